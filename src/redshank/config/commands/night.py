"""`redshank night`: the work of each night, for every agency. To be run by the server's clock, once a day.

It announces the markers that end soon, have lapsed, or wait too long for a judgement, as tasks of who looks after them.
It compares the records filed since the night before with everybody else on file, and opens reviews of those who may be
one person: it joins nobody, goes on where it stopped, and looks at no more than a bounded number in one run.
It saves, undecided, what was taken down and nobody finished, and weighs every review that waits by what is known now.
With `--relink-after DAYS` it compares all records again when so many days have passed, or another model is active.
Run twice, or cut off and run again, it does nothing twice.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sized
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from redshank.agencies.management.console import connector, in_plain_words
from redshank.agencies.queries import agency_names
from redshank.agencies.rules import Actor, Role
from redshank.config.commands import operator
from redshank.contacts.forms.taken import new_contact
from redshank.contacts.management.relink import given_for, summary
from redshank.contacts.models import Contact
from redshank.contacts.operations.calls import sweep_unfinished
from redshank.contacts.operations.duplicates import find_duplicates
from redshank.contacts.operations.weighing import weigh_reviews
from redshank.contacts.queries.calls import limits
from redshank.contacts.queries.relinking import LABEL, last_run, unfinished_run
from redshank.contacts.relink_run import relink
from redshank.contacts.rules import by_itself
from redshank.contacts.rules.relinking import is_due
from redshank.people.errors import PeopleError
from redshank.people.recognition import in_use
from redshank.people.relink.engines import DEFAULT_ENGINE, LinkageError
from redshank.risk.operations.markers import announce_expiries

Work = Callable[[Actor, datetime], Sized]


def _proposed(by: Actor, at: datetime) -> Sized:
    """References of the reviews opened; a machine searches as a connector, which may decide nothing."""
    return find_duplicates(by=replace(by, role=Role.CONNECTOR), at=at, since=at - timedelta(days=1)).opened


def _saved(by: Actor, at: datetime) -> Sized:
    """Contacts that nobody finished, saved undecided: at night there may be no desk open to save them."""
    saved: list[Contact] = []
    while found := sweep_unfinished(taken=new_contact, limits=limits(), by=by_itself(by.agency), at=at):
        saved += found
    return saved


WORK: Mapping[str, Work] = {
    "markers announced": lambda by, at: announce_expiries(by=by, at=at),
    "duplicates proposed": _proposed,
    "unfinished contacts saved": _saved,
    "reviews weighed anew": lambda by, at: weigh_reviews(by=by, at=at),
}
"""What is done for each agency, and the words for how much of it there was."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--relink-after",
        type=int,
        metavar="DAYS",
        help="compare all records again where that was so many days ago, or with another model; nobody is joined",
    )


def run(options: argparse.Namespace) -> int:
    """0 when all is done; 2 where the database does not answer, and then the rest is done the next time."""
    return in_plain_words(lambda: _run(options.relink_after), "night", PeopleError, LinkageError, OSError)


def _run(relink_after: int | None) -> int:
    for code in sorted(agency_names()):
        done = [f"{len(work(operator.administrator(code), timezone.now())):,} {words}" for words, work in WORK.items()]
        sys.stdout.write(f"{code}: {', '.join(done)}\n")
    if relink_after is not None:
        sys.stdout.write(_relinked(timedelta(days=relink_after)))
    return 0


def _relinked(after: timedelta) -> str:
    """What comparing all records again came to; a run that was cut off is gone on with."""
    by, now = connector("", label=LABEL), timezone.now()
    last, version = last_run(by.agency), in_use()
    is_cut_off = unfinished_run(by.agency) is not None
    then, finished = (last.model_version, last.finished_at) if last else ("", None)
    if not is_cut_off and not is_due(finished_at=finished, model_then=then, model_now=version, after=after, at=now):
        return "relinking: not due\n"
    with given_for(DEFAULT_ENGINE, lambda _what, _done, _total: None) as given:
        return summary(relink(given, resume=True, anew=False, by=by))
