"""What an operator can set or type is documented, and so are the words we use."""

import argparse
import importlib
import re
from collections.abc import Iterator
from typing import cast

import pytest

from redshank.config.cli import COMMANDS, Command, CommandModule
from redshank.config.environment import SETTINGS
from redshank.config.reference import commands_page
from source_tree import ROOT

REFERENCE = ROOT / "docs" / "reference"
WORDS = (
    "contact",
    "record",
    "person",
    "link",
    "unlink",
    "clues",
    "place",
    "incident",
    "report",
    "chaser",
    "marker",
    "case",
    "repeat victim",
    "first contact",
    "identification",
    "verification",
    "recognition",
)


def _section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## `{re.escape(heading)}`$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


@pytest.fixture(scope="module")
def settings_page() -> str:
    return (REFERENCE / "settings.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_meaning_and_default(settings_page: str) -> None:
    missing = []
    for setting in SETTINGS:
        section = _section(settings_page, setting.name)
        wanted = (setting.meaning, setting.expected, setting.default or "empty")
        missing += [(setting.name, each) for each in wanted if each not in section]
        if setting.secret and f"{setting.name}_FILE" not in section:
            missing.append((setting.name, "its file"))
    assert missing == []


def test_no_setting_is_documented_that_there_is_not(settings_page: str) -> None:
    documented = set(re.findall(r"^## `(REDSHANK_\w+)`$", settings_page, re.MULTILINE))
    assert documented == {setting.name for setting in SETTINGS}


def test_the_reference_of_commands_is_what_the_commands_say() -> None:
    written = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert written == commands_page(), "write it anew: .venv/bin/python tools/reference.py"


def test_every_command_is_in_the_reference() -> None:
    documented = re.findall(r"^## `redshank ([\w -]+)`$", commands_page(), re.MULTILINE)
    assert documented == sorted(command.words for command in COMMANDS)


def test_every_option_says_what_it_does() -> None:
    silent = [
        (command.words, action.option_strings or action.dest)
        for command in COMMANDS
        for action in _actions(command)
        if not action.help
    ]
    assert silent == []


@pytest.mark.parametrize("word", WORDS)
def test_the_glossary_has_the_word_and_what_it_is_not(word: str) -> None:
    lines = [line for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines() if f"**{word}**" in line]
    assert len(lines) == 1
    _, _, meaning, avoid, _ = (part.strip() for part in lines[0].split("|"))
    assert meaning
    assert avoid or word == "first contact"


def _actions(command: Command) -> Iterator[argparse.Action]:
    module = cast(CommandModule, importlib.import_module(command.module))
    parser = argparse.ArgumentParser(add_help=False)
    module.configure(parser)
    yield from parser._actions
