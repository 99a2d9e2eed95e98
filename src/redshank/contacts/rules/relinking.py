"""How a run of relinking proceeds, and what a proposal concerns. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self


class RunState(StrEnum):
    """How far a run has come; each state is begun when the one before it is kept in full."""

    COMPARING = "comparing"
    """Weighing pairs of records."""
    MERGING = "asking who is one"
    SPLITTING = "asking who is several"
    DONE = "done"
    GIVEN_UP = "given up"
    """A new run was begun instead of going on with it."""


class Fate(StrEnum):
    """What became of one finding."""

    PROPOSED = "proposed"
    LINKED = "linked by itself"
    WAITING = "waits already"
    UNSEEN = "no agency may read both"
    OVERTAKEN = "decided while it ran"


@dataclass(frozen=True, slots=True)
class Impact:
    """How much a decision concerns, in figures."""

    reports: int = 0
    markers: int = 0
    tasks: int = 0
    reviews: int = 0
    """Open ones."""
    agencies: int = 0
    """Agencies that hold any record, whoever asks."""
    hidden: int = 0
    """Records of agencies whose records the reviewer may not read: how many, never whose or what they say."""

    def as_kept(self) -> dict[str, int]:
        """As it is kept with the proposal."""
        return asdict(self)

    @classmethod
    def from_kept(cls, kept: Mapping[str, object]) -> Self:
        """The impact that `as_kept` wrote; what an older version did not write is as if it were none."""
        return cls(**{name: kept[name] for name in cls.__slots__ if name in kept})  # type: ignore[arg-type]  # as written

    @property
    def weight(self) -> int:
        """Reports, markers, tasks and open reviews together: what a machine's mistake would touch."""
        return self.reports + self.markers + self.tasks + self.reviews


def may_link_by_itself(impact: Impact, *, is_sure: bool, most: int | None) -> bool:
    """Whether a machine may join two persons without asking.

    Args:
        impact: what it would touch.
        is_sure: whether the engine calls the one *Same person* of the other today, rival included.
        most: the configured impact up to which it may; None, the default: it never may.
    """
    return most is not None and is_sure and impact.agencies == 1 and not impact.hidden and impact.weight <= most


def is_due(*, finished_at: datetime | None, model_then: str, model_now: str, after: timedelta, at: datetime) -> bool:
    """Whether all records should be compared again: never yet, with another model, or long enough ago."""
    return finished_at is None or model_then != model_now or at - finished_at >= after
