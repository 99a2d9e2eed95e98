"""What contacts add to other packages' pages, and the desk's place in the navigation."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redshank.agencies.rules import Actor, Permission, Role
from redshank.contacts.queries.contacts import contacts_of
from redshank.web.slots import Link, Panel

DESK_PAGES = frozenset({"desk", "desk-save", "desk-shell"})
"""Pages that hold the desk's form: an empty one, one that comes back with what was wrong, and the browser's own."""


def navigation(_request: HttpRequest, actor: Actor | None) -> Iterable[Link]:
    """The desk, for those who take contacts."""
    if actor is not None and actor.may(Permission.TAKE_CONTACTS):
        yield Link(_("Call desk"), "desk", section="/desk")
        if actor.role is Role.OFFICER:
            yield Link(_("Street"), "street", section="/street")
        yield Link(_("Arrived"), "arrived", section="/arrived")


def telephone(request: HttpRequest, actor: Actor | None) -> Iterable[Panel]:
    """The telephone, in the header of the desk."""
    match = request.resolver_match
    if actor is not None and actor.may(Permission.TAKE_CONTACTS) and match and match.url_name in DESK_PAGES:
        yield Panel("contacts/telephone.html")


def person_panels(person: int, actor: Actor) -> Iterable[Panel]:
    """A person's contacts."""
    yield Panel("contacts/person_panel.html", {"contacts": contacts_of(person, actor=actor, at=timezone.now())})
