"""What was shown at an agency's contacts: filtered, counted, and one row each for an export."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from redshank.agencies.models import User
from redshank.agencies.rules import Actor
from redshank.contacts.models import Contact, Review
from redshank.contacts.rules import Answer, Outcome
from redshank.contacts.rules.figures import SLOW_ANSWER_MS, SLOW_SLOT, Mark, Seconds, seconds
from redshank.contacts.rules.reviews import Why
from redshank.web.formats import LOCAL

QUESTIONS = ("safe_now", "happened_before", "told_others", "targeted", "vulnerable", "getting_worse")
"""The six answers of a contact, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """Which contacts: between two local days, both included, and whatever else was chosen."""

    since: date
    until: date
    handler: int | None = None
    channel: str = ""
    outcome: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How the contacts of a filter went; each figure leads to its contacts."""

    contacts: int
    outcomes: Mapping[Outcome, int]
    marks: Mapping[Mark, int]
    repeat: Seconds
    """Seconds from the first detail until the slot was lit."""
    vulnerable: Seconds


def shown_contacts(wanted: ShownFilter, *, actor: Actor) -> QuerySet[Contact]:
    """The contacts of the actor's own agency that were handled here, newest first."""
    found = Contact.objects.filter(
        agency=actor.agency,
        identification__isnull=False,
        contacted_at__gte=_start_of(wanted.since),
        contacted_at__lt=_start_of(wanted.until + timedelta(days=1)),
    )
    if wanted.handler is not None:
        found = found.filter(handler=wanted.handler)
    if wanted.channel:
        found = found.filter(channel=wanted.channel)
    if wanted.outcome:
        found = found.filter(identification__outcome=wanted.outcome)
    if wanted.mark is not None:
        found = found.filter(_has(wanted.mark))
    related = found.select_related("identification__person", "shown", "handler", "incident")
    return related.order_by("-contacted_at", "-pk")


def figures(wanted: ShownFilter, *, actor: Actor) -> Figures:
    """The figures of a filter, one query each: counted from the very rows that they lead to."""
    found = shown_contacts(wanted, actor=actor).order_by()
    taken = list(found.values_list("first_detail_at", "repeat_known_at", "vulnerable_known_at"))
    return Figures(
        contacts=len(taken),
        outcomes={outcome: found.filter(identification__outcome=outcome).count() for outcome in Outcome},
        marks={mark: found.filter(_has(mark)).count() for mark in Mark},
        repeat=seconds([(lit - first).total_seconds() for first, lit, _ in taken if first and lit]),
        vulnerable=seconds([(lit - first).total_seconds() for first, _, lit in taken if first and lit]),
    )


def handlers_of(actor: Actor) -> list[User]:
    """Who has handled contacts of the actor's agency."""
    return list(User.objects.filter(agency=actor.agency, contacts__isnull=False).distinct().order_by("name", "pk"))


def in_chunks(found: QuerySet[Contact]) -> Iterator[Contact]:
    """The rows of an export, read as they are written: a year of contacts never stands in memory."""
    related = found.prefetch_related("people__record", "identification_changes", "reviews")
    yield from related.iterator(chunk_size=500)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LOCAL)


def _has(mark: Mark) -> Q | Exists:
    reviewed = Review.objects.filter(contact=OuterRef("pk"))
    repeat, vulnerable = Q(repeat_known_at__isnull=False), Q(vulnerable_known_at__isnull=False)
    not_asked = Q()
    for question in QUESTIONS:
        not_asked |= Q(**{question: Answer.NOT_ASKED})
    late = F("first_detail_at") + SLOW_SLOT
    marks: Mapping[Mark, Q | Exists] = {
        Mark.SHOWN: Q(shown__isnull=False),
        Mark.LIT_UNDECIDED: (repeat | vulnerable) & Q(identification__outcome=Outcome.UNDECIDED),
        Mark.NOT_ASKED: not_asked,
        Mark.NEW_DESPITE: Exists(reviewed.filter(why=Why.NEW_DESPITE)),
        Mark.CONFIRMED_BELOW: Exists(reviewed.filter(why=Why.CONFIRMED_BELOW)),
        Mark.DROPPED: Q(is_dropped=True),
        Mark.SLOW: Q(repeat_known_at__gt=late)
        | Q(vulnerable_known_at__gt=late)
        | Q(shown__elapsed_ms__gt=SLOW_ANSWER_MS),
        Mark.REPEAT_LIT: repeat & Q(first_detail_at__isnull=False),
        Mark.VULNERABLE_LIT: vulnerable & Q(first_detail_at__isnull=False),
    }
    return marks[mark]
