"""What was shown, as rows for a spreadsheet or another program: columns as data, each with its meaning."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from redshank.contacts.models import Contact, Shown
from redshank.contacts.queries.shown import QUESTIONS
from redshank.contacts.rules.snapshots import slot_said
from redshank.people.models import PersonRecord
from redshank.web.formats import harmless

Value = str | int | float | bool | None


class Form(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    JSON_LINES = "jsonl"


CONTENT_TYPES = {Form.CSV: "text/csv; charset=utf-8", Form.JSON_LINES: "application/x-ndjson; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the export."""

    name: str
    meaning: str
    read: Callable[[Contact], Value]
    is_personal: bool = False
    """Whether it holds what somebody gave of themselves: only for who may see persons, and asks for it."""


def _shown(contact: Contact) -> Shown | None:
    return getattr(contact, "shown", None)


def _record(contact: Contact) -> PersonRecord | None:
    return next((part.record for part in contact.people.all()), None)


def _given(name: str) -> Callable[[Contact], Value]:
    def read(contact: Contact) -> Value:
        record = _record(contact)
        return str(getattr(record, name)) if record is not None else ""

    return read


def _answered(name: str) -> Callable[[Contact], Value]:
    return lambda contact: str(getattr(contact, name))


def _slot(name: str) -> Callable[[Contact], Value]:
    def read(contact: Contact) -> Value:
        shown = _shown(contact)
        return slot_said(shown.banner, name).state if shown is not None else None

    return read


def _seconds(name: str) -> Callable[[Contact], Value]:
    def read(contact: Contact) -> Value:
        first, lit = contact.first_detail_at, getattr(contact, name)
        return (lit - first).total_seconds() if first is not None and lit is not None else None

    return read


def _leader(name: str) -> Callable[[Contact], Value]:
    def read(contact: Contact) -> Value:
        shown = _shown(contact)
        first = shown.candidates[0] if shown is not None and shown.candidates else {}
        found: Value = first.get(name)
        return found

    return read


def _moment(value: datetime | None) -> Value:
    return value.isoformat() if value is not None else None


def _now(contact: Contact) -> Value:
    changes = list(contact.identification_changes.all())
    return changes[-1].outcome if changes else contact.identification.outcome


COLUMNS: tuple[Column, ...] = (
    Column("contact", "reference of the contact", lambda c: c.reference),
    Column("contacted_at", "when somebody approached, in UTC", lambda c: _moment(c.contacted_at)),
    Column("channel", "how they approached", lambda c: c.channel),
    Column("reason", "report, chaser or other", lambda c: c.reason),
    Column(
        "handler",
        "number of the handler; empty where it arrived by itself",
        lambda c: c.handler.number if c.handler else "",
    ),
    *(
        Column(name, f"answer to the question “{name}”: yes, no, don't know or not asked", _answered(name))
        for name in QUESTIONS
    ),
    Column(
        "shown_at",
        "when recognition answered last before the decision",
        lambda c: _moment(s.shown_at) if (s := _shown(c)) else None,
    ),
    Column("repeat", "what the repeat slot said: yes, no or unknown; empty where it was not kept", _slot("repeat")),
    Column("vulnerable", "what the vulnerable slot said, likewise", _slot("vulnerable")),
    Column(
        "repeat_seconds", "seconds from the first detail until the repeat slot was lit", _seconds("repeat_known_at")
    ),
    Column(
        "vulnerable_seconds",
        "seconds from the first detail until the vulnerable slot was lit",
        _seconds("vulnerable_known_at"),
    ),
    Column("candidates", "how many candidates were shown", lambda c: len(s.candidates) if (s := _shown(c)) else None),
    Column("first_band", "band of the first candidate", _leader("band")),
    Column("first_bits", "weight of the first candidate, in bits", _leader("weight_bits")),
    Column("refused", "how many persons the handler refused", lambda c: len(s.refused) if (s := _shown(c)) else None),
    Column("model", "version of the model", lambda c: s.model_version if (s := _shown(c)) else ""),
    Column("elapsed_ms", "milliseconds that recognition took", lambda c: s.elapsed_ms if (s := _shown(c)) else None),
    Column("outcome", "what the handler decided", lambda c: c.identification.outcome),
    Column(
        "person",
        "reference of the person confirmed",
        lambda c: c.identification.person.reference if c.identification.person else "",
    ),
    Column("decided_at", "when", lambda c: _moment(c.identification.decided_at)),
    Column("outcome_now", "what holds today, after reviews", _now),
    Column("dropped", "whether it was saved by itself", lambda c: c.is_dropped),
    Column("grade_suggested", "grade that the rules suggested", lambda c: c.suggested_grade),
    Column("grade", "grade that the handler chose", lambda c: c.grade),
    Column("incident", "reference of the incident", lambda c: c.incident.reference if c.incident else ""),
    Column(
        "reviews",
        "references of its reviews, separated by spaces",
        lambda c: " ".join(r.reference for r in c.reviews.all()),
    ),
    Column("forename", "first name, as given", _given("forename"), is_personal=True),
    Column("surname", "surname, as given", _given("surname"), is_personal=True),
    Column("date_of_birth", "birth date, as given", _given("date_of_birth"), is_personal=True),
    Column("phone", "number, as given", _given("phone"), is_personal=True),
    Column("email", "e-mail, as given", _given("email"), is_personal=True),
    Column("address", "address, as given", _given("address"), is_personal=True),
    Column("notes", "what the handler noted", lambda c: c.notes, is_personal=True),
)
"""Every column, in the order of the file."""


def columns(*, with_personal: bool) -> tuple[Column, ...]:
    """The columns of one export."""
    return tuple(each for each in COLUMNS if with_personal or not each.is_personal)


def rows(contacts: Iterable[Contact], *, form: Form, with_personal: bool) -> Iterator[str]:
    """The lines of an export, one contact each; of a CSV the headings come first."""
    wanted = columns(with_personal=with_personal)
    if form is Form.CSV:
        yield _line([each.name for each in wanted])
    for contact in contacts:
        values = [each.read(contact) for each in wanted]
        if form is Form.CSV:
            yield _line([_cell(value) for value in values])
        else:
            held = dict(zip((each.name for each in wanted), values, strict=True))
            yield json.dumps(held, ensure_ascii=False) + "\n"


class _Echo:
    """A file that gives back what is written."""

    def write(self, text: str) -> str:
        return text


def _line(cells: Iterable[str]) -> str:
    written: str = csv.writer(_Echo()).writerow(cells)
    return written


def _cell(value: Value) -> str:
    """A cell as a spreadsheet reads it. Figures stand as they are; a text never begins a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int | float) else harmless(value)
