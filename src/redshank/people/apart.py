"""Which persons somebody has decided to keep apart."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.rules import Actor
from redshank.people.models import DecisionMove
from redshank.people.queries import records_for_actor
from redshank.people.rules import DecisionKind


@dataclass(frozen=True, slots=True)
class Apart:
    """That one person's records were taken out of another's."""

    person: int
    other: int
    decided_by: str
    decided_at: datetime


def kept_apart(persons: Collection[int], *, actor: Actor, at: datetime) -> list[Apart]:
    """Decisions that separated two of these persons and still stand, newest first; in one query."""
    if len(persons) < 2:
        return []
    rows = DecisionMove.objects.filter(
        origin__in=persons,
        target__in=persons,
        record__in=records_for_actor(actor, at),
        decision__kind__in=[DecisionKind.SPLIT, DecisionKind.UNLINK],
        decision__reversed_by__isnull=True,
    )
    decided = rows.order_by("-decision__decided_at").values_list(
        "origin", "target", "decision__decided_by", "decision__decided_at"
    )
    found: dict[frozenset[int], Apart] = {}
    for origin, target, decided_by, decided_at in decided:
        found.setdefault(frozenset({origin, target}), Apart(target, origin, decided_by, decided_at))
    return list(found.values())
