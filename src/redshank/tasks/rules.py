"""Rules of tasks: their states, what may follow what, and when one is overdue. Pure."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    """Nobody has said yet that they have seen it."""
    ACKNOWLEDGED = "acknowledged"
    """Somebody has taken it on."""
    DONE = "done"
    DROPPED = "dropped"
    """It will not be done; the reason says why."""


FOLLOWS: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.OPEN: frozenset({TaskState.ACKNOWLEDGED, TaskState.DONE, TaskState.DROPPED}),
    TaskState.ACKNOWLEDGED: frozenset({TaskState.DONE, TaskState.DROPPED}),
    TaskState.DONE: frozenset(),
    TaskState.DROPPED: frozenset(),
}
"""What may come after each state. A closed task stays closed: what is owed again is a new task."""
LIVE = frozenset(state for state, after in FOLLOWS.items() if after)
"""The states in which it is still owed."""


class Whose(StrEnum):
    """Which of the tasks that an actor may see are listed."""

    MINE = "mine"
    TEAM = "team"
    """Mine, my team's, and those that nobody in particular owns."""
    ALL = "all"
    """All that my agency owes."""
    ASKED = "asked"
    """What my agency has asked of others."""


def is_overdue(state: TaskState, due_at: datetime, at: datetime) -> bool:
    """Whether it is still owed after the moment it was promised for."""
    return state in LIVE and at > due_at
