"""Setting up agencies, accounts, agreements and keys."""

import secrets
from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db import transaction

from redshank.agencies.models import Agency, Agreement, ApiKey, Team, Tenant, User
from redshank.agencies.queries import key_digest
from redshank.agencies.rules import Actor, AgencyKind, Level, Purpose, Role, TenantMode
from redshank.audit.operations import append


@transaction.atomic
def set_up_tenant(*, name: str, mode: TenantMode, by: str, at: datetime) -> Tenant:
    """Name the force area and say whether its people are real. Done once, before anything else."""
    tenant, _ = Tenant.objects.update_or_create(id=1, defaults={"name": name, "mode": mode})
    append(chain="tenant", by=by, action="tenant.set_up", subject=name, at=at, details={"mode": mode.value})
    return tenant


@transaction.atomic
def add_agency(*, code: str, name: str, kind: AgencyKind, by: str, at: datetime, teams: Iterable[str] = ()) -> Agency:
    """Add an organisation with its teams; its audit chain begins with this."""
    agency = Agency.objects.create(code=code, name=name, kind=kind)
    Team.objects.bulk_create(Team(agency=agency, name=team) for team in teams)
    append(chain=code, by=by, action="agency.add", subject=code, at=at, details={"name": name, "kind": kind.value})
    return agency


@transaction.atomic
def add_user(
    *,
    username: str,
    name: str,
    agency: str,
    role: Role,
    by: str,
    at: datetime,
    number: str = "",
    team: str = "",
    password: str | None = None,
) -> User:
    """Add an account. Without a password it cannot sign in by one."""
    user = User(username=username, name=name, agency_id=agency, role=role, number=number)
    user.team = Team.objects.get(agency=agency, name=team) if team else None
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save()
    append(chain=agency, by=by, action="user.add", subject=username, at=at, details={"role": role.value})
    return user


@transaction.atomic
def sign_agreement(
    *,
    giver: str,
    receiver: str,
    purpose: Purpose,
    level: Level,
    basis: str,
    valid_from: date,
    by: str,
    at: datetime,
    valid_until: date | None = None,
) -> Agreement:
    """Let one agency see what another holds, for one purpose, up to a level, between two days."""
    agreement = Agreement.objects.create(
        giver_id=giver,
        receiver_id=receiver,
        purpose=purpose,
        level=level,
        basis=basis,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    append(
        chain=giver,
        by=by,
        action="agreement.sign",
        subject=receiver,
        at=at,
        details={"purpose": purpose.value, "level": level.name.lower(), "basis": basis},
    )
    return agreement


@transaction.atomic
def issue_api_key(
    *, agency: str, name: str, by: str, at: datetime, draw: Callable[[int], str] = secrets.token_urlsafe
) -> str:
    """A new key for another system; shown once, never kept."""
    key = draw(32)
    ApiKey.objects.create(agency_id=agency, name=name, digest=key_digest(key), created_at=at)
    append(chain=agency, by=by, action="api_key.issue", subject=name, at=at)
    return key


@transaction.atomic
def note_sign_in(*, by: Actor, at: datetime, how: str) -> None:
    """Keep that somebody signed in, and how."""
    append(chain=by.agency, by=by.label, action="user.sign_in", subject=by.label, at=at, details={"how": how})


@transaction.atomic
def note_sign_out(*, by: Actor, at: datetime) -> None:
    """Keep that somebody signed out."""
    append(chain=by.agency, by=by.label, action="user.sign_out", subject=by.label, at=at)
