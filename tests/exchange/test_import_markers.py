"""Markers from a file: only of persons whom recognition is sure of; the rest is listed with why."""

from pathlib import Path

import pytest
from django.utils import timezone

from builders import World, a_record, some_details
from import_files import csv_text
from redshank.config.cli import main
from redshank.people.models import PersonRecord
from redshank.risk.models import Marker
from redshank.risk.operations.markers import end_marker
from redshank.risk.queries import markers_of
from redshank.risk.rules.markers import State

WHO = {
    "First name": "Priya",
    "Surname": "Shah",
    "DOB": "09/02/1989",
    "Phone": "07700 900142",
    "House number": "14",
    "Street": "Mill Lane",
    "Town": "Marsham",
    "Postcode": "MR4 2TB",
}
TODAY = timezone.localdate()
ROW = WHO | {
    "Warning": "hard of hearing",
    "Date added": f"{TODAY:%d/%m/%Y}",
    "Reason": "Housing file",
    "Comments": "aid",
}


@pytest.fixture
def priya(world: World) -> PersonRecord:
    return a_record(world.alice.actor, some_details())


def run(folder: Path, *rows: dict[str, str], more: tuple[str, ...] = ()) -> int:
    """Import rows as a file of Marshire Police."""
    path = folder / "markers.csv"
    path.write_text(csv_text(rows), encoding="utf-8")
    return main(["markers", "import", str(path), "--agency", "marshire-police", *more])


def test_a_row_becomes_a_marker_of_the_person_found(tmp_path: Path, world: World, priya: PersonRecord) -> None:
    assert run(tmp_path, ROW) == 0
    (line,) = markers_of([priya.person_id], actor=world.alice.actor, at=timezone.now())[priya.person_id]
    assert (line.kind, line.detail, line.state, line.how) == ("hearing", "aid", State.ACTIVE, "import")
    assert run(tmp_path, ROW) == 0, "the same again is on file already"
    assert Marker.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Warning": "witch"}, "is none of"),
        ({"Date added": ""}, "an undated marker is a rumour"),
        ({"Date added": "31/02/2026"}, "is no date"),
        ({"Date added": "01/01/2001"}, "It ended on"),
        ({"Reason": ""}, "reason is empty"),
        ({"First name": "Zofia", "Surname": "Kowalska", "DOB": "", "Phone": "", "Street": ""}, "not sure who this is"),
        (dict.fromkeys(WHO, ""), "nothing to find the person by"),
    ],
)
def test_a_row_that_cannot_be_filed_is_listed_with_why(
    changed: dict[str, str], said: str, tmp_path: Path, priya: PersonRecord
) -> None:
    assert run(tmp_path, ROW | changed) == 1
    assert said in (tmp_path / "markers.rejects.csv").read_text(encoding="utf-8-sig")
    assert not Marker.objects.exists()


def test_a_preview_writes_nothing(tmp_path: Path, priya: PersonRecord, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, ROW, more=("--preview",)) == 0
    assert "1 would be filed" in capsys.readouterr().out
    assert not Marker.objects.exists()


def test_an_import_is_undone_but_for_what_somebody_decided_since(
    tmp_path: Path, world: World, priya: PersonRecord
) -> None:
    run(tmp_path, ROW, ROW | {"Warning": "lives alone"})
    decided, left = Marker.objects.order_by("kind")
    end_marker(decided.reference, reason="Better.", by=world.alice.actor, at=timezone.now())

    assert main(["markers", "undo", decided.batch, "--reason", "the wrong file"]) == 1
    left.refresh_from_db()
    assert left.act == "withdraw"
    run(tmp_path, ROW, ROW | {"Warning": "lives alone"})
    assert Marker.objects.filter(kind=left.kind).count() == 2, "what was taken back may come again"
    assert Marker.objects.filter(kind=decided.kind).count() == 1, "what a person ended is not brought back by a file"


def test_an_import_that_there_is_not_is_said_so(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["markers", "undo", "IMP-0", "--reason", "x"]) == 2
    assert "there is no import of markers" in capsys.readouterr().err


def test_a_contact_import_is_not_undone_from_under_a_marker(tmp_path: Path, world: World) -> None:
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(csv_text([WHO | {"contacted_at": "2026-10-01T09:30:00"}]), encoding="utf-8")
    main(["import", "contacts", str(contacts), "--agency", "marshire-police"])
    assert run(tmp_path, ROW) == 0
    reference = PersonRecord.objects.get().source
    assert main(["import", "undo", reference, "--reason", "wrong"]) == 1
    assert Marker.objects.count() == PersonRecord.objects.count() == 1
