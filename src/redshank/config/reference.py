"""The reference of the command line, as a page: made from the commands themselves, so that it cannot lag behind."""

import argparse
import importlib
import inspect
from typing import cast

from redshank.config.cli import COMMANDS, Command, CommandModule

_HEAD = """# Commands

Made from the commands themselves by `tools/reference.py`; what `--help` shows is the same.

A command ends with 0 when it did what was asked, with 1 when what it looked at was not as it should be, or it could
do nothing, and with 2 when what was typed could not be understood.
"""


def commands_page() -> str:
    """Every command with its options, as Markdown, in alphabetical order."""
    sections = [_section(each) for each in sorted(COMMANDS, key=lambda each: each.words)]
    return "\n".join([_HEAD, *sections])


def _section(command: Command) -> str:
    module = cast(CommandModule, importlib.import_module(command.module))
    parser = argparse.ArgumentParser(prog=f"redshank {command.words}", add_help=False)
    module.configure(parser)
    rows = [_row(action) for action in parser._actions]
    table = ["", "| option | meaning |", "|---|---|", *rows] if rows else []
    told = inspect.getdoc(importlib.import_module(command.module)) or ""
    return "\n".join([f"## `redshank {command.words}`", "", told, *table, ""])


def _row(action: argparse.Action) -> str:
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    choices = "" if action.choices is None else " One of: " + ", ".join(f"`{each}`" for each in action.choices) + "."
    name = f"`{', '.join(action.option_strings)}{f' {value}' if value else ''}`" if action.option_strings else ""
    needed = " Required." if action.required and action.option_strings else ""
    meaning = (action.help or "").replace("|", "\\|").replace("%%", "%")
    return f"| {name or f'`{action.metavar or action.dest}`'} | {meaning}.{choices}{needed} |"
