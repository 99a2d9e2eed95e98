"""Who acts at the command line, and what they are asked for."""

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from redshank.agencies.rules import Actor, Role


class PasswordMissing(Exception):
    """No password was given, or the two typed differ: which."""


def label() -> str:
    """Who acts, as the audit trail keeps it: the account on this machine under which the command runs."""
    return f"{getpass.getuser()} (command line)"


def administrator(agency: str) -> Actor:
    """Whoever may run commands on the server acts as an administrator of the agency that they name."""
    return Actor(label=label(), agency=agency, role=Role.ADMINISTRATOR)


def add_password_option(parser: argparse.ArgumentParser) -> None:
    """Let the password come from a file; without one it is asked for."""
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help="a file with the password in its first line (default: asked)"
    )


def password(given: Path | None, ask: Callable[[str], str] = getpass.getpass) -> str:
    """The password from the file, or typed twice.

    Raises:
        PasswordMissing: the file cannot be read, or the two typed differ, or nothing was typed.
    """
    if given is not None:
        try:
            found = given.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except OSError as error:
            raise PasswordMissing(f"{given}: {error.strerror}") from error
    else:
        found = ask("Password: ")
        if ask("Again: ") != found:
            raise PasswordMissing("the two passwords differ")
    if not found:
        raise PasswordMissing("an empty password")
    return found


def refuse(command: str, reason: object) -> int:
    """Say why a command did nothing; its exit code."""
    sys.stderr.write(f"redshank {command}: {str(reason).rstrip('.')}.\n")
    return 1
