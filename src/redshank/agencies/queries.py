"""Reading agencies, agreements and what an actor may see."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from redshank.agencies.models import Agency, Agreement, ApiKey, Feed, Team, Tenant, User
from redshank.agencies.rules import Actor, Level, Purpose, Source, Visibility, source, visibility


@dataclass(slots=True)
class _Look:
    """What was read within one look."""

    visible: dict[tuple[str, Purpose, date], Visibility] = field(default_factory=dict)
    agencies: tuple[Agency, ...] | None = None


_LOOK: ContextVar[_Look | None] = ContextVar("look", default=None)
"""What was read within the present look; None outside one."""


def tenant() -> Tenant | None:
    """The force area served; None before set-up."""
    return Tenant.objects.first()


def is_synthetic() -> bool:
    """Whether every person on file is made up."""
    found = tenant()
    return found is not None and found.is_synthetic


@contextmanager
def one_look() -> Iterator[None]:
    """Within it agreements and agencies are read once: one page, one view of what may be seen."""
    token = _LOOK.set(_Look())
    try:
        yield
    finally:
        _LOOK.reset(token)


def visibility_of(actor: Actor, at: datetime, purpose: Purpose = Purpose.ASB) -> Visibility:
    """What the actor sees of each agency's records at that moment, for that purpose."""
    day, read = timezone.localdate(at), _LOOK.get()
    key = (actor.agency, purpose, day)
    if read is not None and key in read.visible:
        return read.visible[key]
    given = Agreement.objects.filter(receiver=actor.agency, purpose=purpose)
    seen = visibility(agency=actor.agency, agreements=[each.terms for each in given], purpose=purpose, on=day)
    if read is not None:
        read.visible[key] = seen
    return seen


def agency_names() -> dict[str, str]:
    """Every agency's name by its code."""
    return {agency.code: agency.name for agency in _agencies()}


def _agencies() -> tuple[Agency, ...]:
    """Every agency with its feed, by name: a handful, read once in a look."""
    read = _LOOK.get()
    if read is not None and read.agencies is not None:
        return read.agencies
    found = tuple(Agency.objects.select_related("feed"))
    if read is not None:
        read.agencies = found
    return found


def sources_for(actor: Actor, at: datetime) -> tuple[Source, ...]:
    """Every agency of which the actor sees something, one's own included, and how fresh its records are; by name."""
    seen = visibility_of(actor, at).at_least(Level.POINTER)
    return tuple(_source(agency, at) for agency in _agencies() if agency.code in seen)


def _source(agency: Agency, at: datetime) -> Source:
    feed: Feed | None = getattr(agency, "feed", None)
    return source(
        agency=agency.code,
        name=agency.name,
        live_for=feed.live_for if feed else None,
        last_at=feed.last_received_at if feed else None,
        at=at,
    )


def teams_of(actor: Actor) -> list[Team]:
    """The teams of the actor's own agency, by name: those one can hand over to."""
    return list(Team.objects.filter(agency=actor.agency).order_by("name"))


def demo_cast() -> list[User]:
    """The accounts offered on the demo's sign-in page; none unless every person on file is made up."""
    if not is_synthetic():
        return []
    return list(User.objects.filter(is_active=True).select_related("agency", "team").order_by("pk"))


def user_called(name: str, *, agency: str) -> User | None:
    """The one active member of an agency's staff with that username or staff number; None where none or several are."""
    if not name:
        return None
    called = Q(username__iexact=name) | Q(number=name)
    found = list(User.objects.filter(called, agency=agency, is_active=True)[:2])
    return found[0] if len(found) == 1 else None


def key_digest(key: str) -> str:
    """How a key is kept. It holds 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def actor_of_key(key: str) -> Actor | None:
    """Who acts with this API key; None for a key that is unknown or revoked."""
    found = ApiKey.objects.filter(digest=key_digest(key), revoked_at__isnull=True).first()
    return found.actor if found else None
