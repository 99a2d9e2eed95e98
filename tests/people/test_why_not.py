"""Why somebody whom a handler expected was not proposed."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOW, World, a_record, some_details
from redshank.audit.models import AuditEvent
from redshank.config.cli import main
from redshank.people import absences
from redshank.people.absence_words import advice, finding
from redshank.people.absences import Absence, Cause, Meeting, why_not, why_not_of_record
from redshank.people.errors import NotOnFile
from redshank.people.models import PersonRecord
from redshank.people.recognition import Details, active_model

Said = pytest.CaptureFixture[str]
LAST_WEEK = NOW - timedelta(days=7)
EDNA = Details(forename="Edna", surname="Price", phone="0116 496 0455", postcode="FW1 1AA", building="3")


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah, on file since last week."""
    return a_record(world.alice.actor, at=LAST_WEEK)


def asked(world: World, clues: Details, expected: PersonRecord) -> Absence:
    return why_not(clues, expected.person.reference, actor=world.bob.actor, at=NOW)


def test_whom_no_detail_leads_to_was_not_found_and_what_would_find_them_is_said(
    world: World, priya: PersonRecord
) -> None:
    edna = a_record(world.alice.actor, EDNA, at=LAST_WEEK)
    absence = asked(world, Details(forename="Priya", surname="Shah"), edna)
    assert absence.cause is Cause.NOT_FOUND
    assert {"number", "postcode and house"} <= set(absence.could_find)
    assert "telephone number" in advice(absence)
    assert absence.leading is not None
    assert absence.leading.reference == priya.person.reference


def test_a_wide_key_that_was_not_tried_is_named(world: World, priya: PersonRecord) -> None:
    other = a_record(world.alice.actor, Details(forename="Paul", surname="Shah"), at=LAST_WEEK)
    absence = asked(world, some_details(), other)
    assert absence.cause is Cause.NOT_FOUND
    assert "surname" in absence.would_have_found


def test_who_shares_a_home_but_not_the_first_name_is_capped_with_the_reason(world: World, priya: PersonRecord) -> None:
    absence = asked(world, some_details(forename="Nina", date_of_birth=""), priya)
    assert absence.cause is Cause.CAPPED
    assert "first name is another" in finding(absence)
    assert absence.person.weight_bits == pytest.approx(
        absence.person.prior_bits + sum(each.bits for each in absence.person.reasons), abs=1e-9
    )


def test_who_comes_after_all_that_are_shown_is_below_with_how_many_before(world: World, priya: PersonRecord) -> None:
    details = [Details(forename="Priya", surname="Shah", date_of_birth=f"19{year}-01-02") for year in range(60, 68)]
    records = [a_record(world.alice.actor, each, at=LAST_WEEK + timedelta(hours=i)) for i, each in enumerate(details)]
    oldest = asked(world, Details(forename="Priya", surname="Shah"), records[0])
    assert oldest.cause is Cause.BELOW
    assert oldest.place is not None
    assert f"{oldest.place - 1} people fit better" in finding(oldest)


def test_who_is_proposed_after_all_is_said_to_be_with_the_place(world: World, priya: PersonRecord) -> None:
    absence = asked(world, Details(forename="Priya", surname="Shah"), priya)
    assert (absence.cause, absence.place) == (Cause.PROPOSED, 1)
    assert "place 1, “Possibly”" in finding(absence)
    assert "only the name agrees" in finding(absence)


def test_who_was_cut_by_the_budget_is_said_to_be(
    world: World, priya: PersonRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 6):
        a_record(world.alice.actor, some_details(phone=f"07700 90020{day}"), at=NOW - timedelta(hours=day))
    small = replace(active_model(), candidate_budget=2)
    monkeypatch.setattr(absences, "active_model", lambda: small)
    absence = asked(world, Details(forename="Priya", surname="Shah", postcode="MR4 2TB"), priya)
    assert absence.cause is Cause.CUT
    assert "postcode" in absence.truncated


def test_the_record_asked_about_is_not_weighed_against_itself(world: World, priya: PersonRecord) -> None:
    again = a_record(world.alice.actor, some_details(surname="Sharma"), at=NOW)
    absence = why_not_of_record(again, priya.person.reference, actor=world.bob.actor, at=NOW)
    assert absence.leader is None or absence.leader.person != again.person_id
    with pytest.raises(NotOnFile):
        why_not_of_record(again, again.person.reference, actor=world.bob.actor, at=NOW)


def test_a_hidden_person_is_answered_like_one_who_does_not_exist(
    world: World, priya: PersonRecord, capsys: Said
) -> None:
    own = a_record(world.charlie.actor, some_details(), at=NOW)
    said = []
    for expected in (priya.person.reference, "P-NOBODY"):
        assert main(["why", own.reference, expected, "--as", "charlie", "--json"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        said.append(captured.err.replace(expected, "P-?"))
    assert said[0] == said[1]
    assert not AuditEvent.objects.filter(action="person.why_not").exists()


def test_a_hidden_record_is_answered_like_one_that_does_not_exist(
    world: World, priya: PersonRecord, capsys: Said
) -> None:
    own = a_record(world.charlie.actor, EDNA, at=NOW)
    said = []
    for record in (priya.reference, "R-NOTHING"):
        assert main(["why", record, own.person.reference, "--as", "charlie"]) == 2
        said.append(capsys.readouterr().err.replace(record, "R-?"))
    assert said[0] == said[1]


def test_what_another_agency_holds_of_somebody_seen_as_a_name_is_told_by_no_key_and_no_level(
    world: World, priya: PersonRecord
) -> None:
    shared = why_not(some_details(forename="Nina"), priya.person.reference, actor=world.dilys.actor, at=NOW)
    assert {each.meeting for each in shared.keys} >= {Meeting.MET}
    with pytest.raises(NotOnFile):
        why_not(some_details(forename="Nina"), priya.person.reference, actor=world.charlie.actor, at=NOW)


def test_the_command_says_it_in_words_and_keeps_the_look(world: World, priya: PersonRecord, capsys: Said) -> None:
    rohan = a_record(world.alice.actor, some_details(forename="Rohan", date_of_birth="1961-05-06"), at=NOW)
    assert main(["why", rohan.reference, priya.person.reference, "--as", "bob"]) == 0
    said = capsys.readouterr().out
    assert "no claim is made: what differs weighs too much (first name, birth date)" in said
    assert "Looked under" in said
    assert "Same telephone number" in said
    event = AuditEvent.objects.get(action="person.why_not")
    assert (event.subject, event.actor) == (priya.person.reference, world.bob.actor.label)
    assert rohan.reference in event.details


def test_its_json_adds_up_and_names_the_cause(world: World, priya: PersonRecord, capsys: Said) -> None:
    rohan = a_record(world.alice.actor, some_details(forename="Rohan", date_of_birth="1961-05-06"), at=NOW)
    assert main(["why", rohan.reference, priya.person.reference, "--as", "bob", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["cause"] == "unlikely"
    weighed = said["weighed"]
    together = weighed["prior_bits"] + sum(each["bits"] for each in weighed["reasons"])
    assert together == pytest.approx(weighed["weight_bits"], abs=1e-9)
    assert {"kind": "number", "meeting": "met", "was_tried": True} in said["keys"]


def test_an_account_that_is_not_there_and_a_role_that_may_not_are_refused_in_a_sentence(
    world: World, priya: PersonRecord, capsys: Said
) -> None:
    for user, sentence in (("nobody", "nobody has an open account"), ("ada", "does not include “see persons”")):
        assert main(["why", priya.reference, priya.person.reference, "--as", user]) == 2
        assert sentence in capsys.readouterr().err
