"""What the import commands have in common: for whom they act, and how they end when something is wrong."""

import sys
import time
from collections.abc import Callable

from django.db import DatabaseError, connection

from redshank.agencies.errors import AgencyError
from redshank.agencies.models import Agency
from redshank.agencies.rules import Actor, AgencyKind, Role
from redshank.exchange.errors import ExchangeError, NoSuchAgency

CANNOT = 2
STOPPED = 130
_PAUSE = 0.12
"""Seconds: longer than a writer who waits for SQLite sleeps before it tries again."""


def connector(code: str) -> Actor:
    """Who imports from the command line: a connector of an agency.

    Without a code: the only agency there is, or the only police force.

    Raises:
        NoSuchAgency: no agency has the code, or none is named and several could be meant.
    """
    if code:
        found = list(Agency.objects.filter(code=code))
    else:
        every = list(Agency.objects.all())
        found = every if len(every) == 1 else [each for each in every if each.kind == AgencyKind.POLICE]
    if len(found) != 1:
        raise NoSuchAgency(_which(code))
    return Actor(label=f"import (connector, {found[0].code})", agency=found[0].code, role=Role.CONNECTOR)


def _which(code: str) -> str:
    codes = ", ".join(Agency.objects.values_list("code", flat=True))
    if not codes:
        return "no agency is set up here yet; nothing can be imported for nobody."
    return f"no agency has the code “{code}”. There are: {codes}." if code else f"say for which with --agency: {codes}."


def in_plain_words(act: Callable[[], int], command: str) -> int:
    """Run a command; what goes wrong is said in a sentence, never as a stack trace."""
    try:
        return act()
    except (ExchangeError, AgencyError) as error:
        sys.stderr.write(f"redshank {command}: {error}\n")
    except DatabaseError as error:
        said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        sys.stderr.write(
            f"redshank {command}: the database did not do it ({said}). If it is new, set it up with “redshank manage "
            "migrate”; if it was busy, run the same command again.\n"
        )
    except KeyboardInterrupt:
        sys.stderr.write(f"\nredshank {command}: stopped. The same command goes on where it stopped.\n")
        return STOPPED
    return CANNOT


def yield_to_others() -> None:
    """Between two batches: SQLite has one writer, and handlers must be able to save meanwhile."""
    if connection.vendor == "sqlite":
        time.sleep(_PAUSE)
