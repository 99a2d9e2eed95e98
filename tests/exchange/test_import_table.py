"""Filing a file: once, by batches, accounted for, and taken up again where it was cut off."""

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from django.db.models import Max, Min
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import NOW, World
from import_files import PRIYA, a_file, a_row, census
from redshank.agencies.errors import NotAllowed
from redshank.agencies.rules import Actor, Regime
from redshank.audit.models import AuditEvent
from redshank.audit.queries import chains, flaws_of
from redshank.contacts.models import Contact, ContactPerson
from redshank.contacts.rules import Answer
from redshank.exchange.errors import ImportOvertaken
from redshank.exchange.imports.columns import FIELDS, layout_of
from redshank.exchange.imports.opening import open_table
from redshank.exchange.imports.previews import preview
from redshank.exchange.imports.runs import Progress, import_rows, import_table
from redshank.exchange.models import ImportBatch, ImportedRow, ImportRun, RejectedRow
from redshank.exchange.rules import ImportState
from redshank.incidents.models import Incident, Telling
from redshank.people.models import PersonRecord


def imported(path: Path, by: Actor, *, most: int = 500, progress: Progress | None = None) -> ImportRun:
    with open_table(path) as table:
        layout = layout_of(table.headings)
        return import_table(table, layout=layout, by=by, clock=lambda: NOW, most=most, progress=progress)


def stop_after(batches: int) -> Progress:
    left = [batches + 1]

    def stop(_: object) -> None:
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt

    return stop


def test_every_batch_is_one_transaction_with_one_event_and_the_same_digest(world: World, tmp_path: Path) -> None:
    run = imported(a_file(tmp_path, [a_row(number) for number in range(1, 8)]), world.ada.actor, most=3)

    batches = list(ImportBatch.objects.order_by("number"))
    assert [(batch.first_row, batch.last_row) for batch in batches] == [(2, 4), (5, 7), (8, 8)]
    events = AuditEvent.objects.filter(subject=run.reference, action="import.batch").order_by("sequence")
    assert [batch.digest in event.details for batch, event in zip(batches, events, strict=True)] == [True] * 3
    assert len({batch.digest for batch in batches}) == 3
    assert not any(flaws_of(chain) for chain in chains())


def test_no_batch_is_larger_than_five_hundred_rows(world: World) -> None:
    rows = [a_row(number, contact_id="one", record_id=f"R{number}") for number in range(510)]
    bare = [{name: row[name] for name in ("record_id", "contact_id", "surname")} for row in rows]

    run = import_rows(bare, by=world.ada.actor, at=NOW, most=9999)

    assert run.rows_read == 510
    spans = ImportBatch.objects.annotate(least=Min("rows__row"), most=Max("rows__row"))
    assert [batch.last_row - batch.first_row + 1 for batch in spans.order_by("number")] == [500, 10]


def test_rows_of_one_contact_make_one_contact(world: World) -> None:
    warden = a_row(2, contact_id="C1", person_role="caller", caller_role="warden", incident_id="I1")
    victim = a_row(1, person_role="victim", vulnerable="yes", notes="Shouting.")

    import_rows([warden, a_row(3), victim], by=world.ada.actor, at=NOW, most=1)

    contact = Contact.objects.get(source_key="C1")
    roles = ContactPerson.objects.filter(contact=contact).order_by("role")
    assert [(each.role, each.caller_role) for each in roles] == [("caller", "warden"), ("victim", "")]
    assert contact.vulnerable == Answer.YES
    assert contact.notes == "Shouting."
    told = Telling.objects.get(incident=Incident.objects.get(source_key="I1"))
    assert told.record.source_key == "R1"


def test_a_caller_alone_is_the_one_who_tells(world: World) -> None:
    import_rows([a_row(1, person_role="caller")], by=world.ada.actor, at=NOW)

    assert Telling.objects.get().record.source_key == "R1"


def test_several_reports_of_one_incident_share_it_and_one_without_a_number_has_its_own(world: World) -> None:
    rows = [a_row(1), a_row(2, incident_id="I1"), a_row(3, incident_id=""), a_row(4, incident_id="", reason="other")]

    import_rows(rows, by=world.ada.actor, at=NOW)

    assert Incident.objects.count() == 2
    assert Telling.objects.filter(incident__source_key="I1").count() == 2
    assert Contact.objects.get(source_key="C4").incident is None


def test_a_chaser_without_a_number_is_about_what_the_person_reported_last(world: World) -> None:
    first = PRIYA | {"contacted_at": "2026-09-01"}
    chaser = PRIYA | {"record_id": "R2", "contact_id": "C2", "incident_id": "", "reason": "chaser"}
    later = PRIYA | {"record_id": "R3", "contact_id": "C3", "incident_id": "I3", "contacted_at": "2026-11-01"}

    import_rows([first, chaser, later], by=world.ada.actor, at=NOW)

    told = Telling.objects.get(is_chaser=True)
    assert told.incident.source_key == "I1"


def test_each_agency_holds_its_own_under_its_own_law(world: World) -> None:
    council = a_row(2, agency="Marsham Council", incident_id="I1", contact_id="C1")

    import_rows([a_row(1), council], by=world.ada.actor, at=NOW)

    held = set(PersonRecord.objects.values_list("controller_id", "regime"))
    assert held == {("marshire-police", Regime.LAW_ENFORCEMENT), ("marsham-council", Regime.UK_GDPR)}
    assert Contact.objects.count() == Incident.objects.count() == 2


def test_a_contact_with_a_note_alone_is_filed(world: World) -> None:
    run = import_rows([{"contacted_at": "2026-11-01", "notes": "Somebody hung up."}], by=world.ada.actor, at=NOW)

    assert run.rows_filed == 1
    assert not PersonRecord.objects.exists()
    assert Contact.objects.get().incident is not None


def test_the_same_file_again_changes_nothing(world: World, tmp_path: Path) -> None:
    same = PRIYA | {"record_id": "", "contact_id": "", "incident_id": ""}
    rows = [a_row(1), a_row(2), same, same]
    import_rows(rows, by=world.ada.actor, at=NOW)
    before = census()

    again = import_rows(rows, by=world.ada.actor, at=NOW + timedelta(days=1))

    assert (again.rows_filed, again.rows_unchanged) == (0, 4)
    assert census() == before


def test_a_row_whose_number_is_taken_by_other_content_is_rejected(world: World) -> None:
    run = import_rows([a_row(1), a_row(1, surname="Other"), a_row(1)], by=world.ada.actor, at=NOW)

    assert (run.rows_filed, run.rows_unchanged, run.rows_rejected) == (1, 1, 1)
    assert "other content" in RejectedRow.objects.get().reason


def test_a_contact_number_used_twice_for_different_days_is_rejected(world: World) -> None:
    first, second = a_row(1), a_row(2, contact_id="C1", contacted_at="2026-10-09")

    for most in (1, 500):
        run = import_rows([first, second], by=world.ada.actor, at=NOW, most=most)
        assert run.rows_rejected == 1

    assert "01/10/2026" in RejectedRow.objects.all()[0].reason


def test_an_import_that_was_cut_off_goes_on_after_its_last_batch(world: World, tmp_path: Path) -> None:
    same = PRIYA | {"record_id": "", "contact_id": "", "incident_id": ""}
    path = a_file(tmp_path, [a_row(1), same, a_row(3, agency="nowhere"), a_row(4), same, a_row(6), a_row(7)])
    with pytest.raises(KeyboardInterrupt):
        imported(path, world.ada.actor, most=2, progress=stop_after(2))
    cut_off = ImportRun.objects.get()
    assert (cut_off.state, cut_off.last_row) == (ImportState.RUNNING, 5)

    run = imported(path, world.ada.actor, most=2)

    assert run.pk == cut_off.pk
    assert (run.rows_read, run.rows_filed, run.rows_rejected, run.rows_unchanged) == (7, 6, 1, 0)
    assert ImportedRow.objects.count() == PersonRecord.objects.count() == 6
    assert ImportBatch.objects.count() == AuditEvent.objects.filter(action="import.batch").count() == 4


def test_an_import_that_was_cut_off_is_not_gone_on_with_under_another_mapping(world: World, tmp_path: Path) -> None:
    path = a_file(tmp_path, [a_row(1), a_row(2)])
    with pytest.raises(KeyboardInterrupt):
        imported(path, world.ada.actor, most=1, progress=stop_after(1))

    with open_table(path) as table:
        layout = layout_of(table.headings, {"phone": ""})
        with pytest.raises(ImportOvertaken, match="stopped at row 2"):
            import_table(table, layout=layout, by=world.ada.actor, clock=lambda: NOW)


def test_two_processes_on_one_import_cannot_both_file_a_batch(world: World, tmp_path: Path) -> None:
    path = a_file(tmp_path, [a_row(number) for number in range(1, 5)])

    def meanwhile(_: object) -> None:
        imported(path, world.ada.actor, most=1)

    with pytest.raises(ImportOvertaken, match="Another process"):
        imported(path, world.ada.actor, most=1, progress=meanwhile)

    assert ImportedRow.objects.count() == PersonRecord.objects.count() == 4


def test_importing_needs_permission(world: World) -> None:
    with pytest.raises(NotAllowed):
        import_rows([a_row(1)], by=world.alice.actor, at=NOW)


CELLS = {
    "contacted_at": st.sampled_from(["2026-10-01", "01/10/2026 09:30", "never", "", "2027-10-01"]),
    "record_id": st.sampled_from(["", "", "1", "2"]),
    "contact_id": st.sampled_from(["", "1", "2"]),
    "incident_id": st.sampled_from(["", "1"]),
    "agency": st.sampled_from(["", "marsham-council", "nowhere"]),
    "person_role": st.sampled_from(["", "caller", "victim", "both", "?"]),
    "reason": st.sampled_from(["", "report", "chaser", "other", "odd"]),
    "surname": st.sampled_from(["", "Shah", "شاه", "O'Neil"]) | st.text(max_size=20),
    "phone": st.sampled_from(["", "07700 900142", "n/a"]),
    "vulnerable": st.sampled_from(["", "yes", "no", "perhaps"]),
    "notes": st.sampled_from(["", "Noise."]) | st.text(max_size=20),
}
assert set(CELLS) <= set(FIELDS)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.fixed_dictionaries(CELLS), max_size=12), st.integers(1, 5))
def test_no_row_is_ever_lost(world: World, rows: list[dict[str, str]], most: int) -> None:
    before = ImportedRow.objects.count()
    moments = (NOW + timedelta(minutes=ImportRun.objects.count() + later) for later in count())

    run = import_rows(rows, by=world.ada.actor, at=next(moments), most=most)

    assert run.rows_read == len(rows)
    assert run.rows_read == run.rows_filed + run.rows_unchanged + run.rows_rejected
    assert ImportedRow.objects.count() - before == run.rows_filed
    assert RejectedRow.objects.filter(batch__run=run).count() == run.rows_rejected
    again = import_rows(rows, by=world.ada.actor, at=next(moments), most=most)
    assert (again.rows_filed, again.rows_rejected) == (0, run.rows_rejected)
    assert again.rows_unchanged == run.rows_filed + run.rows_unchanged


def test_a_preview_says_what_the_import_then_does_and_writes_nothing(world: World, tmp_path: Path) -> None:
    path = a_file(
        tmp_path, [a_row(1), a_row(1), a_row(2, agency="nowhere"), a_row(3, channel="pigeon"), a_row(1, phone="")]
    )
    before = census()

    with open_table(path) as table:
        found = preview(table, layout=layout_of(table.headings), by=world.ada.actor, at=NOW)

    assert census() == before
    assert not ImportRun.objects.exists()
    run = imported(path, world.ada.actor)
    assert (found.tally.filed, found.tally.unchanged, found.tally.rejected) == (2, 1, 2)
    assert (run.rows_filed, run.rows_unchanged, run.rows_rejected) == (2, 1, 2)
    assert sum(found.faults.values()) == 2
    assert [row.row.number for row in found.examples] == [2, 5]
    assert len(found.remarks) == 1
