"""Sites on either database, and a real browser in front of them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from services import browser as find_browser
from sites import Site, a_site

PATIENCE_MS = 30_000
"""How long a page may take on a busy machine: speed is measured in bench/, not judged here."""
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture
def sqlite_site(tmp_path: Path) -> Site:
    """A site on SQLite."""
    return a_site(tmp_path)


@pytest.fixture
def postgres_site(tmp_path: Path, postgres_dsn: str) -> Site:
    """A site on PostgreSQL."""
    return a_site(tmp_path, postgres_dsn)


@pytest.fixture(params=["sqlite_site", "postgres_site"])
def any_site(request: pytest.FixtureRequest) -> Site:
    """The same site on either database."""
    site: Site = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        program = os.environ.get("TEST_BROWSER") or find_browser()
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page_for(chromium: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Opens a page of a site, signed in as one of its cast; any error in the page's scripts fails the test."""
    opened: list[Page] = []
    faults: list[str] = []

    def open_page(address: str, username: str) -> Page:
        page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        opened.append(page)
        page.goto(f"{address}/sign-in")
        page.locator(f"button[value={username}]").click()
        page.locator("#recognition").wait_for()
        return page

    yield open_page
    for page in opened:
        page.context.close()
    assert faults == []
