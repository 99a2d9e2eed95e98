"""Drafts as a browser meets them: kept before anything else, opened again, handed over, thrown away."""

import json
import re
from datetime import timedelta
from html import unescape
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_record
from redshank.agencies.rules import Actor, Role
from redshank.contacts.models import Contact, Draft
from redshank.contacts.operations import CallEvent, ring, take_call
from redshank.contacts.rules import Channel
from redshank.contacts.views import desk as desk_views

SENT = {"draft": "4711", "draft_page": "A", "draft_turn": "1", "draft_revision": "0", "surname": "Shah"}
SCRIPT = {"Accept": "application/json", "HX-Request": "true"}


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    """Alice's browser; Priya Shah is on file."""
    a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))
    client.force_login(world.alice)
    return client


def kept_in(html: str) -> dict[str, object]:
    answer: dict[str, object] = json.loads(unescape(html.split('data-answer="')[1].split('"', maxsplit=1)[0]))
    return answer


def test_recognising_keeps_the_draft_first_and_says_so(desk: Client) -> None:
    sent = {**SENT, "forename": "Priya", "phone": "07700 900142"}
    html = desk.post("/desk/recognise", sent, headers={"HX-Request": "true"}).content.decode()

    assert "Priya Shah" in html
    answer = kept_in(html)
    assert (answer["draft"], answer["revision"], answer["conflicts"]) == ("4711", 1, [])
    draft = Draft.objects.get()
    assert draft.fields == {"surname": "Shah", "forename": "Priya", "phone": "07700 900142"}
    assert draft.shown
    assert draft.repeat_known_at is None


def test_what_was_typed_is_safe_even_if_recognition_fails(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(desk_views, "desk_answer", fail)
    desk.raise_request_exception = False
    assert desk.post("/desk/recognise", SENT).status_code == HTTPStatus.INTERNAL_SERVER_ERROR

    assert Draft.objects.get().fields == {"surname": "Shah"}


@pytest.mark.parametrize("typed", ["\U0001f600", "\u202eabc", "x" * 10_000, "\x00", "\r\n\n"])
def test_whatever_is_typed_is_kept(desk: Client, typed: str) -> None:
    assert desk.post("/desk/keep", {**SENT, "notes": typed}).json()["draft"] == "4711"
    assert len(Draft.objects.get().fields["notes"]) == len(typed)


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "٣"])
def test_a_page_without_a_number_keeps_nothing_and_works_all_the_same(desk: Client, number: str) -> None:
    sent = {**SENT, "draft": number}
    assert desk.post("/desk/recognise", sent).status_code == HTTPStatus.OK
    desk.post("/desk/save", {**sent, "reason": "report", "outcome": "undecided"})

    assert (Draft.objects.count(), Contact.objects.count()) == (0, 1)


def test_a_draft_is_opened_again_by_its_handler_alone(desk: Client, world: World) -> None:
    desk.post("/desk/keep", {**SENT, "notes": "He is at the door."})

    assert "He is at the door." in desk.get("/desk?draft=4711").content.decode()
    desk.force_login(world.bob)
    assert "He is at the door." not in desk.get("/desk?draft=4711").content.decode()
    assert desk.post("/desk/keep", SENT).status_code == HTTPStatus.NOT_FOUND
    assert "Shah" not in desk.get("/desk").content.decode()


def test_the_idle_desk_offers_what_is_unfinished(desk: Client) -> None:
    desk.post("/desk/keep", SENT)
    html = desk.get("/desk").content.decode()
    assert "1 of your contacts is unfinished" in html
    assert 'href="/desk?draft=4711" data-key="F3"' in html


def test_handing_over_twice_gives_the_same_reference(desk: Client) -> None:
    sent = {**SENT, "reason": "report", "outcome": "undecided"}
    once, again = (desk.post("/desk/save", sent, headers=SCRIPT).json() for _ in range(2))

    assert once == again
    assert once["reference"] == Contact.objects.get().reference
    assert once["said"].startswith("Saved as K-")


def test_a_contact_that_is_refused_keeps_the_number_of_its_draft(desk: Client) -> None:
    response = desk.post("/desk/save", {**SENT, "reason": "report", "outcome": "confirmed"})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'name="draft" value="4711"' in response.content.decode()


def test_throwing_away_asks_why(desk: Client) -> None:
    desk.post("/desk/keep", SENT)
    silent = desk.post("/desk/discard", {"draft": "4711", "reason-4711": ""}, follow=True).content.decode()
    assert "say why first" in silent
    assert "4711" in silent

    said = desk.post("/desk/discard", {"draft": "4711", "reason-4711": "wrong number"}, follow=True).content.decode()
    assert "Thrown away." in said
    assert "4711" not in said


def test_the_page_that_works_without_a_connection_holds_nobodys_details(desk: Client) -> None:
    desk.post("/desk/keep", SENT)
    assert "Shah" not in desk.get("/desk/shell").content.decode()
    worker = desk.get("/desk/worker.js")
    assert worker["Service-Worker-Allowed"] == "/desk"
    assert "desk_worker" in worker.content.decode()


def chosen_channel(html: str) -> str:
    """The channel that the desk stands at."""
    found = re.search(r'name="channel">.*?value="(\w+)" selected', html)
    assert found is not None
    return found[1]


def test_the_desk_begins_at_its_agencys_usual_channel(desk: Client, world: World) -> None:
    assert chosen_channel(desk.get("/desk").content.decode()) == "phone"
    desk.force_login(world.dilys)
    assert chosen_channel(desk.get("/desk").content.decode()) == "partner"


def test_a_caller_at_the_counter_is_kept_and_saved_as_one(desk: Client) -> None:
    sent = {**SENT, "channel": "counter"}
    desk.post("/desk/keep", sent)
    assert Draft.objects.get().channel == Channel.COUNTER
    assert chosen_channel(desk.get("/desk?draft=4711").content.decode()) == "counter"

    desk.post("/desk/save", {**sent, "reason": "report", "outcome": "undecided"})
    assert Contact.objects.get().channel == Channel.COUNTER


def test_while_a_call_is_on_the_desk_the_channel_is_the_calls(desk: Client, world: World) -> None:
    desk.post("/desk/keep", {**SENT, "channel": "counter"})
    switch = Actor(label="switch", agency="marshire-police", role=Role.CONNECTOR)
    call = ring(CallEvent(key="A-1", happened_at=timezone.now(), line="999"), by=switch, at=timezone.now())
    take_call(call.pk, draft=4711, by=world.alice.actor, at=timezone.now())

    sent = {**SENT, "channel": "letter", "draft_turn": "3"}
    desk.post("/desk/keep", sent)
    desk.post("/desk/save", {**sent, "reason": "report", "outcome": "undecided"})

    assert Contact.objects.get().channel == Channel.EMERGENCY
