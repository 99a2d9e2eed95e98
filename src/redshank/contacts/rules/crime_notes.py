"""Reading what a handler noted beside a crime prompt: a reference, or the reason why there is none. Pure."""

import re
from collections.abc import Iterable
from datetime import datetime

from redshank.contacts.rules.crimes import CrimeKind, CrimePrompt, Why, due_at

_REFERENCE = re.compile(r"(?=.*\d)[A-Za-z0-9]+(?:[/. -][A-Za-z0-9]+){0,3}", re.ASCII)
_MOST_LETTERS = 30


def reference_or_reason(text: str) -> tuple[str, str]:
    """A crime's reference and a reason, one of them empty: figures in a few short groups are a reference."""
    noted = text.strip()
    is_reference = len(noted) <= _MOST_LETTERS and _REFERENCE.fullmatch(noted) is not None
    return (noted, "") if is_reference else ("", noted)


def due_by(reported_at: datetime) -> datetime:
    """The latest moment for a crime told of to be recorded, whatever its kind.

    Raises:
        ValueError: where the moment names no time zone.
    """
    return due_at(CrimePrompt(CrimeKind.HARASSMENT, Why.SAID, ""), reported_at)


def kinds_named(text: str) -> tuple[CrimeKind, ...]:
    """The kinds that a list names, commas between; what is none is passed over."""
    named: Iterable[str] = (each.strip() for each in text.split(","))
    known = {each.value for each in CrimeKind}
    return tuple(CrimeKind(each) for each in dict.fromkeys(named) if each in known)
