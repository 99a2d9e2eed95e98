"""`redshank model activate`: recognise by a model from now on, on every worker."""

import argparse
import sys

from django.utils import timezone

from redshank.config.commands import models, operator
from redshank.people.operations.recognition_models import activate_model


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("version", help="of a model that was added, or of the shipped one")
    parser.add_argument("--agency", required=True, metavar="CODE", help="in whose audit trail it stands")
    parser.add_argument("--reason", required=True, help="why; it is kept")


def run(options: argparse.Namespace) -> int:
    """0 when it is in use, 1 where it cannot be."""
    return models.in_words(lambda: _run(options), "model activate")


def _run(options: argparse.Namespace) -> int:
    by = operator.administrator(options.agency)
    activate_model(options.version, reason=options.reason, by=by, at=timezone.now())
    sys.stdout.write(f"{options.version} is in use from now on.\n")
    return 0
