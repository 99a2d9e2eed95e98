"""Opening incidents, telling of them, and adopting repeat policies."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.audit.rules import Detail
from redshank.incidents.errors import NotAnIncident, PolicyInvalid, VersionTaken
from redshank.incidents.models import Incident, RepeatPolicy, Telling
from redshank.incidents.rules import DEFAULTS, Category, Policy


@transaction.atomic
def open_incident(
    *,
    category: Category | None,
    kind: str,
    place: int | None,
    happened_at: datetime,
    by: Actor,
    at: datetime,
) -> Incident:
    """Open an incident for the actor's agency."""
    incident = Incident.objects.create(
        id=new_id(at),
        reference=new_reference("I"),
        controller_id=by.agency,
        category=category or "",
        kind=kind,
        place_id=place,
        happened_at=happened_at,
        opened_at=at,
    )
    append(
        chain=by.agency,
        by=by.label,
        action="incident.open",
        subject=incident.reference,
        at=at,
        details={"category": incident.category, "kind": kind},
    )
    return incident


@transaction.atomic
def amend_incident(
    *, incident: int, category: Category | None, kind: str, place: int | None, by: Actor, at: datetime
) -> Incident:
    """Say more about an incident of the actor's agency. What is not given stays as it was.

    Raises:
        NotAnIncident: the actor's agency has no such incident.
    """
    found = Incident.objects.select_for_update().filter(pk=incident, controller=by.agency).first()
    if found is None:
        raise NotAnIncident(incident)
    before: dict[str, Detail] = {"category": found.category, "kind": found.kind, "place": found.place_id}
    found.category = category or found.category
    found.kind = kind or found.kind
    found.place_id = place or found.place_id
    after: dict[str, Detail] = {"category": str(found.category), "kind": found.kind, "place": found.place_id}
    if after != before:
        found.save(update_fields=["category", "kind", "place"])
        details = {"before": before, "after": after}
        append(chain=by.agency, by=by.label, action="incident.amend", subject=found.reference, at=at, details=details)
    return found


@transaction.atomic
def tell(*, record: int, incident: Incident, is_chaser: bool, told_at: datetime, by: Actor, at: datetime) -> Telling:
    """Keep that the person of a record told the actor's agency of an incident: a report, or a chaser."""
    telling = Telling.objects.create(
        id=new_id(at),
        record_id=record,
        incident=incident,
        agency_id=by.agency,
        is_chaser=is_chaser,
        told_at=told_at,
        received_at=at,
    )
    append(
        chain=by.agency,
        by=by.label,
        action="incident.chase" if is_chaser else "incident.report",
        subject=incident.reference,
        at=at,
        details={"record": telling.record.reference},
    )
    return telling


@transaction.atomic
def adopt_policy(policy: Policy, *, by: Actor, at: datetime, reason: str = "") -> RepeatPolicy:
    """Put a version of a repeat policy in force; the version before it ends at that moment.

    Raises:
        NotAllowed: the actor's role does not include managing policies.
        VersionTaken: it is not the version after the last one, because somebody else adopted one meanwhile.
        PolicyInvalid: it would come into force before the version that it follows.
    """
    by.check(Permission.MANAGE_POLICIES)
    versions = RepeatPolicy.objects.select_for_update().filter(code=policy.code)
    last = versions.order_by("-version").first()
    if policy.version != (last.version if last else 0) + 1:
        raise VersionTaken(code=policy.code, version=policy.version)
    if last is not None and at <= last.active_from:
        raise PolicyInvalid(f"{policy.code}: version {last.version} is in force from a later moment")
    versions.filter(active_until__isnull=True).update(active_until=at)
    fields = asdict(policy) | {"categories": [each.value for each in sorted(policy.categories)]}
    adopted = RepeatPolicy.objects.create(**fields, active_from=at, adopted_by=by.label)
    append(
        chain=by.agency,
        by=by.label,
        action="policy.adopt",
        subject=str(adopted),
        at=at,
        details={**fields, "reason": reason},
    )
    return adopted


@transaction.atomic
def adopt_defaults(*, by: Actor, at: datetime) -> list[RepeatPolicy]:
    """Put the shipped policies in force, where none of that code is on file yet.

    Raises:
        NotAllowed: the actor's role does not include managing policies.
    """
    held = set(RepeatPolicy.objects.values_list("code", flat=True))
    return [adopt_policy(policy, by=by, at=at) for policy in DEFAULTS if policy.code not in held]
