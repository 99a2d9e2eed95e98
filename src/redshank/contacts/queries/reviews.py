"""Reading reviews of identity: an agency's own, and no other's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from redshank.agencies.rules import Actor
from redshank.contacts.errors import NoSuchReview
from redshank.contacts.models import KeptApart, Review
from redshank.contacts.rules.reviews import ReviewState
from redshank.people.models import PersonRecord
from redshank.people.queries import Summary, summaries
from redshank.people.whereabouts import joined_into, leads_to
from redshank.web.formats import local


@dataclass(frozen=True, slots=True)
class Apart:
    """That a reviewer decided that two persons are not one."""

    person: int
    """The one asked about."""
    other: Summary
    decided_by: str
    decided_at: datetime
    reason: str


def reviews_for_actor(actor: Actor) -> QuerySet[Review]:
    """The reviews of the actor's agency."""
    return Review.objects.filter(agency=actor.agency)


def open_reviews(actor: Actor, *, at: datetime, with_later: bool = False) -> QuerySet[Review]:
    """What waits for a second pair of eyes: by harm, then the one that waits longest.

    Args:
        actor: whose agency's.
        at: now; what was put off until a later day is left out.
        with_later: list that too.
    """
    waiting = reviews_for_actor(actor).filter(state=ReviewState.OPEN)
    if not with_later:
        waiting = waiting.filter(Q(look_again_on__isnull=True) | Q(look_again_on__lte=local(at).date()))
    related = waiting.select_related("contact", "record__person", "person", "other", "first_decider")
    return related.order_by("-harm", "opened_at", "pk")


def review_for_actor(reference: str, *, actor: Actor) -> Review:
    """A review by its reference.

    Raises:
        NoSuchReview: there is none at the actor's agency.
    """
    rows = reviews_for_actor(actor).select_related("contact", "record__person", "person", "other", "first_decider")
    found = rows.filter(reference=reference.strip().upper()).first()
    if found is None:
        raise NoSuchReview(reference)
    return found


def next_after(review: Review, *, actor: Actor, at: datetime) -> Review | None:
    """The next review in the queue's order that this actor may settle; the first again after the last."""
    waiting = open_reviews(actor, at=at).exclude(pk=review.pk).exclude(first_decider=actor.user_id)
    later = Q(harm__lt=review.harm) | Q(harm=review.harm, opened_at__gt=review.opened_at)
    same_moment = Q(harm=review.harm, opened_at=review.opened_at, pk__gt=review.pk)
    return waiting.filter(later | same_moment).first() or waiting.first()


def sides_of(review: Review) -> tuple[int | None, int | None]:
    """The two persons in question, where they lead today: a contact's own side first."""
    return sides_of_all([review])[0]


def sides_of_all(reviews: Sequence[Review]) -> list[tuple[int | None, int | None]]:
    """The same for several reviews, in a number of queries that does not grow with them."""
    pairs = [(each.record.person_id if each.record is not None else each.person_id, each.other_id) for each in reviews]
    lead = leads_to({side for pair in pairs for side in pair if side is not None})
    return [(lead[own] if own else None, lead[other] if other else None) for own, other in pairs]


def kept_apart(person: int, *, actor: Actor, at: datetime) -> list[Apart]:
    """Whom reviewers have decided that this person is not, newest first; those hidden from the actor are absent."""
    return kept_apart_among([person], actor=actor, at=at).get(person, [])


def kept_apart_among(persons: Collection[int], *, actor: Actor, at: datetime) -> dict[int, list[Apart]]:
    """The same for several persons in a fixed number of queries."""
    standing = list(_standing(persons))
    lead = leads_to({side for row in standing for side in (row.first_id, row.second_id)})
    known = summaries(lead.values(), actor=actor, at=at) if standing else {}
    found: dict[int, list[Apart]] = {}
    for row in standing:
        sides = lead[row.first_id], lead[row.second_id]
        for own, other in (sides, sides[::-1]):
            # Joined since, by somebody who decided otherwise, they are nobody else any more.
            if own in persons and other != own and other in known and own in known:
                line = Apart(own, known[other], row.decided_by, row.decided_at, row.reason)
                found.setdefault(own, []).append(line)
    return found


def apart_from(person: int) -> frozenset[int]:
    """Persons who are not this one by a reviewer's decision that stands, where they lead today."""
    rows = list(_standing([person]))
    lead = leads_to({side for row in rows for side in (row.first_id, row.second_id)})
    return frozenset(lead.values()) - {person}


def _standing(persons: Collection[int]) -> QuerySet[KeptApart]:
    """Decisions about these persons or about others whose records they have taken up."""
    joined = joined_into(persons)
    about = Q(first__in=joined) | Q(second__in=joined)
    return KeptApart.objects.filter(about, withdrawn_at__isnull=True).order_by("-decided_at", "-pk")


def under_review(persons: Collection[int], *, agency: str) -> Mapping[int, Review]:
    """Open reviews by the persons and records in question."""
    rows = Review.objects.filter(
        Q(person__in=persons) | Q(other__in=persons) | Q(record__person__in=persons),
        agency=agency,
        state=ReviewState.OPEN,
    ).select_related("record")
    found: dict[int, Review] = {}
    for row in rows:
        own = row.record.person_id if row.record is not None else row.person_id
        for side in (own, row.other_id):
            if side in persons and side is not None:
                found.setdefault(side, row)
    return found


def reviews_touching(persons: Collection[int], *, agency: str) -> list[Review]:
    """An agency's open reviews in which these persons are in question, also through whoever was joined into them."""
    joined = joined_into(persons)
    about = Q(person__in=joined) | Q(other__in=joined) | Q(record__person__in=joined)
    found = Review.objects.filter(about, agency=agency, state=ReviewState.OPEN)
    return list(found.select_related("contact", "record").order_by("pk"))


def open_reviews_about(person: int, *, actor: Actor) -> list[Review]:
    """Open reviews at the actor's agency in which this person is in question."""
    about = Q(person=person) | Q(other=person) | Q(record__person=person)
    return list(reviews_for_actor(actor).filter(about, state=ReviewState.OPEN).order_by("opened_at", "pk"))


def record_in(contact: int) -> PersonRecord | None:
    """The record given in a contact; the first, where a source names several people."""
    parts = PersonRecord.objects.filter(contact_people__contact=contact)
    return parts.order_by("contact_people__pk").first()
