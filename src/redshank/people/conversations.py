"""Whether the contact in which somebody was verified is over, as packages above know it: they register in `ready()`."""

from collections.abc import Callable
from datetime import datetime

IsOver = Callable[[int, datetime], bool]
"""Whether a member of staff, by user id, has since a moment begun another contact, or ended the one they were in."""
_KNOWN: list[IsOver] = []


def register(is_over: IsOver) -> None:
    """Let `is_over` be asked too."""
    _KNOWN.append(is_over)


def contact_is_over(user: int, since: datetime) -> bool:
    """Whether whom a member of staff spoke with at a moment may be somebody else than whom they speak with now."""
    return any(is_over(user, since) for is_over in _KNOWN)
