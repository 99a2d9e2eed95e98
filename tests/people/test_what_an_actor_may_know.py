"""Recognition cut to what somebody may see: hidden persons, rivals, and reasons that rest on others' records."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import NOW, World, a_record, some_details
from redshank.agencies.operations import sign_agreement
from redshank.agencies.rules import Level, Purpose
from redshank.people.models import PersonRecord
from redshank.people.queries import recognised, summaries
from redshank.people.recognition import HELD_ELSEWHERE, NEAR_BITS, Band, Details, Recognition, recognise, recogniser

LATER = NOW + timedelta(days=1)


def _let_police_see_fenwick(level: Level, *, until: date | None = None, purpose: Purpose = Purpose.ASB) -> None:
    sign_agreement(
        giver="fenwick-council",
        receiver="marshire-police",
        purpose=purpose,
        level=level,
        basis="a protocol",
        valid_from=date(2020, 1, 1),
        valid_until=until,
        by="test",
        at=NOW,
    )


def test_a_hidden_person_is_not_named(world: World) -> None:
    a_record(world.charlie.actor)

    answer, known = recognised(some_details(), actor=world.alice.actor, at=LATER)

    assert answer.candidates == ()
    assert answer.related == ()
    assert known == {}


def test_nothing_in_the_answer_tells_that_somebody_was_hidden(world: World) -> None:
    a_record(world.charlie.actor)
    a_record(world.charlie.actor, some_details(forename="Pria", date_of_birth=""))

    answer = recognise(some_details(date_of_birth="", phone=""), actor=world.alice.actor, at=LATER)

    assert answer.gap_bits is None
    assert answer.ask_next == ()


class _Answering:
    """An engine with an answer ready: our candidate first, sure; a hidden one so many bits behind."""

    def __init__(self, ours: PersonRecord, hidden: PersonRecord, bits_behind: float) -> None:
        self._behind = {ours.person_id: 0.0, hidden.person_id: -bits_behind}
        self._engine = recogniser()

    def recognise(self, clues: Details, *, limit: int) -> Recognition:
        answer = self._engine.recognise(clues, limit=limit)
        judged = (
            replace(each, band=Band.SAME_PERSON, capped="", weight_bits=20 + self._behind[each.person])
            for each in answer.candidates
        )
        return replace(answer, candidates=tuple(sorted(judged, key=lambda each: -each.weight_bits)))


@pytest.mark.parametrize(
    ("bits_behind", "band"),
    [(-9.0, Band.POSSIBLY), (0.0, Band.POSSIBLY), (NEAR_BITS - 0.1, Band.POSSIBLY), (NEAR_BITS, Band.SAME_PERSON)],
)
def test_a_hidden_rival_close_by_or_ahead_keeps_the_visible_one_at_possibly(
    bits_behind: float, band: Band, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sees one of the two cannot weigh it against the other."""
    ours, hidden = a_record(world.alice.actor), a_record(world.charlie.actor)
    engine = _Answering(ours, hidden, bits_behind)
    monkeypatch.setattr("redshank.people.recognition.recogniser", lambda _without: engine)

    answer = recognise(some_details(), actor=world.alice.actor, at=LATER)

    assert [(each.person, each.band) for each in answer.candidates] == [(ours.person_id, band)]
    assert ("may not see" in answer.candidates[0].capped) == (band is Band.POSSIBLY)
    assert answer.gap_bits is None


def test_a_hidden_person_far_behind_changes_nothing(world: World) -> None:
    a_record(world.alice.actor)
    a_record(world.charlie.actor, some_details(forename="Ravi", date_of_birth="1950-01-03", phone=""))

    answer = recognise(some_details(), actor=world.alice.actor, at=LATER)

    assert answer.candidates[0].band is Band.SAME_PERSON


def test_a_reason_that_rests_on_anothers_record_says_only_that(world: World) -> None:
    """One person, two records: the police hold the name, Fenwick's council the number. Police see no Fenwick record."""
    ours = a_record(world.alice.actor, some_details(phone=""))
    a_record(world.charlie.actor, some_details(forename="", surname="", date_of_birth=""), person=ours.person_id)

    answer = recognise(some_details(), actor=world.alice.actor, at=LATER)
    reasons = {each.comparison: each for each in answer.candidates[0].reasons}

    assert reasons["number"].on_record == HELD_ELSEWHERE
    assert HELD_ELSEWHERE in reasons["number"].sentence
    assert reasons["surname"].on_record != HELD_ELSEWHERE


def test_a_pointer_names_the_person_and_masks_every_reason(world: World) -> None:
    _let_police_see_fenwick(Level.POINTER)
    a_record(world.charlie.actor)

    answer, known = recognised(some_details(), actor=world.alice.actor, at=LATER)
    line = known[answer.candidates[0].person]

    assert (line.name, line.level, line.held_by) == ("Priya Shah", Level.POINTER, ("Fenwick District Council",))
    assert (line.born, line.number, line.address, line.place, line.records) == ("", "", "", None, 0)
    assert {each.on_record for each in answer.candidates[0].reasons if each.record is not None} == {HELD_ELSEWHERE}


@pytest.mark.parametrize(
    ("until", "purpose"), [(date(2026, 11, 22), Purpose.ASB), (None, Purpose.HOUSING)], ids=["ended", "other purpose"]
)
def test_an_agreement_that_is_over_or_for_something_else_opens_nothing(
    until: date | None, purpose: Purpose, world: World
) -> None:
    _let_police_see_fenwick(Level.FULL, until=until, purpose=purpose)
    hidden = a_record(world.charlie.actor)
    assert summaries([hidden.person_id], actor=world.alice.actor, at=NOW) == {}


def test_an_agreement_works_one_way_only(world: World) -> None:
    _let_police_see_fenwick(Level.FULL)
    ours, theirs = a_record(world.alice.actor), a_record(world.charlie.actor, some_details(forename="Pria"))

    assert theirs.person_id in summaries([theirs.person_id], actor=world.alice.actor, at=LATER)
    assert summaries([ours.person_id], actor=world.charlie.actor, at=LATER) == {}


def test_of_a_person_held_by_several_only_the_readable_details_are_put_together(world: World) -> None:
    ours = a_record(world.alice.actor, some_details(phone=""))
    a_record(world.charlie.actor, some_details(forename="Priyanka", phone="07700 900199"), person=ours.person_id)

    line = summaries([ours.person_id], actor=world.alice.actor, at=LATER)[ours.person_id]

    assert PersonRecord.objects.filter(person=ours.person_id).count() == 2
    assert (line.name, line.number, line.records) == ("Priya Shah", "", 1)
    assert line.held_by == ("Marshire Police",)
