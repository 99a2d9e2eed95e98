"""How somebody may be reached without putting them in danger. Pure.

Stricter at once, by anybody who takes contacts; looser only after verification.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum


class DetailKind(StrEnum):
    """What a contact detail is."""

    PHONE = "phone"
    EMAIL = "email"
    POST = "post"


class Allowed(StrEnum):
    """Whether a way may be used. *Not asked* is never taken for no, nor for yes."""

    YES = "yes"
    NOT_ASKED = "not asked"
    NO = "no"


WAYS = ("ring", "text", "voicemail", "write", "email")
_STRICTNESS = {Allowed.YES: 0, Allowed.NOT_ASKED: 1, Allowed.NO: 2}


@dataclass(frozen=True, slots=True)
class SafeRules:
    """What was agreed with somebody about reaching them."""

    ring: Allowed = Allowed.NOT_ASKED
    text: Allowed = Allowed.NOT_ASKED
    voicemail: Allowed = Allowed.NOT_ASKED
    write: Allowed = Allowed.NOT_ASKED
    email: Allowed = Allowed.NOT_ASKED
    hours_from: time | None = None
    """From when we may ring, local time; None with `hours_until`: no hours were agreed."""
    hours_until: time | None = None
    never_ring: frozenset[str] = frozenset()
    """Numbers closed for us, as compared."""
    if_other_answers: str = ""
    """What to say if somebody else answers."""
    keep_from: str = ""
    """Who else in the household must not know."""
    notes: str = ""

    def of(self, way: str) -> Allowed:
        """The answer for one of `WAYS`."""
        return Allowed(getattr(self, way))


@dataclass(frozen=True, slots=True)
class SafeContactLine:
    """One line for the desk, from the band *Probably* up."""

    numbers: tuple[str, ...]
    """Verified numbers that may be rung."""
    may_ring: Allowed
    hours: tuple[time | None, time | None]
    if_other_answers: str
    keep_from: str


def is_only_stricter(new: SafeRules, old: SafeRules) -> bool:
    """Whether nothing that was closed opens, and no word is lost: such a change needs no verification."""
    return (
        all(_STRICTNESS[new.of(way)] >= _STRICTNESS[old.of(way)] for way in WAYS)
        and _within(new, old)
        and new.never_ring >= old.never_ring
        and all(
            getattr(new, text).startswith(getattr(old, text)) for text in ("if_other_answers", "keep_from", "notes")
        )
    )


def strictest(several: Iterable[SafeRules]) -> SafeRules:
    """The rules that keep all of these: of persons who were joined, each one's rules go on protecting.

    Where their hours differ, the later beginning and the earlier end; if nothing is left between, nobody rings.
    """
    result: SafeRules | None = None
    for each in several:
        result = each if result is None else _both(result, each)
    return result or SafeRules()


def _both(one: SafeRules, other: SafeRules) -> SafeRules:
    begin = max((each for each in (one.hours_from, other.hours_from) if each is not None), default=None)
    end = min((each for each in (one.hours_until, other.hours_until) if each is not None), default=None)
    is_empty = begin is not None and end is not None and begin >= end
    both = SafeRules(
        **{way: max(one.of(way), other.of(way), key=_STRICTNESS.__getitem__) for way in WAYS},
        hours_from=begin,
        hours_until=end,
        never_ring=one.never_ring | other.never_ring,
        if_other_answers=_each_line(one.if_other_answers, other.if_other_answers),
        keep_from=_each_line(one.keep_from, other.keep_from),
        notes=_each_line(one.notes, other.notes),
    )
    return replace(both, ring=Allowed.NO, hours_from=None, hours_until=None) if is_empty else both


def _each_line(*texts: str) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _within(new: SafeRules, old: SafeRules) -> bool:
    """Whether the new hours lie within the old ones."""
    begins = old.hours_from is None or (new.hours_from is not None and new.hours_from >= old.hours_from)
    ends = old.hours_until is None or (new.hours_until is not None and new.hours_until <= old.hours_until)
    return begins and ends
