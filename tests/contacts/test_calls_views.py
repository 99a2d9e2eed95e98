"""The telephones at the desk as a browser gets them: what pops, what waits, what has dropped, and who may take it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from builders import World, a_record
from redshank.agencies.rules import Actor, Role
from redshank.contacts.models import Call, Contact, Draft
from redshank.contacts.operations import CallEvent
from redshank.exchange.telephony.reporting import Happening, report

SWITCH = Actor(label="switch (connector, marshire-police)", agency="marshire-police", role=Role.CONNECTOR)
Happens = Callable[..., Call]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still: however slow the machine, a call lasts as long as it is said to."""
    stopped = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: stopped)


@pytest.fixture
def happens(world: World) -> Happens:
    """Something happens to a call, so many seconds ago."""

    def happen(key: str, what: Happening = Happening.RINGING, ago: float = 0, **said: object) -> Call:
        now = timezone.now()
        given = {"line": "101", "number": "07700900142", "handler": "alice"} | said
        event = CallEvent(key=key, happened_at=now - timedelta(seconds=ago), **given)  # type: ignore[arg-type]  # texts
        return report(what, event, by=SWITCH, at=now)

    return happen


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    cache.clear()
    client.force_login(world.alice)
    return client


def page(desk: Client, **query: str | int) -> str:
    response = desk.get("/desk/calls", query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def digest(html: str) -> str:
    found = re.search(r'data-digest="(\w+)"', html)
    assert found is not None
    return found[1]


def test_a_quiet_desk_says_so_and_then_nothing(desk: Client) -> None:
    html = page(desk)
    assert "No call" in html
    assert desk.get("/desk/calls", {"seen": digest(html)}).status_code == 204


def test_a_call_for_this_handler_pops_and_says_its_number(desk: Client, happens: Happens) -> None:
    call = happens("A-1")
    html = page(desk)
    assert f'data-pops="{call.pk}" data-number="07700900142"' in html


def test_calls_of_others_and_for_anybody_do_not_pop(desk: Client, happens: Happens) -> None:
    happens("A-1", handler="bob")
    happens("A-2", handler="")
    html = page(desk)
    assert "data-pops" not in html
    assert "1 call waiting" in html
    assert "for anybody" in html


def test_waiting_calls_are_listed_the_longest_first_with_whether_the_number_is_known(
    desk: Client, world: World, happens: Happens
) -> None:
    a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))
    present = happens("A-1", ago=90, number="07700900001")
    happens("A-2", ago=40)
    happens("A-3", ago=20, number="07700900777")
    happens("A-4", ago=10, number="")
    html = page(desk, call=present.pk)
    assert html.index("07700900142") < html.index("07700900777") < html.index("withheld")
    assert html.count(", number on record") == html.count("number not on record") == 1
    assert "3 calls waiting" in html


def test_no_name_is_shown_of_a_waiting_caller(desk: Client, world: World, happens: Happens) -> None:
    a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))
    happens("A-1")
    assert "Shah" not in page(desk)


def test_a_number_that_only_another_agency_holds_is_not_told_of(world: World, desk: Client, happens: Happens) -> None:
    a_record(world.charlie.actor, at=timezone.now() - timedelta(days=1))
    happens("A-1")
    assert "number not on record" in page(desk)


def test_taking_a_call_gives_its_draft_and_no_other_desk_has_it(desk: Client, world: World, happens: Happens) -> None:
    call = happens("A-1", handler="")
    taken = desk.post(f"/desk/calls/{call.pk}/take").json()
    assert taken == {"draft": str(Draft.objects.get().pk)}
    desk.force_login(world.bob)
    assert desk.post(f"/desk/calls/{call.pk}/take").status_code == 409
    assert "waiting" not in page(desk)


def test_a_call_whose_text_was_begun_is_taken_up_where_it_was_left(desk: Client, happens: Happens) -> None:
    call = happens("A-1")
    desk.post(f"/desk/calls/{call.pk}/take")
    Draft.objects.update(fields={"surname": "Shah"})
    draft = Draft.objects.get().pk
    assert f'data-number="07700900142" data-draft="{draft}"' in page(desk)
    assert f'data-present="{call.pk}"' in page(desk, draft=draft)


def test_a_call_that_dropped_says_so_with_its_reference_and_where_to_ring_back(desk: Client, happens: Happens) -> None:
    call = happens("A-1", Happening.ANSWERED, ago=8)
    desk.post(f"/desk/calls/{call.pk}/take")
    happens("A-1", Happening.ENDED)
    html = page(desk, call=call.pk)
    assert "The call dropped after 8 seconds." in html
    assert f"Saved undecided as {Contact.objects.get().reference}" in html
    assert "Ring back 07700900142" in html


def test_a_call_that_was_held_asks_to_be_finished(desk: Client, happens: Happens) -> None:
    call = happens("A-1", Happening.ANSWERED, ago=180)
    happens("A-1", Happening.ENDED)
    assert "Finish and hand over" in page(desk, call=call.pk)


def test_what_the_network_says_of_a_caller_is_offered_and_not_filled_in(desk: Client, happens: Happens) -> None:
    call = happens("A-1", line="999", caller={"name": "H SHAH", "address": "14 Mill Lane", "postcode": "MR4 2TB"})
    html = page(desk, call=call.pk)
    assert "Network says:" in html
    assert 'data-address="14 Mill Lane" data-postcode="MR4 2TB"' in html
    assert "Let the caller say their own name" in html
    assert desk.post(f"/desk/calls/{call.pk}/take").json().keys() == {"draft"}


def test_any_desk_saves_what_another_one_left(desk: Client, world: World, happens: Happens) -> None:
    happens("A-1", Happening.ANSWERED, ago=3600, handler="bob")
    happens("A-1", Happening.ENDED, ago=1800)
    page(desk)
    assert Contact.objects.get().is_dropped


def test_a_poll_costs_few_queries(
    desk: Client, happens: Happens, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    happens("A-1")
    seen = digest(page(desk))
    with django_assert_max_num_queries(3):  # type: ignore[operator]  # pytest-django's own fixture
        assert desk.get("/desk/calls", {"seen": seen}).status_code == 204
