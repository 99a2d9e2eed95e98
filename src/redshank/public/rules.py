"""The questions of the report form, their order, and how long answers are kept. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_FOR = timedelta(minutes=30)
"""How long answers that were not sent are kept after the last of them: somebody else may sit down at the computer."""
MOST_FROM_ONE_PLACE = 20
"""Reports that one address of the network may send within `RATE_WINDOW`: a library or a hostel has many people."""
RATE_WINDOW = timedelta(minutes=10)

Given = Mapping[str, str]
"""What was answered, by field."""


class Step(StrEnum):
    """One page of the form; its value stands in the page's address, and says nothing of what it is about."""

    SAFE = "1"
    WHAT = "2"
    BEFORE = "3"
    TOLD = "3a"
    TARGETED = "4"
    VULNERABLE = "5"
    WORSE = "6"
    WHERE = "7"
    NAME = "8"
    REACH = "9"


class Before(StrEnum):
    """Whether it has happened before, and whether anybody was told."""

    TOLD = "told"
    NEVER_TOLD = "never told"
    FIRST = "first"
    UNSURE = "unsure"


def path(given: Given) -> tuple[Step, ...]:
    """The pages that this report takes: whom was told is asked only where somebody was."""
    return tuple(step for step in Step if step is not Step.TOLD or given.get("before") == Before.TOLD)


def position(step: Step, given: Given) -> tuple[int, int]:
    """Which question of how many a page is."""
    pages = path({"before": Before.TOLD}) if step is Step.TOLD else path(given)
    return pages.index(step) + 1, len(pages)


def after(step: Step, given: Given) -> Step | None:
    """The page that follows; None after the last."""
    steps = list(Step)
    return next((each for each in steps[steps.index(step) + 1 :] if each in path(given)), None)


def before(step: Step, given: Given) -> Step | None:
    """The page that comes before; None before the first."""
    steps = list(Step)
    return next((each for each in reversed(steps[: steps.index(step)]) if each in path(given)), None)


def is_forgotten(touched_at: datetime, now: datetime) -> bool:
    """Whether answers last touched then are no longer kept."""
    return now - touched_at > KEPT_FOR
