"""What markers and entitlements add to other packages' pages, and their place in the navigation."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redshank.agencies.queries import one_look
from redshank.agencies.rules import Actor, Permission
from redshank.people.errors import NotOnFile
from redshank.people.queries import person_for_actor
from redshank.people.whereabouts import references_of
from redshank.risk import wording
from redshank.risk.operations.markers import ANNOUNCEMENT
from redshank.risk.queries import marker_history
from redshank.risk.rules.markers import FOLLOWS, LIVE
from redshank.tasks import wording as task_words
from redshank.tasks.queries import TaskLine, tasks_about
from redshank.web.slots import PERSONS_OF, SUBJECTS_OF, Link, Panel


def navigation(_request: HttpRequest, actor: Actor | None) -> Iterable[Link]:
    """The markers, for those who decide on them; the entitlements, for those who keep the list."""
    if actor is not None and actor.may(Permission.KEEP_MARKERS):
        yield Link(_("Markers"), "markers", section="/markers", is_daily=False)
    if actor is not None and actor.may(Permission.MANAGE_ENTITLEMENTS):
        yield Link(_("Entitlements"), "entitlements", section="/entitlements", is_daily=False)


@one_look()
def person_panels(person: int, actor: Actor) -> Iterable[Panel]:
    """A person's vulnerability and dangers, and what is owed to them."""
    now = timezone.now()
    try:
        reference = person_for_actor(person, actor=actor, at=now).reference
    except NotOnFile:
        return []
    lines = marker_history(person, actor=actor, at=now)
    context = {
        "dangers": [each for each in lines if each.is_danger and each.state in LIVE],
        "others": [each for each in lines if not each.is_danger and each.state in LIVE],
        "past": [each for each in lines if each.state not in LIVE],
        "owed": [each for each in _owed_to(person, actor, now) if each.kind != ANNOUNCEMENT],
        "reference": reference,
        "may_add": actor.may(Permission.KEEP_MARKERS),
        "follows": FOLLOWS,
        "words": wording,
        "task_words": task_words,
        "now": now,
    }
    return [Panel("risk/person_panel.html", context)]


def _owed_to(person: int, actor: Actor, now: datetime) -> list[TaskLine]:
    """What is owed to a person: what names them, by any reference that leads to them, and what their contacts opened.

    A task goes where the contact goes that it was opened for: after a separation it is not shown with somebody else.
    """
    lines = tasks_about([*references_of([person]), *SUBJECTS_OF.items(person, actor)], actor, now)
    return [each for each in lines if not (about := PERSONS_OF.items(each.subject, actor)) or person in about]
