"""What relinking must know of reviews: what was rejected and stands, what waits, and who may be asked."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Q

from redshank.agencies.queries import agency_names, visibility_of
from redshank.agencies.rules import Actor, Level, Role
from redshank.contacts.models import KeptApart, RelinkProposal, RelinkRun, Review
from redshank.contacts.rules.relinking import RunState
from redshank.contacts.rules.reviews import How, ReviewKind, ReviewState
from redshank.people.models import PersonRecord
from redshank.people.relink.reading import what_stands
from redshank.people.rules.standing import Standing
from redshank.people.whereabouts import joined_into

LABEL = "relinking"


def unfinished_run(agency: str) -> RelinkRun | None:
    """The run that was cut off, or is under way; None where there is none."""
    over = [RunState.DONE, RunState.GIVEN_UP]
    return RelinkRun.objects.filter(agency=agency).exclude(state__in=over).first()


def last_run(agency: str) -> RelinkRun | None:
    """The run that was finished last; None before the first."""
    return RelinkRun.objects.filter(agency=agency, state=RunState.DONE).order_by("-finished_at").first()


def what_people_decided() -> Standing:
    """Every decision and review that stands: nothing is proposed against it."""
    apart = KeptApart.objects.filter(withdrawn_at__isnull=True).values_list("first_id", "second_id")
    return what_stands(apart=apart.iterator(), together=_kept_together())


def waits_already(persons: Collection[int], *, kind: ReviewKind) -> bool:
    """Whether somebody is asked already: about exactly these two persons, or whether this one is several."""
    waiting = Review.objects.filter(state=ReviewState.OPEN)
    if kind is ReviewKind.SEVERAL:
        return waiting.filter(kind=kind, person__in=joined_into(persons)).exists()
    sides = [joined_into([person]) for person in persons]
    own, other = sides[0], sides[-1]
    either = Q(person__in=own, other__in=other) | Q(person__in=other, other__in=own)
    of_a_contact = Q(record__person__in=own, other__in=other) | Q(record__person__in=other, other__in=own)
    return waiting.filter(either | of_a_contact).exists()


def who_is_asked(persons: Collection[int], *, by: Actor, at: datetime) -> Actor | None:
    """The connector of the agency that holds most of these persons' records and may read one of each in full.

    None where no agency may: nobody could decide it, and nobody is told.
    """
    held: dict[int, Counter[str]] = {person: Counter() for person in persons}
    rows = PersonRecord.objects.filter(person__in=persons).values_list("person_id", "controller_id")
    for person, controller in rows:
        held[person][controller] += 1
    total = sum(held.values(), Counter())
    for agency in sorted(agency_names(), key=lambda code: (-total[code], code)):
        actor = Actor(label=f"{LABEL} (connector, {agency})", agency=agency, role=Role.CONNECTOR)
        full = visibility_of(actor, at).at_least(Level.FULL)
        if total[agency] and all(full & controllers.keys() for controllers in held.values()):
            return actor
    return None


def _kept_together() -> Iterator[tuple[list[int], list[int]]]:
    """Of persons of whom a reviewer said that they are one: what was thought to be somebody else's, and the rest."""
    settled = RelinkProposal.objects.filter(review__kind=ReviewKind.SEVERAL, review__state=ReviewState.SETTLED)
    for proposal in settled.prefetch_related("review__steps"):
        last = [step.how for step in proposal.review.steps.all()][-1:]
        if last == [How.SAME]:
            taken = set(proposal.taken)
            yield sorted(taken), sorted(set(proposal.records) - taken)
