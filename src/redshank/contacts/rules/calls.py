"""What becomes of a telephone call when it ends. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from redshank.agencies.rules import Actor, Role

EMERGENCY_LINES = frozenset({"999", "112", "18000"})
"""Lines of the emergency service; 18000 is the one for text relay (Relay UK)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """After how long a call counts as what."""

    drop: timedelta = timedelta(seconds=30)
    """A call that ended sooner after its answer dropped."""
    idle: timedelta = timedelta(minutes=10)
    """For so long after a call, what was taken down waits for the handler to finish it."""
    silent: timedelta = timedelta(hours=4)
    """A call of which the switch never said the end is taken for ended."""
    lying: timedelta = timedelta(hours=12)
    """Something taken down without any call lies for so long, one shift, before it is saved by itself."""


@dataclass(frozen=True, slots=True)
class Times:
    """The moments of one call."""

    rang_at: datetime
    answered_at: datetime | None
    ended_at: datetime

    @property
    def lasted(self) -> timedelta:
        """How long it was, from its answer; from its ringing where nobody answered, or the switch did not say so."""
        return max(self.ended_at - (self.answered_at or self.rang_at), timedelta())


class Ending(StrEnum):
    """What to do when a call has ended."""

    SAVE = "save it at once, undecided"
    WAIT = "leave it to the handler"
    FORGET = "there is nothing to keep"


def ending(times: Times, *, limits: Limits, leads_back: bool, has_text: bool) -> Ending:
    """What to do with a call that has ended.

    Args:
        times: when it rang, was answered and ended.
        limits: after how long it counts as a call that was held.
        leads_back: whether the network gave a number, or said who the caller is.
        has_text: whether anything was taken down.
    """
    if times.answered_at is None and not leads_back and not has_text:
        return Ending.FORGET
    # Some switches never say that a call was answered; then what was taken down says it.
    was_held = times.answered_at is not None or has_text
    return Ending.WAIT if was_held and times.lasted >= limits.drop else Ending.SAVE


def by_itself(agency: str) -> Actor:
    """Who saves what nobody finished: no person; the audit trail must not name one."""
    return Actor(label=f"unfinished contacts (by themselves, {agency})", agency=agency, role=Role.CONNECTOR)


def is_emergency(line: str) -> bool:
    """Whether a line is the emergency service's."""
    return line.replace(" ", "") in EMERGENCY_LINES
