"""Files as they come: any encoding, separator, shape or damage."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from redshank.exchange.errors import FileUnreadable
from redshank.exchange.imports.columns import layout_of
from redshank.exchange.imports.opening import open_table


def read(path: Path, sheet: str = "") -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]], str]:
    with open_table(path, sheet) as table:
        return table.headings, [(row.number, row.cells) for row in table.rows], table.kind


def written(folder: Path, content: bytes) -> Path:
    path = folder / "contacts.csv"
    path.write_bytes(content)
    return path


def a_workbook(folder: Path, rows: Sequence[Sequence[object]], *, first_row: int = 0) -> Path:
    path = folder / "contacts.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        book.add_worksheet("Notes to self")
        sheet = book.add_worksheet("Contacts")
        for number, cells in enumerate(rows):
            sheet.write_row(first_row + number, 0, cells)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("surname,notes\nŁuczak,ok\n".encode(), "CSV, utf-8, separated by commas"),
        ("surname;notes\r\nŁuczak;ok\r\n".encode("utf-8-sig"), "CSV, utf-8, separated by semicolons"),
        ("surname\tnotes\nŁuczak\tok\n".encode("utf-16"), "CSV, utf-16, separated by tabs"),
        ("sep=|\nsurname|notes\nŁuczak|ok\n".encode(), "CSV, utf-8, separated by bars"),
    ],
)
def test_encoding_and_separator_are_found_out(tmp_path: Path, content: bytes, kind: str) -> None:
    headings, rows, found = read(written(tmp_path, content))

    assert headings == ("surname", "notes")
    assert [cells for _, cells in rows] == [("Łuczak", "ok")]
    assert found == kind


def test_windows_letters_are_read_when_the_file_is_no_utf_8(tmp_path: Path) -> None:
    content = b"surname,notes\n" + b"Smith,ok\n" * 5000 + "Zoë’s,£5\n".encode("cp1252")

    _, rows, kind = read(written(tmp_path, content))

    assert rows[-1] == (5002, ("Zoë’s", "£5"))
    assert kind.startswith("CSV, cp1252")


def test_bytes_of_no_known_encoding_still_give_rows(tmp_path: Path) -> None:
    _, rows, _ = read(written(tmp_path, b"surname,notes\nSm\x81th,ok\n"))

    assert len(rows) == 1


def test_quoted_line_breaks_stay_in_their_cell_and_blank_rows_count_but_are_not_read(tmp_path: Path) -> None:
    content = b'surname,notes\n\nShah,"one\ntwo"\n,\nPatel,three\n'

    _, rows, _ = read(written(tmp_path, content))

    assert rows == [(3, ("Shah", "one\ntwo")), (5, ("Patel", "three"))]


def test_ragged_rows_and_nul_bytes_are_read(tmp_path: Path) -> None:
    _, rows, _ = read(written(tmp_path, b"surname,notes\nSh\0ah\nPatel,b,c\n"))

    assert [cells for _, cells in rows] == [("Shah",), ("Patel", "b", "c")]


def test_long_cells_emoji_and_right_to_left_come_through_whole(tmp_path: Path) -> None:
    notes = "😀 שלום " * 1500

    _, rows, _ = read(written(tmp_path, f"surname,notes\nعلي,{notes}\n".encode()))

    assert rows[0][1] == ("علي", notes)


def test_a_quotation_mark_that_is_never_closed_is_named(tmp_path: Path) -> None:
    content = b'surname,notes\nShah,"never closed\n' + b"Patel,x\n" * 300_000

    with pytest.raises(FileUnreadable, match=r"row 2.*quotation mark"):
        read(written(tmp_path, content))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_named_as_such(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileUnreadable, match="is empty"):
        read(written(tmp_path, content))


def test_headings_alone_are_a_table_without_rows(tmp_path: Path) -> None:
    assert read(written(tmp_path, b"surname,notes\n"))[1] == []


def test_numbers_and_dates_of_a_workbook_are_what_they_stand_for(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path,
        [
            ["phone", "date_of_birth", "contacted_at", "building", "vulnerable", "uprn"],
            [7700900142.0, date(1989, 2, 9), datetime(2026, 11, 23, 9, 30), 14, True, 100030012345],  # noqa: DTZ001
            ["+44 7700 900142", "about 40", 46349.5, "14a", "", 1.5],
        ],
        first_row=2,
    )

    headings, rows, kind = read(path)

    assert headings[:2] == ("phone", "date_of_birth")
    assert rows[0] == (4, ("7700900142", "1989-02-09", "2026-11-23 09:30:00", "14", "yes", "100030012345"))
    assert rows[1][1][:4] == ("+44 7700 900142", "about 40", "46349.5", "14a")
    assert kind == "Excel, sheet “Contacts”; not read: Notes to self"


def test_a_sheet_can_be_named(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, [["surname"], ["Shah"]])

    assert read(path, "Contacts")[0] == ("surname",)
    with pytest.raises(FileUnreadable, match=r"no sheet “Calls”\. It has: Notes to self, Contacts"):
        read(path, "Calls")


def test_a_workbook_with_nothing_in_it_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="is empty"):
        read(a_workbook(tmp_path, []))


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "contacts.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")

    with pytest.raises(FileUnreadable, match="cannot be read as a workbook"):
        read(path)


def test_a_workbook_that_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redshank.exchange.imports.xlsx_files.MOST_UNPACKED", 1000)

    with pytest.raises(FileUnreadable, match="Save it as CSV"):
        read(a_workbook(tmp_path, [["surname"]]))


def test_damaged_and_old_workbooks_and_missing_files_are_named(tmp_path: Path) -> None:
    damaged, old = tmp_path / "damaged.xlsx", tmp_path / "old.xls"
    damaged.write_bytes(b"PK\x03\x04 and then nothing")
    old.write_bytes(b"\xd0\xcf\x11\xe0 and so on")

    with pytest.raises(FileUnreadable, match="damaged"):
        read(damaged)
    with pytest.raises(FileUnreadable, match="of the old kind"):
        read(old)
    with pytest.raises(FileUnreadable, match="no such file"):
        read(tmp_path / "nowhere.csv")


def test_the_headings_of_a_workbook_are_known_like_any(tmp_path: Path) -> None:
    headings, _, _ = read(a_workbook(tmp_path, [["DOB", "First name"], ["1989", "Priya"]]))

    assert layout_of(headings).places == {"date_of_birth": 0, "forename": 1}
