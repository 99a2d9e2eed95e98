"""Pages in a real browser: WCAG 2.2 AA as axe judges it, no sideways scroll, nothing refused by the policy."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Route, expect

pytestmark = pytest.mark.browser

ADDRESSES = [
    "/",
    "/sign-in",
    "/nowhere",
    "/fault",
    "/style",
    *(f"/style/{name}" for name in ("furniture", "forms", "desk", "confirm", "problem", "public")),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def injectable(chromium: Browser) -> Iterator[BrowserContext]:
    """A context that lets axe into the page, past the content policy."""
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1366, "height": 768})
    yield context
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_no_violation(injectable: BrowserContext, server: str, address: str) -> None:
    page = injectable.new_page()
    page.goto(server + address)
    found = Axe().run(page, options=RULES).response["violations"]
    page.close()
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_scrolls_sideways_and_the_policy_refuses_nothing(chromium: Browser, server: str, address: str) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    page.goto(server + address)
    for width in (683, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.close()
    assert said == []


def test_the_desk_fits_a_small_screen_without_scrolling(chromium: Browser, server: str) -> None:
    page = chromium.new_page()
    page.goto(f"{server}/style/desk")
    for height in (657, 768):
        page.set_viewport_size({"width": 1366, "height": height})
        assert page.evaluate("() => document.documentElement.scrollHeight") <= height
    page.close()


def test_a_public_page_shows_nothing_before_its_way_out_is_ready(chromium: Browser, server: str) -> None:
    held: list[Route] = []
    page = chromium.new_page()
    page.route(lambda url: url.endswith("exit.js"), lambda route: held.extend([route]))
    page.goto(f"{server}/style/public", wait_until="commit")
    page.wait_for_timeout(300)
    assert len(held) == 1
    assert page.locator("main").count() == 0
    held[0].continue_()
    page.locator("[data-exit]").evaluate(f"way => {{ way.href = '{server}/sign-in' }}")
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_url(f"{server}/sign-in")
    page.close()


def test_three_presses_of_shift_leave_a_public_page(chromium: Browser, server: str) -> None:
    page = chromium.new_page()
    page.goto(f"{server}/style/public")
    page.locator("[data-exit]").evaluate(f"way => {{ way.href = '{server}/sign-in' }}")
    for key in ("Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)
    expect(page).to_have_url(f"{server}/style/public")
    page.keyboard.press("Shift")
    expect(page).to_have_url(f"{server}/sign-in")
    page.close()
