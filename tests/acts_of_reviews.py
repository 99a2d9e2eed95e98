"""How each operation about reviews comes to happen, for the promises that every operation keeps."""

from collections.abc import Callable
from datetime import timedelta

from builders import NOW, World, a_record, some_details
from redshank.contacts.models import Contact, Review
from redshank.contacts.operations import NewContact, duplicates, opening, record_contact, reviews, weighing
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.reviews import How as Decided
from redshank.contacts.rules.reviews import ReviewKind, Why
from redshank.people.models import PersonRecord
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How

Act = Callable[[], object]
LATER = NOW + timedelta(minutes=5)


def a_contact(world: World) -> Contact:
    """A contact of a new person."""
    new = NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW)
    return record_contact(new, by=world.alice.actor, at=NOW)


def _two(world: World) -> tuple[PersonRecord, PersonRecord]:
    return a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))


def _undecided(world: World) -> Review:
    """A review that an undecided contact has opened."""
    new = NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=NOW)
    record_contact(new, by=world.alice.actor, at=NOW)
    return Review.objects.get()


def _open_review(world: World) -> Act:
    contact = _undecided(world).contact
    Review.objects.all().delete()
    assert contact is not None
    return lambda: opening.open_review(contact, by=world.alice.actor, at=LATER)


def _ask_for_review(world: World) -> Act:
    a_contact(world)
    contact = Contact.objects.get().reference
    return lambda: opening.ask_for_review(contact, reason="same voice", by=world.bob.actor, at=LATER)


def _report_duplicate(world: World) -> Act:
    one, two = _two(world)
    return lambda: opening.report_duplicate(
        person=one.person.reference, other=two.person.reference, reason="same voice", by=world.bob.actor, at=LATER
    )


def _settle_review(world: World) -> Act:
    person, review = a_record(world.alice.actor).person_id, _undecided(world)
    verdict = reviews.Verdict(Decided.SAME, "same voice", person)
    return lambda: reviews.settle_review(review.reference, verdict, by=world.bob.actor, at=LATER)


def _reopen_review(world: World) -> Act:
    _settle_review(world)()
    review = Review.objects.get().reference
    return lambda: reviews.reopen_review(review, reason="another voice", by=world.bob.actor, at=LATER)


def _review_completed(world: World) -> Act:
    contact = _undecided(world).contact
    assert contact is not None
    contact.identification.outcome = Outcome.NOT_IDENTIFIABLE
    return lambda: opening.review_completed(contact, by=world.alice.actor, at=LATER)


def _file_question(world: World) -> Act:
    one, two = _two(world)
    question = opening.Question(
        ReviewKind.DUPLICATE, Why.FOUND, world.bob.agency_id, person=one.person_id, other=two.person_id
    )
    return lambda: opening.file_question(question, by=world.bob.actor, at=LATER)


def _find_duplicates(world: World) -> Act:
    _two(world)
    return lambda: duplicates.find_duplicates(by=world.alice.actor, at=LATER, since=NOW - timedelta(days=1))


def _marked(world: World) -> Review:
    """A review whose facts have changed since it was opened, unheard."""
    review = _undecided(world)
    assert review.record is not None
    until = (NOW + timedelta(days=90)).date()
    new = NewMarker(kind=Kind.HEARING, reason="She said so.", how=How.SAID, record=review.record.pk, until=until)
    add_marker(new, by=world.alice.actor, at=NOW)
    Review.objects.update(harm=0, facts={})
    return Review.objects.get()


def _weigh_review(world: World) -> Act:
    review = _marked(world)
    return lambda: weighing.weigh_review(review, by=world.ada.actor, at=LATER)


def _weigh_reviews(world: World) -> Act:
    _marked(world)
    return lambda: weighing.weigh_reviews(by=world.ada.actor, at=LATER)


def _weigh_reviews_about(world: World) -> Act:
    record = _marked(world).record
    assert record is not None
    return lambda: weighing.weigh_reviews_about({record.person_id}, by=world.alice.actor, at=LATER)


ACTS_OF_REVIEWS: dict[str, Callable[[World], Act]] = {
    "contacts.ask_for_review": _ask_for_review,
    "contacts.file_question": _file_question,
    "contacts.find_duplicates": _find_duplicates,
    "contacts.open_review": _open_review,
    "contacts.reopen_review": _reopen_review,
    "contacts.report_duplicate": _report_duplicate,
    "contacts.review_completed": _review_completed,
    "contacts.settle_review": _settle_review,
    "contacts.weigh_review": _weigh_review,
    "contacts.weigh_reviews": _weigh_reviews,
    "contacts.weigh_reviews_about": _weigh_reviews_about,
}
