"""`redshank api-key issue`: a new key with which another system may ask for recognition and import.

The key is printed once and kept nowhere: only a digest of it is. It acts for one agency and sees what that agency may.
"""

import argparse
import sys

from django.utils import timezone

from redshank.agencies.errors import AgencyError
from redshank.agencies.operations import issue_api_key
from redshank.config.commands import operator


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", required=True, metavar="CODE", help="the agency that the system acts for")
    parser.add_argument("--name", required=True, help="what the system is called in the audit trail; never used again")


def run(options: argparse.Namespace) -> int:
    """0 with the key on standard output, 1 where none could be issued."""
    try:
        key = issue_api_key(agency=options.agency, name=options.name, by=operator.label(), at=timezone.now())
    except AgencyError as error:
        return operator.refuse("api-key issue", error)
    sys.stdout.write(f"{key}\n")
    sys.stderr.write("This key is shown once. Send it as: Authorization: Bearer KEY\n")
    return 0
