"""The pages of markers and entitlements, as staff use them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World
from redshank.agencies.models import User
from redshank.people.models import PersonRecord
from redshank.risk.models import Entitlement, Marker
from redshank.risk.operations.entitlements import adopt_default_entitlements, open_entitlements
from redshank.risk.operations.markers import NewMarker, add_marker, end_marker, propose_marker
from redshank.risk.rules.entitlements import Trigger
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How, State, state_at


def as_(user: User) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(user)
    return client


def a_marker(world: World, record: PersonRecord, kind: Kind = Kind.FEAR, *, is_proposed: bool = True) -> Marker:
    """A marker of the police."""
    make = propose_marker if is_proposed else add_marker
    new = NewMarker(kind=kind, reason="She wept.", how=How.SAID, record=record.pk)
    return make(new, by=world.alice.actor, at=timezone.now())


def test_the_person_page_shows_danger_apart_and_what_is_owed(world: World, priya: PersonRecord) -> None:
    now = timezone.now()
    a_marker(world, priya, Kind.WEAPONS)
    a_marker(world, priya)
    ended = a_marker(world, priya, Kind.CARER, is_proposed=False)
    end_marker(ended.reference, reason="Over.", by=world.alice.actor, at=timezone.now())
    adopt_default_entitlements(by=world.ada.actor, at=now - timedelta(days=1))
    reference = priya.person.reference
    found = {Trigger.VULNERABLE}
    open_entitlements(subject="K-1", about="Priya", triggers=found, by=world.alice.actor, at=now, person=reference)

    shown = as_(world.alice).get(f"/people/{reference}").content.decode()

    order = [shown.index(words) for words in ("Danger to staff", "Weapons", "Vulnerability and needs", "Afraid")]
    assert order == sorted(order)
    assert shown.index("Ended or rejected") < shown.index("Cares for somebody")
    assert "Call back: Priya" in shown


def test_nothing_known_is_not_said_as_no(world: World, priya: PersonRecord) -> None:
    shown = as_(world.alice).get(f"/people/{priya.person.reference}").content.decode()
    assert "Nothing known. That is not the same as no." in shown


SENT = {"kind": "hearing", "how": "observed", "detail": "hearing aid", "reason": "He did not hear the bell."}


@pytest.mark.parametrize(("more", "act"), [({}, "add"), ({"is_proposal": "on"}, "propose")])
def test_a_marker_is_added_or_proposed_from_the_person_page(
    more: dict[str, str], act: str, world: World, priya: PersonRecord
) -> None:
    sent = SENT | more | {"since": timezone.localdate().isoformat()}
    answer = as_(world.alice).post(f"/people/{priya.person.reference}/markers/add", sent, follow=True)
    marker = Marker.objects.get()
    assert (marker.act, marker.record, marker.detail) == (act, priya, "hearing aid")
    assert "Kept: Hearing loss." in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": ""}, "Say why"),
        ({"since": ""}, "This field is required"),
        ({"until": "2020-01-01"}, "It must end after it began"),
        ({"kind": "witch"}, "not one of the available choices"),
    ],
)
def test_a_marker_that_could_not_stand_comes_back_with_what_was_typed(
    changed: dict[str, str], said: str, world: World, priya: PersonRecord
) -> None:
    sent = SENT | {"since": timezone.localdate().isoformat()} | changed
    answer = as_(world.alice).post(f"/people/{priya.person.reference}/markers/add", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "hearing aid" in answer.content.decode()


@pytest.mark.parametrize(("act", "state"), [("confirm", State.ACTIVE), ("reject", State.REJECTED)])
def test_a_proposal_is_judged_on_its_own_page(act: str, state: State, world: World, priya: PersonRecord) -> None:
    marker, until = a_marker(world, priya), timezone.localdate() + timedelta(days=90)
    address = f"/markers/{marker.reference}/{act}"
    bob = as_(world.bob)
    assert "Afraid or in distress" in bob.get("/markers").content.decode()
    assert "She wept." in bob.get(address).content.decode()
    assert bob.post(address, {"until": until.isoformat()}).status_code == 422

    bob.post(address, {"until": until.isoformat(), "reason": "I spoke to her."})

    marker.refresh_from_db()
    assert state_at(marker.history, timezone.now()) is state
    assert bob.post(address, {"until": until.isoformat(), "reason": "Again."}).status_code == 422
    assert "somebody has decided meanwhile" in bob.get(address).content.decode()


@pytest.mark.parametrize("until", ["2020-01-01", "2090-01-01"])
def test_a_renewal_needs_a_day_that_lies_ahead(until: str, world: World, priya: PersonRecord) -> None:
    marker = a_marker(world, priya, is_proposed=False)
    answer = as_(world.bob).post(f"/markers/{marker.reference}/renew", {"until": until, "reason": "Still."})
    assert answer.status_code == 422
    assert "must lie ahead" in answer.content.decode()


def test_another_agency_finds_no_page_of_it(world: World, priya: PersonRecord) -> None:
    marker = a_marker(world, priya)
    for user in (world.dilys, world.charlie):
        assert as_(user).get(f"/markers/{marker.reference}/confirm").status_code == 404
        assert "Afraid" not in as_(user).get("/markers").content.decode()


ENTITLED = {
    "version": 1,
    "code": "visit",
    "title": "Visit at home",
    "trigger": "either",
    "support": "call-back",
    "hours": 48,
    "reason": "The board asked.",
}


def test_an_administrator_keeps_the_list_without_code(world: World) -> None:
    ada = as_(world.ada)
    ada.post("/entitlements/adopt", ENTITLED)
    ada.post("/entitlements/visit/adopt", ENTITLED | {"version": 2, "hours": 24})
    shown = ada.get("/entitlements").content.decode()
    assert "Visit at home" in shown
    assert "24 h" in shown
    assert "New entitlement" not in as_(world.alice).get("/entitlements").content.decode()

    assert ada.post("/entitlements/visit/end", {}).status_code == 422
    ada.post("/entitlements/visit/end", {"reason": "No staff."})
    assert "Visit at home" not in ada.get("/entitlements").content.decode().replace("“Visit at home” is no", "")
    assert Entitlement.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"version": 5}, "adopted since"), ({"hours": 0}, "greater than"), ({"reason": ""}, "Say why")],
)
def test_an_entitlement_that_cannot_be_adopted_comes_back(changed: dict[str, object], said: str, world: World) -> None:
    answer = as_(world.ada).post("/entitlements/adopt", ENTITLED | changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
