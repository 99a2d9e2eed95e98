"""Tasks: opened once, owned, acknowledged, closed with what came of it; seen by who owes and who asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from builders import NOW, World
from redshank.agencies.errors import NotAllowed, NotShared, UnknownTeam
from redshank.agencies.models import User
from redshank.tasks.errors import NotATask, ReasonMissing, TaskSettled
from redshank.tasks.models import Task
from redshank.tasks.operations import NewTask, acknowledge, drop, finish, open_task, reassign
from redshank.tasks.queries import tasks_about, tasks_for
from redshank.tasks.rules import FOLLOWS, LIVE, TaskState, Whose, is_overdue

HOUR = timedelta(hours=1)
CALL_BACK = NewTask(key="K-1:call-back", kind="call-back", title="Call Priya back", due_at=NOW + HOUR, subject="K-1")


def test_the_same_opened_twice_is_one_task_as_it_stands(world: World) -> None:
    task = open_task(CALL_BACK, by=world.alice.actor, at=NOW)
    finish(task.reference, reason="Called.", by=world.alice.actor, at=NOW)
    again = open_task(replace(CALL_BACK, title="Other"), by=world.bob.actor, at=NOW + HOUR)
    assert (again.pk, again.title, again.state) == (task.pk, "Call Priya back", TaskState.DONE)


def test_what_is_longest_overdue_comes_first_and_what_is_closed_not_at_all(world: World) -> None:
    alice = world.alice.actor
    for hours in (5, -3, 1):
        open_task(replace(CALL_BACK, key=str(hours), title=str(hours), due_at=NOW + hours * HOUR), by=alice, at=NOW)
    closed = open_task(replace(CALL_BACK, key="closed"), by=alice, at=NOW)
    drop(closed.reference, reason="She moved.", by=alice, at=NOW)
    assert [each.title for each in tasks_for(alice, NOW)] == ["-3", "1", "5"]
    assert [each.is_overdue for each in tasks_about(["K-1"], alice, NOW)] == [True, False, False, False]


def test_who_acknowledges_what_nobody_owns_owns_it(world: World) -> None:
    task = open_task(CALL_BACK, by=world.alice.actor, at=NOW)
    assert tasks_for(world.bob.actor, NOW, whose=Whose.TEAM).count() == 1
    acknowledge(task.reference, by=world.bob.actor, at=NOW)
    assert [tasks_for(each.actor, NOW, whose=Whose.MINE).count() for each in (world.alice, world.bob)] == [0, 1]
    assert tasks_for(world.alice.actor, NOW, whose=Whose.TEAM).count() == 0
    with pytest.raises(TaskSettled):
        acknowledge(task.reference, by=world.alice.actor, at=NOW)


def test_a_promise_is_not_dropped_or_handed_on_without_a_word(world: World) -> None:
    task = open_task(CALL_BACK, by=world.alice.actor, at=NOW)
    with pytest.raises(ReasonMissing):
        drop(task.reference, reason=" ", by=world.alice.actor, at=NOW)
    with pytest.raises(ReasonMissing):
        reassign(task.reference, team=None, owner=world.bob.pk, reason="", by=world.alice.actor, at=NOW)
    reassign(task.reference, team=None, owner=world.bob.pk, reason="His beat.", by=world.alice.actor, at=NOW)
    assert Task.objects.get().owner == world.bob


def test_nobody_of_another_agency_is_made_its_owner(world: World) -> None:
    with pytest.raises(UnknownTeam):
        open_task(replace(CALL_BACK, owner=world.dilys.pk), by=world.alice.actor, at=NOW)


def test_what_is_asked_of_another_agency_is_seen_by_both_and_worked_on_by_it(world: World) -> None:
    task = open_task(replace(CALL_BACK, agency="marsham-council"), by=world.alice.actor, at=NOW)
    assert tasks_for(world.dilys.actor, NOW).count() == 1
    assert tasks_for(world.alice.actor, NOW).count() == 0
    assert tasks_for(world.alice.actor, NOW, whose=Whose.ASKED).count() == 1
    with pytest.raises(NotATask):
        finish(task.reference, by=world.alice.actor, at=NOW)
    finish(task.reference, by=world.dilys.actor, at=NOW)


def test_nothing_is_asked_of_an_agency_that_may_see_nothing(world: World) -> None:
    with pytest.raises(NotShared):
        open_task(replace(CALL_BACK, agency="fenwick-council"), by=world.alice.actor, at=NOW)
    task = open_task(CALL_BACK, by=world.alice.actor, at=NOW)
    assert tasks_about(["K-1"], world.charlie.actor, NOW) == []
    with pytest.raises(NotATask):
        finish(task.reference, by=world.charlie.actor, at=NOW)
    with pytest.raises(NotAllowed):
        finish(task.reference, by=world.ada.actor, at=NOW)


def test_what_is_closed_stays_closed_and_is_never_overdue() -> None:
    assert {state for state in TaskState if FOLLOWS[state]} == LIVE
    assert all(FOLLOWS[each] <= set(TaskState) - {TaskState.OPEN} for each in TaskState)
    assert [is_overdue(state, NOW, NOW + HOUR) for state in TaskState] == [True, True, False, False]
    assert not is_overdue(TaskState.OPEN, NOW, NOW)


@pytest.fixture
def page(world: World) -> Callable[[User, str], str]:
    def read(user: User, address: str) -> str:
        client = Client()
        client.force_login(user)
        return client.get(address, follow=True).content.decode()

    return read


def test_the_page_says_in_words_what_is_overdue(world: World, page: Callable[[User, str], str]) -> None:
    open_task(CALL_BACK, by=world.alice.actor, at=NOW)
    shown = page(world.bob, "/tasks?whose=all")
    assert "Call Priya back" in shown
    assert "Acknowledge" in shown
    assert "Call Priya back" not in page(world.dilys, "/tasks?whose=all")


@pytest.mark.parametrize(
    ("button", "sent", "state"),
    [("acknowledge", {}, "acknowledged"), ("finish", {}, "done"), ("drop", {"reason": "She moved."}, "dropped")],
)
def test_each_button_does_what_it_says(button: str, sent: dict[str, str], state: str, world: World) -> None:
    task = open_task(CALL_BACK, by=world.alice.actor, at=NOW)
    client = Client()
    client.force_login(world.bob)
    client.post(f"/tasks/{task.reference}/{button}", sent)
    task.refresh_from_db()
    assert task.state == state


def test_a_drop_without_a_reason_comes_back(world: World) -> None:
    task = open_task(CALL_BACK, by=world.alice.actor, at=NOW)
    client = Client()
    client.force_login(world.bob)
    assert client.post(f"/tasks/{task.reference}/drop").status_code == 422
    assert client.get(f"/tasks/{task.reference}/drop").status_code == 200


@pytest.mark.parametrize(
    ("subject", "page"), [("K-1", "/contacts/K-1"), ("P-1", "/people/P-1"), ("M-1", ""), ("Potholes", "")]
)
def test_a_task_leads_to_the_contact_or_person_that_it_is_about(
    world: World, client: Client, subject: str, page: str
) -> None:
    open_task(replace(CALL_BACK, subject=subject), by=world.alice.actor, at=NOW)
    client.force_login(world.alice)
    html = client.get("/tasks").content.decode()
    assert (f'<a href="{page}">{subject}</a>' in html) is bool(page)
    assert subject in html
