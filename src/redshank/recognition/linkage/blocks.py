"""Which records are compared: those that share a telling key of the live search, unless too many share it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from redshank.recognition.keys import clue_keys
from redshank.recognition.linkage.protocol import LeftOut
from redshank.recognition.stores import Entry


def blocks_of(entries: Iterable[Entry], most: int) -> tuple[list[list[int]], tuple[LeftOut, ...]]:
    """(blocks, what was left out): places of the entries that share a key, two to `most` of them."""
    shared: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in clue_keys(entry.details):
            shared[key].append(place)
    blocks, records = Counter[str](), Counter[str]()
    for (kind, _), places in shared.items():
        if len(places) > most:
            blocks[kind] += 1
            records[kind] += len(places)
    kept = [places for places in shared.values() if 1 < len(places) <= most]
    return kept, tuple(LeftOut(kind, blocks[kind], records[kind]) for kind in sorted(blocks))


def pairs_in(blocks: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Each pair of places once, in ascending order of the first."""
    rights: defaultdict[int, set[int]] = defaultdict(set)
    for places in blocks:
        for number, left in enumerate(places):
            rights[left].update(places[number + 1 :])
    for left in sorted(rights):
        yield from ((left, right) for right in sorted(rights[left]))
