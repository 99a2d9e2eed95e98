"""He has her telephone and knows every detail; the handler believes him. Her number stays."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sites import Site

pytestmark = pytest.mark.browser
HERS, HIS = "07700 900142", "07700 900999"
OFFERED = (
    "details",
    "number_in_use",
    "email_in_use",
    "call_back",
    "trusted_contact",
    "in_person",
    "video",
    "colleague",
    "safe_word",
)


def test_by_every_method_offered_the_number_stays_and_each_refusal_is_kept(
    any_site: Site, page_for: Callable[[str, str], Page]
) -> None:
    with any_site.serving() as address:
        page = page_for(address, "alice")
        page.goto(f"{address}/people")
        page.locator("[name=phone]").fill(HERS)
        page.locator("[name=surname]").fill("Shah")
        page.locator("[name=forename]").fill("Priya")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Priya Shah").first.click()
        person = page.url
        page.get_by_role("link", name="Details, verification and changes").click()

        for method in OFFERED:
            page.locator("[name=verify-method]").select_option(method)
            page.locator("[name=verify-number_in_use]").fill(HIS)
            page.locator("[name=verify-number]").fill(HERS)
            page.locator("[name=verify-word]").fill("kingfisher")
            page.locator("[name=verify-evidence]").fill("He sounded sure.")
            page.get_by_role("button", name="Keep").click()
            page.locator("[name=change-value]").fill(HIS)
            page.locator("[name=change-number_in_use]").fill(HERS)
            page.get_by_role("button", name="Change", exact=True).click()
            expect(page.locator(".rs-errors")).to_be_visible()
            expect(page.locator("[name=change-value]")).to_have_value(HIS)
            expect(page.locator("section[aria-labelledby=h-force]")).not_to_contain_text(HIS)

        assert _violations(page) == []
        page.goto(person)
        # A colleague's confirmation is waited for, not refused; the change that relied on it is.
        expect(page.locator("section[aria-labelledby=h-safe-contact]")).to_contain_text("17 refused attempts")
        assert _violations(page) == []
        any_site.command("audit", "verify")


def _violations(page: Page) -> list[str]:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    return [f"{each['id']}: {node['html'][:120]}" for each in results.response["violations"] for node in each["nodes"]]
