"""`redshank api-key revoke`: from now on the key opens nothing. Its name stays taken."""

import argparse
import sys

from django.utils import timezone

from redshank.agencies.errors import AgencyError
from redshank.agencies.operations import revoke_api_key
from redshank.config.commands import operator


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", required=True, metavar="CODE", help="the agency that the system acts for")
    parser.add_argument("--name", required=True, help="the name under which the key was issued")


def run(options: argparse.Namespace) -> int:
    """0 when the key is revoked, 1 where there is none in force."""
    try:
        revoke_api_key(agency=options.agency, name=options.name, by=operator.label(), at=timezone.now())
    except AgencyError as error:
        return operator.refuse("api-key revoke", error)
    sys.stdout.write(f"The key “{options.name}” opens nothing from now on.\n")
    return 0
