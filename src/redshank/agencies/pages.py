"""What agencies add to every page: the warning that people are made up, and who is signed in."""

from collections.abc import Iterable

from django.http import HttpRequest

from redshank.agencies.queries import is_synthetic, tenant
from redshank.agencies.rules import Actor
from redshank.web.slots import Panel


def synthetic_notice(_request: HttpRequest, _actor: Actor | None) -> Iterable[Panel]:
    """SYNTHETIC DATA, above everything else, as long as the tenant is made up."""
    if is_synthetic():
        found = tenant()
        yield Panel("agencies/synthetic.html", {"tenant_name": found.name if found else ""})


def signed_in(request: HttpRequest, actor: Actor | None) -> Iterable[Panel]:
    """Who is signed in, and the way out."""
    if actor is not None:
        yield Panel("agencies/signed_in.html", {"user": request.user})
