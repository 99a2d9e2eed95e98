"""POST /api/v1/contacts: what another system delivers is kept once, and tells it no more than its agency may see."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from builders import NOW, World, a_record
from redshank.agencies.operations import issue_api_key
from redshank.audit.models import AuditEvent
from redshank.contacts.models import Contact
from redshank.contacts.rules import Channel, Outcome

PRIYA = {"forename": "Priya", "surname": "Shah", "date_of_birth": "9 Feb 1989", "phone": "07700 900142"}
GIVEN = {"reference": "MC-1", "channel": "partner", "text": "They shout at her every night.", "details": PRIYA}


def _key(agency: str, name: str = "case system") -> str:
    return issue_api_key(agency=agency, name=name, by="test", at=NOW)


def _send(key: str, **given: object) -> HttpResponse:
    client = Client(headers={"Authorization": f"Bearer {key}"})
    return client.post("/api/v1/contacts", json.dumps(GIVEN | given), content_type="application/json")  # type: ignore[return-value]  # its subclass


def _said(answer: HttpResponse) -> dict[str, object]:
    said: dict[str, object] = json.loads(answer.content)
    return said


@pytest.fixture
def priya(world: World) -> str:
    """A person on file of the police; her public reference."""
    return a_record(world.alice.actor, at=NOW - timedelta(days=1)).person.reference


def test_a_partners_contact_is_kept_undecided_and_answered_with_its_reference(priya: str) -> None:
    answer = _send(_key("marsham-council"))

    contact = Contact.objects.get()
    assert answer.status_code == 201
    assert _said(answer)["reference"] == contact.reference
    assert (contact.channel, contact.agency_id) == (Channel.PARTNER, "marsham-council")
    assert contact.identification.outcome == Outcome.UNDECIDED
    assert priya not in answer.content.decode(), "recognition is told only where it was asked for"


@pytest.mark.usefixtures("world")
def test_a_moment_in_an_offset_that_no_clock_has_is_kept_in_utc() -> None:
    assert _send(_key("marsham-council"), happened_at="0383-10-04T06:33:14+23:13").status_code == 201
    assert Contact.objects.get().contacted_at == datetime(383, 10, 3, 7, 20, 14, tzinfo=UTC)


def test_sent_again_it_is_the_same_contact(priya: str) -> None:
    key = _key("marsham-council")
    first, again = _send(key), _send(key)

    assert (first.status_code, again.status_code) == (201, 200)
    assert _said(first)["reference"] == _said(again)["reference"]
    assert _said(again)["seen_before"] is True


def test_while_the_database_is_busy_it_is_told_to_send_the_same_again_and_then_it_is_kept(
    priya: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _key("marsham-council")

    def busy(*_given: object, **_named: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("redshank.contacts.api.receive_contact", busy)
        refused = _send(key)
    again = _send(key)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert "Send the same again" in str(_said(refused)["detail"])
    assert (again.status_code, Contact.objects.count()) == (201, 1)


def test_a_reference_used_for_something_else_is_refused_and_says_what_to_do(priya: str) -> None:
    key = _key("marsham-council")
    _send(key)
    answer = _send(key, text="He has a knife.")

    assert answer.status_code == 409
    assert "under a reference of its own" in str(_said(answer)["detail"])
    assert Contact.objects.count() == 1


def test_two_systems_of_one_agency_may_use_the_same_reference(priya: str) -> None:
    assert [_send(_key("marsham-council", name)).status_code for name in ("form", "mail")] == [201, 201]


def test_who_asks_for_recognition_is_told_what_the_agency_may_see_and_it_is_audited(priya: str) -> None:
    shared = _said(_send(_key("marsham-council"), recognise=True, answers={"happened_before": "yes"}))
    hidden = _said(_send(_key("fenwick-council"), recognise=True))

    assert shared["recognition"]["candidates"][0]["person"] == priya  # type: ignore[index]  # parsed JSON
    assert (shared["repeat"], shared["vulnerable"]) == ("yes", "unknown")
    assert hidden["recognition"]["candidates"] == []  # type: ignore[index]  # parsed JSON
    assert AuditEvent.objects.filter(action="person.recognise", chain="marsham-council", subject=priya).exists()


def test_everything_said_is_kept(world: World) -> None:
    _send(
        _key("marsham-council"),
        answers={"vulnerable": "yes", "said": {"vulnerable": "I'm on oxygen"}},
        happened_at="2026-07-01T09:00:00",
        ring_back="07700 900999 after six",
        needs="BSL",
        happening_at={"street": "Quay Court"},
    )

    contact = Contact.objects.get()
    assert contact.said == {"vulnerable": "I'm on oxygen"}
    assert contact.contacted_at == datetime(2026, 7, 1, 8, tzinfo=UTC), "London is an hour ahead in summer"
    assert (contact.ring_back, contact.needs) == ("07700 900999 after six", "BSL")
    assert contact.incident is not None
    assert contact.incident.place is not None


@pytest.mark.parametrize(
    "given",
    [
        {"text": " "},
        {"text": ""},
        {"reference": ""},
        {"reference": "x" * 61},
        {"channel": "pigeon"},
        {"details": {"sirname": "Shah"}},
        {"answers": {"vulnerable": "no way"}},
        {"happened_at": "31 February"},
        {"happened_at": "0001-01-01T00:00:00+23:13"},
        {"txt": "misspelt"},
    ],
)
def test_what_cannot_be_understood_is_refused_and_says_where(given: dict[str, object], world: World) -> None:
    answer = _send(_key("marshire-police"), **given)

    assert answer.status_code == 422
    assert json.loads(answer.content)["detail"][0]["loc"]
    assert not Contact.objects.exists()
