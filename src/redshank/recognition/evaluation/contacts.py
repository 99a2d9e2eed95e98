"""Labelled contacts files: the contacts columns, and beside them what is true."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from redshank.recognition.errors import EvaluationError
from redshank.recognition.records import Details, PersonId

_DETAIL_COLUMNS = tuple(field.name for field in fields(Details))
_KINDS_OF_EVIDENCE = {
    "number": ("phone",),
    "name": ("full_name", "forename", "middle_names", "surname"),
    "birth": ("date_of_birth",),
    "address": ("street", "postcode", "uprn", "building"),
    "email": ("email",),
}
_TRUE = frozenset({"yes", "y", "true", "1"})
_LOCAL = ZoneInfo("Europe/London")
_BRITISH_MOMENTS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y")

NO_PERSON = "no person_id"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row of a labelled file: details as they were given, and whose they are in truth."""

    line: int
    """Place in the file, the first row after the header being 1."""
    details: Details
    person: PersonId
    role: str
    """history, call, or empty where the file does not say."""
    contacted_at: datetime | None
    is_victim: bool
    """Not merely somebody who rang for the victim; true where the file does not say."""
    is_chaser: bool
    """Asks for progress; no report."""
    is_vulnerable: bool
    """The contact recorded a vulnerability."""
    traits: Mapping[str, tuple[str, ...]]
    """By which figures are broken down: evidence always; community, error_types and hard_negative if in the file."""


@dataclass(frozen=True, slots=True)
class LabelledFile:
    """What a file held."""

    rows: tuple[Labelled, ...]
    columns: frozenset[str]
    left_out: Mapping[str, int]
    """Why rows were left out, and how many."""


def read_labelled(lines: Iterable[str]) -> LabelledFile:
    """Read a CSV file with a header line; any column but person_id may be absent.

    Raises:
        EvaluationError: there is no person_id column, or no row with one.
    """
    reader = csv.DictReader(lines, strict=False)
    reader.fieldnames = [name.strip().lower().lstrip("\ufeff") for name in reader.fieldnames or ()]
    columns = frozenset(reader.fieldnames)
    if "person_id" not in columns:
        raise EvaluationError("the file has no column person_id: without it nobody knows who was right")
    persons: dict[str, PersonId] = {}
    left_out: Counter[str] = Counter()
    rows = []
    for line, row in enumerate(reader, start=1):
        values = {name: value for name, value in row.items() if isinstance(value, str)}
        label = values.get("person_id", "").strip()
        if not label:
            left_out[NO_PERSON] += 1
            continue
        rows.append(_labelled(line, values, persons.setdefault(label, PersonId(len(persons) + 1)), columns))
    if not rows:
        raise EvaluationError("no row of the file has a person_id")
    return LabelledFile(tuple(rows), columns, dict(left_out))


def _labelled(line: int, values: Mapping[str, str], person: PersonId, columns: frozenset[str]) -> Labelled:
    return Labelled(
        line=line,
        details=Details(**{name: values.get(name, "") for name in _DETAIL_COLUMNS}),
        person=person,
        role=values.get("role", "").strip().lower(),
        contacted_at=_moment(values.get("contacted_at", "")),
        is_victim=values.get("person_role", "").strip().lower() != "caller",
        is_chaser=values.get("reason", "").strip().lower() == "chaser",
        is_vulnerable=values.get("vulnerable", "").strip().lower() in _TRUE,
        traits=_traits(values, columns),
    )


def _traits(values: Mapping[str, str], columns: frozenset[str]) -> dict[str, tuple[str, ...]]:
    evidence = values.get("evidence", "").strip() or _evidence(values)
    traits: dict[str, tuple[str, ...]] = {"evidence": (evidence,)}
    if "community" in columns:
        traits["community"] = (values.get("community", "").strip() or "unknown",)
    for column in ("error_types", "hard_negative"):
        if column in columns:
            named = tuple(sorted({part.strip() for part in values.get(column, "").split(";")} - {""}))
            traits[column] = named or ("none",)
    return traits


def _evidence(values: Mapping[str, str]) -> str:
    held = [kind for kind, columns in _KINDS_OF_EVIDENCE.items() if _any_filled(values, columns)]
    return "+".join(held) or "nothing"


def _any_filled(values: Mapping[str, str], columns: Sequence[str]) -> bool:
    return any(values.get(column, "").strip() for column in columns)


def _moment(text: str) -> datetime | None:
    """ISO 8601 or day first, in British time where no offset is given; None where it cannot be read."""
    plain = text.strip()
    found: datetime | None = None
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:
        for pattern in _BRITISH_MOMENTS:
            try:
                found = datetime.strptime(plain, pattern).replace(tzinfo=_LOCAL)
            except ValueError:
                continue
            break
    if found is None:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=_LOCAL)).astimezone(UTC)
