"""`redshank feed`: say that an agency's records come from a system of its own, and how old is still live."""

import argparse
import sys
from datetime import timedelta

from django.utils import timezone

from redshank.agencies.errors import AgencyError
from redshank.agencies.operations import expect_feed
from redshank.config.commands import operator


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("agency", metavar="CODE", help="the agency whose records are fed in")
    parser.add_argument(
        "--live-for",
        type=int,
        required=True,
        metavar="MINUTES",
        help="how old its copy may be and still be called live",
    )


def run(options: argparse.Namespace) -> int:
    """0 when the feed is expected from now on, 1 where there is no such agency."""
    try:
        feed = expect_feed(
            agency=options.agency,
            live_for=timedelta(minutes=options.live_for),
            by=operator.label(),
            at=timezone.now(),
        )
    except AgencyError as error:
        return operator.refuse("feed", error)
    sys.stdout.write(f"{feed.agency.name} is called live for {options.live_for} minutes after each delivery.\n")
    return 0
