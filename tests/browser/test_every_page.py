"""Every page that any role can reach, wide and on a telephone: axe finds nothing, nothing runs out sideways.

The walk takes every address there is. A new one is walked from its first day on; where it shows no page of its own,
it belongs in NO_PAGE with the reason, and the walk checks that a browser that goes there is shown none.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, expect

from redshank.agencies.rules import PERMISSIONS, Permission, Role
from redshank.public.rules import Step
from site_map import Address, addresses
from sites import a_site

pytestmark = pytest.mark.browser

NO_PAGE = {
    "sign-out": "a button in the header",
    "language": "a switch in the header",
    "home": "leads each role to its first page, where the walk looks at it",
    "style-of": "each is looked at in tests/web/test_accessibility.py",
    **dict.fromkeys(("task-acknowledge", "task-finish"), "a button in the list of tasks"),
    **dict.fromkeys(("desk-recognise", "desk-why", "desk-why-not", "desk-keep", "desk-calls"), "a part of the desk"),
    **dict.fromkeys(("desk-save", "desk-take-call", "desk-discard"), "a key of the desk"),
    **dict.fromkeys(("street-recognise", "street-save"), "a part of the street report"),
    "duplicates-sides": "a part of the list of duplicates",
    "person-split-follows": "a part of the page that separates records",
    "arrived-take": "a button on the page of what arrived",
    **dict.fromkeys(("shown-csv", "shown-json-lines"), "a file to save"),
    "desk-worker": "a script",
    **dict.fromkeys(
        ("person-verify", "person-confirm", "person-contact-change", "person-contact-word", "person-contact-rules"),
        "a form on the page of how somebody is safely reached",
    ),
    "report": "leads to the first question",
    "report-leave": "leads out",
    **dict.fromkeys(("report-step", "report-check", "report-sent"), "walked in the order of the questions"),
}
"""Addresses that show no page to whoever goes there, each with its reason."""
WALKED_ELSEWHERE = {"style-of", "report-step", "report-check", "report-sent"}
PICTURES = os.environ.get("TEST_PICTURES", "")
"""A folder for a picture of each page, where somebody wants to look."""
WIDTHS = (1366, 375)
SLOW = 30_000
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
HUMAN = [role for role in Role if role is not Role.CONNECTOR]
EMPTIED = """form => {
    for (const each of form.elements) {
        if (["radio", "checkbox"].includes(each.type)) each.checked = false;
        else if (each.type !== "hidden" && each.tagName !== "BUTTON") each.value = "";
    }
    form.noValidate = true;
    (form.querySelector("button[type=submit], button:not([type])") ?? form).click();
}"""
"""A form sent with nothing in it, so that it comes back with its errors."""


@dataclass
class Walk:
    """One browser for all of it, and what was found wrong on the way."""

    page: Page
    server: str
    sessions: dict[str, str]
    wrong: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def as_(self, role: Role) -> None:
        """Go on as somebody of this role."""
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": "sessionid", "value": self.sessions[role], "url": self.server}])

    def goes_to(self, url: str) -> Response:
        """The answer to a visit."""
        answer = self.page.goto(self.server + url, timeout=SLOW)
        assert answer is not None
        return answer

    def looks(self, name: str) -> None:
        """Judge the page as it stands, with everything on it open, at each width; the header's menu, which lies over
        the page on a wide screen, is judged where a role begins.
        """
        self.page.evaluate("() => document.querySelectorAll('main details').forEach((each) => { each.open = true })")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 768})
            if PICTURES:
                self.page.screenshot(path=Path(PICTURES) / f"{name.replace('/', ' ')} {width}.png", full_page=True)
            found = Axe().run(self.page, options=RULES).response["violations"]
            self.wrong += [
                f"{name} at {width}: {each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"]
            ]
            over = self.page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if over > 0:
                self.wrong.append(f"{name} at {width}: runs out sideways by {over} px")
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 768})

    def sends_nothing(self, name: str) -> None:
        """Send each of the page's own forms empty, and judge what comes back."""
        here = self.page.url.removeprefix(self.server)
        forms = "main form.rs-form, main form.rs-filter"
        for number in range(self.page.locator(forms).count()):
            self.goes_to(here)
            with self.page.expect_navigation(timeout=SLOW) as waiting:
                self.page.locator(forms).nth(number).evaluate(EMPTIED)
            if waiting.value.request.redirected_from is None:
                self.looks(f"{name}, form {number + 1} sent empty")
            else:
                self.wrong.append(f"{name}: form {number + 1} was taken empty")


@dataclass(frozen=True, slots=True)
class Whole:
    """A served world with something on every page."""

    server: str
    told: dict[str, Any]

    def given_to(self, name: str) -> dict[str, object]:
        """What an address of this name is given."""
        given: dict[str, object] = self.told["given"] | self.told["of"].get(name, {})
        return given


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """One world for all walks: what one of them saves is in nobody's way."""
    site = a_site(tmp_path_factory.mktemp("whole"), builder="build_whole_world.py")
    with site.serving() as address:
        yield Whole(address, json.loads(site.told.splitlines()[-1]))


@pytest.fixture
def walk(whole: Whole, chromium: Browser) -> Iterator[Walk]:
    """A browser that goes through it and lets axe past the content policy."""
    context = chromium.new_context(bypass_csp=True, service_workers="block")
    yield Walk(context.new_page(), whole.server, whole.told["sessions"])
    context.close()


def who_may(address: Address) -> Role:
    """The first role that reaches an address: the supervisor, who sees most, wherever she does."""
    roles = sorted(HUMAN, key=lambda role: role is not Role.SUPERVISOR)
    demands: Any = address.demands
    return next(role for role in roles if not isinstance(demands, Permission) or demands in PERMISSIONS[role])


PAGES = {each.name: each for each in addresses() if not each.is_api and each.name not in NO_PAGE}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_page_wide_or_on_a_telephone(walk: Walk, whole: Whole, name: str) -> None:
    address, given = PAGES[name], whole.given_to(name)
    assert set(address.arguments) <= given.keys(), f"the walk has nothing to put into {name}"
    if name != "sign-in":
        walk.as_(who_may(address))
    answer = walk.goes_to(address.url(given))
    shows_a_page = answer.status == HTTPStatus.OK and "html" in answer.headers["content-type"]
    assert shows_a_page, f"{name}: {answer.status}; it shows no page, so it belongs in NO_PAGE"
    walk.looks(name)
    walk.sends_nothing(name)
    assert not walk.wrong, "\n".join(walk.wrong)


def test_axe_finds_nothing_where_a_role_begins_or_in_the_publics_report(walk: Walk) -> None:
    for role in HUMAN:
        walk.as_(role)
        walk.goes_to("/")
        walk.looks(f"where {role} begins")
        menu = walk.page.locator(".rs-more summary")
        if menu.count():
            menu.click()
            walk.page.locator("main").evaluate("main => main.replaceChildren(main.querySelector('h1') ?? '')")
            walk.looks(f"the menu of {role}")
    walk.goes_to("/nowhere")
    walk.looks("nowhere")
    walk.page.context.clear_cookies()
    walk.goes_to("/report")
    for step in Step:
        _answered(walk, step)
    expect(walk.page).to_have_url(f"{walk.server}/report/check")
    walk.looks("report-check")
    walk.page.locator("main form button").click()
    expect(walk.page).to_have_url(f"{walk.server}/report/sent")
    walk.looks("report-sent")
    assert not walk.wrong, "\n".join(walk.wrong)


def _answered(walk: Walk, step: Step) -> None:
    """Look at a question, send it empty, look at what comes back, and answer it."""
    page, form = walk.page, walk.page.locator("main form")
    expect(page).to_have_url(f"{walk.server}/report/{step.value}")
    walk.looks(f"report-step {step.value}")
    with page.expect_navigation() as waiting:
        form.evaluate(EMPTIED)
    if waiting.value.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        walk.looks(f"report-step {step.value} sent empty")
    else:
        page.go_back()
    for kind in ("input[type=radio]", "input[type=text]", "textarea"):
        field = form.locator(kind).first
        if field.count():
            field.check() if "radio" in kind else field.fill("Third time, on the stairs")
    form.get_by_role("button").first.click()


def test_an_address_that_is_said_to_show_no_page_shows_none(walk: Walk, whole: Whole) -> None:
    site = {each.name: each for each in addresses()}
    assert NO_PAGE.keys() - site.keys() == set()
    shown = []
    walk.as_(Role.SUPERVISOR)
    for name in NO_PAGE.keys() - WALKED_ELSEWHERE:
        url = whole.server + site[name].url(whole.given_to(name))
        answer = walk.page.request.get(url, max_redirects=0, fail_on_status_code=False)
        if answer.status == HTTPStatus.OK and "<html" in answer.text():
            shown.append(name)
    assert shown == []
