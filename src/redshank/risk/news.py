"""Who is told, in the same transaction, that markers of a person changed: packages above register in `ready()`."""

from collections.abc import Callable, Collection
from datetime import datetime

from redshank.agencies.rules import Actor

Told = Callable[[Collection[int], Actor, datetime], object]
"""Given the persons, by id, who changed it, and when."""
_KNOWN: list[Told] = []


def register(told: Told) -> None:
    """Let `told` be told too."""
    _KNOWN.append(told)


def tell(persons: Collection[int], *, by: Actor, at: datetime) -> None:
    """Say that markers of these persons were added, judged or ended."""
    for told in _KNOWN:
        told(persons, by, at)
