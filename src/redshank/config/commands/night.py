"""`redshank night`: the work of each night, for every agency. To be run by the server's clock, once a day.

It announces the markers that end soon, have lapsed, or wait too long for a judgement, as tasks of who looks after them.
Run twice, or cut off and run again, it does nothing twice.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sized
from datetime import datetime

from django.utils import timezone

from redshank.agencies.management.console import in_plain_words
from redshank.agencies.queries import agency_names
from redshank.agencies.rules import Actor
from redshank.config.commands import operator
from redshank.risk.operations.markers import announce_expiries

Work = Callable[[Actor, datetime], Sized]
WORK: Mapping[str, Work] = {
    "markers announced": lambda by, at: announce_expiries(by=by, at=at),
}
"""What is done for each agency, and the words for how much of it there was."""


def configure(parser: argparse.ArgumentParser) -> None:
    """It has no options."""


def run(_options: argparse.Namespace) -> int:
    """0 when all is done; 2 where the database does not answer, and then the rest is done the next time."""
    return in_plain_words(_run, "night")


def _run() -> int:
    for code in sorted(agency_names()):
        done = [f"{len(work(operator.administrator(code), timezone.now())):,} {words}" for words, work in WORK.items()]
        sys.stdout.write(f"{code}: {', '.join(done)}\n")
    return 0
