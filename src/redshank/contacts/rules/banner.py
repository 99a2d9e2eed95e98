"""What the banner's two fixed slots say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
class Banner:
    """The two things a handler must know, each with where it comes from."""

    repeat: Slot
    finding: Finding | None
    """The policy that is met, or the one that comes nearest."""
    vulnerable: Slot
    statement: Statement | None
    review: Finding | None
    """A Case Review policy that is met: the caller must be told of the Review."""


_NEARNESS = {Subject.PERSON: 0, Subject.HOUSEHOLD: 1, Subject.PLACE: 2}
"""What a banner names first: the caller's own repetition, then the household's, then the place's."""


def banner(findings: Sequence[Finding], *, vulnerable: Sequence[Statement]) -> Banner:
    """What the banner says of somebody who is, or probably is, known.

    Nothing on file never becomes *no* for vulnerability: nobody may have asked.

    Args:
        findings: what each repeat policy in force says.
        vulnerable: what was said of vulnerability before, newest first.
    """
    repeats = [each for each in findings if each.policy.use is Use.REPEAT_VICTIM]
    met = [each for each in repeats if each.is_met]
    reviews = [each for each in findings if each.policy.use is not Use.REPEAT_VICTIM and each.is_met]
    nearest = min(met or repeats, key=lambda each: (_NEARNESS[each.policy.subject], -each.count), default=None)
    return Banner(
        repeat=Slot.YES if met else Slot.NO if repeats else Slot.UNKNOWN,
        finding=nearest,
        vulnerable=Slot.YES if vulnerable else Slot.UNKNOWN,
        statement=vulnerable[0] if vulnerable else None,
        review=max(reviews, key=lambda each: each.policy.count, default=None),
    )


NOBODY_KNOWN = Banner(repeat=Slot.UNKNOWN, finding=None, vulnerable=Slot.UNKNOWN, statement=None, review=None)
"""The banner while nobody is recognised: nothing is known, which is not the same as no."""
