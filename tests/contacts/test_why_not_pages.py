"""Why not, on screen: over the desk, and of a contact that was saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_record, some_details
from redshank.audit.models import AuditEvent
from redshank.contacts.models import Contact, Shown
from redshank.contacts.operations import NewContact, ShownRecognition, record_contact
from redshank.contacts.rules import Outcome
from redshank.people.models import PersonRecord
from redshank.people.recognition import Details

NINA = {"forename": "Nina", "surname": "Shah", "phone": "07700 900142"}
ASKED = AuditEvent.objects.filter(action="person.why_not")


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah, on file since yesterday."""
    return a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))


@pytest.fixture
def desk(world: World, client: Client, priya: PersonRecord) -> Client:
    """A handler's browser."""
    client.force_login(world.bob)
    return client


def asked(desk: Client, expected: str, **clues: str) -> str:
    return desk.post("/desk/why-not", {**clues, "expected": expected}).content.decode()


def a_contact(world: World, *candidates: dict[str, object]) -> Contact:
    """A call by Nina Shah, saved as somebody new."""
    now = timezone.now()
    shown = ShownRecognition(now, NINA, list(candidates), "2026-11-d", 2.0)
    new = NewContact(Details(**NINA), Outcome.NEW_PERSON, contacted_at=now, notes="Loud music", shown=shown)
    return record_contact(new, by=world.bob.actor, at=now)


def test_the_desk_says_why_and_keeps_what_is_on_record_closed(desk: Client, priya: PersonRecord) -> None:
    html = asked(desk, priya.person.reference, **NINA)
    assert "Why not Priya Shah?" in html
    assert "no claim is made" in html
    assert "Another first name" in html
    assert "1989" not in html
    assert "Mill Lane" not in html
    event = ASKED.get()
    assert event.subject == priya.person.reference
    assert "the desk" in event.details


def test_over_the_desk_a_hidden_person_and_nobody_are_answered_alike(
    world: World, client: Client, priya: PersonRecord
) -> None:
    client.force_login(world.charlie)
    hidden, nobody = (
        asked(client, reference, **NINA).replace(reference, "P-?")
        for reference in (priya.person.reference, "P-0000-0000-0000")
    )
    assert hidden == nobody
    assert "Nobody on file under P-?" in hidden
    assert not ASKED.exists()


def test_where_nobody_is_highlighted_the_question_can_still_be_put(desk: Client) -> None:
    middle = desk.post("/desk/recognise", {"surname": "Quartermain"}, headers={"HX-Request": "true"}).content.decode()
    assert 'data-why="/desk/why" disabled' not in middle
    html = desk.post("/desk/why", {"surname": "Quartermain"}).content.decode()
    assert "Expected somebody else?" in html


def test_a_contact_says_what_was_shown_then_and_what_holds_now(world: World, desk: Client, priya: PersonRecord) -> None:
    listed = {"person": priya.person_id, "band": "possibly", "weight_bits": 3.0}
    contact = a_contact(world, listed)
    html = desk.get(f"/contacts/{contact.reference}/why-not", {"person": priya.person.reference}).content.decode()
    assert "shown at place 1, “Possibly”" in html
    assert "no claim is made" in html
    assert "1989" in html or "Priya" in html
    assert contact.reference in ASKED.get().details


def test_a_contact_that_showed_nobody_says_so(world: World, desk: Client, priya: PersonRecord) -> None:
    contact = a_contact(world)
    address = f"/contacts/{contact.reference}/why-not"
    assert "not among those shown" in desk.get(address, {"person": priya.person.reference}).content.decode()
    Shown.objects.all().delete()
    assert "was not kept" in desk.get(address, {"person": priya.person.reference}).content.decode()


def test_at_a_contact_a_hidden_person_and_nobody_are_answered_alike(world: World, desk: Client) -> None:
    hidden = a_record(world.charlie.actor, some_details(forename="Nina"), at=timezone.now())
    address = f"/contacts/{a_contact(world).reference}/why-not"
    pages = [
        desk.get(address, {"person": reference}).content.decode().replace(reference, "P-?")
        for reference in (hidden.person.reference, "P-0000-0000-0000")
    ]
    without_token = [page.partition("<main")[2] for page in pages]
    assert without_token[0] == without_token[1]
    assert not ASKED.exists()


def test_a_contact_of_another_agency_is_not_asked_about(world: World, client: Client, priya: PersonRecord) -> None:
    contact = a_contact(world)
    client.force_login(world.charlie)
    response = client.get(f"/contacts/{contact.reference}/why-not", {"person": priya.person.reference})
    assert response.status_code == 404
