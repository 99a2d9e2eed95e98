"""`redshank evaluate`: how well callers are recognised, on a contacts file that says who they are."""

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from redshank.recognition.errors import RecognitionError
from redshank.recognition.evaluation.calltask import run_call_task
from redshank.recognition.evaluation.contacts import read_labelled
from redshank.recognition.evaluation.fairness import fairness_of
from redshank.recognition.evaluation.fairness_report import fairness_json, fairness_panels, fairness_text
from redshank.recognition.evaluation.histories import Histories
from redshank.recognition.evaluation.plots import plot
from redshank.recognition.evaluation.replay import run_replay
from redshank.recognition.evaluation.report import Circumstances, as_json
from redshank.recognition.evaluation.splitting import split
from redshank.recognition.evaluation.text import as_text
from redshank.recognition.model import load_model
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import SQLITE, SqlStore, create_schema
from redshank.recognition.training.fitting import Fitted, fit

_SPARE = "further rows of callers who are kept off the file"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="contacts, with a person_id column")
    parser.add_argument("--fit", action="store_true", help="first learn weights from the history, without its labels")
    parser.add_argument("--replay", action="store_true", help="also put every contact in the order of time")
    parser.add_argument("--fairness", action="store_true", help="also whether every name community fares alike")
    parser.add_argument("--svg", type=Path, metavar="FILE.svg", help="draw what --fairness finds into this file")
    parser.add_argument("--json", action="store_true", help="print JSON rather than a table")
    parser.add_argument("--seed", type=int, default=1, help="of whatever is left to chance (default: 1)")
    parser.add_argument("--limit", type=_positive, metavar="N", help="calls to put to the engine, at most")
    parser.add_argument("--model", type=Path, metavar="FILE", help="a model file (default: the one shipped)")
    parser.add_argument("--budget", type=_positive, metavar="N", help="records that one call may look at")


def run(options: argparse.Namespace) -> int:
    """Print the figures; 0 when they are there, 1 when the file or the model gives none."""
    try:
        page = _evaluated(options)
    except (RecognitionError, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"redshank evaluate: {error}\n")
        return 1
    sys.stdout.write(page)
    return 0


def _evaluated(options: argparse.Namespace) -> str:
    started = time.perf_counter()
    model = load_model(options.model)
    if options.budget:
        model = replace(model, candidate_budget=options.budget)
    with options.file.open(encoding="utf-8-sig", newline="") as lines:
        labelled = read_labelled(lines)
    held_out = split(labelled.rows, seed=options.seed, limit=options.limit)
    fitted = None
    if options.fit:
        history = [standardise(row.details) for row in held_out.history]
        fitted = fit(history, model, seed=options.seed, progress=report_progress)
        model = fitted.model
    with temporary_store() as store:
        task = run_call_task(held_out, model, store, timer=time.perf_counter, progress=report_progress)
    fairness = fairness_of(task, Histories(held_out.history)) if options.fairness or options.svg else None
    if fairness and options.svg:
        title = f"Callers recognised by name community: {options.file.name}, model {model.version}"
        options.svg.write_text(plot(fairness_panels(fairness), title=title) + "\n", encoding="utf-8")
    calls = frozenset(row.line for row in held_out.calls)
    replay = None
    if options.replay:
        with temporary_store() as store:
            replay = run_replay(
                labelled.rows,
                model,
                store,
                timer=time.perf_counter,
                progress=report_progress,
                # What the weights were learnt from may be on file, but cannot be judged by them.
                judged=(lambda row: row.line in calls) if fitted else None,
            )
    circumstances = Circumstances(
        file=options.file.name,
        model_version=model.version,
        seed=options.seed,
        seconds=time.perf_counter() - started,
        rows=len(labelled.rows),
        fitted=_learnt_from(fitted) if fitted else {},
        left_out={**labelled.left_out, **({_SPARE: held_out.spare} if held_out.spare else {})},
    )
    if options.json:
        more = {"fairness": fairness_json(fairness)} if fairness else {}
        return json.dumps(as_json(task, replay, circumstances) | more) + "\n"
    return as_text(task, replay, circumstances) + (f"\n{fairness_text(fairness)}" if fairness else "")


def _learnt_from(fitted: Fitted) -> dict[str, object]:
    learnt = "m and u" if fitted.learnt_same else "u only: few persons have several rows, so m stays the model's own"
    return {"rows": fitted.rows, "persons": fitted.persons, "learnt": learnt}


@contextmanager
def temporary_store() -> Iterator[SqlStore]:
    """A store like the live one, in a directory that is gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="redshank-evaluate-") as directory,
        closing(sqlite3.connect(Path(directory) / "store.sqlite3", isolation_level=None)) as connection,
    ):
        for pragma in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -200000"):
            connection.execute(f"PRAGMA {pragma}")
        create_schema(connection.cursor(), SQLITE)
        connection.execute("BEGIN")
        yield SqlStore(connection.cursor, SQLITE)


def report_progress(what: str, done: int, total: int) -> None:
    """Draw how far a long run is."""
    sys.stderr.write(f"\r{what}: {done:,} of {total:,}" + ("\n" if done == total else ""))
    sys.stderr.flush()


def _positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
