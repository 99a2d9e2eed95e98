"""Filing the new rows of one batch: records, incidents, contacts and who told of what; in the transaction under way."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.rules import Actor, Purpose, Regime
from redshank.contacts.filing import FiledContact, Part, add_to_contact, file_contacts, file_parts, settle_tellings
from redshank.contacts.models import Contact
from redshank.contacts.rules import Answer, PersonRole, Reason, tells
from redshank.exchange.imports.rows import ContactRow
from redshank.exchange.imports.sorting import ContactKey, Sorted
from redshank.exchange.models import ImportedRow
from redshank.incidents.filing import NewIncident, file_incidents, latest_told
from redshank.people.models import PersonRecord
from redshank.people.operations.records import NewRecord, file_records

Rows = Sequence[ContactRow]
Records = Mapping[int, PersonRecord]
"""The record of each row that says anything of who it is, by row number."""


@dataclass(frozen=True, slots=True)
class Sender:
    """On whose behalf rows are filed."""

    source: str
    """The reference of the import, which every record and contact of it bears."""
    regimes: Mapping[str, Regime]
    """The law that each agency holds its records under."""
    by: Actor
    at: datetime


def file_rows(batch: Sorted, sender: Sender) -> list[ImportedRow]:
    """File the new rows of a batch.

    Returns:
        What became of each row, not saved yet.
    """
    records = _file_records(batch.new, sender)
    rows_of: defaultdict[ContactKey, list[ContactRow]] = defaultdict(list)
    for row in batch.new:
        rows_of[row.agency, row.contact_key].append(row)
    contacts = dict(batch.known)
    # Reports first: a chaser without a number of the incident is about the latest report, perhaps of this batch.
    for is_loose in (False, True):
        group = {key: rows for key, rows in rows_of.items() if _is_loose_chaser(rows) is is_loose}
        fresh = {key: rows for key, rows in group.items() if key not in contacts}
        incidents = (_latest_incidents if is_loose else _incidents)(list(fresh.values()), records, sender)
        new = [_contact(rows, incident, sender) for rows, incident in zip(fresh.values(), incidents, strict=True)]
        contacts |= zip(fresh, file_contacts(new, at=sender.at), strict=True)
        file_parts(_parts(group, contacts, records))
        settle_tellings([contacts[key].pk for key in group], at=sender.at)
    return [_imported(row, batch, contacts, records) for row in batch.new]


def _file_records(rows: Rows, sender: Sender) -> Records:
    given = [row for row in rows if not row.details.is_empty()]
    new = [
        NewRecord(
            details=row.details,
            controller=row.agency,
            purpose=Purpose.ASB,
            regime=sender.regimes[row.agency],
            source=sender.source,
            source_key=row.key,
            given_at=row.contacted_at or sender.at,
            link_same_person=True,
        )
        for row in given
    ]
    records = file_records(new, by=sender.by, at=sender.at)
    return {row.row.number: record for row, record in zip(given, records, strict=True)}


def _incident_key(rows: Rows) -> str:
    return next((row.incident_key for row in rows if row.incident_key), "")


def _is_loose_chaser(rows: Rows) -> bool:
    return rows[0].said.reason is Reason.CHASER and not _incident_key(rows)


def _incidents(contacts: Sequence[Rows], records: Records, sender: Sender) -> list[int | None]:
    """What each contact is about: the incident of its number, else one of its own where it is a report."""
    about = [rows for rows in contacts if _incident_key(rows) or rows[0].said.reason is Reason.REPORT]
    numbers = iter(file_incidents([_incident(rows, records, sender) for rows in about], at=sender.at))
    wanted = {id(rows) for rows in about}
    return [next(numbers) if id(rows) in wanted else None for rows in contacts]


def _incident(rows: Rows, records: Records, sender: Sender) -> NewIncident:
    named = next((row.said for row in rows if row.said.category or row.said.kind), rows[0].said)
    return NewIncident(
        controller=rows[0].agency,
        source_key=_incident_key(rows),
        category=named.category,
        kind=named.kind,
        place=next((records[number].place_id for number in _tellers(rows, records)), None),
        happened_at=rows[0].contacted_at or sender.at,
    )


def _latest_incidents(contacts: Sequence[Rows], records: Records, sender: Sender) -> list[int | None]:
    """What each chaser is about: the incident that the person reported last to this agency."""
    found = []
    for rows in contacts:
        before = rows[0].contacted_at or sender.at
        persons = [records[number].person_id for number in _tellers(rows, records)]
        told = (latest_told(person, agency=rows[0].agency, before=before) for person in persons)
        found.append(next((incident for incident in told if incident is not None), None))
    return found


def _tellers(rows: Rows, records: Records) -> list[int]:
    """The numbers of the rows whose report the contact is."""
    return sorted(tells({row.row.number: row.role for row in rows if row.row.number in records}))


def _contact(rows: Rows, incident: int | None, sender: Sender) -> FiledContact:
    first = rows[0]
    return FiledContact(
        agency=first.agency,
        regime=sender.regimes[first.agency],
        source=sender.source,
        source_key=first.contact_key,
        channel=first.said.channel,
        contacted_at=first.contacted_at or sender.at,
        reason=first.said.reason,
        vulnerable=_vulnerable(rows),
        incident=incident,
        notes="\n".join(dict.fromkeys(row.said.notes for row in rows if row.said.notes)),
    )


def _vulnerable(rows: Rows) -> Answer:
    """The answer given about the victim, a yes before anything else."""
    victims = [row for row in rows if row.role is not PersonRole.CALLER] or rows
    answers = {row.said.vulnerable for row in victims}
    return next(each for each in (Answer.YES, Answer.NO, Answer.DONT_KNOW, Answer.NOT_ASKED) if each in answers)


def _parts(group: Mapping[ContactKey, Rows], contacts: Mapping[ContactKey, Contact], records: Records) -> list[Part]:
    return [
        Part(contacts[key].pk, records[row.row.number].pk, row.role, row.said.caller_role)
        for key, rows in group.items()
        for row in rows
        if row.row.number in records
    ]


def _imported(row: ContactRow, batch: Sorted, contacts: Mapping[ContactKey, Contact], records: Records) -> ImportedRow:
    key = (row.agency, row.contact_key)
    was_there = key in batch.known
    said = row.said
    return ImportedRow(
        row=row.row.number,
        agency_id=row.agency,
        key=row.key,
        content=row.content,
        contact=contacts[key],
        record=records.get(row.row.number),
        added_note=add_to_contact(contacts[key], notes=said.notes, vulnerable=said.vulnerable) if was_there else "",
    )
