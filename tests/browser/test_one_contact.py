"""Whole journeys in a real browser, by keyboard, on both databases."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from sites import Site

pytestmark = pytest.mark.browser


def test_a_handler_recognises_decides_saves_and_finds_again_by_keyboard_alone(
    any_site: Site, page_for: Callable[[str, str], Page]
) -> None:
    with any_site.serving() as address:
        page = page_for(address, "alice")
        candidates = page.locator("#cands [role=option]")

        page.keyboard.type("07700 900142", delay=15)
        page.keyboard.press("Enter")
        page.locator("[name=surname]").focus()
        page.keyboard.type("Shah", delay=15)
        expect(candidates.first).to_contain_text("Priya Shah")
        expect(page.locator(":focus")).to_have_attribute("name", "surname")

        page.keyboard.press("Enter")
        page.keyboard.type("Priya", delay=15)
        expect(candidates.first).to_contain_text("Same person")
        expect(candidates.first).to_have_attribute("aria-selected", "true")
        expect(page.locator(".rs-finding--yes").first).to_contain_text("1 report in 12 months as Priya Shah")

        page.keyboard.press("F2")
        expect(page.locator(".rs-banner__todo")).to_contain_text("Confirmed: Priya Shah")
        page.keyboard.press("F9")
        expect(page.locator(".rs-message--success")).to_contain_text("Saved as K-")

        page.keyboard.type("07700 900142", delay=15)
        page.locator("[name=surname]").focus()
        page.keyboard.type("Shah", delay=15)
        page.keyboard.press("Enter")
        page.keyboard.type("Priya", delay=15)
        expect(page.locator(".rs-finding--yes").first).to_contain_text("2 reports")


def test_a_contact_saved_at_one_worker_is_recognised_at_the_other(
    any_site: Site, page_for: Callable[[str, str], Page]
) -> None:
    with any_site.serving() as here, any_site.serving() as there:
        alice, bob = page_for(here, "alice"), page_for(there, "bob")

        alice.locator("[name=phone]").press_sequentially("07700 900777", delay=10)
        alice.locator("[name=surname]").press_sequentially("Quillfeather", delay=10)
        alice.locator("[name=forename]").press_sequentially("Olive", delay=10)
        expect(alice.locator(".rs-banner__todo")).to_contain_text("Nothing on record")
        alice.keyboard.press("F2")
        expect(alice.locator(".rs-banner__todo")).to_contain_text("New person.")
        alice.keyboard.press("F9")
        expect(alice.locator(".rs-message--success")).to_contain_text("Saved as K-")

        bob.locator("[name=phone]").press_sequentially("07700 900777", delay=10)
        bob.locator("[name=surname]").press_sequentially("Quillfeather", delay=10)
        expect(bob.locator("#cands [role=option]").first).to_contain_text("Olive Quillfeather")


def test_the_latest_letters_win_however_slow_an_earlier_answer_is(
    sqlite_site: Site, page_for: Callable[[str, str], Page]
) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        held: list[Route] = []
        page.route("**/desk/recognise", lambda route: held.append(route))  # noqa: PLW0108 - a method of a list has no room for its mark
        surname = page.locator("[name=surname]")
        with page.expect_request("**/desk/recognise"):
            surname.fill("Shaw")
        page.unroute("**/desk/recognise")
        surname.fill("Shah")
        page.locator("[name=forename]").fill("Harish")
        candidates = page.locator("#cands [role=option]")
        expect(candidates.first).to_contain_text("Harish Shah")
        for route in held:
            route.continue_()
        # Long enough for what was held to come in; the desk itself never falls silent, for it asks for calls.
        page.wait_for_timeout(500)

        expect(candidates.first).to_contain_text("Harish Shah")


def test_confirming_is_closed_below_probably(sqlite_site: Site, page_for: Callable[[str, str], Page]) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        page.locator("[name=surname]").press_sequentially("Shah", delay=10)
        expect(page.locator("#cands [role=option]").first).to_contain_text("Possibly")
        page.keyboard.press("F2")

        expect(page.locator("#outcome")).to_have_value("undecided")
        expect(page.locator("[data-key=F2]")).to_be_disabled()


def test_axe_finds_nothing_on_the_person_page(sqlite_site: Site, page_for: Callable[[str, str], Page]) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        page.locator("[name=phone]").press_sequentially("07700 900142", delay=10)
        page.locator("[name=surname]").press_sequentially("Shah", delay=10)
        page.locator("[name=forename]").press_sequentially("Priya", delay=10)
        expect(page.locator(".rs-banner__todo")).to_contain_text("Same person")
        page.keyboard.press("F8")
        with page.expect_popup() as popup:
            page.get_by_role("link", name="Open P-").click()
        assert _violations(popup.value) == []


def _violations(page: Page) -> list[str]:
    """What breaks WCAG 2.2 A and AA, by rule and place."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    return [f"{each['id']}: {node['html'][:120]}" for each in results.response["violations"] for node in each["nodes"]]


def test_a_handler_who_was_signed_out_loses_nothing_and_goes_on(
    sqlite_site: Site, page_for: Callable[[str, str], Page]
) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        page.locator("[name=phone]").press_sequentially("07700 900142", delay=10)
        page.locator("[name=notes]").fill("He is at the door again.")
        other = page.context.new_page()
        other.goto(f"{address}/desk")
        other.get_by_role("button", name="Sign out").click()

        page.locator("[name=surname]").press_sequentially("Shah", delay=10)
        expect(page.locator("#problem")).to_contain_text("You are signed out")

        other.locator("button[value=alice]").click()
        other.locator("#recognition").wait_for()
        page.locator("[name=forename]").press_sequentially("Priya", delay=10)
        expect(page.locator("#cands [role=option]").first).to_contain_text("Same person")
        expect(page.locator("[name=notes]")).to_have_value("He is at the door again.")
        page.keyboard.press("F9")
        expect(page.locator(".rs-message--success")).to_contain_text("Saved as K-")
