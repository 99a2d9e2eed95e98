"""Every link between the project's own pages leads somewhere."""

import re
from pathlib import Path

import pytest

from source_tree import ROOT, tracked_files

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
PAGES = tuple(path for path in tracked_files() if path.suffix == ".md")


def _links(page: Path) -> list[str]:
    return LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    inward = [link for link in _links(page) if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in inward if not (page.parent / link.split("#")[0]).exists()] == []


def test_there_are_pages_to_look_at() -> None:
    assert ROOT / "README.md" in PAGES
    assert sum(len(_links(page)) for page in PAGES) > 20
