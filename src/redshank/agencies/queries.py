"""Reading agencies, agreements and what an actor may see."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from redshank.agencies.models import Agency, Agreement, ApiKey, Feed, Team, Tenant, User
from redshank.agencies.rules import Actor, Level, Purpose, Source, Visibility, source, visibility

_LOOK: ContextVar[dict[tuple[str, Purpose, date], Visibility] | None] = ContextVar("look", default=None)
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
    """Within it agreements are read once for each agency, purpose and day: one page, one view of what may be seen."""
    token = _LOOK.set({})
    try:
        yield
    finally:
        _LOOK.reset(token)


def visibility_of(actor: Actor, at: datetime, purpose: Purpose = Purpose.ASB) -> Visibility:
    """What the actor sees of each agency's records at that moment, for that purpose."""
    day, read = timezone.localdate(at), _LOOK.get()
    key = (actor.agency, purpose, day)
    if read is not None and key in read:
        return read[key]
    given = Agreement.objects.filter(receiver=actor.agency, purpose=purpose)
    seen = visibility(agency=actor.agency, agreements=[each.terms for each in given], purpose=purpose, on=day)
    if read is not None:
        read[key] = seen
    return seen


def agency_names() -> dict[str, str]:
    """Every agency's name by its code."""
    return dict(Agency.objects.values_list("code", "name"))


def sources_for(actor: Actor, at: datetime) -> tuple[Source, ...]:
    """Every agency of which the actor sees something, one's own included, and how fresh its records are; by name."""
    seen = visibility_of(actor, at).at_least(Level.POINTER)
    feeds = {feed.agency_id: feed for feed in Feed.objects.filter(agency__in=seen)}
    return tuple(
        source(
            agency=agency.code,
            name=agency.name,
            live_for=feeds[agency.code].live_for if agency.code in feeds else None,
            last_at=feeds[agency.code].last_received_at if agency.code in feeds else None,
            at=at,
        )
        for agency in Agency.objects.filter(code__in=seen)
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
