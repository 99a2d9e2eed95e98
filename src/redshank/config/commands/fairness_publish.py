"""`redshank fairness publish FILE.csv --as USER`: whether name communities fare alike, run and shown in the product.

The evaluation is run here and now, with the active model, and its figures are kept with the digest of the file: figures
from elsewhere cannot be published.
"""

import argparse
import hashlib
import sys
import time
from pathlib import Path

from django.utils import timezone

from redshank.agencies.errors import AgencyError
from redshank.agencies.management.console import member
from redshank.agencies.rules import Permission
from redshank.config.commands.evaluate import report_progress, temporary_store
from redshank.people.operations.fairness import Evaluated, publish_fairness
from redshank.people.recognition import active_model
from redshank.recognition.errors import RecognitionError
from redshank.recognition.evaluation.calltask import run_call_task
from redshank.recognition.evaluation.contacts import read_labelled
from redshank.recognition.evaluation.fairness import fairness_of
from redshank.recognition.evaluation.fairness_report import fairness_json, fairness_text
from redshank.recognition.evaluation.histories import Histories
from redshank.recognition.evaluation.splitting import split


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="contacts with the columns person_id and community")
    parser.add_argument("--as", dest="user", required=True, metavar="USER", help="the account that publishes it")
    parser.add_argument("--seed", type=int, default=1, help="of whatever is left to chance (default: 1)")


def run(options: argparse.Namespace) -> int:
    """0 when it is published, 1 when the file gives no report or the account may not publish one."""
    try:
        _publish(options)
    except (RecognitionError, AgencyError, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"redshank fairness publish: {error}\n")
        return 1
    return 0


def _publish(options: argparse.Namespace) -> None:
    actor = member(options.user)
    # Asked first: nobody waits for minutes to be refused.
    actor.check(Permission.JUDGE_MODELS)
    read = options.file.read_bytes()
    labelled = read_labelled(read.decode("utf-8-sig").splitlines(keepends=True))
    held_out = split(labelled.rows, seed=options.seed)
    model = active_model()
    with temporary_store() as store:
        task = run_call_task(held_out, model, store, timer=time.perf_counter, progress=report_progress)
    fairness = fairness_of(task, Histories(held_out.history))
    evaluated = Evaluated(
        file_name=options.file.name,
        file_sha256=hashlib.sha256(read).hexdigest(),
        rows=len(labelled.rows),
        model_version=model.version,
        seed=options.seed,
        figures=fairness_json(fairness),
    )
    report = publish_fairness(evaluated, by=actor, at=timezone.now())
    sys.stdout.write(f"{fairness_text(fairness)}{report.reference} is published.\n")
