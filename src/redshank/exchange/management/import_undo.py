"""`redshank import undo IMPORT-REF --reason …`: take back what an import brought."""

import argparse
import sys
import time

from django.utils import timezone

from redshank.agencies.management.console import connector, in_plain_words
from redshank.exchange.errors import ExchangeError, NoSuchImport
from redshank.exchange.imports.progress import ProgressLine
from redshank.exchange.imports.undoing import undo
from redshank.exchange.management.turns import yield_to_others
from redshank.exchange.queries import agency_of_import

_COMMAND = "import undo"
_MOST_LISTED = 20


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reference", help="the import's reference, as “redshank import list” shows it")
    parser.add_argument("--reason", required=True, help="why; kept in the audit trail")


def run(options: argparse.Namespace) -> int:
    """0 when nothing of the import is left, 1 when something had to be kept, 2 when it could not be done."""
    return in_plain_words(lambda: _run(options), _COMMAND, ExchangeError, OSError)


def _run(options: argparse.Namespace) -> int:
    agency = agency_of_import(options.reference)
    if not agency:
        raise NoSuchImport(f"there is no import {options.reference}. “redshank import list” shows those there are.")
    line = ProgressLine(sys.stderr, timer=time.monotonic, share_read=None)

    def progress(rows: int) -> None:
        line.show(rows)
        yield_to_others()

    try:
        run_, kept = undo(
            options.reference,
            reason=options.reason,
            by=connector(agency, label="import"),
            clock=timezone.now,
            progress=progress,
        )
    finally:
        line.end()
    sys.stdout.write(f"{run_.reference} ({run_.name}) is undone.\n")
    if kept:
        sys.stdout.write(f"{len(kept):,} kept, because other work rests on them by now:\n")
        sys.stdout.writelines(f"  {each.reference}  {each.why}\n" for each in kept[:_MOST_LISTED])
    if len(kept) > _MOST_LISTED:
        sys.stdout.write(f"  and {len(kept) - _MOST_LISTED:,} more; the audit trail names them all\n")
    return 1 if kept else 0
