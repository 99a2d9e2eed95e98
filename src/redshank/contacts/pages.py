"""What contacts add to other packages' pages, and the desk's place in the navigation."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redshank.agencies.rules import Actor, Permission, Role
from redshank.contacts.queries.contacts import contacts_of
from redshank.contacts.queries.reviews import kept_apart, open_reviews_about
from redshank.contacts.wording import kept
from redshank.people.queries import summaries
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
    yield Panel(
        "contacts/person_panel.html",
        {"contacts": contacts_of(person, actor=actor, at=timezone.now()), "words": kept},
    )


def second_looks(_request: HttpRequest, actor: Actor | None) -> Iterable[Link]:
    """The queue for a second pair of eyes, and what was shown, for those who may see them."""
    if actor is not None and actor.may(Permission.REVIEW_IDENTITY):
        yield Link(_("Reviews"), "reviews", section="/reviews")
        yield Link(_("Duplicates"), "duplicates", section="/duplicates", is_daily=False)
    if actor is not None and actor.may(Permission.SEE_SHOWN):
        yield Link(_("What was shown"), "shown", section="/shown", is_daily=False)


def same_person_panels(person: int, actor: Actor) -> Iterable[Panel]:
    """Whether somebody asks, or has decided, who else a person is."""
    now = timezone.now()
    yield Panel(
        "contacts/same_person_panel.html",
        {
            "reference": summaries([person], actor=actor, at=now)[person].reference,
            "apart": kept_apart(person, actor=actor, at=now),
            "reviews": open_reviews_about(person, actor=actor),
            "may_review": actor.may(Permission.REVIEW_IDENTITY),
        },
    )
