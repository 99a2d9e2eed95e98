"""What the banner's two fixed slots say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from redshank.contacts.rules.contacts import Answer
from redshank.incidents.rules import Finding, Subject, Use


class Slot(StrEnum):
    """What one of the banner's two fixed slots says."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """That somebody was said to be vulnerable, by whom and when."""

    agency: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """A marker as the banner needs it: an undated flag would be a rumour."""

    words: str
    source: str
    begins_on: date
    ends_on: date | None
    has_ended: bool = False
    is_proposed: bool = False
    """Nobody has confirmed it yet."""
    is_danger: bool = False
    """It warns of danger to staff, and tells nothing of the victim's vulnerability."""


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What the caller says of it in this contact: an account counts without anybody being recognised."""

    happened_before: Answer = Answer.NOT_ASKED
    vulnerable: Answer = Answer.NOT_ASKED
    repeat_words: str = ""
    """The words that tell of repetition, as they were said: *third time*."""
    vulnerable_words: str = ""
    """The words that tell of vulnerability, as they were said: *on oxygen*."""

    @property
    def says_repeat(self) -> bool:
        """Whether the caller says that it has happened before. A no to the question outweighs a chance word."""
        return self.happened_before is Answer.YES or bool(self.repeat_words and self.happened_before is not Answer.NO)

    @property
    def says_vulnerable(self) -> bool:
        """Whether the caller says that somebody is vulnerable."""
        return self.vulnerable is Answer.YES or bool(self.vulnerable_words and self.vulnerable is not Answer.NO)


NOTHING_SAID = OwnAccount()
"""Nothing was asked or said yet."""


@dataclass(frozen=True, slots=True)
class Banner:
    """The two things a handler must know, each with where it comes from."""

    repeat: Slot
    finding: Finding | None
    """The policy that is met, or the one that comes nearest."""
    vulnerable: Slot
    statement: Statement | None
    review: Finding | None
    """A Case Review policy that is met: the caller must be told of the Review."""
    own: OwnAccount = NOTHING_SAID
    markers: tuple[Known, ...] = ()
    """Of the person recognised; those in force first."""
    at_address: tuple[Known, ...] = ()
    """Needs and dangers at the address, without names: they show at any band."""


_NEARNESS = {Subject.PERSON: 0, Subject.HOUSEHOLD: 1, Subject.PLACE: 2}
"""What a banner names first: the caller's own repetition, then the household's, then the place's."""


def banner(
    findings: Sequence[Finding],
    *,
    vulnerable: Sequence[Statement],
    own: OwnAccount = NOTHING_SAID,
    markers: Sequence[Known] = (),
    at_address: Sequence[Known] = (),
) -> Banner:
    """What the banner says.

    Nothing on file never becomes *no* for vulnerability: nobody may have asked. The caller's own yes lights a slot
    whoever it is; the caller's own no says no only where nothing on file says otherwise.

    Args:
        findings: what each repeat policy in force says of whoever is recognised, or of the place; none where neither
            is known.
        vulnerable: what was said of vulnerability before, newest first.
        own: what the caller says in this contact.
        markers: of the person recognised.
        at_address: needs and dangers at the address.
    """
    repeats = [each for each in findings if each.policy.use is Use.REPEAT_VICTIM]
    met = [each for each in repeats if each.is_met]
    reviews = [each for each in findings if each.policy.use is not Use.REPEAT_VICTIM and each.is_met]
    nearest = min(met or repeats, key=lambda each: (_NEARNESS[each.policy.subject], -each.count), default=None)
    sorted_markers = tuple(sorted(markers, key=lambda each: (each.has_ended, each.is_proposed)))
    return Banner(
        repeat=_repeat(is_met=bool(met), is_known=bool(repeats), own=own),
        finding=nearest,
        vulnerable=_vulnerable([*sorted_markers, *at_address], vulnerable, own),
        statement=vulnerable[0] if vulnerable else None,
        review=max(reviews, key=lambda each: each.policy.count, default=None),
        own=own,
        markers=sorted_markers,
        at_address=tuple(at_address),
    )


def _repeat(*, is_met: bool, is_known: bool, own: OwnAccount) -> Slot:
    if is_met or own.says_repeat:
        return Slot.YES
    return Slot.NO if is_known or own.happened_before is Answer.NO else Slot.UNKNOWN


def _vulnerable(markers: Sequence[Known], statements: Sequence[Statement], own: OwnAccount) -> Slot:
    in_force = any(not each.is_danger and not each.has_ended for each in markers)
    if in_force or statements or own.says_vulnerable:
        return Slot.YES
    return Slot.NO if own.vulnerable is Answer.NO and not markers else Slot.UNKNOWN


NOBODY_KNOWN = banner((), vulnerable=())
"""The banner while nobody is recognised: nothing is known, which is not the same as no."""
