"""`redshank relink`: all records compared again with the active model; merges and splits are proposed, none is done."""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from redshank.agencies.management.console import connector, in_plain_words
from redshank.agencies.management.progress import ProgressBar
from redshank.contacts.errors import ContactError
from redshank.contacts.models import RelinkRun
from redshank.contacts.queries.relinking import LABEL
from redshank.contacts.relink_run import Progress, Relinking, relink
from redshank.contacts.rules.relinking import Fate
from redshank.people.errors import PeopleError
from redshank.people.relink.engines import DEFAULT_ENGINE, ENGINES, LinkageError, engine_named

_COMMAND = "relink"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT_ENGINE, help="what compares the records")
    again = parser.add_mutually_exclusive_group()
    again.add_argument("--resume", action="store_true", help="go on with the run that was cut off")
    again.add_argument("--anew", action="store_true", help="give up the run that was cut off, and begin anew")
    parser.add_argument("--agency", default="", help="code of the agency in whose audit trail the run stands")
    parser.add_argument(
        "--link-up-to",
        type=int,
        metavar="N",
        help="join two persons without asking where recognition calls them the same person, one agency holds both, and "
        "no more than N reports, markers, tasks and reviews hang on them; without it nobody is joined",
    )


def run(options: argparse.Namespace) -> int:
    """0 when all records were compared and every question put, 2 when it could not be done."""
    return in_plain_words(lambda: _run(options), _COMMAND, ContactError, PeopleError, LinkageError, OSError)


def _run(options: argparse.Namespace) -> int:
    by = connector(options.agency, label=LABEL)
    bar = ProgressBar(sys.stderr, timer=time.monotonic)
    with given_for(options.engine, bar.show, options.link_up_to) as given:
        try:
            done = relink(given, resume=options.resume, anew=options.anew, by=by)
        finally:
            bar.end()
    sys.stdout.write(summary(done))
    return 0


@contextmanager
def given_for(engine: str, progress: Progress, link_up_to: int | None = None) -> Iterator[Relinking]:
    """What a run is given from outside, on this machine; what an engine puts aside is removed in the end."""
    folder = Path(settings.DATA) / "relink"
    spill = folder / "spill"
    shutil.rmtree(spill, ignore_errors=True)
    spill.mkdir(parents=True, mode=0o700)
    try:
        yield Relinking(
            backend=engine_named(engine, spill),
            engine=engine,
            folder=folder,
            clock=timezone.now,
            progress=progress,
            link_up_to=link_up_to,
        )
    finally:
        shutil.rmtree(spill, ignore_errors=True)


def summary(run: RelinkRun) -> str:
    """What a run came to, for a person at a terminal."""
    words = {
        Fate.PROPOSED: "questions put to those who may decide them: see Duplicates",
        Fate.LINKED: "persons joined by itself, as --link-up-to allows",
        Fate.WAITING: "that somebody is asked already",
        Fate.OVERTAKEN: "that somebody has decided meanwhile",
        Fate.UNSEEN: "that no agency may decide, because none may read both sides",
    }
    lines = [f"{run.reference}: {run.records:,} records compared by {run.engine}, model {run.model_version}."]
    lines += [f"  {run.tally.get(fate, 0):>9,} {said}" for fate, said in words.items()]
    is_joined = bool(run.tally.get(Fate.LINKED))
    lines.append("Nobody was joined but as said; nothing was separated." if is_joined else "Nobody was joined.")
    return "\n".join(lines) + "\n"
