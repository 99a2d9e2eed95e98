"""The demo's story: the people of its screens, with their contacts at fixed distances from the county's end."""

from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from redshank.county.moments import Period, is_summer_time
from redshank.county.rows import Row
from redshank.county.tables import read_data

_ROW_NAMES = frozenset(each.name for each in fields(Row))


def story_rows(period: Period, call_share: float) -> list[Row]:
    """The story's contacts that lie within the period, in the order of time."""
    data = read_data("story")
    calls_from = datetime.fromtimestamp(period.at_share(1 - call_share), UTC)
    rows: list[Row] = []
    have_reported: set[str] = set()
    for number, contact in enumerate(sorted(data["contacts"], key=_order), start=1):
        moment = _moment(period, contact)
        if moment.timestamp() < period.starts_at:
            continue
        row = _row(number, moment, {**data["people"][contact["who"]], **contact})
        repeat = "yes" if row.person_id in have_reported else "no"
        rows.append(replace(row, role="call" if moment >= calls_from else "history", repeat=repeat))
        have_reported.add(row.person_id)
    return rows


def _order(contact: dict[str, Any]) -> tuple[int, str]:
    return -int(contact["days_before"]), str(contact["clock"])


def _moment(period: Period, contact: dict[str, Any]) -> datetime:
    day = period.end - timedelta(days=int(contact["days_before"]))
    local = datetime.combine(day, time.fromisoformat(contact["clock"]), UTC)
    return local - timedelta(hours=1) if is_summer_time(local) else local


def _row(number: int, moment: datetime, values: dict[str, Any]) -> Row:
    known = {name: str(value) for name, value in values.items() if name in _ROW_NAMES}
    row = Row(
        **{
            "record_id": f"R-STORY{number:02d}",
            "contact_id": f"C-STORY{number:02d}",
            "channel": "phone",
            "person_role": "both",
            "reason": "report",
            "incident_id": f"I-STORY{number:02d}",
            "incident": f"T-STORY{number:02d}",
            **known,
        }
    )
    hours = 1 if is_summer_time(moment) else 0
    local = moment.replace(tzinfo=None) + timedelta(hours=hours)
    return replace(row, contacted_at=f"{local.isoformat()}+0{hours}:00", evidence=_evidence(row))


def _evidence(row: Row) -> str:
    held = {
        "number": row.phone,
        "name": row.full_name or row.surname,
        "birth": row.date_of_birth,
        "address": row.street,
        "email": row.email,
    }
    return "+".join(kind for kind, value in held.items() if value)
