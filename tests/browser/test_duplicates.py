"""The work list of duplicates, question by question, by keyboard alone; then a separation, with what follows first."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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


def chosen(page: Page) -> str:
    """Whom the question chosen is about, once both sides of it stand beside the list."""
    option = page.locator("#dups [aria-selected=true]")
    expect(page.locator("#sides input[name=shown]")).to_have_value(option.get_attribute("data-value") or "")
    return option.inner_text()


def test_duplicates_are_settled_one_after_the_other_by_keyboard(
    any_site: Site, page_for: Callable[[str, str], Page]
) -> None:
    builder = Path(__file__).parent / "build_duplicates.py"
    subprocess.run([sys.executable, str(builder)], env=any_site.environment, check=True)  # noqa: S603
    assert "Nobody was joined." in any_site.command("relink")

    with any_site.serving() as address:
        bob = page_for(address, "bob")
        bob.goto(f"{address}/duplicates?why=found+by+relinking")
        expect(bob.locator("#reason")).to_be_focused()
        assert violations(bob) == []
        count = bob.locator("#dups [role=option]").count()
        assert count >= 3

        seen = [chosen(bob)]
        for _ in range(count - 1):
            bob.keyboard.press("ArrowDown")
            expect(bob.locator("#reason")).to_be_focused()
            seen.append(chosen(bob))
        assert len(set(seen)) == count, "the arrows go through every question while the focus stays"
        for who in ("Mary Ferris", "Omar Haddad", "Quill"):
            assert any(who in each for each in seen)

        bob.keyboard.press("F2")
        expect(bob.locator(".rs-errors")).to_contain_text("Say why")
        assert violations(bob) == []
        bob.keyboard.press("Escape")
        for left in range(count, 0, -1):
            about = chosen(bob)
            bob.keyboard.type("The same voice." if "Quill" not in about else "Her father.")
            bob.keyboard.press("F4" if "Quill" in about else "F2")
            expect(bob.locator(".rs-message--success")).to_contain_text("It can be taken back")
            if left > 1:
                expect(bob.locator("#reason")).to_be_focused()
        expect(bob.locator("main")).to_contain_text("Nothing waits")
        assert "2 that somebody" not in any_site.command("relink")

        sue = page_for(address, "sue")
        sue.goto(f"{address}/people")
        sue.locator("[name=surname]").fill("Quill")
        sue.keyboard.press("Enter")
        sue.get_by_role("link", name="Leila Quill").first.click()
        sue.get_by_role("link", name="Separate records").click()
        sue.locator("#record-1").focus()
        sue.keyboard.press("Space")
        expect(sue.locator("#follows")).to_contain_text("Goes to a new person")
        assert violations(sue) == []
        sue.keyboard.press("F6")
        sue.keyboard.press("Escape")
        sue.keyboard.type("Tried.")
        sue.keyboard.press("F9")
        expect(sue.locator(".rs-message--success")).to_contain_text("Separated")
        sue.get_by_role("link", name="Undo").first.click()
        expect(sue.locator("h1")).to_have_text("Undo a decision")
        assert violations(sue) == []
