"""Where a call stands: what the page says, what it asks next, and which decisions are open. Pure.

A handler decides; this only says which decisions are offered. Confirming opens at *Probably*: below it nobody is
recognised, and whatever is on file about somebody may be a namesake's or a relative's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST_LETTERS = 3
"""Fewer letters of a name, and nothing else, tell nobody apart."""


class Kind(StrEnum):
    """The states of the desk."""

    IDLE = "idle"
    """Nothing was given."""
    EARLY = "early"
    """Only the first letters of a name."""
    LEADER = "leader"
    """Somebody is, or probably is, the caller."""
    ELSEWHERE = "held elsewhere"
    """Somebody is, or probably is, the caller, of whom another agency shares the name alone."""
    AMBIGUOUS = "ambiguous"
    """Somebody may be the caller; one more detail decides."""
    HOUSEHOLD = "household"
    """The number or home is known, the name or birth date is another's: the wrong person would be opened."""
    ADDRESS = "address"
    """Nobody gave a name: the place is known, the caller is not."""
    NOTHING = "nothing"
    """Nobody on file fits."""


class Act(StrEnum):
    """What F2 decides."""

    CONFIRM = "confirm"
    NEW_PERSON = "new person"
    NEW_IN_HOUSEHOLD = "new person, same household"
    ADD_TO_ADDRESS = "add to this address"


class Refusal(StrEnum):
    """What F4 says."""

    NOT_THIS_PERSON = "not this person"
    NOT_THIS_HOUSEHOLD = "not this household"
    WRONG_ADDRESS = "wrong address"
    TAKE_BACK = "take back"
    """The line was refused before."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of the list, reduced to what the situation asks about."""

    person: int
    is_candidate: bool
    """Whether it may be the caller; otherwise it only shares a place or a number."""
    is_sure: bool
    """Whether it is *Probably* or better, as the list says."""
    is_open: bool
    """Whether it is sure and may be read in full."""
    shares_home: bool
    """Whether it shares the dwelling or the number that was given."""
    is_somebody_else: bool
    """Whether the first name or the birth date differs."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller has given, reduced to what the situation asks about."""

    anything: bool
    name_letters: int
    """Letters of the surname and first name."""
    only_a_name: bool
    address: bool
    nobody_named: bool
    """Neither a name nor a number nor a birth date: whoever rings is unknown."""
    rang_before: bool = False
    """Whether somebody whom nobody named has told of the place before."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where the call stands."""

    kind: Kind
    chosen: int | None
    """The line that the keys act on; None where none is highlighted."""
    act: Act | None
    """What F2 decides; None while it is closed."""
    refusal: Refusal | None
    """What F4 says of the line chosen; None where there is none."""


def situation(
    given: Given, lines: Sequence[Seen], *, refused: frozenset[int] = frozenset(), chosen: int | None = None
) -> Situation:
    """Where the call stands.

    Args:
        given: what the caller has given.
        lines: candidates, best first, then those who share a place or number.
        refused: persons of whom the handler has said that it is not they.
        chosen: the line that the handler has highlighted, if any.
    """
    left = [line for line in lines if line.person not in refused]
    sure = _sure(left, chosen)
    kind = _kind(given, left, sure)
    highlighted = _highlighted(kind, lines, left, sure, chosen)
    return Situation(
        kind=kind,
        chosen=highlighted.person if highlighted else None,
        act=_act(kind, highlighted if highlighted in left else None),
        refusal=_refusal(kind, highlighted, refused),
    )


def _sure(left: Sequence[Seen], chosen: int | None) -> Seen | None:
    """Who is said to be the caller: of those whom the list calls sure the one chosen, else the first."""
    sure = [line for line in left if line.is_candidate and line.is_sure]
    return next((line for line in sure if line.person == chosen), sure[0] if sure else None)


def _kind(given: Given, left: Sequence[Seen], sure: Seen | None) -> Kind:
    at_home = [line for line in left if line.shares_home]
    holds = (
        (Kind.IDLE, not given.anything),
        (Kind.EARLY, given.only_a_name and given.name_letters < FEWEST_LETTERS),
        (Kind.LEADER, sure is not None and sure.is_open),
        # Whoever the list calls sure is never one of several who may fit.
        (Kind.ELSEWHERE, sure is not None),
        (Kind.ADDRESS, given.nobody_named and given.address and (bool(at_home) or given.rang_before)),
        (Kind.HOUSEHOLD, bool(at_home) and all(line.is_somebody_else for line in at_home)),
        (Kind.AMBIGUOUS, any(line.is_candidate for line in left)),
        (Kind.NOTHING, True),
    )
    return next(kind for kind, is_so in holds if is_so)


def _highlighted(
    kind: Kind, lines: Sequence[Seen], left: Sequence[Seen], sure: Seen | None, chosen: int | None
) -> Seen | None:
    """The handler's own choice; else the line that the banner is about; none where a list is not a finding."""
    by_hand = next((line for line in lines if line.person == chosen), None)
    if by_hand is not None or kind in {Kind.IDLE, Kind.EARLY, Kind.NOTHING}:
        return by_hand
    if kind in {Kind.HOUSEHOLD, Kind.ADDRESS}:
        return next((line for line in left if line.shares_home), None)
    return sure or left[0]


def _act(kind: Kind, chosen: Seen | None) -> Act | None:
    """Confirming is for whoever is chosen, and only where that person is open."""
    if chosen is not None and chosen.is_open:
        return Act.CONFIRM
    return {
        Kind.HOUSEHOLD: Act.NEW_IN_HOUSEHOLD,
        Kind.ADDRESS: Act.ADD_TO_ADDRESS,
        Kind.NOTHING: Act.NEW_PERSON,
    }.get(kind)


def _refusal(kind: Kind, chosen: Seen | None, refused: frozenset[int]) -> Refusal | None:
    if chosen is None:
        return None
    if chosen.person in refused:
        return Refusal.TAKE_BACK
    if kind is Kind.ADDRESS:
        return Refusal.WRONG_ADDRESS
    is_household = kind is Kind.HOUSEHOLD and not chosen.is_candidate
    return Refusal.NOT_THIS_HOUSEHOLD if is_household else Refusal.NOT_THIS_PERSON
