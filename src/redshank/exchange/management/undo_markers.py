"""`redshank markers undo IMPORT-REF --reason …`: end the markers that an import brought. None is removed."""

import argparse
import sys

from django.utils import timezone

from redshank.agencies.management.console import connector, in_plain_words
from redshank.exchange.errors import ExchangeError, NoSuchImport
from redshank.exchange.imports.markers import marker_import_of
from redshank.risk.errors import RiskError
from redshank.risk.operations.markers import withdraw_import


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reference", help="the import's reference, as “redshank markers import” said it")
    parser.add_argument("--reason", required=True, help="why; kept with each marker and in the audit trail")


def run(options: argparse.Namespace) -> int:
    """0 when all its markers are ended, 1 when some were decided on since and kept, 2 when it could not be done."""
    return in_plain_words(lambda: _run(options), "markers undo", ExchangeError, RiskError)


def _run(options: argparse.Namespace) -> int:
    reference = options.reference.strip().upper()
    agency = marker_import_of(reference)
    if not agency:
        raise NoSuchImport(f"there is no import of markers {reference}.")
    by = connector(agency, label="import")
    ended, kept = withdraw_import(reference, reason=options.reason, by=by, at=timezone.now())
    sys.stdout.write(f"{reference}: {len(ended):,} markers ended.\n")
    if kept:
        sys.stdout.write(f"{len(kept):,} kept, because somebody has decided on them since:\n")
        sys.stdout.writelines(f"  {each.reference}\n" for each in kept)
    return 1 if kept else 0
