"""From a row of text to what is filed of it, or to why it cannot be filed."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from redshank.contacts.rules import PersonRole
from redshank.exchange.imports import words
from redshank.exchange.imports.columns import Layout, plain
from redshank.exchange.imports.csv_files import SEPARATORS
from redshank.exchange.imports.faults import Complaint, Fault, Rejection, shown
from redshank.exchange.imports.moments import read_moment
from redshank.exchange.imports.said import Said, read_said
from redshank.exchange.imports.tables import TableRow
from redshank.people.recognition import Details

LONGEST_KEY = 80
MOST_LINES = 200
"""In one cell. More means that a quotation mark was never closed and the rows after it were swallowed."""
_FEWEST_COLUMNS = 5
"""Of a table whose lines can be told from prose by their separators."""
_AHEAD = timedelta(days=1)
"""How far clocks and time zones may put a contact into the future."""
_DETAILS = tuple(field.name for field in fields(Details))
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")
"""How a cell that begins like a formula is kept harmless, in our rejects files among others."""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A row that can be filed."""

    row: TableRow
    agency: str
    key: str
    """What makes it this row and no other: the same row imported again is not filed again."""
    content: str
    """Digest of all that is filed of it."""
    contact_key: str
    contacted_at: datetime | None
    """None where the file has no such column."""
    role: PersonRole
    details: Details
    incident_key: str
    """Empty where the source has no number for the incident."""
    said: Said


class RowReader:
    """Turns the rows of one file into what is filed. It counts identical rows: each file needs a reader of its own."""

    def __init__(self, layout: Layout, agencies: Mapping[str, str], default_agency: str, at: datetime) -> None:
        """Read under one layout.

        Args:
            layout: what the columns are.
            agencies: code by any name of an agency, plain.
            default_agency: the code of the agency whose contacts these are where a row does not say.
            at: now; a contact cannot have been made later.
        """
        self._layout = layout
        self._agencies = agencies
        self._default_agency = default_agency
        self._latest = at + _AHEAD
        self._times_seen: dict[int, int] = {}

    def read(self, row: TableRow) -> ContactRow | Rejection:
        """What a row holds, or why it cannot be filed. Every row of the file must pass here, in order, once."""
        broken = broken_cells(row, len(self._layout.columns))
        if broken:
            return Rejection(row, (broken,))
        given = given_in(row, self._layout)
        content = _digest(given, self._default_agency)
        own_key = "#" + _digest({"content": content}, self._ordinal(content))
        complaints: list[Complaint] = []
        agency = self._agency(given.get("agency", ""), complaints)
        contacted_at = self._moment(given, complaints)
        role = _role(given.get("person_role", ""), complaints)
        details = Details(**{name: given.get(name, "") for name in _DETAILS})
        if details.is_empty() and "notes" not in given:
            sentence = "There is nothing in this row to file. Give at least one detail of the person, or a note."
            complaints.append(Complaint(Fault.NOTHING_GIVEN, sentence))
        if complaints:
            return Rejection(row, tuple(complaints))
        key = source_key(given.get("record_id", "")) or own_key
        return ContactRow(
            row=row,
            agency=agency,
            key=key,
            content=content,
            contact_key=source_key(given.get("contact_id", "")) or "#" + _digest({"contact of": key}),
            contacted_at=contacted_at,
            role=role,
            details=details,
            incident_key=source_key(given.get("incident_id", "")),
            said=read_said(given),
        )

    def _ordinal(self, content: str) -> str:
        """Which of the identical rows this is: two equal rows are two contacts."""
        # 64 bits keep a million distinct rows in some tens of megabytes.
        short = int(content[:16], 16)
        times = self._times_seen[short] = self._times_seen.get(short, 0) + 1
        return str(times)

    def _agency(self, text: str, complaints: list[Complaint]) -> str:
        if not text:
            return self._default_agency
        found = self._agencies.get(plain(text))
        if found is None:
            sentence = f"No agency {shown(text)} is set up here. Set it up first, or write the code of one that is."
            complaints.append(Complaint(Fault.UNKNOWN_AGENCY, sentence))
        return found or ""

    def _moment(self, given: Mapping[str, str], complaints: list[Complaint]) -> datetime | None:
        if not self._layout.places.keys() & {"contacted_at", "contacted_time"}:
            return None
        text = _moment_text(given)
        if not text:
            sentence = "contacted_at is empty. Write when the contact was made: it decides what the contact counts for."
            complaints.append(Complaint(Fault.NO_MOMENT, sentence))
            return None
        try:
            moment = read_moment(text)
        except (ValueError, OverflowError):
            sentence = f"contacted_at {shown(text)} is no date. Write it as 2026-11-23 14:05 or 23/11/2026 14:05."
            complaints.append(Complaint(Fault.NO_MOMENT, sentence))
            return None
        if moment > self._latest:
            sentence = f"contacted_at {shown(text)} lies in the future. Correct the date."
            complaints.append(Complaint(Fault.FUTURE, sentence))
        return moment


def _moment_text(given: Mapping[str, str]) -> str:
    """The date with its time of day, where that stands in a column of its own."""
    day, clock = given.get("contacted_at", ""), given.get("contacted_time", "")
    return day if ":" in day else " ".join(filter(None, [day, clock]))


def source_key(given: str) -> str:
    """The source's own number as it is kept; one that is too long, or looks like ours, by its digest."""
    if len(given) <= LONGEST_KEY and not given.startswith("#"):
        return given
    return "#" + _digest({"key": given})


def broken_cells(row: TableRow, columns: int) -> Complaint | None:
    """What makes it likely that the cells are not in their columns."""
    if any(_holds_rows(cell, columns) for cell in row.cells):
        sentence = "A cell holds whole rows: a quotation mark in it was never closed. Close it, or take it out."
        return Complaint(Fault.NEVER_CLOSED, sentence)
    if any(cell.strip() for cell in row.cells[columns:]):
        sentence = (
            f"The row has {len(row.cells)} cells, the headings {columns}. "
            "Put quotation marks round the cell that holds a separator."
        )
        return Complaint(Fault.TOO_MANY_CELLS, sentence)
    return None


def _holds_rows(cell: str, columns: int) -> bool:
    """Whether a cell has swallowed the rows after it."""
    _, *lines = cell.split("\n")
    return len(lines) > MOST_LINES or (
        columns >= _FEWEST_COLUMNS and any(line.count(mark) >= columns - 1 for line in lines for mark in SEPARATORS)
    )


def given_in(row: TableRow, layout: Layout) -> dict[str, str]:
    """The cells by field, where there is anything in them."""
    given = {}
    for field, place in layout.places.items():
        text = row.cells[place].strip() if place < len(row.cells) else ""
        if text:
            given[field] = _GUARDED.sub("", text, count=1)
            if field == "phone" and place in row.numeric:
                given[field] = _with_nought(text)
    return given


def _with_nought(number: str) -> str:
    """A British number that a spreadsheet took for a sum, with the leading nought back that it lost."""
    return f"0{number}" if re.fullmatch(r"[1-37-9]\d{8,9}", number) else number


def _role(text: str, complaints: list[Complaint]) -> PersonRole:
    if not text:
        return PersonRole.BOTH
    found = words.ROLES.get(plain(text))
    if found is None:
        sentence = (
            f"person_role {shown(text)} is not known: it decides who counts as a victim. Write caller, victim or both."
        )
        complaints.append(Complaint(Fault.UNKNOWN_ROLE, sentence))
    return found or PersonRole.BOTH


def _digest(values: Mapping[str, str], salt: str = "") -> str:
    text = json.dumps([salt, sorted(values.items())], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:40]
