"""What commands have in common: for which agency they act, and how they end when something is wrong."""

import sys
from collections.abc import Callable

from django.db import DatabaseError

from redshank.agencies.errors import AgencyError, AgencyNotSaid, UnknownAgency, UnknownUser
from redshank.agencies.models import Agency, User
from redshank.agencies.rules import Actor, AgencyKind, Role

CANNOT = 2
STOPPED = 130


def connector(code: str, *, label: str) -> Actor:
    """Who acts from the command line: a connector of an agency.

    Args:
        code: the agency's; empty: the only agency there is, or the only police force.
        label: what the audit trail calls it, such as *import*.

    Raises:
        UnknownAgency: no agency has the code.
        AgencyNotSaid: none is named, and several could be meant, or there is none at all.
    """
    every = list(Agency.objects.all())
    if code and code not in {each.code for each in every}:
        raise UnknownAgency(code)
    named = [each for each in every if each.code == code]
    found = named or (every if len(every) == 1 else [each for each in every if each.kind == AgencyKind.POLICE])
    if len(found) != 1:
        raise AgencyNotSaid([each.code for each in every])
    return Actor(label=f"{label} (connector, {found[0].code})", agency=found[0].code, role=Role.CONNECTOR)


def member(username: str) -> Actor:
    """Who acts from the command line as themselves: a member of staff, with what their role permits and they may see.

    Raises:
        UnknownUser: nobody has an open account of that name.
    """
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise UnknownUser(username)
    return found.actor


def in_plain_words(act: Callable[[], int], command: str, *expected: type[Exception]) -> int:
    """Run a command; what goes wrong is said in a sentence, never as a stack trace.

    Args:
        act: the command; its exit code.
        command: its words, for the message.
        expected: errors whose text is fit to be shown, beside those about agencies.
    """
    fit_to_show: tuple[type[Exception], ...] = (AgencyError, *expected)
    try:
        return act()
    except fit_to_show as error:
        sys.stderr.write(f"redshank {command}: {error}\n")
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0] or type(error).__name__
        sys.stderr.write(
            f"redshank {command}: the database did not do it ({said}). If it is new, set it up with “redshank manage "
            "migrate”; if it was busy, run the same command again.\n"
        )
    except KeyboardInterrupt:
        sys.stderr.write(f"\nredshank {command}: stopped. Run the same command again to go on.\n")
        return STOPPED
    return CANNOT
