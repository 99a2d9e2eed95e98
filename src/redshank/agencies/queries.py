"""Reading agencies, agreements and what an actor may see."""

import hashlib
from datetime import datetime

from django.utils import timezone

from redshank.agencies.models import Agency, Agreement, ApiKey, Tenant, User
from redshank.agencies.rules import Actor, Purpose, Visibility, visibility


def tenant() -> Tenant | None:
    """The force area served; None before set-up."""
    return Tenant.objects.first()


def is_synthetic() -> bool:
    """Whether every person on file is made up."""
    found = tenant()
    return found is not None and found.is_synthetic


def visibility_of(actor: Actor, at: datetime, purpose: Purpose = Purpose.ASB) -> Visibility:
    """What the actor sees of each agency's records at that moment, for that purpose."""
    given = Agreement.objects.filter(receiver=actor.agency, purpose=purpose)
    day = timezone.localdate(at)
    return visibility(agency=actor.agency, agreements=[each.terms for each in given], purpose=purpose, on=day)


def agency_names() -> dict[str, str]:
    """Every agency's name by its code."""
    return dict(Agency.objects.values_list("code", "name"))


def demo_cast() -> list[User]:
    """The accounts offered on the demo's sign-in page; none unless every person on file is made up."""
    if not is_synthetic():
        return []
    return list(User.objects.filter(is_active=True).select_related("agency", "team").order_by("pk"))


def key_digest(key: str) -> str:
    """How a key is kept. It holds 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def actor_of_key(key: str) -> Actor | None:
    """Who acts with this API key; None for a key that is unknown or revoked."""
    found = ApiKey.objects.filter(digest=key_digest(key), revoked_at__isnull=True).first()
    return found.actor if found else None
