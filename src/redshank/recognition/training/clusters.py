"""Records that are one person beyond reasonable doubt, so that calls can be made of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import exp2
from typing import NamedTuple

from redshank.recognition.model import Model
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.score import Row, Scorer, Weigher, frequencies_of
from redshank.recognition.standardise import Standardised
from redshank.recognition.training.pairs import Pairs

SURE_BITS = 7.0
"""Weight, prior included, from which two records are taken for one person: 99.2 %."""
_WEIGHTLESS_BITS = 60.0


class WeighedPair(NamedTuple):
    """Places of two rows, and the weight of their being one person, prior included."""

    left: int
    right: int
    weight_bits: float


def weighed_pairs(model: Model, rows: Sequence[Standardised], passes: Iterable[Pairs]) -> list[WeighedPair]:
    """Each pair of the passes once, with its weight.

    Args:
        model: weighs the pairs.
        rows: the records.
        passes: pairs worth weighing.
    """
    frequencies = frequencies_of(model, enumerate(rows))
    # Rows as persons of their own: nothing is known of persons yet.
    held = [Row(RecordId(place), PersonId(place), row) for place, row in enumerate(rows)]
    rights: defaultdict[int, set[int]] = defaultdict(set)
    for pairs in passes:
        for left, right in pairs.tolist():
            rights[left].add(right)
    found = []
    for left in sorted(rights):
        weigher = Weigher(Scorer(model, rows[left]), frequencies)
        found += [WeighedPair(left, right, weigher.weight([held[right]])) for right in sorted(rights[left])]
    return found


def expected_same(pairs: Iterable[WeighedPair]) -> float:
    """How many of these pairs are one person, as the model sees it."""
    return sum(1.0 / (1.0 + exp2(-max(pair.weight_bits, -_WEIGHTLESS_BITS))) for pair in pairs)


def clusters_of(pairs: Iterable[WeighedPair], size: int) -> list[list[int]]:
    """Places of the rows, grouped into persons; a row that is sure of no other stands by itself.

    Args:
        pairs: those worth looking at.
        size: how many rows there are.
    """
    parents = list(range(size))
    for left, right, weight_bits in pairs:
        if weight_bits >= SURE_BITS:
            parents[_root(parents, left)] = _root(parents, right)
    grouped: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(size):
        grouped[_root(parents, place)].append(place)
    return sorted(grouped.values())


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place
