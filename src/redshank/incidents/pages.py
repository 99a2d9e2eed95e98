"""What incidents add to other packages' pages."""

from collections.abc import Iterable

from django.utils import timezone

from redshank.agencies.rules import Actor
from redshank.incidents.queries import findings, told_by_person
from redshank.web.slots import Panel


def person_panels(person: int, actor: Actor) -> Iterable[Panel]:
    """What a person has reported, and what the repeat policies say of it."""
    now = timezone.now()
    yield Panel(
        "incidents/person_panel.html",
        {"told": told_by_person(person, actor=actor, at=now), "findings": findings(person, actor=actor, at=now)},
    )
