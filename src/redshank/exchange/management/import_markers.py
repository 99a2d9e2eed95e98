"""`redshank markers import FILE`: markers of vulnerability and danger from a CSV file or an Excel workbook."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from redshank.agencies.management.console import connector, in_plain_words
from redshank.agencies.queries import agency_names
from redshank.exchange.errors import ExchangeError
from redshank.exchange.imports.columns import layout_of
from redshank.exchange.imports.markers import MARKER_SYNONYMS, MarkerTally, import_markers
from redshank.exchange.imports.opening import open_table
from redshank.exchange.imports.rejects import rejects_path, write_rejects
from redshank.exchange.management.import_contacts import pair

_MOST_LISTED = 12


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file, or an Excel workbook (.xlsx)")
    parser.add_argument("--agency", default="", help="code of the agency whose statements these are")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=f"what a column holds, where its name does not say; fields: {', '.join(MARKER_SYNONYMS)}",
    )
    parser.add_argument("--sheet", default="", help="sheet of the workbook; otherwise the first that holds anything")
    parser.add_argument("--preview", action="store_true", help="say what would be done, and write nothing")
    parser.add_argument("--rejects", type=Path, help="where rows that cannot be filed go; otherwise FILE.rejects.csv")


def run(options: argparse.Namespace) -> int:
    """0 when every row was filed or on file already, 1 when some were rejected, 2 when it could not be done."""
    return in_plain_words(lambda: _run(options), "markers import", ExchangeError, OSError)


def _run(options: argparse.Namespace) -> int:
    by = connector(options.agency, label="import")
    with open_table(options.file, options.sheet) as table:
        layout = layout_of(table.headings, dict(pair(each) for each in options.map), MARKER_SYNONYMS)
        tally = import_markers(table, layout=layout, by=by, at=timezone.now(), is_preview=options.preview)
        rejects = options.rejects or rejects_path(options.file)
        if tally.refused and not options.preview:
            rows = ((each.row.number, each.row.cells, each.why) for each in tally.refused)
            write_rejects(rejects, table.headings, rows)
    for column in layout.columns if options.preview else ():
        sys.stdout.write(f"  {column.heading:<24} {column.field or f'– ({column.why})'}\n")
    sys.stdout.write(_said(tally, agency_names()[by.agency], rejects, is_preview=options.preview))
    return 1 if tally.refused else 0


def _said(tally: MarkerTally, agency: str, rejects: Path, *, is_preview: bool) -> str:
    lines = [
        f"Markers for {agency}. Nothing is written."
        if is_preview
        else f"Markers for {agency}: {tally.reference or '–'}",
        f"  {tally.filed:>9,} {'would be filed' if is_preview else 'filed'}",
        f"  {tally.unchanged:>9,} on file already",
        f"  {len(tally.refused):>9,} rejected" + ("" if is_preview or not tally.refused else f": see {rejects}"),
    ]
    lines += [f"  row {each.row.number}: {each.why}" for each in tally.refused[:_MOST_LISTED]]
    if tally.reference:
        lines.append(f'To undo it: redshank markers undo {tally.reference} --reason "…"')
    return "\n".join(lines) + "\n"
