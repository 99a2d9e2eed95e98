"""`redshank setup`: make a new tenant: the force area, its first agency, an administrator, the shipped repeat policies.

It prepares the database first, and does all or nothing. It refuses where it was done before: whether a tenant's people
are real never changes under the records held. In a *shadow* tenant Redshank runs beside the system in use; nothing is
told to anybody by it.
"""

import argparse
import sys

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from redshank.agencies.errors import AgencyError
from redshank.agencies.operations import add_agency, add_user, set_up_tenant
from redshank.agencies.rules import AgencyKind, Role, TenantMode
from redshank.config.commands import operator
from redshank.incidents.operations import adopt_defaults
from redshank.risk.operations.entitlements import adopt_default_entitlements

MODES = [TenantMode.SYNTHETIC.value, TenantMode.SHADOW.value]
"""What a new tenant may be. *Live* is reached from a shadow that has proved itself, never begun with."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="the force area, such as Marshire")
    parser.add_argument("--mode", choices=MODES, default=MODES[0], help="whether its people are made up")
    parser.add_argument("--agency", required=True, metavar="CODE", help="the first agency: small letters, hyphens")
    parser.add_argument("--agency-name", required=True, metavar="NAME", help="its name, such as Marshire Police")
    parser.add_argument(
        "--agency-kind",
        choices=[kind.value for kind in AgencyKind],
        default=AgencyKind.POLICE.value,
        help="what kind of agency it is",
    )
    parser.add_argument("--username", required=True, help="what its administrator signs in with")
    parser.add_argument("--user-name", required=True, metavar="NAME", help="the administrator's name")
    operator.add_password_option(parser)


def run(options: argparse.Namespace) -> int:
    """0 when the tenant is there, 1 where it could not be made; then nothing was."""
    try:
        password = operator.password(options.password_file)
        call_command("migrate", verbosity=0)
        _make(options, password)
    except (AgencyError, operator.PasswordMissing) as error:
        return operator.refuse("setup", error)
    sys.stdout.write(f"{options.name} is set up. Start it with: redshank serve\n")
    return 0


@transaction.atomic
def _make(options: argparse.Namespace, password: str) -> None:
    by, at = operator.label(), timezone.now()
    set_up_tenant(name=options.name, mode=TenantMode(options.mode), by=by, at=at)
    kind = AgencyKind(options.agency_kind)
    add_agency(code=options.agency, name=options.agency_name, kind=kind, by=by, at=at)
    add_user(
        username=options.username,
        name=options.user_name,
        agency=options.agency,
        role=Role.ADMINISTRATOR,
        by=by,
        at=at,
        password=password,
    )
    administrator = operator.administrator(options.agency)
    adopt_defaults(by=administrator, at=at)
    adopt_default_entitlements(by=administrator, at=at)
