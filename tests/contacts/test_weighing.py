"""What is looked at first changes while it waits: reviews rise and fall with what is known of the people."""

from datetime import datetime, timedelta

import pytest

from builders import NOW, World, a_record, some_details
from redshank.audit.models import AuditEvent
from redshank.config.cli import main
from redshank.contacts.models import Contact, Review
from redshank.contacts.operations import NewContact, record_contact
from redshank.contacts.operations.opening import report_duplicate
from redshank.contacts.operations.reviews import Verdict, settle_review
from redshank.contacts.operations.weighing import weigh_reviews
from redshank.contacts.queries.reviews import open_reviews
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.reviews import How
from redshank.people.models import PersonRecord
from redshank.people.operations.identity import Grounds, merge
from redshank.risk.models import Marker
from redshank.risk.operations.markers import NewMarker, add_marker, end_marker, propose_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How as Said

LATER = NOW + timedelta(hours=1)
YEAR = timedelta(days=366)


def a_pair(world: World, surname: str, at: datetime = NOW) -> tuple[PersonRecord, str]:
    """Two persons reported to be one: a record of the first, and the review's reference."""
    alice = world.alice.actor
    one, two = (a_record(alice, some_details(forename=name, surname=surname)) for name in ("Ann", "Anne"))
    why = {"person": one.person.reference, "other": two.person.reference, "reason": "one voice"}
    return one, report_duplicate(**why, by=alice, at=at).reference


@pytest.fixture
def pairs(world: World) -> tuple[tuple[PersonRecord, str], tuple[PersonRecord, str]]:
    """Two reviews of which nothing more is known; the first waits longest."""
    return a_pair(world, "Thornbury"), a_pair(world, "Plumley", NOW + timedelta(minutes=1))


def queue(world: World) -> list[str]:
    waiting = open_reviews(world.bob.actor, at=LATER)
    return [each.reference for each in waiting if each.contact_id is None]


def mark(world: World, record: PersonRecord) -> Marker:
    until = (NOW + timedelta(days=90)).date()
    new = NewMarker(kind=Kind.HEARING, reason="She said so.", how=Said.SAID, record=record.pk, until=until)
    return add_marker(new, by=world.alice.actor, at=LATER)


def tell_of_more(world: World, record: PersonRecord) -> Contact:
    new = NewContact(
        details=some_details(forename=record.forename, surname=record.surname),
        outcome=Outcome.CONFIRMED,
        person=record.person_id,
        contacted_at=LATER,
    )
    return record_contact(new, by=world.alice.actor, at=LATER)


Pairs = tuple[tuple[PersonRecord, str], tuple[PersonRecord, str]]


def test_a_review_rises_when_a_marker_is_added_and_falls_when_it_ends(world: World, pairs: Pairs) -> None:
    (_, first), (record, second) = pairs
    assert queue(world) == [first, second]

    marked = mark(world, record)
    assert queue(world) == [second, first]
    assert Review.objects.get(reference=second).facts["markers"] == 1

    end_marker(marked.reference, reason="A mistake.", by=world.alice.actor, at=LATER)
    assert queue(world) == [first, second]
    events = AuditEvent.objects.filter(action="review.weigh").order_by("sequence")
    assert [each.subject for each in events] == [second, second]


def test_what_is_only_proposed_moves_nothing(world: World, pairs: Pairs) -> None:
    (_, first), (record, second) = pairs
    new = NewMarker(kind=Kind.HEARING, reason="Heard by a machine.", how=Said.SAID, record=record.pk)
    propose_marker(new, by=world.alice.actor, at=LATER)
    assert queue(world) == [first, second]
    assert not AuditEvent.objects.filter(action="review.weigh").exists()


def test_a_review_rises_when_one_of_its_people_tells_of_more(world: World, pairs: Pairs) -> None:
    (_, first), (record, second) = pairs
    tell_of_more(world, record)
    assert queue(world) == [second, first]


def test_a_marker_of_somebody_joined_into_one_of_them_counts(world: World, pairs: Pairs) -> None:
    (_, first), (record, second) = pairs
    cousin = a_record(world.alice.actor, some_details(forename="Nan"))
    why = Grounds(reason="one")
    merge(kept=cousin.person_id, absorbed=record.person_id, grounds=why, by=world.bob.actor, at=LATER)
    mark(world, cousin)
    assert queue(world) == [second, first]


def test_a_settled_review_keeps_the_facts_it_was_settled_by(world: World, pairs: Pairs) -> None:
    record, reference = pairs[0]
    settle_review(reference, Verdict(How.DIFFERENT, "Her sister."), by=world.bob.actor, at=LATER)
    before = Review.objects.get(reference=reference).facts
    mark(world, record)
    assert Review.objects.get(reference=reference).facts == before


def test_each_night_what_grew_old_falls_and_nothing_is_written_of_the_rest(world: World, pairs: Pairs) -> None:
    (_, first), (record, second) = pairs
    mark(world, record)
    tell_of_more(world, record)

    changed = weigh_reviews(by=world.ada.actor, at=NOW + YEAR)

    assert second in {each.reference for each in changed}
    assert first not in {each.reference for each in changed}
    assert queue(world) == [first, second]
    assert weigh_reviews(by=world.ada.actor, at=NOW + YEAR) == []


def test_the_night_says_how_many_reviews_moved(world: World, pairs: Pairs, capsys: pytest.CaptureFixture[str]) -> None:
    Review.objects.filter(reference=pairs[0][1]).update(facts={"markers": 3})
    assert main(["night"]) == 0
    assert "1 reviews weighed anew" in capsys.readouterr().out


def test_the_administrator_of_the_night_finds_no_less_than_the_handler_did(world: World, pairs: Pairs) -> None:
    mark(world, pairs[1][0])
    assert weigh_reviews(by=world.ada.actor, at=LATER) == []
