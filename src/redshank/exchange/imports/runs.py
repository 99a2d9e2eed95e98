"""Importing: begin or take up a run, file it batch by batch, finish it. Each batch is one transaction, one event."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from redshank.agencies.filing import note_received
from redshank.agencies.models import Agency
from redshank.agencies.queries import agency_names
from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, AgencyKind, Permission, Regime
from redshank.audit.operations import append
from redshank.audit.rules import Detail
from redshank.exchange.errors import ImportOvertaken
from redshank.exchange.imports.batches import ReadRow, in_batches
from redshank.exchange.imports.columns import FIELDS, Layout, layout_of, plain
from redshank.exchange.imports.filing import Sender, file_rows
from redshank.exchange.imports.pacing import Pace
from redshank.exchange.imports.rows import ContactRow, RowReader
from redshank.exchange.imports.sorting import sort_rows
from redshank.exchange.imports.tables import Table, TableRow, clean
from redshank.exchange.models import ImportBatch, ImportedRow, ImportRun, RejectedRow
from redshank.exchange.rules import MOST_ROWS_A_BATCH, ImportState, Tally

Clock = Callable[[], datetime]
Progress = Callable[[Tally], None]
"""Told at the beginning and after each batch what has become of the rows so far."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What rows are read against."""

    agencies: Mapping[str, str]
    """Code by any name of an agency, plain."""
    regimes: Mapping[str, Regime]
    """The law that each agency holds its records under, by code."""


def setting() -> Setting:
    """The agencies that are set up here."""
    names = {plain(name): code for code, name in agency_names().items()}
    kinds = dict(Agency.objects.values_list("code", "kind"))
    return Setting(
        agencies=names | {plain(code): code for code in kinds},
        regimes={
            code: Regime.LAW_ENFORCEMENT if kind == AgencyKind.POLICE else Regime.UK_GDPR
            for code, kind in kinds.items()
        },
    )


def import_rows(
    rows: Iterable[Mapping[str, str]],
    *,
    by: Actor,
    at: datetime,
    progress: Progress | None = None,
    name: str = "rows",
    most: int = MOST_ROWS_A_BATCH,
) -> ImportRun:
    """Import rows that are no file, each a mapping of fields to text. What is on file is not filed again.

    Args:
        rows: taken as they come; keys that are no fields are passed over.
        by: for whose agency; rows may name another.
        at: the moment of the first batch; each further one is a millisecond later.
        progress: told at the beginning and after each batch.
        name: what the run is called in lists.
        most: rows in a batch.

    Raises:
        NotAllowed: the actor's role does not include importing.
    """
    cells = (tuple(clean(row.get(field, "")) for field in FIELDS) for row in rows)
    table = Table(name=name, headings=FIELDS, rows=(TableRow(number, each) for number, each in enumerate(cells, 2)))
    moments = (at + timedelta(milliseconds=count) for count in range(1 << 62))
    run = import_table(
        table, layout=layout_of(FIELDS), by=by, clock=lambda: next(moments), progress=progress, most=most
    )
    return finish(run, by=by, at=next(moments))


def import_table(
    table: Table,
    *,
    layout: Layout,
    by: Actor,
    clock: Clock,
    progress: Progress | None = None,
    most: int = MOST_ROWS_A_BATCH,
    pace: Pace | None = None,
) -> ImportRun:
    """Import a table, from its beginning or from where an import of the same file was cut off.

    The run is left *running*, with its rejected rows on file, until `finish` is told that they are safe.

    Args:
        table: the file.
        layout: what its columns hold.
        by: for whose agency; rows may name another.
        clock: gives the moment of each batch.
        progress: told at the beginning and after each batch.
        most: rows in a batch.
        pace: keeps batches short where others wait for the lock; None where they do not.

    Raises:
        NotAllowed: the actor's role does not include importing.
        ImportOvertaken: another process imports the same file, or another mapping of it was cut off.
        FileUnreadable: the table cannot be read to its end; the batches before are filed.
    """
    by.check(Permission.IMPORT)
    run = begin(table, layout=layout, by=by, at=clock())
    if progress is not None:
        progress(tally_of(run))
    known = setting()
    reader = RowReader(layout, known.agencies, by.agency, clock())
    read = (reader.read(row) for row in table.rows)
    left = (row for row in read if row.row.number > run.last_row)
    for batch in in_batches(left, min(most, MOST_ROWS_A_BATCH), (lambda: pace.rows) if pace else None):
        with transaction.atomic():
            # From here on nobody else writes to SQLite; what it took to come so far was somebody else's time.
            begun = pace.timer() if pace else 0.0
            run = file_batch(run, batch, known=known, by=by, at=clock())
        if pace is not None:
            pace.note(len(batch), pace.timer() - begun)
        if progress is not None:
            progress(tally_of(run))
    return run


@transaction.atomic
def begin(table: Table, *, layout: Layout, by: Actor, at: datetime) -> ImportRun:
    """Open a run, or take up the one of the same file that was cut off.

    Raises:
        ImportOvertaken: the file was read under another mapping when it was cut off.
    """
    mapping = {column.field: column.heading for column in layout.columns if column.field}
    if table.digest:
        cut_off = ImportRun.objects.filter(agency=by.agency, digest=table.digest, state=ImportState.RUNNING).first()
        if cut_off is not None and cut_off.mapping != mapping:
            raise ImportOvertaken(
                f"{cut_off.reference} began to import this file with other columns, and stopped at row "
                f"{cut_off.last_row}. Go on with the same columns, or undo it first."
            )
        if cut_off is not None:
            return cut_off
    run = ImportRun.objects.create(
        id=new_id(at),
        reference=new_reference("IMP"),
        agency_id=by.agency,
        name=table.name[:255],
        digest=table.digest,
        mapping=mapping,
        actor=by.label,
        state=ImportState.RUNNING,
        started_at=at,
    )
    details = {"file": run.name, "digest": run.digest, "columns": ", ".join(mapping)}
    append(chain=by.agency, by=by.label, action="import.begin", subject=run.reference, at=at, details=details)
    return run


@transaction.atomic
def file_batch(run: ImportRun, rows: Sequence[ReadRow], *, known: Setting, by: Actor, at: datetime) -> ImportRun:
    """File one batch; the run as it stands then.

    Raises:
        ImportOvertaken: another process has filed a batch of this run meanwhile.
    """
    now = ImportRun.objects.select_for_update().get(pk=run.pk)
    if now.batches_filed != run.batches_filed or now.state != ImportState.RUNNING:
        raise ImportOvertaken(f"Another process is working on {run.reference}, the import of this file.")
    batch = sort_rows(rows, at=at)
    note_received({row.agency for row in rows if isinstance(row, ContactRow)}, at=at)
    made = file_rows(batch, Sender(source=now.reference, regimes=known.regimes, by=by, at=at))
    _advance(now, rows, batch.tally)
    filed = ImportBatch.objects.create(
        run=now,
        number=now.batches_filed,
        first_row=rows[0].row.number,
        last_row=now.last_row,
        digest=digest_of(rows),
        filed_at=at,
    )
    for each in made:
        each.batch = filed
    ImportedRow.objects.bulk_create(made)
    RejectedRow.objects.bulk_create(
        RejectedRow(batch=filed, row=each.row.number, cells=each.row.cells, reason=each.reason)
        for each in batch.rejected
    )
    span: dict[str, Detail] = {"batch": filed.number, "rows": f"{filed.first_row} to {filed.last_row}"}
    details = span | {"digest": filed.digest} | asdict(batch.tally)
    append(chain=by.agency, by=by.label, action="import.batch", subject=now.reference, at=at, details=details)
    return now


@transaction.atomic
def finish(run: ImportRun, *, by: Actor, at: datetime, rejects_are_safe: bool = False) -> ImportRun:
    """Close a run whose rows have all been read.

    Args:
        run: the run.
        by: who imports.
        at: when.
        rejects_are_safe: its rejected rows stand in a file of their own, so they need not be held here.
    """
    run.state = ImportState.FINISHED
    run.finished_at = at
    run.save(update_fields=["state", "finished_at"])
    if rejects_are_safe:
        RejectedRow.objects.filter(batch__run=run).delete()
    details = asdict(tally_of(run))
    append(chain=by.agency, by=by.label, action="import.finish", subject=run.reference, at=at, details=details)
    return run


def tally_of(run: ImportRun) -> Tally:
    """What has become of the rows of a run so far."""
    return Tally(filed=run.rows_filed, unchanged=run.rows_unchanged, rejected=run.rows_rejected)


def digest_of(rows: Sequence[ReadRow]) -> str:
    """SHA-256 over rows as they stood in the file, each with its number."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps([row.row.number, *row.row.cells], ensure_ascii=True).encode() + b"\n")
    return digest.hexdigest()


def _advance(run: ImportRun, rows: Sequence[ReadRow], tally: Tally) -> None:
    total = tally_of(run) + tally
    run.last_row = rows[-1].row.number
    run.batches_filed += 1
    run.rows_read, run.rows_filed = total.read, total.filed
    run.rows_unchanged, run.rows_rejected = total.unchanged, total.rejected
    run.save()
