"""What relinking proposes: persons that may be one, and records that may be somebody else's. Pure.

It compares what all records say together with the persons on file, and asks; it decides nothing.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from redshank.people.rules.grouping import Weights, grouped, mean_bits, spanning, strongest
from redshank.people.rules.standing import Standing

LEAST_TIMES = 2
"""How often each of two birth dates, or of two names, must be given before they alone speak for two people.

Once may be a slip; and many people are known by another of their given names.
"""


class Agreement(StrEnum):
    """What one comparison says of two records."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


class Named(NamedTuple):
    """What of a record can contradict another one."""

    record: int
    forename: int
    """Stands for the forename as compared; 0: none was given."""
    birth: int
    """Stands for the whole date of birth; 0: none was given, or one that stands for an unknown date."""


class Comparing(NamedTuple):
    """How forenames and birth dates compare, by what stands for them."""

    forenames: Callable[[int, int], Agreement]
    births: Callable[[int, int], Agreement]


class Contradiction(StrEnum):
    """Why records of one person may be two people's."""

    BOTH = "forenames and birth dates differ"
    BIRTHS = "two birth dates, each given more than once"
    NAMES = "two forenames, each given more than once, and no birth date says that they are one"


@dataclass(frozen=True, slots=True)
class MergeProposed:
    """Two persons who may be one."""

    left: int
    right: int
    best: tuple[int, int]
    """The two records that weigh most together."""
    best_bits: float
    mean_bits: float
    """Over all pairs of their records."""


@dataclass(frozen=True, slots=True)
class SplitProposed:
    """Records of a person that may be somebody else's."""

    person: int
    taken: tuple[int, ...]
    why: Contradiction
    mean_bits: float
    """Over all pairs of records across the two parts."""


def contradicts(left: Sequence[Named], right: Sequence[Named], comparing: Comparing) -> bool:
    """Whether forenames or birth dates across two sets differ at least as often as they agree.

    On balance, because one slip in six records of one person must not hide that they are one; twins and father and son
    differ in every pair.
    """
    balance = _balance(left, right, comparing)
    return balance.forenames < 0 or balance.births < 0


def merges(
    persons: Sequence[tuple[int, Sequence[Named]]], weights: Weights, comparing: Comparing, stands: Standing
) -> list[MergeProposed]:
    """Which of these persons may be one, strongest first within each group of them.

    Args:
        persons: each with what its records say.
        weights: of pairs of their records.
        comparing: how forenames and birth dates compare.
        stands: what people have decided.
    """
    said = {each.record: each for _person, records in persons for each in records}
    whose = {each.record: person for person, records in persons for each in records}
    units = {person: frozenset(each.record for each in records) for person, records in persons if records}

    def refuses(left: Collection[int], right: Collection[int]) -> bool:
        if stands.refuses_to_join({whose[each] for each in left}, {whose[each] for each in right}):
            return True
        return contradicts([said[each] for each in left], [said[each] for each in right], comparing)

    found = []
    for group in grouped(units.values(), weights, refuses=refuses):
        members = sorted({whose[record] for record in group})
        for left, right in spanning([units[person] for person in members], weights):
            best = strongest(left, right, weights)
            if best is not None:
                pair = sorted((whose[min(left)], whose[min(right)]))
                found.append(MergeProposed(pair[0], pair[1], best, weights[best], mean_bits(left, right, weights)))
    return found


def splits(
    person: int, records: Sequence[Named], weights: Weights, comparing: Comparing, stands: Standing
) -> list[SplitProposed]:
    """Which records of a person may be somebody else's: only where they contradict the rest, never for lack of links.

    Args:
        person: whose.
        records: what each says.
        weights: of pairs of them.
        comparing: how forenames and birth dates compare.
        stands: what people have decided.
    """
    said = {each.record: each for each in records}

    def refuses(left: Collection[int], right: Collection[int]) -> bool:
        return contradicts([said[each] for each in left], [said[each] for each in right], comparing)

    parts = grouped([frozenset({each.record}) for each in records], weights, refuses=refuses)
    main = max(parts, key=lambda part: (len(part), -min(part)))
    found = []
    for part in parts:
        why = _two_people([said[each] for each in part], [said[each] for each in main], comparing)
        rest = said.keys() - part
        if part != main and why is not None and not stands.refuses_to_separate(part, rest):
            found.append(SplitProposed(person, tuple(sorted(part)), why, mean_bits(part, main, weights)))
    return found


class _Balance(NamedTuple):
    """Pairs across two sets that agree less those that differ; a tie with any difference counts as differing."""

    forenames: int
    births: int


def _balance(left: Iterable[Named], right: Sequence[Named], comparing: Comparing) -> _Balance:
    forenames: Counter[Agreement] = Counter()
    births: Counter[Agreement] = Counter()
    for one in left:
        for two in right:
            forenames[comparing.forenames(one.forename, two.forename)] += 1
            births[comparing.births(one.birth, two.birth)] += 1
    return _Balance(_less(forenames), _less(births))


def _less(found: Counter[Agreement]) -> int:
    agree, differ = found[Agreement.AGREES], found[Agreement.DIFFERS]
    return -1 if differ and agree <= differ else agree - differ


def _two_people(part: Sequence[Named], main: Sequence[Named], comparing: Comparing) -> Contradiction | None:
    balance = _balance(part, main, comparing)
    if balance.births < 0 and balance.forenames < 0:
        return Contradiction.BOTH
    births = [[each.birth for each in side if each.birth] for side in (part, main)]
    if balance.births < 0 and _are_told_often(births):
        return Contradiction.BIRTHS
    names = [[each.forename for each in side if each.forename] for side in (part, main)]
    if balance.forenames < 0 and balance.births <= 0 and min(map(len, names)) >= LEAST_TIMES:
        return Contradiction.NAMES
    return None


def _are_told_often(sides: Sequence[Sequence[int]]) -> bool:
    """Whether each side gave one and the same value often enough."""
    return all(max(Counter(side).values(), default=0) >= LEAST_TIMES for side in sides)
