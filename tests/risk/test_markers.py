"""Markers: who may see and decide on them, what follows them when identities change, and that none is ever lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from builders import NOW, World, a_record, a_user, some_details
from redshank.agencies.errors import NotAllowed
from redshank.agencies.operations import sign_agreement
from redshank.agencies.rules import Actor, Level, Purpose, Role
from redshank.people.errors import NotOnFile
from redshank.people.models import PersonRecord
from redshank.people.operations.identity import Grounds, merge, reverse, split
from redshank.risk.errors import MarkerInvalid, NotAMarker, OutOfTurn, ReasonMissing
from redshank.risk.models import Marker
from redshank.risk.operations.markers import (
    NewMarker,
    add_marker,
    announce_expiries,
    confirm_marker,
    end_marker,
    propose_marker,
    reject_marker,
    renew_marker,
)
from redshank.risk.queries import MarkerLine, marker_history, markers_at, markers_of, markers_to_look_at
from redshank.risk.rules.kinds import Audience, Kind
from redshank.risk.rules.markers import How, State
from redshank.tasks.queries import tasks_about

DAY = timedelta(days=1)
TODAY = NOW.date()
GROUNDS = Grounds(reason="same voice")


def new(record: PersonRecord, kind: Kind = Kind.MENTAL_HEALTH, **given: object) -> NewMarker:
    """A marker as a caller's words bring it."""
    standard = {"kind": kind, "reason": "She said so.", "how": How.SAID, "record": record.pk, "detail": "panic attacks"}
    return NewMarker(**(standard | given))  # type: ignore[arg-type]  # as each test needs it


def seen(person: int, actor: Actor, at: object = NOW) -> list[MarkerLine]:
    """What an actor sees of a person at first contact."""
    return list(markers_of([person], actor=actor, at=at).get(person, ()))  # type: ignore[arg-type]


def test_what_a_caller_says_is_shown_as_proposed_until_somebody_judges_it(world: World, priya: PersonRecord) -> None:
    marker = propose_marker(new(priya, contact="K-1"), by=world.alice.actor, at=NOW)
    again = propose_marker(new(priya, contact="K-1"), by=world.alice.actor, at=NOW)
    assert again.pk == marker.pk
    assert [each.state for each in seen(priya.person_id, world.alice.actor)] == [State.PROPOSED]

    confirm_marker(marker.reference, reason="Her doctor wrote.", by=world.bob.actor, at=NOW + DAY)

    (line,) = seen(priya.person_id, world.alice.actor, NOW + DAY)
    assert (line.state, line.agency, line.how, line.detail) == (
        State.ACTIVE,
        "Marshire Police",
        How.SAID,
        "panic attacks",
    )
    assert [step.by for step in line.steps] == [world.alice.actor.label, world.bob.actor.label]


def test_a_lapsed_marker_is_shown_until_somebody_renews_or_ends_it(world: World, priya: PersonRecord) -> None:
    marker = add_marker(new(priya, until=TODAY + 10 * DAY), by=world.alice.actor, at=NOW)
    years_later = NOW + 3000 * DAY
    (line,) = seen(priya.person_id, world.alice.actor, years_later)
    assert (line.state, line.has_ended, line.until) == (State.LAPSED, True, TODAY + 10 * DAY)

    until = years_later.date() + 100 * DAY
    renew_marker(marker.reference, until=until, reason="Still so.", by=world.bob.actor, at=years_later)
    assert [each.state for each in seen(priya.person_id, world.alice.actor, years_later)] == [State.ACTIVE]
    assert [each.state for each in seen(priya.person_id, world.alice.actor, NOW + 20 * DAY)] == [State.LAPSED]

    end_marker(marker.reference, reason="She is well.", by=world.bob.actor, at=years_later + DAY)
    assert seen(priya.person_id, world.alice.actor, years_later + DAY) == []
    (kept,) = marker_history(priya.person_id, actor=world.alice.actor, at=years_later + DAY)
    assert kept.state is State.ENDED


def test_a_rejection_and_an_end_can_be_undone(world: World, priya: PersonRecord) -> None:
    marker = propose_marker(new(priya), by=world.alice.actor, at=NOW)
    reject_marker(marker.reference, reason="Misheard.", by=world.bob.actor, at=NOW + DAY)
    assert seen(priya.person_id, world.alice.actor, NOW + DAY) == []
    confirm_marker(marker.reference, reason="It was right.", by=world.bob.actor, at=NOW + 2 * DAY)
    end_marker(marker.reference, reason="Over.", by=world.bob.actor, at=NOW + 3 * DAY)
    renew_marker(marker.reference, until=TODAY + 90 * DAY, reason="Not over.", by=world.bob.actor, at=NOW + 4 * DAY)
    assert [each.state for each in seen(priya.person_id, world.alice.actor, NOW + 4 * DAY)] == [State.ACTIVE]


def test_markers_follow_their_records_through_merge_split_and_reversal(world: World, priya: PersonRecord) -> None:
    alice = world.alice.actor
    other = a_record(alice, some_details(forename="Pria"))
    add_marker(new(priya), by=alice, at=NOW)
    add_marker(new(other, Kind.CARER), by=alice, at=NOW)

    joined = merge(kept=priya.person_id, absorbed=other.person_id, grounds=GROUNDS, by=alice, at=NOW)
    assert {each.kind for each in seen(priya.person_id, alice)} == {Kind.MENTAL_HEALTH, Kind.CARER}
    reverse(decision=joined.pk, grounds=GROUNDS, by=alice, at=NOW)
    assert {each.kind for each in seen(priya.person_id, alice)} == {Kind.MENTAL_HEALTH}
    assert {each.kind for each in seen(other.person_id, alice)} == {Kind.CARER}

    third = a_record(alice, person=priya.person_id)
    split(person=priya.person_id, records=[priya.pk], grounds=GROUNDS, by=alice, at=NOW)
    assert seen(third.person_id, alice) == [], "it goes with the record that it was said of"


@pytest.mark.parametrize(
    ("audience", "who", "level", "expected"),
    [
        (Audience.HOLDER, "alice", None, "panic attacks"),
        (Audience.HOLDER, "dilys", None, None),
        (Audience.SHARED, "dilys", None, "panic attacks"),
        (Audience.SHARED, "charlie", None, None),
        (Audience.SHARED, "charlie", Level.POINTER, None),
        (Audience.SHARED, "charlie", Level.FULL, "panic attacks"),
        (Audience.ANSWERERS, "charlie", None, None),
        (Audience.ANSWERERS, "charlie", Level.POINTER, ""),
        (Audience.ANSWERERS, "charlie", Level.FULL, "panic attacks"),
    ],
)
def test_a_marker_is_seen_by_whom_it_is_for(
    audience: Audience, who: str, level: Level | None, expected: str | None, world: World, priya: PersonRecord
) -> None:
    add_marker(new(priya, audience=audience), by=world.alice.actor, at=NOW)
    if level is not None:
        _share(level)
    found = seen(priya.person_id, getattr(world, who).actor)
    assert [each.detail for each in found] == ([] if expected is None else [expected])


def test_who_answers_no_calls_sees_no_more_than_agreements_give(world: World, priya: PersonRecord) -> None:
    add_marker(new(priya, Kind.HEARING), by=world.alice.actor, at=NOW)
    _share(Level.POINTER)
    assert seen(priya.person_id, a_user("nia", "fenwick-council", Role.ANALYST).actor) == []


def test_needs_and_dangers_of_whoever_lives_there_show_at_the_address_without_a_history(
    world: World, priya: PersonRecord
) -> None:
    alice, place = world.alice.actor, priya.place_id
    father = a_record(alice, some_details(forename="Harish", date_of_birth="1944-01-01", phone=""))
    add_marker(new(father, Kind.HEARING, detail=""), by=alice, at=NOW)
    add_marker(new(priya, Kind.DOMESTIC_ABUSE), by=alice, at=NOW)
    dog = NewMarker(kind=Kind.DANGEROUS_DOG, reason="It bit PC 3302.", how=How.OBSERVED, place=place)
    add_marker(dog, by=alice, at=NOW)
    assert place is not None

    found = markers_at([place], actor=alice, at=NOW)[place]
    assert [each.kind for each in found] == [Kind.DANGEROUS_DOG, Kind.HEARING]

    a_record(alice, some_details(forename="Harish", building="99"), person=father.person_id, at=NOW + DAY)
    moved = markers_at([place], actor=alice, at=NOW + DAY)[place]
    assert [each.kind for each in moved] == [Kind.DANGEROUS_DOG], "he has moved, the dog has not"


def test_an_address_that_only_a_hidden_agency_knows_shows_nothing_of_who_fled_there(
    world: World, priya: PersonRecord
) -> None:
    add_marker(new(priya, Kind.HEARING), by=world.alice.actor, at=NOW)
    refuge = a_record(world.charlie.actor, some_details(building="7", street="Hidden Row"))
    PersonRecord.objects.filter(pk=refuge.pk).update(person=priya.person_id, given_at=NOW + DAY)
    for place in (priya.place_id, refuge.place_id):
        assert place is not None
        assert markers_at([place], actor=world.alice.actor, at=NOW + DAY) == {}


@pytest.mark.parametrize("many", [1, 12])
def test_the_desk_may_ask_at_every_keystroke(many: int, world: World) -> None:
    alice = world.alice.actor
    records = [a_record(alice, some_details(forename=f"Priya{each}", building=str(each))) for each in range(many)]
    for record in records:
        add_marker(new(record, Kind.HEARING), by=alice, at=NOW)
    persons, places = [each.person_id for each in records], [each.place_id for each in records if each.place_id]
    for read, keys in ((markers_of, persons), (markers_at, places)):
        with CaptureQueriesContext(connection) as queries:
            assert len(read(keys, actor=alice, at=NOW)) == many
        assert len(queries) <= 3


@pytest.mark.parametrize(
    "changed",
    [{"record": None}, {"reason": " "}, {"until": TODAY - DAY}, {"since": TODAY + DAY}, {"until": date(2040, 1, 1)}],
)
def test_a_rumour_is_no_marker(changed: dict[str, object], world: World, priya: PersonRecord) -> None:
    with pytest.raises(MarkerInvalid):
        add_marker(replace(new(priya), **changed), by=world.alice.actor, at=NOW)  # type: ignore[arg-type]  # each wrong
    assert not Marker.objects.exists()


def test_who_decides_says_why_and_only_where_it_follows(world: World, priya: PersonRecord) -> None:
    marker = add_marker(new(priya), by=world.alice.actor, at=NOW)
    with pytest.raises(ReasonMissing):
        end_marker(marker.reference, reason=" ", by=world.alice.actor, at=NOW)
    with pytest.raises(OutOfTurn):
        reject_marker(marker.reference, reason="No.", by=world.alice.actor, at=NOW)


def test_another_agency_decides_on_nobody_elses_marker(world: World, priya: PersonRecord) -> None:
    marker = add_marker(new(priya), by=world.alice.actor, at=NOW)
    for actor in (world.dilys.actor, world.charlie.actor):
        with pytest.raises(NotAMarker):
            end_marker(marker.reference, reason="No.", by=actor, at=NOW)
    with pytest.raises(NotOnFile):
        add_marker(new(priya), by=world.charlie.actor, at=NOW)
    with pytest.raises(NotAllowed):
        add_marker(new(priya), by=world.ada.actor, at=NOW)


def test_an_end_is_announced_28_and_7_days_before_and_when_it_has_come_and_each_once(
    world: World, priya: PersonRecord
) -> None:
    marker = add_marker(new(priya, until=TODAY + 30 * DAY), by=world.alice.actor, at=NOW)
    nights = [NOW + timedelta(days=days, minutes=night) for days in range(40) for night in (1, 2)]
    opened = [night for night in nights if announce_expiries(by=world.ada.actor, at=night)]
    assert opened == [NOW + timedelta(days=days, minutes=1) for days in (2, 23, 31)], "each once, and none twice"

    told = tasks_about([marker.reference], world.alice.actor, NOW + 40 * DAY)
    assert len(told) == 3
    assert {each.person for each in told} == {priya.person.reference}

    until = TODAY + 300 * DAY
    renew_marker(marker.reference, until=until, reason="Still so.", by=world.alice.actor, at=NOW + 40 * DAY)
    assert {each.state.value for each in tasks_about([marker.reference], world.alice.actor, NOW + 40 * DAY)} == {"done"}
    assert announce_expiries(by=world.ada.actor, at=NOW + 41 * DAY) == []


def test_a_proposal_that_waits_too_long_is_announced(world: World, priya: PersonRecord) -> None:
    propose_marker(new(priya), by=world.alice.actor, at=NOW)
    assert announce_expiries(by=world.ada.actor, at=NOW + 7 * DAY) == []
    assert len(announce_expiries(by=world.ada.actor, at=NOW + 8 * DAY)) == 1
    assert seen(priya.person_id, world.alice.actor, NOW + 8 * DAY)[0].is_waiting_too_long


def test_what_waits_for_somebody_is_listed_for_the_agency_that_holds_it(world: World, priya: PersonRecord) -> None:
    alice = world.alice.actor
    propose_marker(new(priya), by=alice, at=NOW)
    add_marker(new(priya, Kind.CARER, until=TODAY + 20 * DAY), by=alice, at=NOW)
    assert {why: len(each) for why, each in markers_to_look_at(alice, NOW).items()} == {
        "proposed": 1,
        "lapsed": 0,
        "ending": 1,
    }
    assert {why: len(each) for why, each in markers_to_look_at(alice, NOW + 30 * DAY).items()} == {
        "proposed": 1,
        "lapsed": 1,
        "ending": 0,
    }
    assert not any(markers_to_look_at(world.dilys.actor, NOW).values())


def _share(level: Level) -> None:
    sign_agreement(
        giver="marshire-police",
        receiver="fenwick-council",
        purpose=Purpose.ASB,
        level=level,
        basis="a protocol",
        valid_from=date(2026, 1, 1),
        by="test",
        at=NOW,
    )
