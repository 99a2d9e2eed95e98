"""Records that are one person beyond reasonable doubt, so that calls can be made of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from redshank.recognition.model import Model
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.score import Row, Scorer, Weigher, frequencies_of
from redshank.recognition.standardise import Standardised
from redshank.recognition.training.pairs import Pairs

SURE_BITS = 7.0
"""Weight, prior included, from which two records are taken for one person: 99.2 %."""


def clusters_of(model: Model, rows: Sequence[Standardised], passes: Iterable[Pairs]) -> list[list[int]]:
    """Places of the rows, grouped into persons; a row that is sure of no other stands by itself.

    Args:
        model: weighs the pairs.
        rows: the records.
        passes: pairs worth weighing.
    """
    parents = list(range(len(rows)))
    frequencies = frequencies_of(model, enumerate(rows))
    # Rows as persons of their own: nothing is known of persons yet.
    held = [Row(RecordId(place), PersonId(place), row) for place, row in enumerate(rows)]
    rights: defaultdict[int, set[int]] = defaultdict(set)
    for pairs in passes:
        for left, right in pairs.tolist():
            rights[left].add(right)
    for left in sorted(rights):
        weigher = Weigher(Scorer(model, rows[left]), frequencies)
        for right in sorted(rights[left]):
            if weigher.weight([held[right]]) >= SURE_BITS:
                parents[_root(parents, left)] = _root(parents, right)
    grouped: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(rows)):
        grouped[_root(parents, place)].append(place)
    return sorted(grouped.values())


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place
