"""Entitlements: kept by each agency, and opened as tasks when somebody is recognised."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from redshank.agencies.errors import UnknownTeam
from redshank.agencies.models import Team
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.audit.rules import Detail
from redshank.risk.errors import EntitlementInvalid, NotAnEntitlement, ReasonMissing, VersionTaken
from redshank.risk.models import Entitlement
from redshank.risk.queries import entitlements_of
from redshank.risk.rules.entitlements import DEFAULTS, Entitled, Trigger, is_triggered
from redshank.tasks.models import Task
from redshank.tasks.operations import NewTask, open_task
from redshank.tasks.rules import LIVE


@transaction.atomic
def adopt_entitlement(entitled: Entitled, *, by: Actor, at: datetime, reason: str = "") -> Entitlement:
    """Put a version of an entitlement of the actor's agency in force; the version before it ends at that moment.

    Raises:
        NotAllowed: the actor's role does not include managing entitlements.
        VersionTaken: it is not the version after the last one.
        EntitlementInvalid: it would come into force before the version that it follows.
        UnknownTeam: the agency has no such team.
    """
    by.check(Permission.MANAGE_ENTITLEMENTS)
    versions = Entitlement.objects.select_for_update().filter(agency=by.agency, code=entitled.code)
    last = versions.order_by("-version").first()
    if entitled.version != (last.version if last else 0) + 1:
        raise VersionTaken(code=entitled.code, version=entitled.version)
    if last is not None and at <= last.active_from:
        raise EntitlementInvalid(f"{entitled.code}: version {last.version} is in force from a later moment")
    team = Team.objects.filter(agency=by.agency, name=entitled.team).first() if entitled.team else None
    if entitled.team and team is None:
        raise UnknownTeam(entitled.team)
    versions.filter(active_until__isnull=True).update(active_until=at)
    adopted = Entitlement.objects.create(
        agency_id=by.agency,
        code=entitled.code,
        version=entitled.version,
        trigger=entitled.trigger,
        support=entitled.support,
        title=entitled.title,
        team=team,
        hours=entitled.hours,
        active_from=at,
        adopted_by=by.label,
    )
    details: dict[str, Detail] = {
        "trigger": adopted.trigger,
        "title": adopted.title,
        "hours": adopted.hours,
        "team": entitled.team,
    }
    append(
        chain=by.agency,
        by=by.label,
        action="entitlement.adopt",
        subject=str(adopted),
        at=at,
        details={**details, "reason": reason},
    )
    return adopted


@transaction.atomic
def withdraw_entitlement(code: str, *, reason: str, by: Actor, at: datetime) -> Entitlement:
    """End an entitlement of the actor's agency. What was promised under it is still owed.

    Raises:
        NotAllowed: the actor's role does not include managing entitlements.
        NotAnEntitlement: none of that code is in force.
        ReasonMissing: nothing was said.
    """
    by.check(Permission.MANAGE_ENTITLEMENTS)
    if not reason.strip():
        raise ReasonMissing
    in_force = Entitlement.objects.select_for_update().filter(agency=by.agency, code=code, active_until__isnull=True)
    held = in_force.first()
    if held is None:
        raise NotAnEntitlement(code)
    held.active_until = at
    held.save(update_fields=["active_until"])
    append(
        chain=by.agency,
        by=by.label,
        action="entitlement.withdraw",
        subject=str(held),
        at=at,
        details={"reason": reason},
    )
    return held


@transaction.atomic
def adopt_default_entitlements(*, by: Actor, at: datetime) -> list[Entitlement]:
    """Put the shipped entitlements in force for the actor's agency, where none of that code is on file yet.

    Raises:
        NotAllowed: the actor's role does not include managing entitlements.
    """
    held = set(Entitlement.objects.filter(agency=by.agency).values_list("code", flat=True))
    return [adopt_entitlement(each, by=by, at=at) for each in DEFAULTS if each.code not in held]


@transaction.atomic
def open_entitlements(
    *, subject: str, about: str, triggers: Collection[Trigger], by: Actor, at: datetime, person: str = ""
) -> list[Task]:
    """Open a task for each entitlement of the actor's agency that follows from what was found.

    Opened once for each subject and entitlement. Where the person is given and the same is still owed to them from an
    earlier contact, that task stands for it: three calls in a day promise one call-back, due when the first one said.

    Args:
        subject: public reference of what they are opened for: the contact.
        about: words for the titles, such as a name.
        triggers: what was found; nothing found opens nothing.
        by: who acts; its agency's entitlements are opened.
        at: when; due times are counted from it.
        person: public reference of the person, where it is known who they are.
    """
    found = frozenset(triggers)
    follow = [each for each in entitlements_of(by.agency, at) if is_triggered(Trigger(each.trigger), found)]
    return [_open(each, subject=subject, about=about, by=by, at=at, person=person) for each in follow]


def _open(held: Entitlement, *, subject: str, about: str, by: Actor, at: datetime, person: str) -> Task:
    owed = Task.objects.filter(agency=by.agency, kind=held.code, person=person, state__in=LIVE).order_by("due_at", "pk")
    earlier = owed.first() if person else None
    if earlier is not None:
        return earlier
    new = NewTask(
        key=f"entitlement:{subject}:{held.code}",
        kind=held.code,
        title=f"{held.title}: {about}" if about else held.title,
        due_at=at + timedelta(hours=held.hours),
        subject=subject,
        person=person,
        team=held.team_id,
    )
    return open_task(new, by=by, at=at)
