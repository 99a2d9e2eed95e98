"""`redshank model show`: what each level of a model weighs, as text, or as a picture in a file."""

import argparse
import sys
from pathlib import Path

from redshank.config.commands import models
from redshank.recognition.model.drawing import drawn_as_svg, drawn_as_text


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("model", nargs="?", help="a model file, or a version in the database (default: the one in use)")
    parser.add_argument("--svg", type=Path, metavar="FILE.svg", help="write a picture as well")


def run(options: argparse.Namespace) -> int:
    """0 when it was shown, 1 where there is no such model."""
    return models.in_words(lambda: _run(options), "model show")


def _run(options: argparse.Namespace) -> int:
    model, shares = models.find_model(options.model), models.term_shares(options.model)
    sys.stdout.write(drawn_as_text(model, shares))
    if options.svg:
        options.svg.write_text(drawn_as_svg(model, shares), encoding="utf-8")
        sys.stdout.write(f"\nDrawn in {options.svg}.\n")
    return 0
