"""Other channels in a real browser: the public's form by keyboard, the street report with and without a signal."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from sites import Site

pytestmark = pytest.mark.browser

TELEPHONE: ViewportSize = {"width": 375, "height": 720}
SCREEN: ViewportSize = {"width": 1366, "height": 768}
PICTURES = os.environ.get("TEST_PICTURES", "")
"""A folder for a picture of each page, where somebody wants to look."""


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Callable[[ViewportSize], Page]]:
    """A stranger's browser of that size; any error in the page's scripts fails the test."""
    opened: list[Page] = []
    faults: list[str] = []

    def open_page(size: ViewportSize) -> Page:
        page = chromium.new_context(viewport=size).new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.context.close()
    assert faults == []


def looked_at(page: Page, name: str) -> None:
    """Nothing breaks WCAG 2.2 A and AA, nothing runs out of the page sideways; a picture, if wanted."""
    if PICTURES:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    broken = [
        f"{each['id']}: {node['html'][:120]}" for each in results.response["violations"] for node in each["nodes"]
    ]
    assert broken == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name


def go_on(page: Page) -> None:
    """To the button and press it, as a keyboard does."""
    page.get_by_role("button", name="Continue").focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("size", [TELEPHONE, SCREEN], ids=["telephone", "screen"])
def test_a_victim_reports_by_keyboard_and_every_page_is_sound(
    size: ViewportSize, sqlite_site: Site, visitor: Callable[[ViewportSize], Page]
) -> None:
    with sqlite_site.serving() as address:
        page = visitor(size)
        page.goto(f"{address}/report")
        looked_at(page, "1-safe")
        go_on(page)
        expect(page.locator(".govuk-error-summary")).to_contain_text("Choose an answer")
        looked_at(page, "1-error")
        page.locator("[name=safe]").nth(1).focus()
        page.keyboard.press("Space")
        go_on(page)
        expect(page.get_by_role("link", name="Call 999")).to_be_visible()
        looked_at(page, "1-urgent")
        page.get_by_role("button", name="Go on with the report").focus()
        page.keyboard.press("Enter")
        for number, (name, words) in enumerate(
            (
                ("what", "It's the third time, and I'm on oxygen."),
                ("before", ""),
                ("told", "Marsham Council"),
                ("targeted", ""),
                ("vulnerable", ""),
                ("worse", ""),
                ("where", ""),
                ("surname", "Quillfeather"),
                ("phone", "07700 900777"),
            ),
            start=2,
        ):
            page.locator(f"[name={name}]").first.focus()
            page.keyboard.press("Space") if not words else page.keyboard.type(words)
            looked_at(page, f"{number}-{name}")
            go_on(page)
        expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
        looked_at(page, "check")
        page.get_by_role("button", name="Send").focus()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("K-")
        looked_at(page, "sent")
        page.goto(f"{address}/report/2")
        expect(page.get_by_role("heading", name="There are no answers here")).to_be_visible()
        looked_at(page, "forgotten")


def test_the_way_out_forgets_everything_and_back_brings_nothing_up(
    sqlite_site: Site, visitor: Callable[[ViewportSize], Page]
) -> None:
    with sqlite_site.serving() as address:
        page = visitor(TELEPHONE)
        page.goto(f"{address}/report/1")
        page.locator("[name=safe]").first.check()
        go_on(page)
        page.locator("[name=what]").fill("He kicks the door")
        with page.expect_response("**/report/leave"):
            page.locator("[data-exit]").click()
        # Where it leads is outside, and no socket here goes there.
        page.wait_for_timeout(300)
        page.goto(f"{address}/report/2")
        expect(page.locator("main")).not_to_contain_text("He kicks")
        expect(page.get_by_role("heading", name="There are no answers here")).to_be_visible()


def test_an_officer_reports_from_the_street_and_no_signal_loses_nothing(
    sqlite_site: Site, page_for: Callable[[str, str], Page]
) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        page.set_viewport_size(TELEPHONE)
        page.goto(f"{address}/street")
        looked_at(page, "street-empty")
        page.locator("[name=surname]").press_sequentially("Quillfeather", delay=10)
        page.locator("[name=notes]").fill("It's the third time, and I'm on oxygen.")
        expect(page.locator("#street-slots .rs-finding--yes")).to_have_count(2)
        looked_at(page, "street-both")
        page.reload()
        expect(page.locator("[name=surname]")).to_have_value("Quillfeather")

        page.context.set_offline(True)
        page.get_by_role("button", name="Save").click()
        expect(page.locator("#street-state")).to_contain_text("No signal")
        expect(page.locator("[name=surname]")).to_have_value("")
        page.locator("[name=surname]").press_sequentially("Shah", delay=10)
        page.context.set_offline(False)
        expect(page.locator("#street-state")).to_contain_text("Sent as K-")
        expect(page.locator("[name=surname]")).to_have_value("Shah")
        assert (
            page.evaluate("localStorage.getItem('street waiting ' + document.getElementById('street').dataset.user)")
            is None
        )


def test_what_the_public_sent_waits_for_a_handler_by_harm(
    sqlite_site: Site, page_for: Callable[[str, str], Page], visitor: Callable[[ViewportSize], Page]
) -> None:
    with sqlite_site.serving() as address:
        form = visitor(SCREEN)
        form.goto(f"{address}/report/1")
        form.get_by_role("button", name="Skip this question").click()
        form.locator("[name=what]").fill("It's the third time, and I'm on oxygen.")
        go_on(form)
        form.wait_for_url("**/report/3")
        form.goto(f"{address}/report/check")
        form.get_by_role("button", name="Send").click()

        page = page_for(address, "alice")
        page.goto(f"{address}/arrived")
        expect(page.locator("tbody")).to_contain_text("In their own words: “third time”")
        looked_at(page, "arrived")
        page.locator("tbody a").first.click()
        looked_at(page, "arrived-one")
        page.get_by_role("button", name="Take it up").click()
        expect(page.locator(".rs-message--success")).to_contain_text("is yours now")
