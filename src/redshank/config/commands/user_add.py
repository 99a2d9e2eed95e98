"""`redshank user add`: add an account. One agency, one role; a second role is a second account."""

import argparse
import sys

from django.utils import timezone

from redshank.agencies.errors import AgencyError
from redshank.agencies.operations import add_user
from redshank.agencies.rules import Role
from redshank.config.commands import operator

ROLES = [role.value for role in Role if role is not Role.CONNECTOR]
"""A connector is no account: it has a key."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--username", required=True, help="what they sign in with")
    parser.add_argument("--name", required=True, help="their name, as colleagues know it")
    parser.add_argument("--agency", required=True, metavar="CODE", help="the agency that they work for")
    parser.add_argument("--role", required=True, choices=ROLES, help="what they do here; it decides what they may do")
    parser.add_argument("--number", default="", help="collar or staff number")
    parser.add_argument("--team", default="", help="a team of the agency")
    operator.add_password_option(parser)


def run(options: argparse.Namespace) -> int:
    """0 when the account is there, 1 where it could not be added."""
    try:
        user = add_user(
            username=options.username,
            name=options.name,
            agency=options.agency,
            role=Role(options.role),
            by=operator.label(),
            at=timezone.now(),
            number=options.number,
            team=options.team,
            password=operator.password(options.password_file),
        )
    except (AgencyError, operator.PasswordMissing) as error:
        return operator.refuse("user add", error)
    sys.stdout.write(f"{user.name} can sign in as {user.username}.\n")
    return 0
