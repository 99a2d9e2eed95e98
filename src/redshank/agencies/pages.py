"""What agencies add to every page: the warning that people are made up, and who is signed in."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone

from redshank.agencies.queries import is_synthetic, sources_for, tenant
from redshank.agencies.rules import Actor, Permission
from redshank.web.slots import Panel


def synthetic_notice(_request: HttpRequest, _actor: Actor | None) -> Iterable[Panel]:
    """SYNTHETIC DATA, above everything else, as long as the tenant is made up."""
    if is_synthetic():
        found = tenant()
        yield Panel("agencies/synthetic.html", {"tenant_name": found.name if found else ""})


def sources(_request: HttpRequest, actor: Actor | None) -> Iterable[Panel]:
    """How many of the sources searched are live; those that are not, with the moment of their copy."""
    if actor is not None and actor.may(Permission.TAKE_CONTACTS):
        found = sources_for(actor, timezone.now())
        yield Panel("agencies/sources.html", {"sources": found, "stale": [each for each in found if not each.is_live]})


def signed_in(request: HttpRequest, actor: Actor | None) -> Iterable[Panel]:
    """Who is signed in, and the way out."""
    if actor is not None:
        yield Panel("agencies/signed_in.html", {"user": request.user})
