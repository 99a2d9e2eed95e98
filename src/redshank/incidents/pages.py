"""What incidents add to other packages' pages, and the policies' place in the navigation."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redshank.agencies.rules import Actor
from redshank.incidents import wording
from redshank.incidents.queries import findings, told_by_person
from redshank.web.slots import Link, Panel


def person_panels(person: int, actor: Actor) -> Iterable[Panel]:
    """What a person has reported, and what the repeat policies say of it."""
    now = timezone.now()
    yield Panel(
        "incidents/person_panel.html",
        {
            "told": told_by_person(person, actor=actor, at=now),
            "findings": findings(person, actor=actor, at=now),
            "words": wording,
        },
    )


def navigation(_request: HttpRequest, actor: Actor | None) -> Iterable[Link]:
    """The repeat policies, for everybody: whoever acts on a rule may read it."""
    if actor is not None:
        yield Link(_("Repeat policies"), "policies", section="/policies", is_daily=False)
