"""`redshank import contacts FILE`: contacts from a CSV file or an Excel workbook."""

import argparse
import sys
import time
from pathlib import Path

from django.utils import timezone

from redshank.agencies.management.console import connector, in_plain_words
from redshank.agencies.queries import agency_names
from redshank.agencies.rules import Actor
from redshank.exchange.errors import ExchangeError, MappingWrong
from redshank.exchange.imports.columns import FIELDS, Layout, layout_of
from redshank.exchange.imports.opening import open_table
from redshank.exchange.imports.previews import preview
from redshank.exchange.imports.progress import ProgressLine
from redshank.exchange.imports.rejects import rejects_path, write_rejects
from redshank.exchange.imports.runs import finish, import_table, tally_of
from redshank.exchange.imports.tables import Table
from redshank.exchange.management.previewing import preview_text
from redshank.exchange.management.turns import pace_here, yield_to_others
from redshank.exchange.models import ImportRun
from redshank.exchange.queries import rejected_rows
from redshank.exchange.rules import Tally

_COMMAND = "import contacts"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file, or an Excel workbook (.xlsx)")
    parser.add_argument(
        "--agency", default="", help="code of the agency whose contacts these are, where a row is silent"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=f"what a column holds, where its name does not say; COLUMN= leaves it out. Fields: {', '.join(FIELDS)}",
    )
    parser.add_argument("--sheet", default="", help="sheet of the workbook; otherwise the first that holds anything")
    parser.add_argument("--preview", action="store_true", help="say what would be done, and write nothing")
    parser.add_argument("--rejects", type=Path, help="where rows that cannot be filed go; otherwise FILE.rejects.csv")


def run(options: argparse.Namespace) -> int:
    """0 when every row was filed or on file already, 1 when some were rejected, 2 when it could not be done."""
    return in_plain_words(lambda: _run(options), _COMMAND, ExchangeError, OSError)


def _run(options: argparse.Namespace) -> int:
    by = connector(options.agency, label="import")
    with open_table(options.file, options.sheet) as table:
        layout = layout_of(table.headings, dict(pair(each) for each in options.map))
        if options.preview:
            found = preview(table, layout=layout, by=by, at=timezone.now())
            sys.stdout.write(preview_text(table, layout, found, agency_names()[by.agency]))
            return 1 if found.tally.rejected else 0
        return _import(table, layout, options.rejects or rejects_path(options.file), by)


def pair(text: str) -> tuple[str, str]:
    """A --map option: column and field.

    Raises:
        MappingWrong: it is not COLUMN=FIELD.
    """
    column, equals, field = text.rpartition("=")
    if not equals:
        raise MappingWrong(f"--map “{text}” is not COLUMN=FIELD.")
    return column, field


def _import(table: Table, layout: Layout, rejects: Path, by: Actor) -> int:
    line, pace = ProgressLine(sys.stderr, timer=time.monotonic, share_read=table.share_read), pace_here()

    def progress(tally: Tally) -> None:
        line.show(tally.read)
        yield_to_others(pace)

    try:
        done = import_table(table, layout=layout, by=by, clock=timezone.now, progress=progress, pace=pace)
    finally:
        line.end()
    if done.rows_rejected:
        write_rejects(rejects, table.headings, rejected_rows(done))
    finish(done, by=by, at=timezone.now(), rejects_are_safe=True)
    sys.stdout.write(_summary(done, table, layout, rejects))
    return 1 if done.rows_rejected else 0


def _summary(done: ImportRun, table: Table, layout: Layout, rejects: Path) -> str:
    tally = tally_of(done)
    lines = [
        f"{table.name} was imported for {agency_names()[done.agency_id]} as {done.reference}.",
        f"  {tally.filed:>9,} rows filed",
        f"  {tally.unchanged:>9,} rows on file already",
        f"  {tally.rejected:>9,} rows rejected" + (f": see {rejects}" if tally.rejected else ""),
        f"  {tally.read:>9,} rows read",
    ]
    if layout.ignored:
        lines.append(f"Columns not filed: {', '.join(column.heading for column in layout.ignored)}.")
    if tally.filed:
        lines.append(f'To undo it: redshank import undo {done.reference} --reason "…"')
    return "\n".join(lines) + "\n"
