"""An unknown caller who says "third time, and I'm on oxygen", by keyboard: both slots light, and support is owed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sites import Site

pytestmark = pytest.mark.browser


def say_it_in_the_notes(page: Page) -> None:
    page.locator("[name=notes]").focus()
    page.keyboard.type("third time, and I'm on oxygen", delay=4)


def answer_the_questions(page: Page) -> None:
    for name, words in (("happened_before", "third time"), ("vulnerable", "on oxygen")):
        page.locator(f"[name={name}]:checked").focus()
        page.keyboard.press("y")
        page.locator(f"[name=said_{name}]").focus()
        page.keyboard.type(words, delay=4)


@pytest.mark.parametrize("said", [say_it_in_the_notes, answer_the_questions])
def test_an_unknown_caller_lights_both_slots_and_what_is_owed_stands_in_the_tasks(
    sqlite_site: Site, page_for: Callable[[str, str], Page], said: Callable[[Page], None]
) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        page.locator("[name=surname]").focus()
        page.keyboard.type("Quillfeather", delay=4)
        said(page)
        lit = page.locator("#recognition .rs-finding--yes")
        expect(lit).to_have_count(2)
        for slot, words in ((0, "third time"), (1, "on oxygen")):
            expect(lit.nth(slot)).to_contain_text(words)
            expect(lit.nth(slot).locator(".rs-finding__source")).to_contain_text("caller’s own account")
        expect(page.locator('[data-act="new person"]').first).to_contain_text("New person")
        page.keyboard.press("F2")
        expect(page.locator("#outcome")).to_have_value("new person")
        page.keyboard.press("F9")
        expect(page.locator(".rs-message--success")).to_contain_text("Saved as K-")

        page.goto(f"{address}/tasks?whose=all")
        for owed in ("Call back", "Assess the risk", "Give a named contact"):
            expect(page.locator("tbody")).to_contain_text(owed)
