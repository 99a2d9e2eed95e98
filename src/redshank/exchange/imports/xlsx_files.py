"""Reading Excel workbooks: numbers and dates come out as what they stand for, not as Excel keeps them."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from redshank.exchange.errors import FileUnreadable
from redshank.exchange.imports.tables import Table, TableRow, clean

MOST_UNPACKED = 1_000_000_000
"""Bytes. A workbook that unpacks to more would fill the memory, and was most likely made to."""
_EXACT = 1e16
"""Below, every whole number is one that a spreadsheet can hold."""
Cell = int | float | str | bool | time | date | datetime | timedelta


def open_xlsx(path: Path, digest: str, sheet: str = "") -> Table:
    """One sheet of a workbook as a table: the one named, else the first that holds anything.

    Raises:
        FileUnreadable: it is damaged, locked, too large, empty, or has no sheet of that name.
    """
    _check_size(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        if sheet and sheet not in names:
            raise FileUnreadable(f"{path.name} has no sheet “{sheet}”. It has: {', '.join(names)}.")
        found = next((each for each in map(book.get_sheet_by_name, [sheet] if sheet else names) if each.height), None)
    except CalamineError as error:
        raise FileUnreadable(
            f"{path.name} cannot be read as a workbook ({error}). If it has a password, save it without one."
        ) from error
    if found is None:
        raise FileUnreadable(f"{path.name} is empty: its first row must hold the names of the columns.")
    rows = _rows(found)
    headings = next(rows)
    others = [name for name in names if name != found.name]
    kind = f"Excel, sheet “{found.name}”" + (f"; not read: {', '.join(others)}" if others else "")
    return Table(name=path.name, headings=headings.cells, rows=rows, digest=digest, kind=kind)


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile as error:
        raise FileUnreadable(f"{path.name} is damaged: it is no Excel workbook, nor text.") from error
    if unpacked > MOST_UNPACKED:
        raise FileUnreadable(
            f"{path.name} unpacks to {unpacked / 1e9:.1f} GB, more than a workbook may. Save it as CSV and import that."
        )


def _rows(sheet: CalamineSheet) -> Iterator[TableRow]:
    """Every row that holds anything."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = tuple(cell_text(cell) for cell in cells)
        if any(text.strip() for text in texts):
            yield TableRow(number, texts, numeric=_numeric(cells))


def _numeric(cells: list[Cell]) -> frozenset[int]:
    return frozenset(
        place for place, cell in enumerate(cells) if isinstance(cell, int | float) and not isinstance(cell, bool)
    )


def cell_text(cell: Cell) -> str:
    """A cell as the text it stands for: 7700900142.0 is 7700900142, a date is ISO 8601."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)
