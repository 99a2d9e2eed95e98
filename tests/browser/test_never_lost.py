"""Whatever happens to page, browser, server or network while a handler types: nothing is lost, and it is said so."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sites import Site

pytestmark = pytest.mark.browser
OpenPage = Callable[[str, str], Page]
KEPT = "#kept"
# Every copy on this computer says that the server has its last turn. The network is never idle: telephones are polled.
ALL_KEPT = """() => Object.keys(localStorage).filter((name) => name.startsWith('redshank.draft.'))
    .map((name) => JSON.parse(localStorage.getItem(name))).every((copy) => copy.acked >= copy.turn)"""


def type_call(page: Page) -> None:
    """A call under way: a number, a surname, a note; kept by the server."""
    page.locator("[name=phone]").press_sequentially("07700 900142", delay=10)
    page.locator("[name=surname]").press_sequentially("Shah", delay=10)
    page.locator("[name=notes]").press_sequentially("He is at the door.", delay=5)
    page.locator("[name=happened_before][value=yes]").check()
    expect(page.locator(KEPT)).to_contain_text("Kept")
    page.wait_for_function(ALL_KEPT)


def expect_call(page: Page) -> None:
    expect(page.locator("[name=surname]")).to_have_value("Shah")
    expect(page.locator("[name=phone]")).to_have_value("07700 900142")
    expect(page.locator("[name=notes]")).to_have_value("He is at the door.")
    expect(page.locator("[name=happened_before][value=yes]")).to_be_checked()


def copies_on(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('redshank.draft.')).length"))


def test_a_reload_brings_back_every_field_and_recognises_again(sqlite_site: Site, page_for: OpenPage) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        type_call(page)
        page.reload()

        expect_call(page)
        expect(page.locator("#cands [role=option]").first).to_contain_text("Priya Shah")
        page.locator("[name=forename]").press_sequentially("Priya", delay=10)
        expect(page.locator("#cands [role=option]").first).to_contain_text("Same person")
        page.keyboard.press("F2")
        expect(page.locator(".rs-banner__todo")).to_contain_text("Confirmed: Priya Shah")
        page.keyboard.press("F9")
        expect(page.locator(".rs-message--success")).to_contain_text("Saved as K-")
        assert copies_on(page) == 0
        expect(page.locator(".rs-unfinished table")).not_to_contain_text("Not handed over")


def test_after_a_crash_the_contact_stands_first_in_the_list_one_key_away(sqlite_site: Site, page_for: OpenPage) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        type_call(page)
        page.context.close()

        again = page_for(address, "alice")
        expect(again.locator("div.rs-unfinished")).to_contain_text("Shah")
        again.keyboard.press("F3")
        expect_call(again)


def test_while_somebody_else_holds_the_database_it_is_kept_here_and_then_there(
    sqlite_site: Site, page_for: OpenPage
) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        type_call(page)
        file = Path(sqlite_site.environment["REDSHANK_DATA"]) / "redshank.sqlite3"
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            page.locator("[name=forename]").press_sequentially("Priya", delay=10)
            expect(page.locator("#draft-state")).to_contain_text("No connection since", timeout=30_000)
            expect(page.locator("[name=forename]")).to_have_value("Priya")
            other.execute("ROLLBACK")

        page.wait_for_function(ALL_KEPT, timeout=30_000)
        expect(page.locator("#draft-state")).not_to_contain_text("No connection")
        page.reload()
        expect_call(page)
        expect(page.locator("[name=forename]")).to_have_value("Priya")


def test_a_server_that_dies_and_comes_back_misses_nothing(sqlite_site: Site, page_for: OpenPage) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        page.locator("[name=phone]").press_sequentially("07700 900142", delay=10)
        expect(page.locator(KEPT)).to_contain_text("Kept")
    type_while_away(page)
    expect(page.locator("#draft-state")).to_contain_text("No connection since")
    expect(page.locator(":focus")).to_have_attribute("name", "happened_before")

    with sqlite_site.serving(at=address):
        expect(page.locator(KEPT)).to_contain_text("Kept", timeout=15_000)
        expect(page.locator("#cands [role=option]").first).to_contain_text("Priya Shah")
        page.reload()
        expect_call(page)


def type_while_away(page: Page) -> None:
    page.locator("[name=surname]").press_sequentially("Shah", delay=10)
    page.locator("[name=notes]").press_sequentially("He is at the door.", delay=5)
    page.locator("[name=happened_before][value=yes]").check()


def test_without_a_network_the_contact_is_typed_reloaded_handed_over_and_sent_later(
    sqlite_site: Site, page_for: OpenPage
) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        page.evaluate("navigator.serviceWorker.ready")
        page.wait_for_function("caches.open('redshank-desk').then((kept) => kept.match('/desk/shell')).then(Boolean)")
        page.locator("[name=phone]").press_sequentially("07700 900142", delay=10)
        expect(page.locator(KEPT)).to_contain_text("Kept")
        page.context.set_offline(True)
        type_while_away(page)
        expect(page.locator("#draft-state")).to_contain_text("Go on asking")

        page.reload()
        expect_call(page)
        page.locator("[name=forename]").press_sequentially("Priya", delay=10)
        page.keyboard.press("F9")
        expect(page.locator("#draft-waiting")).to_contain_text("Not handed over yet: tell dispatch by voice")
        page.locator("#draft-waiting").get_by_role("link", name="Next contact").click()
        expect(page.locator("#draft-waiting")).to_contain_text("Priya Shah")
        page.locator("[name=surname]").press_sequentially("Okafor", delay=10)

        page.context.set_offline(False)
        expect(page.locator("#draft-other")).to_contain_text("Handed over: Priya Shah. Saved as K-", timeout=15_000)
        expect(page.locator("[name=surname]")).to_have_value("Okafor")
        page.goto(f"{address}/desk")
        expect(page.locator("div.rs-unfinished")).to_contain_text("Okafor")
    told = sqlite_site.command("manage", "shell", "-v", "0", "-c", SAVED)
    assert told.split() == ["1", "Shah"]


SAVED = """
from redshank.contacts.models import Contact
kept = Contact.objects.filter(notes="He is at the door.")
print(kept.count(), kept.get().people.get().record.surname)
"""


def test_two_tabs_show_each_other_and_what_differs_and_a_person_chooses(sqlite_site: Site, page_for: OpenPage) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        page.locator("[name=surname]").press_sequentially("Shah", delay=10)
        expect(page.locator(KEPT)).to_contain_text("Kept")
        other = page.context.new_page()
        other.goto(page.url)
        expect(other.locator("[name=surname]")).to_have_value("Shah")
        expect(page.locator("#draft-other")).to_contain_text("open in another tab since")
        expect(other.locator("#draft-other")).to_contain_text("open in another tab since")

        page.locator("[name=forename]").press_sequentially("Priya", delay=10)
        page.wait_for_function(ALL_KEPT)
        other.locator("[name=forename]").press_sequentially("Pria", delay=10)
        conflict = other.locator("#draft-conflicts li")
        expect(conflict).to_contain_text("First name: “Pria” was typed in one tab, “Priya” in another")
        expect(other.locator(":focus")).to_have_attribute("name", "forename")
        expect(other.locator("[name=forename]")).to_have_value("Pria")

        other.get_by_role("button", name="Use “Priya”").press("Enter")
        expect(conflict).to_have_count(0)
        expect(other.locator("[name=forename]")).to_have_value("Priya")


def test_signing_out_forgets_what_the_server_has(sqlite_site: Site, page_for: OpenPage) -> None:
    with sqlite_site.serving() as address:
        page = page_for(address, "alice")
        type_call(page)
        assert copies_on(page) == 1
        page.get_by_role("button", name="Sign out").click()
        page.locator("button[value=alice]").wait_for()
        assert copies_on(page) == 0
