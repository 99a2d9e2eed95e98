"""One review from the call that was left undecided to its settlement and back, by keyboard."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sites import Site

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What breaks WCAG 2.2 A and AA, by rule and place."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [f"{each['id']}: {node['html'][:120]}" for each in results.response["violations"] for node in each["nodes"]]


def shown_to(supervisor: Page, address: str) -> int:
    """How many contacts the page of what was shown counts."""
    supervisor.goto(f"{address}/shown")
    return int(supervisor.locator(".rs-figures a").first.inner_text().split()[0])


def test_an_undecided_call_is_settled_by_somebody_else_with_the_keyboard_alone(
    any_site: Site, page_for: Callable[[str, str], Page]
) -> None:
    with any_site.serving() as address:
        before = shown_to(page_for(address, "sue"), address)
        alice = page_for(address, "alice")
        alice.locator("[name=phone]").press_sequentially("07700 900142", delay=10)
        alice.locator("[name=surname]").press_sequentially("Shah", delay=10)
        expect(alice.locator("#cands [role=option]").first).to_contain_text("Priya Shah")
        alice.keyboard.press("F9")
        expect(alice.locator(".rs-message--success")).to_contain_text("Saved as K-")

        bob = page_for(address, "bob")
        bob.goto(f"{address}/reviews")
        assert violations(bob) == []
        bob.locator("#main").focus()
        bob.keyboard.press("F6")
        bob.keyboard.press("Enter")
        expect(bob.locator("h1")).to_have_text("Who made this contact?")
        expect(bob.locator("main")).to_contain_text("Same telephone number")
        assert violations(bob) == []

        bob.keyboard.press("Escape")
        bob.keyboard.press("F2")
        expect(bob.locator(".rs-errors")).to_contain_text("Say why")
        bob.keyboard.press("Escape")
        bob.keyboard.type("The same voice, the same dog.")
        bob.keyboard.press("F2")
        expect(bob.locator(".rs-message--success")).to_contain_text("is settled: Same person")

        alice.locator(".rs-message--success a").click()
        expect(alice.locator("main")).to_contain_text("The same voice, the same dog.")
        assert violations(alice) == []
        sue = page_for(address, "sue")
        assert shown_to(sue, address) == before + 1
        assert violations(sue) == []
