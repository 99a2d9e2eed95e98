"""The street report as a telephone gets it: recognised like at the desk, kept once however often it is sent."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_record, a_user
from redshank.agencies.rules import Role
from redshank.contacts.models import Contact
from redshank.contacts.rules import Channel, Outcome
from redshank.people.models import Person

CLUES = {"surname": "Shah", "forename": "Priya", "phone": "07700 900142"}
JSON = {"Accept": "application/json"}


@pytest.fixture
def phone(world: World, client: Client) -> Client:
    """An officer's browser; Priya Shah is on file since yesterday."""
    a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))
    client.force_login(a_user("olive", "marshire-police", Role.OFFICER))
    return client


def shown_by(client: Client, **fields: str) -> str:
    return client.post("/street/recognise", fields, headers={"HX-Request": "true"}).content.decode()


def token_in(html: str) -> str:
    return html.split('name="shown" value="')[1].split('"', maxsplit=1)[0]


def test_an_officer_finds_the_page_in_the_navigation(phone: Client) -> None:
    html = phone.get("/street").content.decode()
    assert 'href="/street" aria-current="page"' in html
    assert " checked" not in html.replace('value="not asked" checked', "")


def test_a_strangers_own_words_light_both_slots_and_the_seconds_are_kept(phone: Client) -> None:
    said = {"surname": "Quillfeather", "notes": "Third time, and I'm on oxygen."}
    html = shown_by(phone, **said)
    assert html.count("rs-finding--yes") == 2

    phone.post("/street/save", {**said, "who": "new person", "shown": token_in(html)})

    contact = Contact.objects.get()
    assert contact.channel == Channel.STREET
    assert contact.first_detail_at is not None
    for known_at in (contact.repeat_known_at, contact.vulnerable_known_at):
        assert known_at is not None
        assert known_at >= contact.first_detail_at


def test_a_person_recognised_is_confirmed_by_one_touch(phone: Client) -> None:
    known = Person.objects.get()
    html = shown_by(phone, **CLUES)
    assert f'value="confirmed {known.pk}"' in html

    phone.post("/street/save", {**CLUES, "who": f"confirmed {known.pk}", "shown": token_in(html)})

    assert Contact.objects.get().identification.person == known


def test_nobody_is_confirmed_who_was_not_shown(phone: Client) -> None:
    known = Person.objects.get().pk
    answer = phone.post("/street/save", {**CLUES, "who": f"confirmed {known}"}, headers=JSON)
    assert answer.status_code == 422
    assert not Contact.objects.exists()


def test_without_a_decision_it_is_kept_undecided(phone: Client) -> None:
    phone.post("/street/save", {"notes": "Shouting, then they ran."})
    assert Contact.objects.get().identification.outcome == Outcome.UNDECIDED


def test_what_the_telephone_sends_again_is_kept_once(phone: Client) -> None:
    report = {**CLUES, "key": str(uuid.uuid4()), "begun_at": (timezone.now() - timedelta(hours=2)).isoformat()}

    first = phone.post("/street/save", report, headers=JSON).json()
    again = phone.post("/street/save", report, headers=JSON).json()

    assert first == again == {"reference": Contact.objects.get().reference}
    assert Contact.objects.get().contacted_at == datetime.fromisoformat(report["begun_at"])


@pytest.mark.parametrize("begun", ["", "tomorrow", "2026-02-31T00:00:00Z", "1970-01-01T00:00:00Z", "2999-01-01T00:00Z"])
def test_a_telephones_wrong_clock_is_not_believed(begun: str, phone: Client) -> None:
    phone.post("/street/save", {**CLUES, "begun_at": begun})
    assert timezone.now() - Contact.objects.get().contacted_at < timedelta(minutes=1)


def test_nothing_to_save_says_so_and_without_script_what_was_typed_comes_back(phone: Client) -> None:
    assert phone.post("/street/save", {}, headers=JSON).json()["problem"]
    response = phone.post("/street/save", {"safe_now": "no"})
    assert response.status_code == 422
    assert 'value="no" checked' in response.content.decode()
