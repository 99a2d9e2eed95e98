"""What people have decided about who records belong to, as far as it stands: nothing is proposed against it. Pure.

Every decision says two things of the records it moved: that they are with whoever was there, and that they are not with
whoever was left behind. A reversal says so as much as a merge: what a person has undone is not proposed again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from redshank.people.rules.identity import Move


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, as the rules read it."""

    is_human: bool
    """Whether a person took it; what a machine links says nothing against another machine."""
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """That somebody put records with those who were there."""

    records: frozenset[int]
    with_records: frozenset[int]


@dataclass(frozen=True, slots=True)
class Standing:
    """What still stands, in today's persons."""

    apart: frozenset[frozenset[int]]
    """Pairs of today's persons of whom somebody decided that they are not one."""
    placed: tuple[Placed, ...]
    """Records that somebody put together and that are together today."""

    def refuses_to_join(self, left: Collection[int], right: Collection[int]) -> bool:
        """Whether somebody has decided that one of these persons is not one of those."""
        return any(frozenset({one, two}) in self.apart for one in left for two in right)

    def refuses_to_separate(self, taken: Collection[int], left: Collection[int]) -> bool:
        """Whether somebody put a record with others, and separating these sets would leave it with none of them."""
        return any(_is_stranded(each, set(taken), set(left)) for each in self.placed)


def standing(decisions: Iterable[Decided], now: Mapping[int, int]) -> Standing:
    """What of these decisions still stands.

    Args:
        decisions: in the order in which they were taken, all those that moved a record to or from the persons that
            any human decision names: who was there is read off them.
        now: the person each record is under today; records no longer on file are absent.
    """
    under: dict[int, int] = {}
    members: dict[int, set[int]] = {}
    apart: set[frozenset[int]] = set()
    placed: list[Placed] = []
    for decision in decisions:
        for move in decision.moves:
            members.get(under.get(move.record, -1), set()).discard(move.record)
        if decision.is_human:
            apart.update(_left_behind(decision, members, now))
            placed.extend(_put_together(decision, members, now))
        for move in decision.moves:
            under[move.record] = move.target
            members.setdefault(move.target, set()).add(move.record)
    return Standing(frozenset(apart), tuple(placed))


def _left_behind(
    decision: Decided, members: Mapping[int, set[int]], now: Mapping[int, int]
) -> Iterator[frozenset[int]]:
    for move in decision.moves:
        if move.origin is None or move.record not in now:
            continue
        others = {now[record] for record in members.get(move.origin, ()) if record in now}
        for other in others - {now[move.record]}:
            yield frozenset({now[move.record], other})


def _put_together(decision: Decided, members: Mapping[int, set[int]], now: Mapping[int, int]) -> Iterator[Placed]:
    """Records that came where others were and are still under one person with some of those."""
    moved: dict[tuple[int, int], set[int]] = {}
    for move in decision.moves:
        if move.record in now:
            moved.setdefault((move.target, now[move.record]), set()).add(move.record)
    for (target, today), records in moved.items():
        there = {record for record in members.get(target, ()) if now.get(record) == today}
        if there:
            yield Placed(frozenset(records), frozenset(there))


def _is_stranded(placed: Placed, taken: set[int], left: set[int]) -> bool:
    sides = (taken, left)
    for mine, other in (sides, sides[::-1]):
        if placed.records & mine and not placed.with_records & mine and placed.with_records & other:
            return True
    return False
