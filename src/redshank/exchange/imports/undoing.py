"""Undoing an import: batch by batch, newest first, each in one transaction with one audit event.

What other work rests on by now is kept and named: a record that somebody has decided about, a contact that somebody
has worked on, an incident that others have told of too. The audit trail keeps everything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.audit.rules import Detail
from redshank.contacts.filing import confirmed, remove_contacts, settle_tellings, take_from_contact, worked_on
from redshank.contacts.models import Contact
from redshank.exchange.errors import AlreadyUndone, ImportOvertaken
from redshank.exchange.models import ImportBatch, ImportedRow, ImportRun, RejectedRow
from redshank.exchange.queries import import_for_actor
from redshank.exchange.rules import ImportState
from redshank.incidents.filing import remove_unused_incidents
from redshank.incidents.models import Incident
from redshank.people.models import PersonRecord
from redshank.people.operations.removal import remove_records, remove_unused_places
from redshank.people.queries import decided_since
from redshank.risk.queries import marked_records

DECIDED = "somebody has since decided whose record it is"
WORKED_ON = "somebody has since worked on the contact"
MARKED = "a marker of vulnerability or danger belongs to the record"
CONFIRMED = "somebody has since been recognised by it, and it is all that is known of them"
TOLD_BY_OTHERS = "others have told of the incident too"


@dataclass(frozen=True, slots=True)
class Kept:
    """Something of the import that stays, and why."""

    reference: str
    why: str


@transaction.atomic
def begin_undo(reference: str, *, reason: str, by: Actor, at: datetime) -> ImportRun:
    """Say that an import is to be undone, and why. From now on it cannot be gone on with.

    Raises:
        NotAllowed: the actor's role does not include undoing imports.
        NoSuchImport: the actor's agency has no such import.
        AlreadyUndone: it was undone before.
    """
    by.check(Permission.IMPORT)
    run = import_for_actor(reference, actor=by)
    if run.state == ImportState.UNDONE:
        raise AlreadyUndone(f"{run.reference} was undone on {run.undone_at:%d/%m/%Y} by {run.undone_by}.")
    if run.state == ImportState.UNDOING:
        return run
    run.state, run.undone_at, run.undone_by, run.undo_reason = ImportState.UNDOING, at, by.label, reason
    run.save()
    details: dict[str, Detail] = {"reason": reason, "filed": run.rows_filed}
    append(chain=by.agency, by=by.label, action="import.undo", subject=run.reference, at=at, details=details)
    return run


def undo(
    reference: str,
    *,
    reason: str,
    by: Actor,
    clock: Callable[[], datetime],
    progress: Callable[[int], None] | None = None,
) -> tuple[ImportRun, list[Kept]]:
    """Undo an import, or go on undoing one where it was cut off.

    Args:
        reference: the import's.
        reason: why, for the audit trail.
        by: whose agency's import it is.
        clock: gives the moment of each batch.
        progress: told at the beginning and after each batch how many rows have been undone.

    Returns:
        The run, and what had to be kept.

    Raises:
        NotAllowed: the actor's role does not include undoing imports.
        NoSuchImport: the actor's agency has no such import.
        AlreadyUndone: it was undone before.
        ImportOvertaken: another process undoes it at this moment.
    """
    run = begin_undo(reference, reason=reason, by=by, at=clock())
    undone = 0
    if progress is not None:
        progress(undone)
    for batch in list(run.batches.filter(undone_at__isnull=True).order_by("-number")):
        undone += undo_batch(batch, by=by, at=clock())
        if progress is not None:
            progress(undone)
    return finish_undo(run, by=by, at=clock())


@transaction.atomic
def undo_batch(batch: ImportBatch, *, by: Actor, at: datetime) -> int:
    """Remove what one batch brought, and nobody else rests on; how many rows.

    Raises:
        ImportOvertaken: another process has undone the batch meanwhile.
    """
    run = ImportRun.objects.select_for_update().get(pk=batch.run_id)
    if not ImportBatch.objects.filter(pk=batch.pk, undone_at__isnull=True).update(undone_at=at):
        raise ImportOvertaken(f"Another process is undoing {run.reference}.")
    rows = list(batch.rows.select_related("contact", "record").order_by("pk"))
    kept = _kept_rows(rows)
    gone = [row for row in rows if row.pk not in kept]
    records = [row.record_id for row in gone if row.record_id is not None]
    incidents = {row.contact.incident_id for row in gone if row.contact.incident_id is not None}
    places = set(Incident.objects.filter(pk__in=incidents, place__isnull=False).values_list("place_id", flat=True))
    ImportedRow.objects.filter(pk__in=[row.pk for row in gone]).delete()
    RejectedRow.objects.filter(batch=batch).delete()
    removed = remove_records(records)
    contacts = _release_contacts(gone, at=at)
    places |= remove_unused_incidents(incidents)
    remove_unused_places(removed.places | places)
    append(
        chain=by.agency,
        by=by.label,
        action="import.undo_batch",
        subject=run.reference,
        at=at,
        details={
            "batch": batch.number,
            "digest": batch.digest,
            "rows": len(gone),
            "kept": len(kept),
            "records": removed.records,
            "persons": removed.persons,
            "contacts": contacts,
        },
    )
    return len(gone)


@transaction.atomic
def finish_undo(run: ImportRun, *, by: Actor, at: datetime) -> tuple[ImportRun, list[Kept]]:
    """Say that nothing is left to undo; the run, and what was kept."""
    kept = [*_kept_records(run), *_kept_incidents(run)]
    run.state = ImportState.UNDONE
    run.save(update_fields=["state"])
    details: dict[str, Detail] = {"kept": [each.reference for each in kept]}
    append(chain=by.agency, by=by.label, action="import.undone", subject=run.reference, at=at, details=details)
    return run, kept


def _kept_rows(rows: Sequence[ImportedRow]) -> dict[int, str]:
    """The rows that must stay, and why."""
    records = [row.record_id for row in rows if row.record_id is not None]
    decided, marked = decided_since(records), marked_records(records)
    handled = worked_on({row.contact_id for row in rows})
    needed = _only_known(rows)
    kept = {}
    for row in rows:
        if row.record_id in decided:
            kept[row.pk] = DECIDED
        elif row.record_id in marked:
            kept[row.pk] = MARKED
        elif row.contact_id in handled:
            kept[row.pk] = WORKED_ON
        elif row.record_id in needed:
            kept[row.pk] = CONFIRMED
    return kept


def _only_known(rows: Sequence[ImportedRow]) -> frozenset[int]:
    """The records without which a person whom a handler has confirmed would be left with none."""
    ours = {row.record_id: row.record.person_id for row in rows if row.record is not None}
    sure = confirmed(set(ours.values()))
    others = PersonRecord.objects.filter(person__in=sure).exclude(pk__in=[each for each in ours if each is not None])
    bare = sure - set(others.values_list("person_id", flat=True))
    return frozenset(record for record, person in ours.items() if person in bare and record is not None)


def _release_contacts(gone: Sequence[ImportedRow], *, at: datetime) -> int:
    """Remove the contacts of rows that are gone, or take these rows' part out of them; how many were removed."""
    touched = {row.contact_id for row in gone}
    shared = set(ImportedRow.objects.filter(contact__in=touched).values_list("contact_id", flat=True))
    removed = remove_contacts(touched - shared)
    left = touched - removed
    held = Contact.objects.in_bulk(list(left))
    for row in gone:
        if row.contact_id in held:
            take_from_contact(held[row.contact_id], notes=row.added_note)
    settle_tellings(left, at=at)
    return len(removed)


def _kept_records(run: ImportRun) -> list[Kept]:
    rows = list(ImportedRow.objects.filter(batch__run=run).select_related("contact", "record").order_by("pk"))
    why = _kept_rows(rows)
    return [
        Kept(row.record.reference if row.record else row.contact.reference, why.get(row.pk, DECIDED)) for row in rows
    ]


def _kept_incidents(run: ImportRun) -> list[Kept]:
    """The incidents that this run had opened and that others have told of since."""
    others = Contact.objects.filter(incident=OuterRef("pk")).exclude(source=run.reference)
    opened = Incident.objects.filter(Exists(others), opened_at__in=run.batches.values("filed_at")).order_by("pk")
    return [Kept(reference, TOLD_BY_OTHERS) for reference in opened.values_list("reference", flat=True)]
