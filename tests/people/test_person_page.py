"""The person page: who somebody is, why, and who looked."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from builders import NOW, World, a_record, some_details
from redshank.agencies.operations import sign_agreement
from redshank.agencies.rules import Level, Purpose
from redshank.audit.models import AuditEvent
from redshank.people.models import IdentityDecision, PersonRecord
from redshank.people.operations.identity import Grounds, merge, split
from redshank.people.queries import person_page

WHY = Grounds(reason="same voice")
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def desk(world: World) -> Client:
    client = Client()
    client.force_login(world.alice)
    return client


def _looks() -> list[str]:
    return list(AuditEvent.objects.filter(action="person.look").values_list("subject", flat=True))


@pytest.mark.parametrize("page", ["", "/split", "/merge"])
def test_no_look_at_a_person_goes_unlogged(page: str, world: World, desk: Client) -> None:
    reference = a_record(world.alice.actor).person.reference

    desk.get(f"/people/{reference}{page}")

    assert _looks() == [reference]


def test_a_look_while_undoing_is_logged_as_well(world: World, desk: Client) -> None:
    reference = a_record(world.alice.actor).person.reference
    decision = IdentityDecision.objects.get().pk

    assert desk.get(f"/people/{reference}/undo/{decision}").status_code == 200
    assert _looks() == [reference]


def test_a_look_that_finds_nobody_is_not_one(desk: Client) -> None:
    assert desk.get("/people/P-0000-0000-0000").status_code == 404
    assert _looks() == []


def test_records_are_separated_and_joined_again_on_the_page(world: World, desk: Client) -> None:
    first = a_record(world.alice.actor)
    wrong = a_record(world.alice.actor, some_details(forename="Ravi"), person=first.person_id)
    address = f"/people/{first.person.reference}"

    split_up = desk.post(f"{address}/split", {"records": [wrong.pk], "reason": "Father and son."}, follow=True)
    other = PersonRecord.objects.get(pk=wrong.pk).person
    joined = desk.post(f"{address}/merge", {"other": other.reference.lower(), "reason": "One after all."}, follow=True)

    assert other.pk != first.person_id
    assert "Father and son." in split_up.content.decode()
    assert "Separated." in split_up.content.decode()
    assert "Joined." in joined.content.decode()
    assert PersonRecord.objects.get(pk=wrong.pk).person_id == first.person_id


@pytest.mark.parametrize(
    ("page", "sent", "said"),
    [
        ("split", {"records": [], "reason": "x"}, "Tick the records"),
        ("merge", {"other": "P-0000-0000-0000", "reason": "x"}, "Nobody on file"),
        ("merge", {"other": "SELF", "reason": "x"}, "nothing would change"),
        ("merge", {"other": "SELF", "reason": ""}, "Say why"),
    ],
)
def test_what_cannot_be_decided_comes_back_with_the_reason(
    page: str, sent: dict[str, object], said: str, world: World, desk: Client
) -> None:
    reference = a_record(world.alice.actor).person.reference
    filled = {name: reference if value == "SELF" else value for name, value in sent.items()}

    answer = desk.post(f"/people/{reference}/{page}", filled)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_taking_every_record_out_is_refused_in_words(world: World, desk: Client) -> None:
    record = a_record(world.alice.actor)
    sent = {"records": [record.pk], "reason": "x"}
    answer = desk.post(f"/people/{record.person.reference}/split", sent)
    assert "At least one record must stay" in answer.content.decode()


def test_what_has_left_is_still_told_on_the_page(world: World) -> None:
    first = a_record(world.alice.actor)
    wrong = a_record(world.alice.actor, person=first.person_id)
    split(person=first.person_id, records=[wrong.pk], grounds=WHY, by=world.alice.actor, at=LATER)

    page = person_page(first.person.reference, actor=world.alice.actor, at=LATER)

    told = [(line.decision.kind, line.can_be_undone) for line in page.decisions]
    assert ("split", True) in told


def test_how_an_absorbed_person_came_about_is_told_too(world: World) -> None:
    one, two = a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))
    merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)

    page = person_page(one.person.reference, actor=world.alice.actor, at=LATER)

    assert sorted(line.decision.kind for line in page.decisions) == ["link", "link", "merge"]


def test_of_a_decision_only_ones_own_part_is_shown(world: World) -> None:
    """Dilys shares with Alice; Charlie's council shares with nobody. A merge moves records of all three."""
    ours = a_record(world.alice.actor)
    hidden = a_record(world.charlie.actor, person=ours.person_id)
    kept = a_record(world.alice.actor, some_details(forename="Pria"))
    merge(kept=kept.person_id, absorbed=ours.person_id, grounds=WHY, by=world.alice.actor, at=LATER)

    page = person_page(kept.person.reference, actor=world.alice.actor, at=LATER)
    moved = [move.record_id for line in page.decisions for move in line.decision.moves.all()]

    assert hidden.pk not in moved
    assert ours.pk in moved
    assert hidden.pk not in [record.pk for record in page.records]


def test_a_pointer_gives_the_name_and_who_holds_something_and_no_more(world: World, desk: Client) -> None:
    sign_agreement(
        giver="fenwick-council",
        receiver="marshire-police",
        purpose=Purpose.ASB,
        level=Level.POINTER,
        basis="a protocol",
        valid_from=date(2020, 1, 1),
        by="test",
        at=NOW,
    )
    reference = a_record(world.charlie.actor).person.reference

    shown = desk.get(f"/people/{reference}").content.decode()

    assert "Priya Shah" in shown
    assert "Fenwick District Council" in shown
    for secret in ("1989", "900142", "Mill Lane", "MR4"):
        assert secret not in shown


def test_a_person_with_a_long_history_takes_no_more_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first = a_record(world.alice.actor)
    for day in range(30):
        a_record(world.alice.actor, person=first.person_id, at=NOW + timedelta(days=day))
    with django_assert_max_num_queries(20):
        page = person_page(first.person.reference, actor=world.alice.actor, at=NOW + timedelta(days=40))
    assert len(page.decisions) == 31
