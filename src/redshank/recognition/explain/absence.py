"""Why somebody on file was not proposed: under which keys they could be found, and where their way ended."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from redshank.recognition.keys import Key
from redshank.recognition.records import Band, Candidate, PersonId


class Meeting(StrEnum):
    """What one kind of key does for a caller and a person on file."""

    MET = "met"
    """The caller and the person share such a key."""
    DIFFERS = "differs"
    """Both have such a key, and they are not the same."""
    NOT_GIVEN = "not given"
    """The caller has not said what the key is made of."""
    NOT_ON_RECORD = "not on record"
    """The person's records do not hold what the key is made of."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One kind of key."""

    kind: str
    meeting: Meeting
    was_tried: bool
    """Whether records were looked up by it; the wide kinds are tried only where the telling ones convince nobody."""


class Cause(StrEnum):
    """Where a person's way into the list ended."""

    PROPOSED = "proposed"
    """It did not: the person is among those shown."""
    NOT_FOUND = "not found"
    """No key that was tried leads to the person."""
    CUT = "cut"
    """A key leads there, but so many share it that the budget ended before the person's records."""
    NOT_READ = "not read"
    """Found, and by what was found lighter than the persons whose whole histories were read."""
    CAPPED = "capped"
    """The evidence is of a kind that can bear no claim, however heavy."""
    UNLIKELY = "unlikely"
    """Weighed, and too light for a claim."""
    BELOW = "below"
    """A claim is made, but as many as are shown fit better."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one question brought from the store."""

    tried: frozenset[Key]
    persons: frozenset[PersonId]
    """Persons of whom at least one record was compared."""


def key_lines(tried: Collection[Key], given: Sequence[Key], held: Iterable[Key]) -> tuple[KeyLine, ...]:
    """Every kind of key that the caller or the person has, in the order in which keys are made.

    Args:
        tried: the keys that were looked up.
        given: all keys that can be made of what the caller has said.
        held: the keys under which the person's records stand.
    """
    ours, theirs = {*given, *tried}, set(held)
    kinds = dict.fromkeys(key.kind for key in (*given, *sorted(tried), *sorted(theirs)))
    return tuple(_line(kind, ours, theirs, tried) for kind in kinds)


def _line(kind: str, ours: Collection[Key], theirs: Collection[Key], tried: Collection[Key]) -> KeyLine:
    mine, other = ({key for key in keys if key.kind == kind} for keys in (ours, theirs))
    shared = mine & other
    if shared:
        return KeyLine(kind, Meeting.MET, bool(shared & set(tried)))
    was_tried = bool(mine & set(tried))
    if mine and other:
        return KeyLine(kind, Meeting.DIFFERS, was_tried)
    return KeyLine(kind, Meeting.NOT_ON_RECORD if mine else Meeting.NOT_GIVEN, was_tried)


def cause_of(person: PersonId, found: Found, held: Iterable[Key], judged: Sequence[Candidate], *, shown: int) -> Cause:
    """Where a person's way into the list ended.

    Args:
        person: the one who was expected.
        found: what was looked up, and whom it brought.
        held: the keys under which the person's records stand.
        judged: everybody who was weighed, best first, those without a claim included.
        shown: how many are shown at most.
    """
    place = next((place for place, each in enumerate(judged) if each.person == person), None)
    if place is not None:
        return _of_judged(judged, place, shown)
    if person in found.persons:
        return Cause.NOT_READ
    return Cause.NOT_FOUND if found.tried.isdisjoint(held) else Cause.CUT


def _of_judged(judged: Sequence[Candidate], place: int, shown: int) -> Cause:
    one = judged[place]
    if one.band is Band.NONE:
        return Cause.CAPPED if one.capped else Cause.UNLIKELY
    claims_before = sum(each.band is not Band.NONE for each in judged[:place])
    return Cause.PROPOSED if claims_before < shown else Cause.BELOW
