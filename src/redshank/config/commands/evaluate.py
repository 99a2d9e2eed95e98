"""`redshank evaluate`: how well callers are recognised, on a contacts file that says who they are."""

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from redshank.recognition.errors import RecognitionError
from redshank.recognition.evaluation.calltask import run_call_task
from redshank.recognition.evaluation.contacts import read_labelled
from redshank.recognition.evaluation.report import Circumstances, as_json
from redshank.recognition.evaluation.splitting import split
from redshank.recognition.model import load_model
from redshank.recognition.stores import MemoryStore


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="contacts, with a person_id column")
    parser.add_argument("--json", action="store_true", help="print JSON rather than a table")
    parser.add_argument("--seed", type=int, default=1, help="of whatever is left to chance (default: 1)")
    parser.add_argument("--limit", type=int, metavar="N", help="calls to put to the engine, at most")
    parser.add_argument("--model", type=Path, metavar="FILE", help="a model file (default: the one shipped)")
    parser.add_argument("--budget", type=int, metavar="N", help="records that one call may look at")


def run(options: argparse.Namespace) -> int:
    """Print the figures; 0 when they are there, 1 when the file or the model gives none."""
    try:
        result = _evaluated(options)
    except (RecognitionError, OSError) as error:
        sys.stderr.write(f"redshank evaluate: {error}\n")
        return 1
    sys.stdout.write(json.dumps(result, indent=None if options.json else 2) + "\n")
    return 0


def _evaluated(options: argparse.Namespace) -> dict[str, object]:
    started = time.perf_counter()
    model = load_model(options.model)
    if options.budget:
        model = replace(model, candidate_budget=options.budget)
    with options.file.open(encoding="utf-8-sig", newline="") as lines:
        labelled = read_labelled(lines)
    held_out = split(labelled.rows, seed=options.seed, limit=options.limit)
    task = run_call_task(held_out, model, MemoryStore(), timer=time.perf_counter, progress=_progress)
    circumstances = Circumstances(
        file=options.file.name,
        model_version=model.version,
        seed=options.seed,
        seconds=time.perf_counter() - started,
        rows=len(labelled.rows),
        left_out={**labelled.left_out, "spare": held_out.spare} if held_out.spare else labelled.left_out,
    )
    return as_json(task, circumstances)


def _progress(what: str, done: int, total: int) -> None:
    sys.stderr.write(f"\r{what}: {done:,} of {total:,}" + ("\n" if done == total else ""))
    sys.stderr.flush()
