"""The desk as a browser gets it: what is shown, what stays closed, what is saved and what comes back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_record, some_details
from redshank.audit.models import AuditEvent
from redshank.contacts.models import Contact, Identification, Shown
from redshank.contacts.rules import Outcome
from redshank.people.models import Person, PersonRecord

CLUES = {"phone": "07700 900142", "surname": "Shah", "forename": "Priya"}


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    """A handler's browser; Priya Shah is on file since yesterday."""
    a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))
    client.force_login(world.bob)
    return client


def shown_by(desk: Client, **clues: str) -> str:
    """The middle of the desk for these clues."""
    response = desk.post("/desk/recognise", clues, headers={"HX-Request": "true"})
    assert response.status_code == 200
    return response.content.decode()


def token_in(html: str) -> str:
    """The signed snapshot that travels with the form."""
    return html.split('name="shown" value="')[1].split('"', maxsplit=1)[0]


def test_an_empty_desk_waits(desk: Client) -> None:
    html = desk.get("/desk").content.decode()

    assert "Ready." in html
    assert "No call to hand over" in html


def test_typing_shows_who_it_may_be_and_what_agrees(desk: Client) -> None:
    html = shown_by(desk, **CLUES)

    assert "Same person: Priya Shah." in html
    assert "Agrees</span> name, number" in html
    assert "Not given</span> birth date, address" in html


@pytest.mark.parametrize("typed", ["\U0001f600", "\u202eabc", "31/02/1990", "M", "'; DROP TABLE", "x" * 10_000, "\x00"])
@pytest.mark.parametrize("field", ["phone", "surname", "date_of_birth", "address", "postcode", "email"])
def test_an_odd_detail_never_stops_a_call(desk: Client, field: str, typed: str) -> None:
    shown_by(desk, **{field: typed})


def test_below_probably_nothing_on_record_is_given_away(desk: Client) -> None:
    html = shown_by(desk, surname="Shah", forename="Priya", date_of_birth="1 1 1960")

    assert "Same person:" not in html
    assert "1989" not in html
    assert "Not known until somebody is recognised" in html


def test_confirming_keeps_what_was_shown(desk: Client) -> None:
    person = Person.objects.get()
    form = {**CLUES, "shown": token_in(shown_by(desk, **CLUES)), "person": str(person.pk), "reason": "report"}

    response = desk.post("/desk/save", {**form, "outcome": Outcome.CONFIRMED.value})

    assert response.status_code == 302
    identification = Identification.objects.get()
    assert identification.person == person
    kept = Shown.objects.get(contact=identification.contact)
    assert [each["person"] for each in kept.candidates] == [person.pk]
    assert kept.model_version


def test_an_altered_snapshot_is_not_kept_and_the_contact_is_saved_all_the_same(desk: Client) -> None:
    token = token_in(shown_by(desk, **CLUES))

    desk.post("/desk/save", {**CLUES, "shown": f"x{token}", "reason": "report", "outcome": Outcome.UNDECIDED.value})

    assert Contact.objects.count() == 1
    assert not Shown.objects.exists()


def test_confirming_nobody_comes_back_with_everything_typed(desk: Client) -> None:
    typed = {**CLUES, "notes": "Kicked the gate", "reason": "report", "outcome": Outcome.CONFIRMED.value}

    response = desk.post("/desk/save", typed)

    assert response.status_code == 422
    html = response.content.decode()
    assert "Nobody who is “Probably” the caller is chosen" in html
    for value in ("07700 900142", "Shah", "Priya", "Kicked the gate"):
        assert value in html
    assert not Contact.objects.exists()


def test_a_contact_that_comes_back_has_nobody_chosen_out_of_sight(desk: Client) -> None:
    person = str(Person.objects.get().pk)

    html = desk.post("/desk/save", {"person": person, "reason": "report", "outcome": "confirmed"}).content.decode()

    assert 'id="person" value=""' in html
    assert person not in html


def test_a_person_of_another_agency_cannot_be_confirmed_by_number(world: World, client: Client) -> None:
    hidden = a_record(world.alice.actor, some_details(), at=timezone.now() - timedelta(days=1))
    client.force_login(world.charlie)
    form = {"surname": "Shah", "person": str(hidden.person_id), "reason": "report", "outcome": "confirmed"}

    response = client.post("/desk/save", form)

    assert response.status_code == 422
    assert "is chosen" in response.content.decode()
    assert PersonRecord.objects.count() == 1


def test_a_council_finds_what_the_police_share(world: World, client: Client) -> None:
    a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))
    client.force_login(world.dilys)

    assert "Priya Shah" in shown_by(client, **CLUES)


def test_a_keystroke_costs_a_bounded_number_of_queries(
    desk: Client, world: World, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for forename in ("Harish", "Rohan", "Anita", "Meera"):
        a_record(world.alice.actor, some_details(forename=forename), at=timezone.now() - timedelta(hours=1))

    shown_by(desk, **CLUES)
    with django_assert_max_num_queries(29):  # type: ignore[operator]  # pytest-django's own fixture
        shown_by(desk, **CLUES)


def test_a_history_opened_at_the_desk_is_audited_once_a_call_even_if_nothing_is_saved(desk: Client) -> None:
    opened = AuditEvent.objects.filter(action="person.open_at_desk")
    desk.get("/desk")
    for _ in range(3):
        shown_by(desk, **CLUES)
    assert [event.subject for event in opened] == [Person.objects.get().reference]

    desk.get("/desk")
    shown_by(desk, **CLUES)
    assert opened.all().count() == 2


def test_a_namesake_whose_history_stays_closed_is_not_audited_at_every_key(desk: Client) -> None:
    shown_by(desk, surname="Shah")
    assert not AuditEvent.objects.filter(action="person.open_at_desk").exists()
