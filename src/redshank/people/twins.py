"""Who else a person on file may be: the same engine, asked about details that are on file already."""

from dataclasses import fields
from datetime import datetime

from redshank.agencies.rules import Actor
from redshank.people.models import DecisionMove, PersonRecord
from redshank.people.queries import records_for_actor
from redshank.people.recognition import Candidate, Details, Recognition, recognise
from redshank.people.rules import DecisionKind

MOST_ASKED = 3
"""Records of one person that are compared with another person; older details seldom say more."""


def details_of(record: PersonRecord) -> Details:
    """What was given in a record, as the engine takes it."""
    return Details(**{field.name: getattr(record, field.name) for field in fields(Details)})


def others_like(record: PersonRecord, *, actor: Actor, at: datetime, limit: int = 5) -> Recognition:
    """Who else may have given these details, the record's own person left out; cut to what the actor may know."""
    return recognise(details_of(record), actor=actor, at=at, limit=limit, without=[record.person_id])


def claim_on(record: PersonRecord, person: int, *, actor: Actor, at: datetime) -> Candidate | None:
    """What the engine says of a record and another person; None where it makes no claim that they are one."""
    answer = others_like(record, actor=actor, at=at)
    return next((each for each in answer.candidates if each.person == person), None)


def best_claim(person: int, other: int, *, actor: Actor, at: datetime) -> Candidate | None:
    """The most that the engine says of two persons, asked with the newest details of the first; None for no claim."""
    newest = records_for_actor(actor, at).filter(person=person).order_by("-given_at", "-pk")[:MOST_ASKED]
    claims = [claim for each in newest if (claim := claim_on(each, other, actor=actor, at=at)) is not None]
    return max(claims, key=lambda claim: claim.weight_bits, default=None)


def separated_from(person: int) -> frozenset[int]:
    """Persons from whom records were taken out to this one, or to whom from it, by a decision that stands."""
    kinds = [DecisionKind.SPLIT, DecisionKind.UNLINK]
    moves = DecisionMove.objects.filter(decision__kind__in=kinds, decision__reversed_by__isnull=True)
    origins = moves.filter(target=person, origin__isnull=False).values_list("origin_id", flat=True)
    targets = moves.filter(origin=person).values_list("target_id", flat=True)
    return frozenset({*origins, *targets})
