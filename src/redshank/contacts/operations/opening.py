"""Asking for a second pair of eyes: by itself when a contact is saved, by hand, and by the nightly search."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.contacts.errors import NoReason, UnderReview
from redshank.contacts.models import Contact, Review, ReviewStep
from redshank.contacts.queries.contacts import contact_on_file
from redshank.contacts.queries.harm import harm_facts
from redshank.contacts.queries.lines import IDENTIFIED
from redshank.contacts.queries.reviews import record_in
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.harm import harm_of
from redshank.contacts.rules.reviews import How, Opening, ReviewKind, ReviewState, Why, opening
from redshank.contacts.rules.snapshots import candidates_shown, shown_at_bands
from redshank.people.errors import AlreadySo
from redshank.people.models import Person
from redshank.people.queries import person_by_reference
from redshank.people.whereabouts import leads_to


@dataclass(frozen=True, slots=True)
class Question:
    """What is in question, and why: of a contact, or of two persons."""

    kind: ReviewKind
    why: Why
    agency: str
    contact: Contact | None = None
    person: int | None = None
    other: int | None = None
    said: str = ""
    first_decider: int | None = None


@transaction.atomic
def open_review(contact: Contact, *, by: Actor, at: datetime) -> Review | None:
    """Open the review that a contact just saved needs; None where it needs none.

    Called in the transaction that saves the contact, after its identification and what was shown: an undecided
    contact without its review cannot be.
    """
    identified = contact.identification
    shown = contact.shown.candidates if hasattr(contact, "shown") else []
    needed = opening(
        Outcome(identified.outcome),
        chosen=identified.person_id,
        shown=candidates_shown(shown),
        sure=shown_at_bands(shown, frozenset(band.value for band in IDENTIFIED)),
    )
    if needed is None:
        return None
    return file_question(_of_contact(contact, needed), by=by, at=at)


@transaction.atomic
def review_completed(contact: Contact, *, by: Actor, at: datetime) -> Review | None:
    """After a contact saved undecided by itself was decided at the desk: nobody need say any more who made it.

    The review that waited for that ends, and the one that the decision needs is opened, if it needs one.
    """
    if contact.identification.outcome == Outcome.UNDECIDED:
        return None
    waiting = contact.reviews.filter(state=ReviewState.OPEN, why=Why.UNDECIDED).first()
    if waiting is not None:
        ReviewStep.objects.create(review=waiting, at=at, by=by.label, how=How.OVERTAKEN)
        Review.objects.filter(pk=waiting.pk).update(state=ReviewState.SETTLED, look_again_on=None)
        append(
            chain=by.agency,
            by=by.label,
            action="review.overtake",
            subject=waiting.reference,
            at=at,
            details={"contact": contact.reference, "outcome": contact.identification.outcome},
        )
    is_asked_about = contact.reviews.filter(state=ReviewState.OPEN).exists()
    return None if is_asked_about else open_review(contact, by=by, at=at)


@transaction.atomic
def ask_for_review(contact: str, *, reason: str, by: Actor, at: datetime) -> Review:
    """Ask for a second look at who made a contact, whatever was decided.

    Args:
        contact: its reference.
        reason: why somebody should look again.
        by: who asks.
        at: when.

    Raises:
        NotAllowed: the actor's role does not include seeing persons.
        NoSuchContact: there is none, or it is hidden from the actor.
        NoReason: no reason was given.
        UnderReview: one is open already.
    """
    by.check(Permission.SEE_PERSONS)
    found = contact_on_file(contact, actor=by, at=at)
    if not reason.strip():
        raise NoReason
    identified = getattr(found, "identification", None)
    is_confirmed = identified is not None and identified.outcome == Outcome.CONFIRMED
    kind = ReviewKind.DOUBTFUL if is_confirmed else ReviewKind.UNDECIDED
    other = identified.person_id if identified is not None else None
    question = _of_contact(found, Opening(kind, Why.ASKED, other), said=reason)
    return file_question(question, by=by, at=at)


@transaction.atomic
def report_duplicate(*, person: str, other: str, reason: str, by: Actor, at: datetime) -> Review:
    """Report that two persons may be one. It joins nothing: somebody else looks and decides.

    Args:
        person: the reference of one.
        other: the reference of the other.
        reason: why they may be one.
        by: who reports.
        at: when.

    Raises:
        NotAllowed: the actor's role does not include seeing persons.
        NotOnFile: the actor may see nothing of one of them.
        AlreadySo: the references lead to one person already.
        NoReason: no reason was given.
        UnderReview: the pair is under review already.
    """
    by.check(Permission.SEE_PERSONS)
    one, two = (person_by_reference(each, actor=by, at=at).pk for each in (person, other))
    if one == two:
        raise AlreadySo
    if not reason.strip():
        raise NoReason
    question = Question(
        kind=ReviewKind.DUPLICATE,
        why=Why.ASKED,
        agency=by.agency,
        person=one,
        other=two,
        said=reason.strip(),
        first_decider=by.user_id,
    )
    return file_question(question, by=by, at=at)


@transaction.atomic
def file_question(question: Question, *, by: Actor, at: datetime) -> Review:
    """Keep a question that some operation has found worth asking.

    Raises:
        UnderReview: the contact or the pair is under review already.
    """
    record = record_in(question.contact.pk) if question.contact else None
    pair = _in_order(question)
    open_already = Review.objects.filter(agency=question.agency, state=ReviewState.OPEN)
    same = open_already.filter(contact=question.contact) if question.contact else open_already.filter(**pair)
    found = same.first()
    if found is not None:
        raise UnderReview(found.reference)
    sides = {record.person_id if record else pair["person"], pair["other"]} - {None}
    facts = harm_facts(question.contact, [side for side in sides if side is not None], actor=by, at=at)
    review = Review.objects.create(
        id=new_id(at),
        reference=new_reference("V"),
        agency_id=question.agency,
        kind=question.kind,
        why=question.why,
        said=question.said.strip(),
        contact=question.contact,
        record=record,
        person_id=pair["person"],
        other_id=pair["other"],
        harm=harm_of(facts),
        facts=facts.as_kept(),
        first_decider_id=question.first_decider,
        opened_at=at,
        opened_by=by.label,
    )
    _audit(review, by=by, at=at)
    return review


def _of_contact(contact: Contact, needed: Opening, *, said: str = "") -> Question:
    return Question(
        kind=needed.kind,
        why=needed.why,
        agency=contact.agency_id,
        contact=contact,
        other=needed.other,
        said=said,
        first_decider=contact.handler_id,
    )


def _in_order(question: Question) -> dict[str, int | None]:
    """The sides where they lead today; of a pair the older first, so that one pair has one review."""
    lead = leads_to(side for side in (question.person, question.other) if side is not None)
    sides = [lead[side] if side is not None else None for side in (question.person, question.other)]
    if None not in sides:
        sides.sort(key=lambda side: side or 0)
    return {"person": sides[0], "other": sides[1]}


def _audit(review: Review, *, by: Actor, at: datetime) -> None:
    persons = Person.objects.filter(pk__in=[side for side in (review.person_id, review.other_id) if side])
    append(
        chain=by.agency,
        by=by.label,
        action="review.open",
        subject=review.reference,
        at=at,
        details={
            "kind": review.kind,
            "why": review.why,
            "contact": review.contact.reference if review.contact else None,
            "persons": list(persons.order_by("reference").values_list("reference", flat=True)),
            "said": review.said,
        },
    )
