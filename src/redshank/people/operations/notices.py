"""Telling whoever is in charge that somebody tried to change how a person is reached, or closed a way to reach them."""

from datetime import datetime, timedelta
from enum import StrEnum

from redshank.agencies.errors import NotShared
from redshank.agencies.models import User
from redshank.agencies.rules import Actor
from redshank.people.in_charge import teams_in_charge
from redshank.people.models import Person, Verification
from redshank.people.safe_ways import details_seen, versions_seen
from redshank.tasks.models import Task
from redshank.tasks.operations import NewTask, open_task
from redshank.web.formats import local

KIND = "safe-contact"
WITHIN = timedelta(hours=24)
"""How soon somebody must look: who is refused today may try something else tomorrow."""


class Notice(StrEnum):
    """What happened. The task's title says no more: the person's page, read by those who may, says what."""

    REFUSED = "refused"
    STRICTER = "stricter"


_TITLES = {
    Notice.REFUSED: "Safe contact: an attempt was refused. See who tried, and ask the person in a safe way",
    Notice.STRICTER: "Safe contact: the rules were made stricter. Make sure that the person asked for it",
}


def tell_who_is_in_charge(person: Person, what: Notice, *, by: Actor, at: datetime) -> list[Task]:
    """Open a task for each agency that agreed anything with the person, and for the actor's own; one a day for each.

    It is owed by who verified the person last, other than the actor; else by the team of the person's markers; else by
    the agency. Called in the transaction of what it tells.
    """
    rows = [*versions_seen(person, actor=by, at=at), *details_seen(person, actor=by, at=at)]
    tasks = []
    for agency in sorted({by.agency, *(each.agency_id for each in rows)}):
        owner = _owner(person, agency, by=by)
        new = NewTask(
            key=f"safe-contact:{person.reference}:{what.value}:{local(at):%Y-%m-%d}",
            kind=KIND,
            title=_TITLES[what],
            due_at=at + WITHIN,
            subject=person.reference,
            person=person.reference,
            agency=agency,
            team=None if owner else next(iter(teams_in_charge(person.pk, agency)), None),
            owner=owner,
        )
        try:
            tasks.append(open_task(new, by=by, at=at))
        except NotShared:
            # No agreement lets it see so much as a pointer of ours: it is not to learn that we were rung.
            continue
    return tasks


def _owner(person: Person, agency: str, *, by: Actor) -> int | None:
    """Whoever of the agency verified the person last and still works there; never the one who was just rung."""
    made = Verification.objects.filter(record__person=person, agency=agency).exclude(by_user=None)
    active = set(
        User.objects.filter(pk__in=made.values("by_user"), agency=agency, is_active=True)
        .exclude(pk=by.user_id or 0)
        .values_list("pk", flat=True)
    )
    return next((user for user in made.order_by("-pk").values_list("by_user", flat=True) if user in active), None)
