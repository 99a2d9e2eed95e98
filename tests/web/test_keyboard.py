"""The desk's keys in a real browser, under the real content policy, with real partial updates."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    """The keyboard page, with the focus in its first field; an error of a script or of the policy is a failure."""
    said: list[str] = []
    page = chromium.new_page()
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{server}/keyboard")
    page.locator("#typed").focus()
    yield page
    page.close()
    assert said == []


def _type(page: Page, text: str) -> None:
    with page.expect_response("**/people*"):
        page.locator("#typed").press_sequentially(text)


def test_arrows_choose_while_the_focus_stays_in_the_field(page: Page) -> None:
    _type(page, "a")
    expect(page.locator("#row-ada")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#row-bob")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#row-ada")).to_have_attribute("aria-selected", "false")
    expect(page.locator("#typed")).to_be_focused()
    expect(page.locator("#typed")).to_have_attribute("aria-activedescendant", "row-bob")
    expect(page.locator("#typed")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#person")).to_have_value("bob")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#person")).to_have_value("ada")


def test_alt_and_a_digit_choose_by_place(page: Page) -> None:
    _type(page, "a")
    expect(page.locator("#row-cas")).to_be_visible()
    page.keyboard.press("Alt+3")
    expect(page.locator("#person")).to_have_value("cas")
    page.keyboard.press("Alt+9")
    expect(page.locator("#person")).to_have_value("cas")
    expect(page.locator("#typed")).to_have_value("a")


def test_a_choice_by_hand_outlives_the_next_answer(page: Page) -> None:
    _type(page, "a")
    expect(page.locator("#row-cas")).to_be_visible()
    page.keyboard.press("Alt+2")
    with page.expect_response("**/people*"):
        page.keyboard.type("b")
    expect(page.locator("#row-bob")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#person")).to_have_value("bob")


def test_a_person_who_is_no_longer_shown_cannot_be_confirmed(page: Page) -> None:
    _type(page, "z")
    expect(page.locator("#row-ada")).to_be_visible()
    expect(page.locator("#person")).to_have_value("ada")
    page.keyboard.type("z")
    expect(page.locator("#list")).to_have_count(0)
    expect(page.locator("#person")).to_have_value("")
    expect(page.locator("#typed")).to_have_attribute("aria-expanded", "false")
    assert page.locator("#typed").get_attribute("aria-activedescendant") is None


def test_enter_goes_to_the_next_field_and_never_confirms(page: Page) -> None:
    address = page.url
    page.keyboard.press("Enter")
    expect(page.locator("#forename")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("input[value=no]").focus()
    page.keyboard.press("Enter")
    assert page.url == address


def test_a_button_is_pressed_by_its_key_from_anywhere(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("F2")
    assert "outcome=confirmed" in page.url


def test_f6_walks_the_panels_both_ways(page: Page) -> None:
    page.keyboard.press("F6")
    expect(page.get_by_role("button", name="Same person")).to_be_focused()
    page.keyboard.press("F6")
    expect(page.locator("input[value=not_asked]")).to_be_focused()
    page.keyboard.press("F6")
    expect(page.locator("#typed")).to_be_focused()
    page.keyboard.press("Shift+F6")
    expect(page.locator("input[value=not_asked]")).to_be_focused()


def test_letters_answer_only_inside_a_question(page: Page) -> None:
    page.keyboard.type("n")
    expect(page.locator("#typed")).to_have_value("n")
    expect(page.locator("input[value=not_asked]")).to_be_checked()
    page.locator("input[value=not_asked]").focus()
    page.keyboard.press("n")
    expect(page.locator("input[value=no]")).to_be_checked()
    page.keyboard.press("d")
    expect(page.locator("input[value=dont_know]")).to_be_checked()


def test_escape_comes_back_to_the_call_and_clears_nothing(page: Page) -> None:
    page.keyboard.type("shah")
    page.locator("input[value=yes]").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#typed")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#typed")).to_have_value("shah")


def test_a_key_can_be_another_one(page: Page) -> None:
    page.locator("body").evaluate("body => { body.dataset.keyPanel = 'F7' }")
    page.keyboard.press("F7")
    expect(page.get_by_role("button", name="Same person")).to_be_focused()


def test_a_failed_update_says_so_and_leaves_the_candidates(page: Page) -> None:
    _type(page, "a")
    expect(page.locator("#row-ada")).to_be_visible()
    page.locator("#form").evaluate("form => htmx.ajax('GET', '/denied', {source: form, target: '#rows'})")
    expect(page.locator("#problem")).to_contain_text("You may not do this")
    expect(page.locator("#row-ada")).to_be_visible()
