"""The command line: `redshank WORDS …`.

Each command is a module with `configure(parser)` and `run(options) -> int`; it is imported only when it is asked for,
and Django is set up only for those that need it, so that the engine's own commands start at once.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import django
from django.db import DatabaseError

from redshank.config.environment import SettingError


class CommandModule(Protocol):
    """What a command's module holds."""

    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class Command:
    """One entry of the command line."""

    words: str
    module: str
    help: str
    needs_django: bool = False
    data: str = ""
    """The data folder, where the command has one of its own and no other is set."""


COMMANDS: tuple[Command, ...] = (
    Command("api-key issue", "redshank.config.commands.api_key_issue", "a new key for another system", True),
    Command("api-key revoke", "redshank.config.commands.api_key_revoke", "let a key open nothing from now on", True),
    Command("assets", "redshank.web.assets", "copy the front-end packages' files into place, without their brand"),
    Command("audit verify", "redshank.audit.management.verify", "check that no audit event was changed or lost", True),
    Command("bench recognition", "redshank.config.commands.bench_recognition", "how fast recognition is, at any size"),
    Command("county", "redshank.config.commands.county", "write the contacts of a fictional county with known truth"),
    Command("demo", "redshank.config.commands.demo", "a fictional county in the browser", True, data="var/demo"),
    Command("evaluate", "redshank.config.commands.evaluate", "how well callers are recognised, on a labelled file"),
    Command("fairness publish", "redshank.config.commands.fairness_publish", "show how name communities fare", True),
    Command("feed", "redshank.config.commands.feed", "expect an agency's records from a system of its own", True),
    Command(
        "import contacts", "redshank.exchange.management.import_contacts", "contacts from a CSV or Excel file", True
    ),
    Command("import list", "redshank.exchange.management.import_list", "what was imported, and how it stands", True),
    Command("import undo", "redshank.exchange.management.import_undo", "take back what an import brought", True),
    Command("mail receive", "redshank.exchange.management.mail_receive", "e-mails as contacts, recognised", True),
    Command("manage", "redshank.config.commands.manage", "Django's own commands: migrate, shell, …"),
    Command("markers import", "redshank.exchange.management.import_markers", "markers from a CSV or Excel file", True),
    Command(
        "markers undo", "redshank.exchange.management.undo_markers", "end the markers that an import brought", True
    ),
    Command("model activate", "redshank.config.commands.model_activate", "recognise by a model from now on", True),
    Command("model add", "redshank.config.commands.model_add", "keep a model, so that it can be put in use", True),
    Command("model compare", "redshank.config.commands.model_compare", "two models on one labelled file", True),
    Command("model list", "redshank.config.commands.model_list", "the models kept, and which is in use", True),
    Command("model show", "redshank.config.commands.model_show", "what each level of a model weighs, drawn", True),
    Command("model train", "redshank.config.commands.model_train", "learn weights from contacts, without labels", True),
    Command("model refit", "redshank.contacts.management.refit", "propose a calibration from what was proved", True),
    Command("night", "redshank.config.commands.night", "the work of each night", True),
    Command("recognise", "redshank.people.management.recognise", "who somebody may be, and why", True),
    Command("relink", "redshank.contacts.management.relink", "compare all records again; propose who is one", True),
    Command("serve", "redshank.config.commands.serve", "the web server"),
    Command("policies", "redshank.config.commands.policies", "list repeat policies, or adopt one from a file", True),
    Command("setup", "redshank.config.commands.setup", "make a tenant: area, first agency, administrator", True),
    Command("telephony ring", "redshank.config.commands.telephony", "ring a desk as a switch would", True, "var/demo"),
    Command("user add", "redshank.config.commands.user_add", "add an account", True),
    Command("why", "redshank.people.management.why", "why somebody was not proposed", True),
)


class UsageError(Exception):
    """The words on the command line name no command."""


def find_command(arguments: Sequence[str]) -> tuple[Command, Sequence[str]]:
    """The command that the first words name, and what is left for it.

    Raises:
        UsageError: where the words name none.
    """
    for command in sorted(COMMANDS, key=lambda each: -len(each.words)):
        words = command.words.split()
        if list(arguments[: len(words)]) == words:
            return command, arguments[len(words) :]
    raise UsageError


def usage() -> str:
    """The list of commands, as shown for `redshank --help`."""
    lines = [f"  redshank {each.words:<24} {each.help}" for each in sorted(COMMANDS, key=lambda each: each.words)]
    return "usage: redshank COMMAND …\n\n" + "\n".join(lines) + "\n\nredshank COMMAND --help tells more of one.\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it did what was asked, 2 when it could not be understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in {"-h", "--help"}:
        sys.stdout.write(usage())
        return 0
    try:
        command, rest = find_command(given)
    except UsageError:
        sys.stderr.write(f"redshank: there is no command “{' '.join(given[:2])}”.\n\n{usage()}")
        return 2
    try:
        return _run(command, rest)
    except SettingError as error:
        sys.stderr.write(f"redshank {command.words}: {error}\n")
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0]
        sys.stderr.write(f"redshank {command.words}: the database does not answer as it should: {said}\n")
    return 2


def _run(command: Command, rest: Sequence[str]) -> int:
    if command.data:
        os.environ.setdefault("REDSHANK_DATA", command.data)
    if command.needs_django:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
        django.setup()
    module = cast(CommandModule, importlib.import_module(command.module))
    parser = argparse.ArgumentParser(prog=f"redshank {command.words}", description=command.help)
    module.configure(parser)
    return module.run(parser.parse_args(rest))
