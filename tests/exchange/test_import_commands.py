"""The import commands, as somebody types them."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from builders import World
from import_files import PRIYA, a_file, a_row, census
from redshank.config.cli import main
from redshank.contacts.models import Contact
from redshank.exchange.imports.progress import SECONDS_A_LINE, ProgressLine
from redshank.exchange.models import ImportRun, RejectedRow
from redshank.exchange.rules import ImportState
from redshank.people.models import PersonRecord

Said = pytest.CaptureFixture[str]
WRONG = {"agency": "nowhere", "notes": "=HYPERLINK(1)"}


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redshank.exchange.management.turns._PAUSE", 0)


def rejects_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_file_is_imported_and_accounted_for(world: World, tmp_path: Path, capsys: Said) -> None:
    path = a_file(tmp_path, [a_row(1), a_row(2)])

    assert main(["import", "contacts", str(path)]) == 0

    run = ImportRun.objects.get()
    assert (run.state, run.actor) == (ImportState.FINISHED, "import (connector, marshire-police)")
    said = capsys.readouterr().out
    assert f"imported for Marshire Police as {run.reference}" in said
    assert "2 rows filed" in said
    assert not (tmp_path / "contacts.rejects.csv").exists()


def test_a_workbook_is_imported_like_a_csv_file(world: World, tmp_path: Path) -> None:
    path = tmp_path / "contacts.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Call ID", "Date of call", "First name", "Surname", "DOB", "Telephone"])
        sheet.write_row(1, 0, [17, datetime(2026, 7, 1, 9, 30), "Priya", "Shah", date(1989, 2, 9), 7700900142])  # noqa: DTZ001
        sheet.write_row(2, 0, [18, "never", "Priya", "Shah"])

    assert main(["import", "contacts", str(path)]) == 1

    record, contact = PersonRecord.objects.get(), Contact.objects.get()
    assert (record.phone, record.date_of_birth) == ("07700900142", "1989-02-09")
    assert (contact.source_key, contact.contacted_at) == ("17", datetime(2026, 7, 1, 8, 30, tzinfo=UTC))
    assert rejects_of(tmp_path / "contacts.rejects.csv")[0]["Call ID"] == "18"


def test_rejected_rows_go_beside_the_file_whole_with_why(world: World, tmp_path: Path, capsys: Said) -> None:
    path = a_file(tmp_path, [a_row(1), a_row(2, **WRONG)])

    assert main(["import", "contacts", str(path)]) == 1

    rejected = rejects_of(tmp_path / "contacts.rejects.csv")
    assert [each["rejected_row"] for each in rejected] == ["3"]
    assert "No agency “nowhere” is set up here" in rejected[0]["rejected_because"]
    assert rejected[0]["surname"] == "Field2"
    assert rejected[0]["notes"] == "'=HYPERLINK(1)"
    assert not RejectedRow.objects.exists()


def test_a_corrected_rejects_file_can_be_imported(world: World, tmp_path: Path) -> None:
    path = a_file(tmp_path, [a_row(1), a_row(2, agency="nowhere", phone="+447700900142")])
    main(["import", "contacts", str(path)])
    rejects = tmp_path / "contacts.rejects.csv"
    rejects.write_text(rejects.read_text(encoding="utf-8-sig").replace("nowhere", "marsham-council"), encoding="utf-8")

    assert main(["import", "contacts", str(rejects)]) == 0

    assert PersonRecord.objects.get(controller="marsham-council").phone == "+447700900142"


def test_rejects_that_cannot_be_written_are_not_lost(world: World, tmp_path: Path, capsys: Said) -> None:
    path = a_file(tmp_path, [a_row(1), a_row(2, **WRONG)])

    assert main(["import", "contacts", str(path), "--rejects", str(tmp_path / "no" / "where.csv")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert main(["import", "contacts", str(path), "--rejects", str(tmp_path / "here.csv")]) == 1

    assert len(rejects_of(tmp_path / "here.csv")) == 1
    assert ImportRun.objects.get().rows_filed == 1


def test_a_preview_shows_the_mapping_the_first_rows_and_what_is_wrong(
    world: World, tmp_path: Path, capsys: Said
) -> None:
    path = a_file(tmp_path, [a_row(1, **{"Shoe size": "7"}), a_row(2, agency="nowhere"), a_row(3, channel="pigeon")])
    before = census()

    assert main(["import", "contacts", str(path), "--preview", "--map", "surname=full_name"]) == 1

    said = " ".join(capsys.readouterr().out.split())
    assert "Shoe size – (not a column of this format)" in said
    assert "surname full_name" in said
    assert "01/10/2026 09:30 BST" in said
    assert "1 × the agency is not set up here" in said
    assert "channel “pigeon” is not a word of this format" in said
    assert census() == before
    assert not ImportRun.objects.exists()


def test_an_agency_can_be_named(world: World, tmp_path: Path) -> None:
    path = a_file(tmp_path, [a_row(1, agency="")])

    assert main(["import", "contacts", str(path), "--agency", "fenwick-council"]) == 0

    assert PersonRecord.objects.get().controller_id == "fenwick-council"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["nowhere.csv"], "cannot be read: no such file or directory"),
        (["FILE", "--agency", "atlantis"], "no agency has the code “atlantis”"),
        (["FILE", "--map", "surname"], "is not COLUMN=FIELD"),
        (["FILE", "--map", "surname=colour"], "no field “colour”"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    world: World, tmp_path: Path, capsys: Said, options: list[str], sentence: str
) -> None:
    path = a_file(tmp_path, [PRIYA])

    assert main(["import", "contacts", *(str(path) if each == "FILE" else each for each in options)]) == 2

    assert sentence in capsys.readouterr().err


def test_imports_are_listed_and_undone(world: World, tmp_path: Path, capsys: Said) -> None:
    before = census()
    main(["import", "contacts", str(a_file(tmp_path, [a_row(1), a_row(2)]))])
    reference = ImportRun.objects.get().reference

    assert main(["import", "list"]) == 0
    assert f"{reference}" in capsys.readouterr().out
    assert main(["import", "undo", reference, "--reason", "sent by mistake"]) == 0

    assert census() == before
    assert main(["import", "undo", reference, "--reason", "again"]) == 2
    assert "was undone on" in capsys.readouterr().err
    assert main(["import", "undo", "IMP-0000-0000-0000", "--reason", "never was"]) == 2
    assert "there is no import" in capsys.readouterr().err


def test_with_no_import_the_list_says_so(world: World, capsys: Said) -> None:
    assert main(["import", "list", "--agency", "fenwick-council"]) == 0

    assert capsys.readouterr().out == "Nothing was imported yet.\n"


class Stream(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def shown(stream: Stream, seconds: float) -> str:
    moments = iter([0.0, 0.0, seconds])
    line = ProgressLine(stream, timer=lambda: next(moments), share_read=lambda: 0.25)
    line.show(100)
    line.show(600)
    line.end()
    return stream.getvalue()


def test_on_a_terminal_the_line_is_written_over() -> None:
    assert shown(Stream(is_terminal=True), 5.0) == "\r\x1b[K600 rows · 100 rows/s · 25% · 0:15 left\n"


def test_in_a_log_there_is_a_plain_line_now_and_then() -> None:
    assert shown(Stream(is_terminal=False), SECONDS_A_LINE - 1) == ""
    assert shown(Stream(is_terminal=False), 20.0) == "600 rows · 25 rows/s · 25% · 1:00 left\n"
