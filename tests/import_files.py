"""What tests of imports share: rows, files, and a census of the database."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.apps import apps
from django.db import connection

PRIYA = {
    "record_id": "R1",
    "contact_id": "C1",
    "contacted_at": "2026-10-01T09:30:00+01:00",
    "channel": "phone",
    "agency": "marshire-police",
    "person_role": "both",
    "forename": "Priya",
    "surname": "Shah",
    "date_of_birth": "1989-02-09",
    "phone": "07700 900142",
    "building": "14",
    "street": "Mill Lane",
    "town": "Marsham",
    "postcode": "MR4 2TB",
    "incident_id": "I1",
    "category": "nuisance",
    "reason": "report",
}
"""A whole row."""
OF_IMPORTS = ("exchange", "audit")
"""Applications that keep what was imported and undone, by design."""
ENGINE_TABLES = {
    "engine_record": "record, person",
    "engine_posting": "key, record",
    "engine_term": "term, persons",
}


def a_row(number: int, **given: str) -> dict[str, str]:
    """A row of its own person, contact and incident, or as given."""
    own = {
        "record_id": f"R{number}",
        "contact_id": f"C{number}",
        "incident_id": f"I{number}",
        "forename": f"Anna{number}",
        "surname": f"Field{number}",
        "date_of_birth": f"{1930 + number % 80}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "phone": f"07700 900{number:03d}",
        "building": str(number),
        "street": f"{'ABCDEFGHIJ'[number % 10]}lder Road",
        "postcode": f"MR{number % 9 + 1} {number % 7 + 1}AB",
    }
    return PRIYA | own | given


def csv_text(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as a CSV file of all their columns."""
    every = [dict(row) for row in rows]
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in every for name in row)))
    writer.writeheader()
    writer.writerows(every)
    return stream.getvalue()


def a_file(folder: Path, rows: Iterable[Mapping[str, str]], name: str = "contacts.csv") -> Path:
    """Rows as a CSV file in a folder."""
    path = folder / name
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def census() -> dict[str, object]:
    """How many rows each table of domain data holds, and all that the engine's tables hold."""
    found: dict[str, object] = {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in OF_IMPORTS
    }
    with connection.cursor() as cursor:
        for table, columns in ENGINE_TABLES.items():
            cursor.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2")  # noqa: S608
            found[table] = cursor.fetchall()
        cursor.execute("SELECT counter, SUM(persons) FROM engine_head_count GROUP BY counter ORDER BY 1")
        found["engine_head_count"] = [(counter, int(count)) for counter, count in cursor.fetchall() if count]
    return found
