"""Figures over contacts: how soon a slot was lit, and what is worth a supervisor's look. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

SLOW_SLOT = timedelta(seconds=30)
"""A slot lit later than this after the first detail is slow: by then a handler has decided without it."""
SLOW_ANSWER_MS = 1_000.0
"""An answer of recognition that took longer than this is slow."""


class Mark(StrEnum):
    """What makes a contact worth a look."""

    SHOWN = "shown"
    """Recognition had shown something when it was decided."""
    LIT_UNDECIDED = "lit-undecided"
    """A slot was lit, and nobody was identified."""
    NOT_ASKED = "not-asked"
    """At least one of the questions was not asked."""
    NEW_DESPITE = "new-despite"
    """Somebody was shown at *Probably* or better, and a new person was chosen."""
    CONFIRMED_BELOW = "confirmed-below"
    """Somebody was confirmed who was shown below *Probably*."""
    DROPPED = "dropped"
    """It was saved by itself."""
    SLOW = "slow"
    """A slot or an answer came late."""
    REPEAT_LIT = "repeat-lit"
    VULNERABLE_LIT = "vulnerable-lit"


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long something took: the middle and the tenth longest of a hundred, with how many there are."""

    n: int
    median: float | None
    p90: float | None
    """None where there is nothing to tell of."""


def seconds(taken: Sequence[float]) -> Seconds:
    """Median and ninetieth percentile by nearest rank: each figure is one that was really measured."""
    if not taken:
        return Seconds(0, None, None)
    ordered = sorted(taken)
    return Seconds(len(ordered), _ranked(ordered, 50), _ranked(ordered, 90))


def _ranked(ordered: Sequence[float], percent: int) -> float:
    return ordered[-(-len(ordered) * percent // 100) - 1]
