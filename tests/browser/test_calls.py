"""The telephone at the desk, in a real browser: the pop, a busy desk, a call that drops, a link that is lost."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from sites import Site

pytestmark = pytest.mark.browser
PRIYA = "07700900142"
Report = Callable[..., dict[str, str]]


@pytest.fixture
def key(sqlite_site: Site) -> str:
    return sqlite_site.command("api-key", "issue", "--agency", "marshire-police", "--name", "switch").strip()


def reports(address: str, key: str) -> Report:
    """A switch that reports to this address; `ago` says how many seconds ago it happened."""

    def report(call: str, event: str = "ringing", ago: float = 0, **said: object) -> dict[str, str]:
        at = (datetime.now(tz=UTC) - timedelta(seconds=ago)).isoformat()
        body = {"call": call, "event": event, "line": "101", "handler": "alice", "at": at} | said
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        request = Request(f"{address}/api/v1/calls", json.dumps(body).encode(), headers)  # noqa: S310 - our own server
        with urlopen(request, timeout=10) as answer:  # noqa: S310 - the same
            told: dict[str, str] = json.load(answer)
            return told

    return report


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name ?? document.activeElement.tagName"))


def test_a_call_pops_at_an_idle_desk_and_its_number_is_looked_up(
    sqlite_site: Site, key: str, page_for: Callable[[str, str], Page]
) -> None:
    with sqlite_site.serving() as address:
        page, report = page_for(address, "alice"), reports(address, key)
        expect(page.locator("#calls")).to_contain_text("No call")
        before = focused(page)

        report("A-1", number=PRIYA)

        expect(page.locator("[name=phone]")).to_have_value(PRIYA, timeout=2000)
        expect(page.locator("#cands [role=option]").first).to_contain_text("Shah")
        expect(page.locator("#calls")).to_contain_text(re.compile(r"Call\s+00:0\d\s+on 101"))
        assert focused(page) == before


def test_a_call_is_never_taken_down_in_an_unfinished_contact_of_somebody_else(
    sqlite_site: Site, key: str, page_for: Callable[[str, str], Page]
) -> None:
    with sqlite_site.serving() as address:
        page, report = page_for(address, "alice"), reports(address, key)
        page.locator("[name=surname]").press_sequentially("Quillfeather", delay=10)
        expect(page.locator("#kept")).to_contain_text("Kept")
        page.goto(f"{address}/desk")
        expect(page.locator(".rs-unfinished").first).to_contain_text("Quillfeather")

        report("A-1", "answered", number=PRIYA)
        expect(page.locator("[name=phone]")).to_have_value(PRIYA)
        expect(page.locator("#cands [role=option]").first).to_contain_text("Shah")

        # What the desk opens with is what is taken down of the call that goes on.
        page.goto(f"{address}/desk")
        expect(page.locator("[name=phone]")).to_have_value(PRIYA)
        expect(page.locator("[name=surname]")).to_have_value("")


def test_a_busy_desk_is_left_alone_and_the_next_call_is_taken_by_key(
    sqlite_site: Site, key: str, page_for: Callable[[str, str], Page]
) -> None:
    with sqlite_site.serving() as address:
        page, report = page_for(address, "alice"), reports(address, key)
        report("A-1", "answered", number=PRIYA)
        expect(page.locator("[name=phone]")).to_have_value(PRIYA)
        page.locator("[name=surname]").press_sequentially("Quill", delay=10)
        boxes = [page.locator(f"[name={name}]").bounding_box() for name in ("phone", "notes")]

        report("A-2", ago=40, number="07700900555")
        report("A-3", ago=20)

        expect(page.locator("#calls summary")).to_contain_text(re.compile(r"2 waiting, longest 00:4\d"))
        page.keyboard.type("feather", delay=10)
        expect(page.locator("[name=surname]")).to_have_value("Quillfeather")
        assert [page.locator(f"[name={name}]").bounding_box() for name in ("phone", "notes")] == boxes

        page.keyboard.press("F7")
        expect(page.locator("#calls-said")).to_contain_text("Press again")
        assert [page.locator(f"[name={name}]").bounding_box() for name in ("phone", "notes")] == boxes
        expect(page.locator("[name=surname]")).to_have_value("Quillfeather")
        page.keyboard.press("F7")
        expect(page.locator("[name=phone]")).to_have_value("07700900555")
        expect(page.locator("[name=surname]")).to_have_value("")
        expect(page.locator("#calls")).to_contain_text("2 waiting")

        page.locator("#calls summary").click()
        for _ in range(2):
            page.locator("#calls li button").last.click()
        expect(page.locator("[name=surname]")).to_have_value("Quillfeather")
        expect(page.locator("[name=phone]")).to_have_value(PRIYA)


def test_a_999_call_that_drops_after_eight_seconds_is_saved_undecided_and_the_handler_goes_on(
    sqlite_site: Site, key: str, page_for: Callable[[str, str], Page]
) -> None:
    with sqlite_site.serving() as address:
        page, report = page_for(address, "alice"), reports(address, key)
        report("A-1", "answered", ago=8, line="999", number="07700900999")
        expect(page.locator("[name=phone]")).to_have_value("07700900999")
        page.locator("[name=surname]").press_sequentially("Quillfeather", delay=10)
        page.locator("[name=notes]").press_sequentially("He is at the door", delay=10)
        page.wait_for_timeout(600)

        contact = report("A-1", "ended")["contact"]

        expect(page.locator("#calls-line")).to_contain_text(f"Saved undecided as {contact}. Ring back 07700900999")
        expect(page.locator("[name=notes]")).to_have_value("He is at the door")

        page.locator("[name=forename]").press_sequentially("Olive", delay=10)
        page.keyboard.press("F9")
        expect(page.locator(".rs-message--success")).to_contain_text(f"Saved as {contact}")
        page.locator("[name=phone]").press_sequentially("07700900999", delay=10)
        page.locator("[name=surname]").press_sequentially("Quillfeather", delay=10)
        expect(page.locator("#cands [role=option]")).to_have_count(1)
        expect(page.locator("#cands [role=option]").first).to_contain_text("Olive Quillfeather")


def test_what_the_network_says_of_a_999_caller_comes_in_by_key_and_a_withheld_number_leads_to_the_address(
    sqlite_site: Site, key: str, page_for: Callable[[str, str], Page]
) -> None:
    with sqlite_site.serving() as address:
        page, report = page_for(address, "alice"), reports(address, key)
        caller = {"name": "H SHAH", "address": "14 Mill Lane", "postcode": "MR4 2TB"}
        report("A-1", line="999", caller=caller)

        expect(page.locator("[name=phone]")).to_have_attribute("placeholder", "Withheld")
        expect(page.locator("[name=address]")).to_be_focused()
        expect(page.locator(".rs-network").first).to_be_visible()
        expect(page.locator("[name=address]")).to_have_value("")
        page.keyboard.press("Alt+n")
        expect(page.locator("[name=address]")).to_have_value("14 Mill Lane")
        expect(page.locator("[name=surname]")).to_have_value("")
        expect(page.locator("#recognition")).to_contain_text("Shah")


def test_a_lost_link_is_said_and_survived(sqlite_site: Site, key: str, page_for: Callable[[str, str], Page]) -> None:
    with sqlite_site.serving() as address:
        page, report = page_for(address, "alice"), reports(address, key)
        expect(page.locator("#calls")).to_contain_text("No call")
        page.context.set_offline(True)
        expect(page.locator("#calls-lost")).to_contain_text("Telephone link lost since", timeout=9000)
        page.context.set_offline(False)
        report("A-1", number=PRIYA)
        expect(page.locator("[name=phone]")).to_have_value(PRIYA)
        expect(page.locator("#calls-lost")).to_be_hidden()
