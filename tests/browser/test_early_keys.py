"""Keys pressed while the page's scripts are still on their way: none is lost, and none does what nobody asked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from sites import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def page_with_slow_scripts(chromium: Browser) -> Iterator[Callable[[str], "SlowPage"]]:
    """Opens the desk of a site, signed in as Alice; its scripts come when the test lets them."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, service_workers="block")
    page = context.new_page()

    def open_page(address: str) -> SlowPage:
        page.goto(f"{address}/sign-in")
        page.locator("button[value=alice]").click()
        page.locator("#recognition").wait_for()
        return SlowPage(page, address)

    yield open_page
    context.close()


class SlowPage:
    """A desk whose deferred scripts are held back for as long as a test likes."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self._held: list[Route] = []
        self._is_holding = False
        page.route(lambda url: url.endswith(".js") and not url.endswith("early.js"), self._hold)

    def _hold(self, route: Route) -> None:
        if self._is_holding:
            self._held.append(route)
        else:
            route.continue_()

    @contextmanager
    def before_its_scripts(self, at: str = "/desk") -> Iterator[None]:
        """The page as a handler sees it before any of its scripts has come; they come at the end."""
        self._is_holding = True
        self.page.goto(self.address + at, wait_until="commit")
        self.page.locator("button[data-key=F9]").wait_for()
        assert self.page.evaluate("document.readyState") != "complete"
        yield
        self._is_holding = False
        for route in self._held:
            route.continue_()
        self._held.clear()


def test_f3_before_the_scripts_opens_the_unfinished_contact_once_they_are_there(
    sqlite_site: Site, page_with_slow_scripts: Callable[[str], SlowPage]
) -> None:
    with sqlite_site.serving() as address:
        slow = page_with_slow_scripts(address)
        page = slow.page
        page.locator("[name=surname]").press_sequentially("Shah", delay=10)
        expect(page.locator("#kept")).to_contain_text("Kept")

        with slow.before_its_scripts():
            expect(page.locator("div.rs-unfinished")).to_contain_text("Shah")
            page.keyboard.press("F3")

        expect(page.locator("[name=surname]")).to_have_value("Shah")


def test_what_is_typed_before_the_scripts_is_kept_and_recognised_and_handed_over_by_key(
    sqlite_site: Site, page_with_slow_scripts: Callable[[str], SlowPage]
) -> None:
    with sqlite_site.serving() as address:
        slow = page_with_slow_scripts(address)
        page = slow.page

        with slow.before_its_scripts():
            page.keyboard.type("07700 900142")
            # Enter goes to the next field: it never hands over.
            page.keyboard.press("Enter")
        expect(page.locator(":focus")).not_to_have_attribute("name", "phone")
        expect(page.locator("#cands [role=option]").first).to_contain_text("Shah")
        expect(page.locator("#kept")).to_contain_text("Kept")
        assert "/desk?draft=" in page.url

        draft = page.url.removeprefix(address)
        with slow.before_its_scripts(draft):
            page.keyboard.press("F9")
        expect(page.locator(".rs-message--success")).to_contain_text("Saved as K-")


def test_what_is_typed_early_is_newer_than_what_this_computer_puts_back(
    sqlite_site: Site, page_with_slow_scripts: Callable[[str], SlowPage]
) -> None:
    with sqlite_site.serving() as address:
        slow = page_with_slow_scripts(address)
        page = slow.page
        page.locator("[name=surname]").press_sequentially("Shah", delay=10)
        expect(page.locator("#kept")).to_contain_text("Kept")

        with slow.before_its_scripts(page.url.removeprefix(address)):
            page.locator("[name=surname]").press("End")
            page.keyboard.type("een")
        expect(page.locator("[name=surname]")).to_have_value("Shaheen")
        expect(page.locator("#kept")).to_contain_text("Kept")
        expect(page.locator("[name=surname]")).to_have_value("Shaheen")
