"""Earlier calls in which nobody was named: how many, when, and what they have in common. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

NIGHT_FROM, NIGHT_UNTIL = 22, 6
"""Hours of the local clock."""
MOST_DAYS = 3
"""Days named of earlier calls: the latest."""


@dataclass(frozen=True, slots=True)
class Call:
    """One earlier contact of somebody whom nobody named."""

    contact: int
    at: datetime
    """On the local clock."""
    person: int | None
    """Under whom its record stands; None where it has none."""
    is_here: bool
    """Whether it was about the address given now."""
    is_from_number: bool
    """Whether it came with a number."""


@dataclass(frozen=True, slots=True)
class UnknownCalls:
    """Earlier calls of people whom nobody named. They may be one caller or several: nobody claims either."""

    here: int = 0
    """About the address."""
    by_number: int = 0
    """From the number, about another place or none."""
    days: tuple[date, ...] = ()
    """Of the latest, oldest first."""
    is_at_night: bool = False
    """Whether all of them came at night."""
    is_withheld: bool = False
    """Whether none of them came with a number."""
    persons: frozenset[int] = frozenset()
    """Under whom their records stand: nobody's name is known of them."""

    persons_here: frozenset[int] = frozenset()
    """Those of them who told of the address."""

    @property
    def count(self) -> int:
        """How many there were."""
        return self.here + self.by_number


def unknown_calls(calls: Iterable[Call]) -> UnknownCalls:
    """What these calls have in common; each contact counts once."""
    found = sorted({each.contact: each for each in calls}.values(), key=lambda each: (each.at, each.contact))
    here = sum(each.is_here for each in found)
    return UnknownCalls(
        here=here,
        by_number=len(found) - here,
        days=tuple(dict.fromkeys(each.at.date() for each in found))[-MOST_DAYS:],
        is_at_night=bool(found) and all(is_night(each.at) for each in found),
        is_withheld=bool(found) and not any(each.is_from_number for each in found),
        persons=frozenset(each.person for each in found if each.person is not None),
        persons_here=frozenset(each.person for each in found if each.person is not None and each.is_here),
    )


def is_night(at: datetime) -> bool:
    """Whether a moment on the local clock lies in the night."""
    return at.hour >= NIGHT_FROM or at.hour < NIGHT_UNTIL
