"""What the desk says of reaching people safely, and of who is kept apart: recognition is not authentication."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_record, some_details
from redshank.contacts.models import Contact, Review
from redshank.contacts.operations import NewContact, discard_draft, record_contact
from redshank.contacts.operations.reviews import Verdict, settle_review
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.reviews import How
from redshank.people.models import ContactDetail, PersonRecord, RefusedAttempt
from redshank.people.operations.identity import Grounds, merge, split
from redshank.people.operations.safe_contact import (
    NewDetail,
    Proof,
    change_contact_detail,
    set_safe_contact,
    verify_person,
)
from redshank.people.rules.safe_contact import Allowed, DetailKind, SafeRules
from redshank.people.rules.verification import Document, Method, Refusal

CLUES = {"phone": "07700 900142", "surname": "Shah", "forename": "Priya"}
NOW = timezone.now()
LAST_MONTH = NOW - timedelta(days=30)
NEW_NUMBER = "New number: kept with this call"
NOT_VERIFIED = "Recognised, not verified: tell nothing from the record."


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah, on file since last year; her landline was verified, and her husband must not know."""
    record, alice = a_record(world.alice.actor, at=NOW - timedelta(days=400)), world.alice.actor
    seen = Proof(Method.IN_PERSON, "Met her at Marsham counter.", document=Document.PASSPORT)
    verify_person(record.person_id, seen, by=alice, at=LAST_MONTH)
    change_contact_detail(record.person_id, NewDetail(DetailKind.PHONE, "01612 960100"), by=alice, at=LAST_MONTH)
    rules = SafeRules(ring=Allowed.YES, keep_from="her husband")
    set_safe_contact(record.person_id, rules, by=alice, at=LAST_MONTH)
    return record


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    client.force_login(world.bob)
    return client


def shown_by(desk: Client, **fields: str) -> str:
    return desk.post("/desk/recognise", fields, headers={"HX-Request": "true"}).content.decode()


def test_whoever_is_recognised_is_said_not_to_be_verified_and_where_to_go(desk: Client, priya: PersonRecord) -> None:
    html = shown_by(desk, **CLUES)

    assert NOT_VERIFIED in html
    assert f'href="/people/{priya.person.reference}/contact" target="_blank"' in html
    confirmed = shown_by(desk, **CLUES, outcome="confirmed", person=str(priya.person_id))
    assert NOT_VERIFIED in confirmed
    assert NOT_VERIFIED not in shown_by(desk, **CLUES, outcome="new person")
    assert NOT_VERIFIED not in shown_by(desk, surname="Plumley")


def test_whoever_was_verified_in_this_contact_is_said_to_be_and_in_no_other(
    desk: Client, world: World, priya: PersonRecord
) -> None:
    typed = {**CLUES, "draft_page": "a", "draft_turn": "1"}
    assert NOT_VERIFIED in shown_by(desk, **typed, draft="77")
    seen = Proof(Method.IN_PERSON, "She is at the counter.", document=Document.PASSPORT)
    verify_person(priya.person_id, seen, by=world.bob.actor, at=timezone.now())

    here, elsewhere = shown_by(desk, **typed | {"draft_turn": "2"}, draft="77"), shown_by(desk, **typed, draft="78")

    assert NOT_VERIFIED not in here
    assert f"in person, with a document, by {world.bob.actor.label}: for this contact only." in here
    assert NOT_VERIFIED in elsewhere


def test_what_this_contact_verified_permits_changes_until_it_ends_or_another_begins(
    desk: Client, world: World, priya: PersonRecord
) -> None:
    bob, her = world.bob.actor, priya.person_id
    seen = Proof(Method.IN_PERSON, "She is at the counter.", document=Document.PASSPORT)

    def verify() -> None:
        verify_person(her, seen, by=bob, at=timezone.now())

    def change(number: str) -> str:
        sent = {"change-kind": "phone", "change-value": number}
        page = desk.post(f"/people/{priya.person.reference}/contact/change", sent, follow=True)
        return page.content.decode()

    shown_by(desk, **CLUES, draft="77", draft_page="a", draft_turn="1")
    verify()
    page = change("0116 496 0111")
    assert "Changed." in page
    assert "for this contact only" in page
    assert NOT_VERIFIED not in page
    shown_by(desk, surname="Shah", draft="78", draft_page="b", draft_turn="1")
    refused = change("07700 900999")
    assert "You verified them in another contact" in refused
    assert NOT_VERIFIED in refused
    assert NOT_VERIFIED in shown_by(desk, **CLUES, draft="77", draft_page="a", draft_turn="2")

    verify()
    assert "or while two were open" in change("07700 900999")
    discard_draft(77, "Wrong number.", by=bob, at=timezone.now())
    verify()
    assert "Changed." in change("0116 496 0222")
    discard_draft(78, "Wrong number.", by=bob, at=timezone.now())
    assert "You verified them in another contact" in change("07700 900999")

    verify()
    assert "Changed." in change("0116 496 0333")
    other = NewContact(details=some_details(forename="Zoe"), outcome=Outcome.UNDECIDED, contacted_at=NOW)
    record_contact(other, by=bob, at=timezone.now())
    assert "You verified them in another contact" in change("07700 900999")
    numbers = ContactDetail.objects.filter(record=priya, until=None).values_list("value", flat=True)
    assert list(numbers) == ["0116 496 0333"]
    assert RefusedAttempt.objects.filter(why=Refusal.CONTACT_OVER).count() == 4


def test_how_to_reach_somebody_safely_stands_beside_them_from_probably_up(desk: Client, priya: PersonRecord) -> None:
    assert "Ring only 01612 960100" in shown_by(desk, **CLUES)
    assert "must not know: her husband" in shown_by(desk, **CLUES)
    below = shown_by(desk, surname="Shah", forename="Priya", date_of_birth="1 1 1960")
    assert "Priya Shah" in below
    assert "Safe contact:" not in below
    assert "husband" not in below


@pytest.mark.parametrize(
    ("ring_back", "is_new"),
    [("07700 900999", True), ("07700 900142", False), ("01612 960100", False), ("her neighbour's", False), ("", False)],
)
def test_a_number_to_ring_back_that_is_not_on_file_is_the_calls_alone(
    desk: Client, priya: PersonRecord, ring_back: str, is_new: bool
) -> None:
    assert (NEW_NUMBER in shown_by(desk, **CLUES, ring_back=ring_back)) is is_new


def test_of_somebody_unknown_no_number_is_new(desk: Client, priya: PersonRecord) -> None:
    assert NEW_NUMBER not in shown_by(desk, surname="Plumley", ring_back="07700 900999")


def a_namesake(world: World) -> Contact:
    """Another contact with her details, whose review says: somebody else."""
    new = NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=LAST_MONTH)
    return record_contact(new, by=world.alice.actor, at=LAST_MONTH)


def decide_they_differ(world: World, other: int) -> None:
    review = Review.objects.get()
    settle_review(review.reference, Verdict(How.DIFFERENT, "Her cousin.", other), by=world.bob.actor, at=NOW)


def test_a_review_that_says_somebody_else_keeps_them_apart_at_the_desk(
    desk: Client, world: World, priya: PersonRecord
) -> None:
    a_namesake(world)
    assert "Kept apart" not in shown_by(desk, **CLUES)
    decide_they_differ(world, priya.person_id)

    assert shown_by(desk, **CLUES).count(f"Kept apart from Priya Shah by {world.bob.actor.label}") == 1


def test_it_holds_for_whom_either_of_them_is_joined_into_later(desk: Client, world: World, priya: PersonRecord) -> None:
    namesake = PersonRecord.objects.get(contact_people__contact=a_namesake(world))
    decide_they_differ(world, priya.person_id)
    third = a_record(world.alice.actor, at=NOW)
    merge(kept=third.person_id, absorbed=namesake.person_id, grounds=Grounds(reason="one"), by=world.bob.actor, at=NOW)

    assert shown_by(desk, **CLUES).count("Kept apart from Priya Shah by") == 1


def test_records_taken_out_keep_apart_too(desk: Client, world: World, priya: PersonRecord) -> None:
    twin = a_record(world.alice.actor, at=LAST_MONTH)
    why, bob = Grounds(reason="same voice"), world.bob.actor
    merge(kept=priya.person_id, absorbed=twin.person_id, grounds=why, by=bob, at=LAST_MONTH)
    split(person=priya.person_id, records=[twin.pk], grounds=why, by=bob, at=NOW)

    assert shown_by(desk, **CLUES).count(f"Kept apart from Priya Shah by {bob.label}") == 1
