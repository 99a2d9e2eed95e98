"""What a second pair of eyes looks at, and what it may decide. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from redshank.contacts.rules.contacts import Outcome


class ReviewKind(StrEnum):
    """What is in question."""

    UNDECIDED = "undecided"
    """Who made a contact."""
    DUPLICATE = "duplicate"
    """Whether two persons are one."""
    DOUBTFUL = "doubtful"
    """Whether the person confirmed in a contact is the right one."""
    SEVERAL = "several"
    """Whether some of a person's records are somebody else's."""


class Why(StrEnum):
    """What opened a review."""

    UNDECIDED = "saved undecided"
    NEW_DESPITE = "new person though one was probable"
    CONFIRMED_BELOW = "confirmed below Probably"
    ASKED = "asked for"
    FOUND = "found by the nightly search"
    RELINKED = "found by relinking"


class How(StrEnum):
    """What a reviewer did."""

    SAME = "same person"
    DIFFERENT = "different"
    NOT_IDENTIFIABLE = "not identifiable"
    LEFT = "left undecided"
    REOPENED = "taken back"
    OVERTAKEN = "decided at the desk"
    """Whoever took the call went on with it and decided after all."""


class ReviewState(StrEnum):
    """Whether somebody still has to look."""

    OPEN = "open"
    SETTLED = "settled"


SETTLES = frozenset({How.SAME, How.DIFFERENT, How.NOT_IDENTIFIABLE})
"""What ends a review; leaving it undecided does not, it only waits until the day set."""


@dataclass(frozen=True, slots=True)
class Opening:
    """That a contact needs a second look, and at whom."""

    kind: ReviewKind
    why: Why
    other: int | None
    """The person to compare with; None where nobody was near."""


def opening(
    outcome: Outcome, *, chosen: int | None, shown: Collection[int] = (), sure: Collection[int] = ()
) -> Opening | None:
    """Whether a contact needs a second look as soon as it is saved; None where it does not.

    Args:
        outcome: what the handler decided.
        chosen: the person confirmed, if one was.
        shown: the persons shown as candidates, best first.
        sure: those of them shown at *Probably* or better.
    """
    first = next(iter(shown), None)
    if outcome is Outcome.UNDECIDED:
        return Opening(ReviewKind.UNDECIDED, Why.UNDECIDED, first)
    if outcome is Outcome.NEW_PERSON and sure:
        return Opening(ReviewKind.DUPLICATE, Why.NEW_DESPITE, next(iter(sure)))
    if outcome is Outcome.CONFIRMED and chosen not in sure:
        return Opening(ReviewKind.DOUBTFUL, Why.CONFIRMED_BELOW, chosen)
    return None


def is_second_pair_of_eyes(*, first_decider: int | None, reviewer: int | None) -> bool:
    """Whether the reviewer is somebody else than whoever decided first; a system that only filed decided nothing."""
    return reviewer is not None and reviewer != first_decider


def is_due(look_again_on: date | None, *, on: date) -> bool:
    """Whether an open review is to be looked at: it is not put off, or its day has come."""
    return look_again_on is None or look_again_on <= on
