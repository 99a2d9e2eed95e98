"""How a marker stands at any moment, past or present. Pure.

A marker is the series of its steps. It never disappears: past its last day it is *lapsed*, and says so, until a
person renews it or ends it with a reason; and whatever a person decided, a person can decide again.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from redshank.risk.errors import MarkerInvalid

_LONDON = ZoneInfo("Europe/London")
WARN_DAYS = (28, 7)
"""How long before its last day a marker's end is announced."""
DECIDE_WITHIN = timedelta(days=7)
"""How long a proposal may wait for somebody to confirm or reject it."""
LONGEST_YEARS = 5
"""However sure somebody is, they look again after so long."""


class State(StrEnum):
    """Where a marker stands."""

    PROPOSED = "proposed"
    """Said or noticed; no person has judged it yet."""
    ACTIVE = "active"
    LAPSED = "lapsed"
    """Past its last day and not renewed: nobody has looked whether it still holds."""
    ENDED = "ended"
    """A person has said that it no longer holds."""
    REJECTED = "rejected"
    """A person has said that it never did."""


LIVE = frozenset({State.PROPOSED, State.ACTIVE, State.LAPSED})
"""What is shown at first contact: nobody has said that it does not hold."""


class Act(StrEnum):
    """One step of a marker."""

    PROPOSE = "propose"
    ADD = "add"
    CONFIRM = "confirm"
    REJECT = "reject"
    RENEW = "renew"
    END = "end"
    WITHDRAW = "withdraw"
    """The import that brought it was taken back."""


FOLLOWS: Mapping[State | None, frozenset[Act]] = {
    None: frozenset({Act.PROPOSE, Act.ADD}),
    State.PROPOSED: frozenset({Act.CONFIRM, Act.REJECT}),
    State.ACTIVE: frozenset({Act.RENEW, Act.END, Act.WITHDRAW}),
    State.LAPSED: frozenset({Act.RENEW, Act.END, Act.WITHDRAW}),
    State.ENDED: frozenset({Act.RENEW}),
    State.REJECTED: frozenset({Act.CONFIRM}),
}
"""Which steps may follow from each state; to renew what was ended and to confirm what was rejected undoes those."""


SETTLED = frozenset({Act.REJECT, Act.END, Act.WITHDRAW})
"""The steps by which a person takes a marker out of sight."""


class How(StrEnum):
    """How an agency came to know."""

    SAID = "said"
    """By the caller, or somebody for them."""
    OBSERVED = "observed"
    """By staff."""
    RECORD = "record"
    """From the agency's own files."""
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did with a marker."""

    act: Act
    at: datetime
    by: str
    until: date
    """Its last day, from this step on."""
    reason: str = ""


def last_step(steps: Sequence[Step], at: datetime) -> Step | None:
    """The last step taken by that moment; None where the marker was not on file yet."""
    taken = [step for step in steps if step.at <= at]
    return taken[-1] if taken else None


def state_at(steps: Sequence[Step], at: datetime) -> State | None:
    """Where a marker stood at a moment; None where it was not on file yet.

    Args:
        steps: in the order in which they were taken.
        at: the moment asked about.
    """
    last = last_step(steps, at)
    if last is None:
        return None
    if last.act in SETTLED:
        return State.REJECTED if last.act is Act.REJECT else State.ENDED
    if last.act is Act.PROPOSE:
        return State.PROPOSED
    return State.ACTIVE if local_day(at) <= last.until else State.LAPSED


def is_ending_soon(state: State, until: date, at: datetime) -> bool:
    """Whether it holds today, and will not in so many days."""
    return state is State.ACTIVE and (until - local_day(at)).days <= max(WARN_DAYS)


def warning(until: date, at: datetime) -> int | None:
    """Which of the announcements of a marker's end is due: days before; 0 once it has lapsed; None for none yet."""
    left = (until - local_day(at)).days
    return 0 if left < 0 else min((days for days in WARN_DAYS if left <= days), default=None)


def is_waiting_too_long(state: State, proposed_at: datetime, at: datetime) -> bool:
    """Whether a proposal has waited longer for a judgement than it may."""
    return state is State.PROPOSED and at - proposed_at > DECIDE_WITHIN


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def local_day(at: datetime) -> date:
    """The day on clocks in England and Wales."""
    return at.astimezone(_LONDON).date()


def check_days(since: date, until: date, at: datetime) -> None:
    """Stop where a marker's days contradict each other.

    Raises:
        MarkerInvalid: which, and why.
    """
    today = local_day(at)
    if since > today:
        raise MarkerInvalid("It begins in the future: say since when it has been known.")
    if until < since:
        raise MarkerInvalid("It ends before it begins.")
    if until > months_after(today, 12 * LONGEST_YEARS):
        raise MarkerInvalid(f"It ends more than {LONGEST_YEARS} years from now: somebody must look again before.")
