"""`redshank model add`: keep a model in the database, so that it can be put in use. Nothing is recognised by it yet."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from redshank.config.commands import models, operator
from redshank.people.operations.recognition_models import ModelFiles, add_model
from redshank.recognition.model.files import COMPANION_SUFFIX


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("file", type=Path, metavar="MODEL.json", help="settings; the companion lies beside it")
    parser.add_argument("--agency", required=True, metavar="CODE", help="in whose audit trail it stands")
    parser.add_argument("--trained-from", default="", metavar="TEXT", help="what it was learnt from, in words")


def run(options: argparse.Namespace) -> int:
    """0 when it is kept, 1 where it cannot be used."""
    return models.in_words(lambda: _run(options), "model add")


def _run(options: argparse.Namespace) -> int:
    files = ModelFiles(
        options.file.read_text(encoding="utf-8"),
        options.file.with_suffix(COMPANION_SUFFIX).read_text(encoding="utf-8"),
        options.trained_from,
    )
    added = add_model(files, by=operator.administrator(options.agency), at=timezone.now())
    sys.stdout.write(f"{added.version} is kept. Put it in use: redshank model activate {added.version} --reason …\n")
    return 0
