"""Entitlements: what being recognised opens, for whom, until when, and how an agency keeps its list."""

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOW, World
from redshank.agencies.errors import NotAllowed, UnknownTeam
from redshank.risk.errors import EntitlementInvalid, NotAnEntitlement, ReasonMissing, VersionTaken
from redshank.risk.operations.entitlements import (
    adopt_default_entitlements,
    adopt_entitlement,
    open_entitlements,
    withdraw_entitlement,
)
from redshank.risk.queries import entitlements_of
from redshank.risk.rules.entitlements import DEFAULTS, Trigger
from redshank.tasks.models import Task
from redshank.tasks.operations import finish

LATER = NOW + timedelta(hours=3)
BOTH = frozenset({Trigger.REPEAT, Trigger.VULNERABLE})


@pytest.fixture(autouse=True)
def _adopted(world: World) -> None:
    adopt_default_entitlements(by=world.ada.actor, at=NOW)


def opened(world: World, subject: str = "K-1", person: str = "", triggers: frozenset[Trigger] = BOTH) -> list[Task]:
    """What a contact opens for the police."""
    by = world.alice.actor
    return open_entitlements(subject=subject, about="Priya", triggers=triggers, by=by, at=LATER, person=person)


def test_what_was_found_opens_what_follows_from_it_with_owner_and_due_time(world: World) -> None:
    assert {each.kind for each in opened(world, triggers=frozenset({Trigger.VULNERABLE}))} == {
        "call-back",
        "risk-assessment",
        "named-contact",
        "referral",
    }
    call = Task.objects.get(kind="call-back")
    assert (call.title, call.agency_id, call.due_at) == (
        "Call back: Priya",
        "marshire-police",
        LATER + timedelta(hours=24),
    )
    assert opened(world, "K-2", triggers=frozenset()) == []


def test_opening_them_again_for_the_same_contact_changes_nothing(world: World) -> None:
    assert {each.pk for each in opened(world)} == {each.pk for each in opened(world)}
    assert Task.objects.count() == len(DEFAULTS)


def test_three_contacts_promise_a_known_person_one_call_back_until_it_is_done(world: World) -> None:
    first = opened(world, "K-1", "P-1")
    assert {each.pk for each in opened(world, "K-2", "P-1")} == {each.pk for each in first}
    for task in first:
        finish(task.reference, by=world.alice.actor, at=LATER)
    assert {each.pk for each in opened(world, "K-3", "P-1")}.isdisjoint({each.pk for each in first})


def test_another_agency_opens_its_own_and_only_what_it_has_adopted(world: World) -> None:
    found = open_entitlements(subject="K-1", about="Priya", triggers=BOTH, by=world.dilys.actor, at=LATER)
    assert found == []


def test_a_change_holds_from_its_moment_and_what_was_promised_stays(world: World) -> None:
    (before,) = [each for each in opened(world) if each.kind == "call-back"]
    changed = replace(DEFAULTS[0], version=2, hours=4)
    adopt_entitlement(changed, by=world.ada.actor, at=LATER, reason="Too slow.")
    (after,) = [each for each in opened(world, "K-2") if each.kind == "call-back"]
    assert before.due_at == LATER + timedelta(hours=24)
    assert after.due_at == LATER + timedelta(hours=4)
    assert len(entitlements_of("marshire-police", LATER)) == len(DEFAULTS)


def test_one_that_is_withdrawn_opens_nothing_more(world: World) -> None:
    withdraw_entitlement("referral", reason="No service.", by=world.ada.actor, at=NOW + timedelta(hours=1))
    assert "referral" not in {each.kind for each in opened(world)}
    with pytest.raises(NotAnEntitlement):
        withdraw_entitlement("referral", reason="Again.", by=world.ada.actor, at=LATER)
    with pytest.raises(ReasonMissing):
        withdraw_entitlement("call-back", reason="", by=world.ada.actor, at=LATER)


def test_a_list_is_changed_only_by_who_may_and_in_turn(world: World) -> None:
    with pytest.raises(NotAllowed):
        adopt_entitlement(replace(DEFAULTS[0], version=2), by=world.alice.actor, at=LATER)
    with pytest.raises(VersionTaken):
        adopt_entitlement(replace(DEFAULTS[0], version=3), by=world.ada.actor, at=LATER)
    with pytest.raises(EntitlementInvalid):
        adopt_entitlement(replace(DEFAULTS[0], version=2), by=world.ada.actor, at=NOW)
    with pytest.raises(UnknownTeam):
        adopt_entitlement(replace(DEFAULTS[0], version=2, team="Nobody"), by=world.ada.actor, at=LATER)
    assert adopt_default_entitlements(by=world.ada.actor, at=LATER) == []
