"""An import can be taken back whole, except for what other work rests on by now."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from builders import NOW, World, a_record, some_details
from import_files import a_row, census
from redshank.agencies.errors import NotAllowed
from redshank.agencies.rules import Actor
from redshank.audit.models import AuditEvent
from redshank.audit.queries import chains, flaws_of
from redshank.contacts.models import Contact
from redshank.contacts.operations import NewContact, record_contact
from redshank.contacts.rules import Outcome
from redshank.exchange.errors import AlreadyUndone, NoSuchImport
from redshank.exchange.imports import undoing
from redshank.exchange.imports.runs import import_rows
from redshank.exchange.imports.undoing import Kept, undo
from redshank.exchange.models import ImportedRow, ImportRun
from redshank.exchange.rules import ImportState
from redshank.incidents.models import Incident, Telling
from redshank.people.models import Person, PersonRecord
from redshank.people.operations.identity import Grounds, link
from redshank.people.recognition import Details

LATER = NOW + timedelta(hours=1)
ROWS = [
    a_row(1),
    a_row(2, contact_id="C1", person_role="caller", caller_role="warden"),
    a_row(3, incident_id="I1"),
    a_row(4, record_id="", contact_id="", incident_id=""),
    a_row(5, **{name: "" for name in ("forename", "surname", "date_of_birth", "phone")}, building="", street=""),
    a_row(6, reason="chaser", incident_id="", forename="Anna1", surname="Field1", phone="07700 900001"),
]


def undone(run: ImportRun, by: Actor, at: datetime = LATER) -> list[Kept]:
    return undo(run.reference, reason="wrong file", by=by, clock=lambda: at)[1]


def test_an_undone_import_leaves_everything_as_it_was(world: World) -> None:
    a_record(world.alice.actor, some_details(surname="Field1", phone="07700 900001"))
    before = census()

    run = import_rows(ROWS, by=world.ada.actor, at=NOW, most=2)
    assert census() != before
    kept = undone(run, world.ada.actor)

    assert kept == []
    assert census() == before
    assert not ImportedRow.objects.exists()


def test_undoing_is_audited_by_batch_and_the_trail_stays_whole(world: World) -> None:
    run = import_rows(ROWS, by=world.ada.actor, at=NOW, most=3)

    undone(run, world.ada.actor)

    events = AuditEvent.objects.filter(subject=run.reference)
    assert events.filter(action="import.batch").count() == events.filter(action="import.undo_batch").count() == 2
    assert "wrong file" in events.get(action="import.undo").details
    assert not any(flaws_of(chain) for chain in chains())


def test_what_was_undone_can_be_imported_again(world: World) -> None:
    run = import_rows(ROWS, by=world.ada.actor, at=NOW)
    undone(run, world.ada.actor)

    again = import_rows(ROWS, by=world.ada.actor, at=LATER)

    assert again.rows_filed == len(ROWS)


def test_an_import_is_undone_once(world: World) -> None:
    run = import_rows(ROWS, by=world.ada.actor, at=NOW)
    undone(run, world.ada.actor)

    with pytest.raises(AlreadyUndone):
        undone(run, world.ada.actor)


def test_another_agency_cannot_undo_it(world: World) -> None:
    run = import_rows(ROWS, by=world.ada.actor, at=NOW)

    with pytest.raises(NotAllowed):
        undone(run, world.charlie.actor)
    with pytest.raises(NoSuchImport):
        undone(run, Actor(label="import", agency="fenwick-council", role=world.ada.actor.role))

    assert ImportRun.objects.get().state == ImportState.FINISHED


def test_an_undo_that_was_cut_off_goes_on_where_it_stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = census()
    run = import_rows(ROWS, by=world.ada.actor, at=NOW, most=2)
    with monkeypatch.context() as patched:
        patched.setattr(undoing, "undo_batch", failing_after(1, undoing.undo_batch))
        with pytest.raises(KeyboardInterrupt):
            undone(run, world.ada.actor)
    assert ImportRun.objects.get().state == ImportState.UNDOING

    undone(run, world.ada.actor)

    assert census() == before
    assert AuditEvent.objects.filter(action="import.undo_batch").count() == 3


def failing_after(times: int, act: Callable[..., int]) -> Callable[..., int]:
    left = [times]

    def failing(*given: object, **named: object) -> int:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return act(*given, **named)

    return failing


def test_a_record_that_somebody_has_decided_about_is_kept_and_named(world: World) -> None:
    other = a_record(world.alice.actor, some_details())
    run = import_rows([a_row(1), a_row(2)], by=world.ada.actor, at=NOW)
    record = PersonRecord.objects.get(source_key="R1")
    link(record=record.pk, person=other.person_id, grounds=Grounds("the same"), by=world.alice.actor, at=LATER)

    kept = undone(run, world.ada.actor, LATER + timedelta(hours=1))

    assert kept == [Kept(record.reference, undoing.DECIDED)]
    assert list(PersonRecord.objects.filter(source=run.reference)) == [record]
    assert Contact.objects.count() == Incident.objects.count() == Telling.objects.count() == 1


def test_an_incident_that_others_told_of_too_is_kept_and_named(world: World) -> None:
    first = import_rows([a_row(1)], by=world.ada.actor, at=NOW)
    second = import_rows([a_row(2, incident_id="I1")], by=world.ada.actor, at=LATER)
    incident = Incident.objects.get()

    kept = undone(first, world.ada.actor)

    assert kept == [Kept(incident.reference, undoing.TOLD_BY_OTHERS)]
    assert Telling.objects.get().record.source == second.reference
    undone(second, world.ada.actor)
    assert not Incident.objects.exists()


def test_a_person_whom_a_handler_has_met_since_is_not_lost(world: World) -> None:
    run = import_rows([a_row(1)], by=world.ada.actor, at=NOW)
    person = Person.objects.get()
    met = NewContact(details=some_details(), outcome=Outcome.CONFIRMED, person=person.pk, contacted_at=LATER)
    record_contact(met, by=world.alice.actor, at=LATER)

    assert undone(run, world.ada.actor, LATER + timedelta(hours=1)) == []

    assert Person.objects.get() == person
    assert PersonRecord.objects.get().source == "desk"


def test_a_record_is_kept_where_it_is_all_that_is_known_of_somebody_confirmed(world: World) -> None:
    run = import_rows([a_row(1)], by=world.ada.actor, at=NOW)
    person = Person.objects.get()
    met = NewContact(
        details=Details(), notes="Same as ever.", outcome=Outcome.CONFIRMED, person=person.pk, contacted_at=LATER
    )
    record_contact(met, by=world.alice.actor, at=LATER)

    kept = undone(run, world.ada.actor, LATER + timedelta(hours=1))

    assert [each.why for each in kept] == [undoing.CONFIRMED]
    assert PersonRecord.objects.get().person == person


def test_notes_that_a_later_import_added_to_a_contact_go_with_it(world: World) -> None:
    import_rows([a_row(1, notes="Loud music.")], by=world.ada.actor, at=NOW)
    second = import_rows([a_row(2, contact_id="C1", notes="Threats, too.")], by=world.ada.actor, at=LATER)
    assert Contact.objects.get().notes == "Loud music.\nThreats, too."

    undone(second, world.ada.actor)

    assert Contact.objects.get().notes == "Loud music."


def test_a_report_goes_back_to_the_caller_when_the_victim_is_taken_out(world: World) -> None:
    import_rows([a_row(1, person_role="caller")], by=world.ada.actor, at=NOW)
    second = import_rows([a_row(2, contact_id="C1", person_role="victim")], by=world.ada.actor, at=LATER)
    assert Telling.objects.get().record.source_key == "R2"

    undone(second, world.ada.actor)

    assert Telling.objects.get().record.source_key == "R1"
