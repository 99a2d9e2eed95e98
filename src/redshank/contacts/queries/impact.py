"""How much a decision about persons concerns, as far as the actor may see, and how many records are others'."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.contacts.models import Review
from redshank.contacts.rules.relinking import Impact
from redshank.contacts.rules.reviews import ReviewState
from redshank.incidents.queries import tellings_for_actor
from redshank.people.models import PersonRecord
from redshank.people.whereabouts import references_of
from redshank.risk.queries import markers_of
from redshank.tasks.queries import tasks_for


def impact_of(persons: Collection[int], *, actor: Actor, at: datetime) -> Impact:
    """What hangs on these persons: reports, markers, tasks owed, open reviews, and how many agencies hold something.

    Figures of what the actor may see; of the agencies, and of records held by others, only how many there are.
    """
    records = PersonRecord.objects.filter(person__in=persons)
    told = tellings_for_actor(actor, at).filter(record__person__in=persons, is_chaser=False)
    lines = markers_of(persons, actor=actor, at=at).values()
    about = Q(person__in=persons) | Q(other__in=persons) | Q(record__person__in=persons)
    reviews = Review.objects.filter(about, agency=actor.agency, state=ReviewState.OPEN)
    full = visibility_of(actor, at).at_least(Level.FULL)
    return Impact(
        reports=told.values("incident").distinct().count(),
        markers=sum(len(each) for each in lines),
        tasks=tasks_for(actor, at).filter(person__in=references_of(persons)).count(),
        reviews=reviews.count(),
        agencies=records.values("controller").distinct().count(),
        hidden=records.exclude(controller__in=full).count(),
    )
