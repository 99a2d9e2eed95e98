"""The decision records: numbered without a gap, of one shape, each in the index under its own title."""

import re
from pathlib import Path

import pytest

from source_tree import ROOT

FOLDER = ROOT / "docs" / "adr"
RECORDS = tuple(sorted(FOLDER.glob("[0-9]*.md")))
SECTIONS = ["Context", "Decision", "Consequences", "What would change our mind"]
ONE_PAGE = 70
"""Lines."""


def _title(record: Path) -> str:
    return record.read_text(encoding="utf-8").splitlines()[0]


def test_numbers_run_from_one_without_a_gap() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_has_its_number_its_status_and_its_four_parts_on_one_page(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert _title(record).startswith(f"# {record.name[:4]}. ")
    assert re.search(r"^Status: (accepted|replaced by \[\d{4}\]\(\S+\))", text, re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    assert len(text.splitlines()) <= ONE_PAGE


def test_the_index_lists_every_record_under_its_title() -> None:
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d{4}) \| \[(.+)\]\((\S+)\) \|$", index, re.MULTILINE)
    assert [(f"# {number}. {title}", name) for number, title, name in listed] == [
        (_title(record), record.name) for record in RECORDS
    ]
