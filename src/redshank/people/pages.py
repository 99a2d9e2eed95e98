"""The place of people in the navigation, and what the person page says of reaching them."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redshank.agencies.rules import Actor, Permission
from redshank.people.errors import NotOnFile
from redshank.people.safe_ways import safe_contact_lines, safe_ways_to_contact
from redshank.people.wording import safe_line
from redshank.web.slots import Link, Panel


def navigation(_request: HttpRequest, actor: Actor | None) -> Iterable[Link]:
    """People, models and fairness, for those who may see them."""
    if actor is not None and actor.may(Permission.SEE_PERSONS):
        yield Link(_("People"), "people", section="/people")
    if actor is not None and actor.may(Permission.MANAGE_MODELS):
        yield Link(_("Models"), "models", section="/models", is_daily=False)
    if actor is not None and actor.may(Permission.SEE_FAIRNESS):
        yield Link(_("Fairness"), "fairness", is_daily=False)


def person_panels(person: int, actor: Actor) -> Iterable[Panel]:
    """How somebody is safely reached; nothing where the actor sees no more than a name."""
    now = timezone.now()
    try:
        shown = safe_ways_to_contact(person, actor=actor, at=now)
    except NotOnFile:
        return
    line = safe_contact_lines([person], actor=actor, at=now).get(person)
    yield Panel(
        "people/safe_contact_panel.html",
        {
            "shown": shown,
            "line": safe_line(line) if line else "",
            "address": reverse("person-contact", args=[shown.person.reference]),
        },
    )
