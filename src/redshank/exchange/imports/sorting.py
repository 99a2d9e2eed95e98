"""Telling new rows from those on file already, and from those that contradict what is on file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from redshank.contacts.filing import contacts_by_key
from redshank.contacts.models import Contact
from redshank.exchange.imports.batches import ReadRow
from redshank.exchange.imports.faults import Complaint, Fault, Rejection
from redshank.exchange.imports.rows import ContactRow
from redshank.exchange.models import ImportedRow
from redshank.exchange.rules import Tally

SAME_MOMENT = timedelta(days=1)
"""How far apart the moments may be that two rows give for one contact. Beyond, the number was used twice."""
ContactKey = tuple[str, str]
"""Agency, and the source's number."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A batch, sorted by what is to be done with each row."""

    new: tuple[ContactRow, ...]
    rejected: tuple[Rejection, ...]
    tally: Tally
    known: Mapping[ContactKey, Contact]
    """The contacts of these rows that are on file already."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What earlier rows were, on file or (in a preview, which writes nothing) only read."""

    contents: dict[tuple[str, str], str] = field(default_factory=dict)
    """What a row was, by agency and key."""
    moments: dict[ContactKey, datetime] = field(default_factory=dict)
    """When a contact was made."""


def sort_rows(rows: Sequence[ReadRow], *, at: datetime, seen: Seen | None = None) -> Sorted:
    """What is to be done with each row of a batch. Reads only.

    Args:
        rows: the batch.
        at: now, for contacts of which nothing says when they were made.
        seen: the rows of the batches before, where those were not written.
    """
    ready = [row for row in rows if isinstance(row, ContactRow)]
    rejected = [row for row in rows if isinstance(row, Rejection)]
    known = contacts_by_key((row.agency, row.contact_key) for row in ready)
    contents, moments = (seen.contents, seen.moments) if seen else ({}, {})
    contents.update(_contents(ready))
    moments.update({key: contact.contacted_at for key, contact in known.items()})
    new: list[ContactRow] = []
    for row in ready:
        held = contents.get((row.agency, row.key))
        if held == row.content:
            continue
        moment = moments.setdefault((row.agency, row.contact_key), row.contacted_at or at)
        complaint = _changed(row) if held is not None else _other_moment(row, moment)
        if complaint:
            rejected.append(Rejection(row.row, (complaint,)))
        else:
            contents[row.agency, row.key] = row.content
            new.append(row)
    rejected.sort(key=lambda each: each.row.number)
    tally = Tally(filed=len(new), unchanged=len(rows) - len(new) - len(rejected), rejected=len(rejected))
    return Sorted(tuple(new), tuple(rejected), tally, known)


def _contents(rows: Sequence[ContactRow]) -> dict[tuple[str, str], str]:
    """What is on file of these rows, by agency and key."""
    held = ImportedRow.objects.filter(agency__in={row.agency for row in rows}, key__in={row.key for row in rows})
    return {(agency, key): content for agency, key, content in held.values_list("agency_id", "key", "content")}


def _changed(row: ContactRow) -> Complaint:
    return Complaint(
        Fault.CHANGED,
        f"The record_id {row.key} is on file already, with other content. A record is never changed: "
        "give the correction a record_id of its own, or undo the import that brought the first.",
    )


def _other_moment(row: ContactRow, moment: datetime) -> Complaint | None:
    if row.contacted_at is None or abs(row.contacted_at - moment) <= SAME_MOMENT:
        return None
    return Complaint(
        Fault.OTHER_MOMENT,
        f"The contact_id {row.contact_key} belongs to a contact of {moment:%d/%m/%Y} already. "
        "Correct contacted_at, or give this contact a contact_id of its own.",
    )
