"""Setting up agencies, accounts, agreements and keys."""

import secrets
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from redshank.agencies.errors import (
    AlreadySetUp,
    CodeRefused,
    PasswordRefused,
    Taken,
    UnknownAgency,
    UnknownKey,
    UnknownTeam,
)
from redshank.agencies.models import Agency, Agreement, ApiKey, Feed, Team, Tenant, User
from redshank.agencies.queries import key_digest
from redshank.agencies.rules import (
    TENANT_CHAIN,
    Actor,
    AgencyKind,
    Level,
    Purpose,
    Role,
    TenantMode,
    is_agency_code,
)
from redshank.audit.operations import append


@transaction.atomic
def set_up_tenant(*, name: str, mode: TenantMode, by: str, at: datetime) -> Tenant:
    """Name the force area and say whether its people are real. Done once, before anything else.

    Raises:
        AlreadySetUp: it was done before; neither name nor mode changes under the records held.
    """
    found = Tenant.objects.first()
    if found is not None:
        raise AlreadySetUp(found.name)
    tenant = Tenant.objects.create(id=1, name=name, mode=mode)
    append(chain=TENANT_CHAIN, by=by, action="tenant.set_up", subject=name, at=at, details={"mode": mode.value})
    return tenant


@transaction.atomic
def add_agency(*, code: str, name: str, kind: AgencyKind, by: str, at: datetime, teams: Iterable[str] = ()) -> Agency:
    """Add an organisation with its teams; its audit chain begins with this.

    Raises:
        CodeRefused: no agency may bear that code.
        Taken: one bears it already.
    """
    if not is_agency_code(code):
        raise CodeRefused(code)
    if Agency.objects.filter(pk=code).exists():
        raise Taken(code)
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
    """Add an account. Without a password it cannot sign in by one.

    Raises:
        UnknownAgency: no agency bears that code.
        UnknownTeam: the agency has no such team.
        Taken: the username is in use; capital letters do not make another one.
        PasswordRefused: the password is too weak.
    """
    _known(agency)
    if User.objects.filter(username__iexact=username).exists():
        raise Taken(username)
    user = User(username=username, name=name, agency_id=agency, role=role, number=number)
    user.team = _team(agency, team) if team else None
    if password is None:
        user.set_unusable_password()
    else:
        _check_password(password, user)
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
    """Let one agency see what another holds, for one purpose, up to a level, between two days.

    Raises:
        UnknownAgency: one of the two does not exist.
    """
    _known(giver)
    _known(receiver)
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
def expect_feed(*, agency: str, live_for: timedelta, by: str, at: datetime) -> Feed:
    """Say that an agency's records come from a system of its own, and how old a copy may be and still be called live.

    Raises:
        UnknownAgency: no agency bears that code.
    """
    _known(agency)
    feed, _ = Feed.objects.update_or_create(agency_id=agency, defaults={"live_for": live_for})
    append(chain=agency, by=by, action="feed.expect", subject=agency, at=at, details={"live_for": str(live_for)})
    return feed


@transaction.atomic
def issue_api_key(
    *, agency: str, name: str, by: str, at: datetime, draw: Callable[[int], str] = secrets.token_urlsafe
) -> str:
    """A new key for another system; shown once, never kept.

    Raises:
        UnknownAgency: no agency bears that code.
        Taken: the agency has, or had, a key of that name.
    """
    _known(agency)
    if ApiKey.objects.filter(agency=agency, name=name).exists():
        raise Taken(name)
    key = draw(32)
    ApiKey.objects.create(agency_id=agency, name=name, digest=key_digest(key), created_at=at)
    append(chain=agency, by=by, action="api_key.issue", subject=name, at=at)
    return key


@transaction.atomic
def revoke_api_key(*, agency: str, name: str, by: str, at: datetime) -> ApiKey:
    """Let a key open nothing from now on. Its name stays taken, so that the trail can be read.

    Raises:
        UnknownKey: the agency has no such key, or it was revoked before.
    """
    key = ApiKey.objects.select_for_update().filter(agency=agency, name=name, revoked_at__isnull=True).first()
    if key is None:
        raise UnknownKey(name)
    key.revoked_at = at
    key.save(update_fields=["revoked_at"])
    append(chain=agency, by=by, action="api_key.revoke", subject=name, at=at)
    return key


@transaction.atomic
def note_sign_in(*, by: Actor, at: datetime, how: str) -> None:
    """Keep that somebody signed in, and how."""
    append(chain=by.agency, by=by.label, action="user.sign_in", subject=by.label, at=at, details={"how": how})


@transaction.atomic
def note_sign_out(*, by: Actor, at: datetime) -> None:
    """Keep that somebody signed out."""
    append(chain=by.agency, by=by.label, action="user.sign_out", subject=by.label, at=at)


def _known(agency: str) -> None:
    if not Agency.objects.filter(pk=agency).exists():
        raise UnknownAgency(agency)


def _team(agency: str, name: str) -> Team:
    team = Team.objects.filter(agency=agency, name=name).first()
    if team is None:
        raise UnknownTeam(name)
    return team


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordRefused(error.messages) from error
