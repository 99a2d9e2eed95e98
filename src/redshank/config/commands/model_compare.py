"""`redshank model compare`: two models on one labelled file, side by side."""

import argparse
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from redshank.config.commands import models
from redshank.config.commands.evaluate import temporary_store
from redshank.recognition.evaluation.calltask import run_call_task
from redshank.recognition.evaluation.contacts import read_labelled
from redshank.recognition.evaluation.report import Circumstances, as_json
from redshank.recognition.evaluation.splitting import Split, split
from redshank.recognition.model import Model


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("first", metavar="A", help="a model file, or a version in the database")
    parser.add_argument("second", metavar="B", help="the same")
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="contacts, with a person_id column")
    parser.add_argument("--seed", type=int, default=1, help="of the split, where the file has none (default: 1)")
    parser.add_argument("--limit", type=int, metavar="N", help="calls to put to each, at most")
    parser.add_argument("--json", action="store_true", help="print JSON rather than a table")


def run(options: argparse.Namespace) -> int:
    """0 when both were judged, 1 where a model or the file cannot be used."""
    return models.in_words(lambda: _run(options), "model compare")


def _run(options: argparse.Namespace) -> int:
    both = [models.find_model(named) for named in (options.first, options.second)]
    with options.file.open(encoding="utf-8-sig", newline="") as lines:
        held_out = split(read_labelled(lines).rows, seed=options.seed, limit=options.limit)
    found = [_figures(model, held_out, options) for model in both]
    if options.json:
        sys.stdout.write(json.dumps({"a": found[0], "b": found[1]}) + "\n")
    else:
        sys.stdout.write(_table(both, found))
    return 0


def _figures(model: Model, held_out: Split, options: argparse.Namespace) -> Mapping[str, object]:
    """What `redshank evaluate --json` says of the model; the same calls for both."""
    started = time.perf_counter()
    with temporary_store() as store:
        task = run_call_task(held_out, model, store, timer=time.perf_counter, progress=_told)
    circumstances = Circumstances(
        file=options.file.name,
        model_version=model.version,
        seed=options.seed,
        seconds=time.perf_counter() - started,
        rows=len(held_out.history) + len(held_out.calls),
        fitted={},
        left_out={},
    )
    return as_json(task, None, circumstances)


def _table(both: list[Model], found: list[Mapping[str, object]]) -> str:
    """Every figure that is a number, and what B has more or less of it."""
    lines = [f"{'':<44}{both[0].version:>18}{both[1].version:>18}{'B − A':>12}"]
    for name, first in found[0].items():
        second = found[1].get(name)
        if isinstance(first, int | float) and isinstance(second, int | float) and not isinstance(first, bool):
            lines.append(f"{name:<44}{first:>18,.4g}{second:>18,.4g}{second - first:>+12.4g}")
    return "\n".join(lines) + "\n"


def _told(what: str, done: int, total: int) -> None:
    sys.stderr.write(f"\r{what}: {done:,} of {total:,}" + ("\n" if done == total else ""))
    sys.stderr.flush()
