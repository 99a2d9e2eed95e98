"""POST /api/v1/recognise: who may ask, what they are told, and what is refused."""

import json
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from builders import NOW, World, a_record, some_details
from redshank.agencies.operations import issue_api_key, revoke_api_key
from redshank.audit.models import AuditEvent

ADDRESS = "/api/v1/recognise"
CLUES = {"forename": "Priya", "surname": "Shah", "date_of_birth": "9 Feb 1989", "phone": "07700 900142"}


def _key(agency: str) -> str:
    return issue_api_key(agency=agency, name="telephony", by="test", at=NOW)


def _ask(key: str, clues: object = CLUES) -> HttpResponse:
    client = Client(headers={"Authorization": f"Bearer {key}"}) if key else Client()
    body = clues if isinstance(clues, str) else json.dumps(clues)
    return client.post(ADDRESS, body, content_type="application/json")  # type: ignore[return-value]  # its subclass


@pytest.fixture
def priya(world: World) -> str:
    """A person on file of the police; her public reference."""
    return a_record(world.alice.actor, at=NOW - timedelta(days=1)).person.reference


def test_a_known_caller_is_recognised_with_reasons_that_add_up(priya: str) -> None:
    answer = _ask(_key("marshire-police"))
    found = json.loads(answer.content)["candidates"][0]
    assert answer.status_code == 200
    assert (found["person"], found["name"], found["band"]) == (priya, "Priya Shah", "same_person")
    bits = found["prior_bits"] + sum(reason["bits"] for reason in found["reasons"])
    assert bits == pytest.approx(found["weight_bits"])


def test_nobody_on_file_is_an_answer_too(world: World) -> None:
    answer = _ask(_key("marshire-police"))
    assert json.loads(answer.content)["candidates"] == []


def test_no_inner_number_leaves_the_house(world: World) -> None:
    record = a_record(world.alice.actor)
    said = _ask(_key("marshire-police")).content.decode()
    assert str(record.pk) not in said
    assert str(record.person_id) not in said


def test_another_agencys_key_is_told_nothing_of_her(priya: str) -> None:
    said = _ask(_key("fenwick-council")).content.decode()
    assert json.loads(said)["candidates"] == []
    assert priya not in said


def test_an_agency_with_an_agreement_is_told(priya: str) -> None:
    assert json.loads(_ask(_key("marsham-council")).content)["candidates"][0]["person"] == priya


def test_whom_it_showed_is_kept_and_what_was_asked_is_not(priya: str) -> None:
    _ask(_key("marshire-police"))
    event = AuditEvent.objects.get(action="person.recognise")
    assert (event.chain, event.subject) == ("marshire-police", priya)
    assert event.actor == "telephony (connector, marshire-police)"
    assert "900142" not in event.details


@pytest.mark.parametrize("key", ["", "wrong", "ü"])
def test_without_a_key_in_force_nothing_is_told(key: str, priya: str) -> None:
    answer = _ask(key) if key.isascii() else Client(headers={"Authorization": "Bearer \xfc"}).post(ADDRESS)
    assert answer.status_code == 401
    assert priya not in answer.content.decode()


def test_a_revoked_key_opens_nothing(priya: str) -> None:
    key = _key("marshire-police")
    revoke_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
    assert _ask(key).status_code == 401


@pytest.mark.parametrize(
    ("clues", "status"),
    [
        ("{", 400),
        ([], 422),
        ({"sirname": "Shah"}, 422),
        ({"surname": None}, 422),
        ({"surname": "x" * 10_001}, 422),
        ({"limit": 0}, 422),
        ({"limit": 21}, 422),
        ({}, 200),
        ({"surname": "\x00\ud83d\ude00"}, 200),
        ({"phone": "9" * 500, "postcode": "%' OR 1=1 --"}, 200),
    ],
)
def test_what_cannot_be_understood_is_refused_and_what_is_odd_is_not(clues: object, status: int, world: World) -> None:
    answer = _ask(_key("marshire-police"), clues)
    assert answer.status_code == status
    assert "detail" in json.loads(answer.content) or status == 200


def test_no_more_candidates_are_given_than_were_asked_for(world: World) -> None:
    for name in ("Priya", "Pria", "Preya"):
        a_record(world.alice.actor, some_details(forename=name))
    answer = _ask(_key("marshire-police"), {**CLUES, "limit": 1})
    assert len(json.loads(answer.content)["candidates"]) == 1
