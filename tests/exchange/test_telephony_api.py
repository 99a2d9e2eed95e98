"""POST /api/v1/calls: what a switch may send, what it is told, and what pops at the desk."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from builders import NOW, World
from redshank.agencies.operations import issue_api_key
from redshank.contacts.models import Call, Contact
from redshank.exchange.telephony.reporting import presented

CALL = {"call": "A-1", "line": "101", "number": "+44 7700 900142", "handler": "alice"}


@pytest.fixture
def switch(world: World) -> Client:
    key = issue_api_key(agency="marshire-police", name="switch", by="test", at=NOW)
    return Client(headers={"Authorization": f"Bearer {key}"})


def said(switch: Client, status: int = 200, **given: Any) -> Any:
    response = switch.post("/api/v1/calls", json.dumps(CALL | given), content_type="application/json")
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_a_call_rings_is_answered_and_ends(switch: Client) -> None:
    assert said(switch) == {"call": "A-1", "state": "ringing", "desk": "alice", "contact": "", "warnings": []}
    assert said(switch, event="answered")["state"] == "answered"
    ended = said(switch, event="ended")
    assert (ended["state"], ended["contact"]) == ("ended", Contact.objects.get().reference)


def test_the_key_alone_is_needed(switch: Client) -> None:
    response = switch.post("/api/v1/calls", '{"call": "B-7"}', content_type="application/json")
    assert response.status_code == 200
    assert Call.objects.get().number == ""


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"event": "hung up"}, "event"),
        ({"call": ""}, "call"),
        ({"call": None}, "call"),
        ({"at": "yesterday"}, "at"),
        ({"caller": "H SHAH"}, "caller"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_field(switch: Client, given: dict[str, Any], where: str) -> None:
    fault = said(switch, 422, **given)["detail"][0]
    assert where in fault["loc"]
    assert fault["msg"]


@pytest.mark.parametrize(
    ("given", "warning"),
    [
        ({"handler": "9999"}, "waits for anybody"),
        ({"nummber": "0161"}, "“nummber” is not a field"),
        ({"at": "2001-01-01T00:00:00"}, "check the clock"),
    ],
)
def test_what_is_odd_is_passed_over_and_said_and_the_call_rings_all_the_same(
    switch: Client, given: dict[str, Any], warning: str
) -> None:
    assert warning in said(switch, **given)["warnings"][0]
    assert Call.objects.get().ended_at is None


def test_a_time_without_an_offset_is_united_kingdom_time(switch: Client) -> None:
    local = timezone.localtime().replace(microsecond=0) - timedelta(minutes=1)
    said(switch, at=local.replace(tzinfo=None).isoformat())
    assert Call.objects.get().rang_at == local


def test_what_the_network_says_of_a_999_caller_is_kept_with_the_call(switch: Client) -> None:
    said(switch, line="999", caller={"name": "H SHAH", "address": "14 Mill Lane", "postcode": "MR4 2TB"})
    assert Call.objects.get().caller == {"name": "H SHAH", "address": "14 Mill Lane", "postcode": "MR4 2TB"}


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("07700 900142", "07700 900142"),
        ("sip:+447700900142@switch.example;user=phone", "+447700900142"),
        ("tel:+44-7700-900142;phone-context=+44", "+44-7700-900142"),
        ("withheld", ""),
        ("anonymous@anonymous.invalid", ""),
        ("", ""),
        ("\x00", ""),
        ("1" * 200, "1" * 40),
    ],
)
def test_a_number_is_read_as_the_network_presents_it(given: str, number: str) -> None:
    assert presented(given) == number


def test_keys_of_other_agencies_have_calls_of_their_own(switch: Client) -> None:
    said(switch)
    key = issue_api_key(agency="fenwick-council", name="switch", by="test", at=NOW)
    other = Client(headers={"Authorization": f"Bearer {key}"})
    assert said(other)["warnings"]
    assert Call.objects.count() == 2
