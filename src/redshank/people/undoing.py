"""What undoing a decision would do, before anybody decides: what goes back, what came since, what nobody may read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from redshank.agencies.rules import Actor
from redshank.people.models import DecisionMove, IdentityDecision, Person, PersonRecord
from redshank.people.queries import moves_and_whereabouts, moves_for_actor, records_for_actor
from redshank.people.rules import NEW_PERSON, moves_back
from redshank.people.whereabouts import leads_to


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing one decision would do today."""

    going: tuple[DecisionMove, ...]
    """What goes back, as far as the actor may read it."""
    staying: tuple[DecisionMove, ...]
    """What later decisions have moved on: it stays where they put it."""
    hidden: int
    """Records of agencies whose records the actor may not read, that go back as well."""
    since: tuple[PersonRecord, ...]
    """Records that came to the person since, as far as the actor may read them: they stay unless they are named."""
    hidden_since: int
    back: frozenset[int]
    """Every record that goes back."""
    left: frozenset[int]
    """Every record that stays with the person that they come from."""
    to: str
    """The reference of whoever they go back to; empty for a new person, or several."""


def undoing(decision: IdentityDecision, *, actor: Actor, at: datetime) -> Undoing:
    """What undoing a decision would do, cut to what the actor may read."""
    moves, now, alone = moves_and_whereabouts(decision)
    back = moves_back(moves, now, alone=alone)
    going = {move.record for move in back}
    origins = {move.origin for move in back if move.origin is not None}
    left = set(PersonRecord.objects.filter(person__in=origins).exclude(pk__in=going).values_list("pk", flat=True))
    came = _came_since(decision, left)
    rows = list(moves_for_actor(decision, actor=actor, at=at))
    readable = records_for_actor(actor, at).filter(pk__in=came).select_related("controller").order_by("given_at", "pk")
    since = tuple(readable)
    seen = {row.record_id for row in rows}
    targets = {move.target for move in back if move.target != NEW_PERSON}
    lead = set(leads_to(targets).values()) - origins or targets
    return Undoing(
        going=tuple(row for row in rows if row.record_id in going),
        staying=tuple(row for row in rows if row.record_id not in going),
        hidden=len(going - seen),
        since=since,
        hidden_since=len(came) - len(since),
        back=frozenset(going),
        left=frozenset(left),
        to=_reference(lead) if len(lead) == 1 else "",
    )


def _came_since(decision: IdentityDecision, records: set[int]) -> set[int]:
    """Those of these records whose last move is later than the decision."""
    last = DecisionMove.objects.filter(decision=decision).aggregate(last=Max("pk"))["last"] or 0
    moves = DecisionMove.objects.filter(record__in=records).exclude(decision=decision)
    latest = moves.values("record").annotate(latest=Max("pk"))
    return {row["record"] for row in latest if row["latest"] > last}


def _reference(persons: set[int]) -> str:
    return Person.objects.filter(pk__in=persons).values_list("reference", flat=True).first() or ""
