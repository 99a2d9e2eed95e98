"""`redshank import list`: every import, newest first."""

import argparse
import sys

from django.utils import timezone

from redshank.agencies.management.console import connector, in_plain_words
from redshank.exchange.errors import ExchangeError
from redshank.exchange.models import ImportRun
from redshank.exchange.queries import all_imports, imports_for_actor
from redshank.exchange.rules import ImportState


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", default="", help="only this agency's, by its code")


def run(options: argparse.Namespace) -> int:
    """0, or 2 when the agency is unknown."""
    return in_plain_words(lambda: _run(options), "import list", ExchangeError)


def _run(options: argparse.Namespace) -> int:
    found = imports_for_actor(connector(options.agency, label="import")) if options.agency else all_imports()
    if not found:
        sys.stdout.write("Nothing was imported yet.\n")
    for each in found:
        sys.stdout.write(_line(each))
    return 0


def _line(each: ImportRun) -> str:
    started = timezone.localtime(each.started_at)
    state = f"stopped after row {each.last_row:,}" if each.state == ImportState.RUNNING else each.state
    counts = f"{each.rows_filed:,} filed, {each.rows_unchanged:,} unchanged, {each.rows_rejected:,} rejected"
    return f"{each.reference}  {started:%d/%m/%Y %H:%M}  {each.agency_id:<20} {state:<24} {counts}  {each.name}\n"
