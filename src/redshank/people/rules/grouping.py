"""Who may be one person, by how much the pairs of their records weigh: resists chains and contradictions. Pure."""

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Unit = frozenset[int]
"""Records that are taken for one person to begin with."""
Weights = Mapping[tuple[int, int], float]
"""Bits of pairs of records, the smaller number first; a pair that is absent was not linked."""
Refuses = Callable[[Collection[int], Collection[int]], bool]
"""Whether two sets of records must not come together, whatever they weigh."""

LEAST_MEAN_BITS = 10.0
"""Mean weight, prior included, from which two sets of records are taken for one person: odds of 1,000 to 1.

Plain connected components at even odds chain: one household becomes one person. What is demanded here of *all* pairs
together is what a single pair needs to be *Same person*.
"""
ABSENT_BITS = 0.0
"""What a pair that was not linked counts: no evidence. So a chain loses with every link that its ends lack."""


@dataclass(frozen=True, slots=True)
class Joint:
    """One step of the grouping: two sets that come together, and what spoke for it."""

    mean_bits: float
    left: Unit
    right: Unit


def grouped(units: Iterable[Unit], weights: Weights, *, refuses: Refuses) -> list[Unit]:
    """Units that are one person each, by average linkage; the best pair of sets comes together first.

    Two sets come together where the mean over *all* pairs of records across them reaches `LEAST_MEAN_BITS`, a pair that
    was not linked counting nothing, and nothing refuses it. A refusal stands for whatever either set becomes part of.

    Args:
        units: what is one to begin with; no record is in two.
        weights: of pairs of records.
        refuses: contradictions, and what people have decided.

    Returns:
        Every record in one set, the set with the smallest record first. The same whatever order the units come in.
    """
    grouping = _Grouping(units, weights)
    while (joint := grouping.next_joint()) is not None:
        if refuses(joint.left, joint.right):
            grouping.keep_apart(joint)
        else:
            grouping.join(joint)
    return sorted(grouping.sets.values(), key=min)


class _Grouping:
    """Sets of records by their smallest, the sums of weights across them, and those that may come together next."""

    def __init__(self, units: Iterable[Unit], weights: Weights) -> None:
        self.sets = {min(unit): unit for unit in units}
        self._across: dict[int, dict[int, tuple[float, int]]] = {name: {} for name in self.sets}
        self._apart: set[tuple[int, int]] = set()
        self._queue: list[tuple[float, int, int, Unit, Unit]] = []
        home = {record: name for name, unit in self.sets.items() for record in unit}
        for (left, right), bits in weights.items():
            here, there = home.get(left), home.get(right)
            if here is not None and there is not None and here != there:
                self._add(here, there, bits, 1)
        for here, others in self._across.items():
            for there in others:
                if here < there:
                    self._offer(here, there)

    def next_joint(self) -> Joint | None:
        """The two sets with the greatest mean; None where none reaches what is demanded."""
        while self._queue:
            negative, here, there, left, right = heapq.heappop(self._queue)
            is_stale = self.sets.get(here) != left or self.sets.get(there) != right or (here, there) in self._apart
            if not is_stale:
                return Joint(-negative, left, right)
        return None

    def keep_apart(self, joint: Joint) -> None:
        """Never offer these two again."""
        self._apart.add((min(joint.left), min(joint.right)))

    def join(self, joint: Joint) -> None:
        """Make two sets one; whoever was to be kept from either is kept from both."""
        kept, gone = min(joint.left), min(joint.right)
        self.sets[kept] = joint.left | joint.right
        del self.sets[gone]
        for other, (bits, count) in self._across.pop(gone).items():
            del self._across[other][gone]
            if other != kept:
                self._add(kept, other, bits, count)
        for one, two in [pair for pair in self._apart if gone in pair]:
            other = two if one == gone else one
            self._apart.add((min(kept, other), max(kept, other)))
        for other in self._across[kept]:
            self._offer(min(kept, other), max(kept, other))

    def _add(self, here: int, there: int, bits: float, count: int) -> None:
        for one, two in ((here, there), (there, here)):
            before, pairs = self._across[one].get(two, (0.0, 0))
            self._across[one][two] = (before + bits, pairs + count)

    def _offer(self, here: int, there: int) -> None:
        bits, count = self._across[here][there]
        left, right = self.sets[here], self.sets[there]
        pairs = len(left) * len(right)
        mean = (bits + ABSENT_BITS * (pairs - count)) / pairs
        if mean >= LEAST_MEAN_BITS and (here, there) not in self._apart:
            heapq.heappush(self._queue, (-mean, here, there, left, right))


def mean_bits(left: Collection[int], right: Collection[int], weights: Weights) -> float:
    """The mean weight over all pairs of records across two sets."""
    pairs = [weights.get((min(a, b), max(a, b)), ABSENT_BITS) for a in left for b in right]
    return sum(pairs) / len(pairs)


def strongest(left: Collection[int], right: Collection[int], weights: Weights) -> tuple[int, int] | None:
    """The pair of records across two sets that weighs most, the smaller number first; None where none was linked."""
    pairs = [(min(a, b), max(a, b)) for a in left for b in right]
    linked = [pair for pair in pairs if pair in weights]
    return max(linked, key=lambda pair: (weights[pair], (-pair[0], -pair[1])), default=None)


def spanning(group: Sequence[Unit], weights: Weights) -> list[tuple[Unit, Unit]]:
    """Pairs of units that make a group one, strongest link first: as many questions as there are units less one."""
    edges = []
    for place, left in enumerate(group):
        for right in group[place + 1 :]:
            pair = strongest(left, right, weights)
            if pair is not None:
                edges.append((-weights[pair], pair, left, right))
    parent = {unit: unit for unit in group}

    def root(unit: Unit) -> Unit:
        while parent[unit] != unit:
            unit = parent[unit]
        return unit

    found = []
    for _bits, _pair, left, right in sorted(edges, key=lambda edge: edge[:2]):
        if root(left) != root(right):
            parent[root(left)] = root(right)
            found.append((left, right))
    return found
