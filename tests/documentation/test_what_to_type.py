"""What the documentation tells people to type can be typed."""

import re
from pathlib import Path

import pytest

from redshank.config.cli import COMMANDS, UsageError, find_command
from redshank.config.environment import SETTINGS
from source_tree import ROOT, tracked_files

PAGES = tuple(path for path in tracked_files() if path.suffix == ".md")
TYPED = re.compile(r"(?:^\s*(?:\S+/bin/)?|`|[A-Z_]+=\S+ )redshank ([a-z][a-z-]*)(?:[ \n]([a-z][a-z-]*))?", re.MULTILINE)
SETTING = re.compile(r"REDSHANK_[A-Z_]+")
MODULE = re.compile(r"`((?:config|exchange|contacts|incidents|people|agencies|web|recognition)/[\w./]+\.(?:py|json))`")
KNOWN_SETTINGS = {setting.name for setting in SETTINGS} | {f"{each.name}_FILE" for each in SETTINGS if each.secret}


def _commands(text: str) -> list[list[str]]:
    return [[word for word in found if word] for found in TYPED.findall(text)]


def _exists(words: list[str]) -> bool:
    try:
        find_command(words)
    except UsageError:
        return any(command.words.split()[0] == words[0] for command in COMMANDS) and len(words) == 1
    return True


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_setting_and_module_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [words for words in _commands(text) if not _exists(words)] == []
    assert set(SETTING.findall(text)) - KNOWN_SETTINGS == set()
    assert [name for name in MODULE.findall(text) if not (ROOT / "src" / "redshank" / name).is_file()] == []


def test_commands_are_found_wherever_they_stand() -> None:
    text = "`redshank import undo`, `redshank county`\n    .venv/bin/redshank audit verify -x\n    A=b redshank serve"
    assert _commands(text) == [["import", "undo"], ["county"], ["audit", "verify"], ["serve"]]
    assert not _exists(["import", "nothing"])
