import re
from collections.abc import Iterable

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import NoReverseMatch
from pytest_django import Settings

from redshank.web.brand import Brand
from redshank.web.slots import HEADER_FACTS, NAVIGATION, NOTICES, Link, Panel


def _links(request: HttpRequest, actor: object) -> Iterable[Link]:
    return [Link("Home", "home"), Link("Style", "style", section="/style")]


def _warning(request: HttpRequest, actor: object) -> Iterable[Panel]:
    return [Panel("web/synthetic.html", {"county": "Marshire"})]


def _who(request: HttpRequest, actor: object) -> Iterable[Panel]:
    return [Panel("web/fact.html", {"label": "Handler", "value": "2417"})]


def _page(client: Client, address: str, **headers: str) -> str:
    with NAVIGATION.only(_links), NOTICES.only(_warning), HEADER_FACTS.only(_who):
        return client.get(address, headers=headers).content.decode()


def test_a_page_names_its_language_and_lets_one_skip_to_its_content(client: Client) -> None:
    page = _page(client, "/")
    assert '<html lang="en-gb"' in page
    assert 'href="#main"' in page
    assert 'id="main"' in page


def test_navigation_notices_and_facts_come_from_the_slots(client: Client) -> None:
    page = _page(client, "/")
    assert "Marshire is a fictional county." in page
    assert "<span>Handler <b>2417</b></span>" in page
    assert re.findall(r'<a href="(/[^"]*)"( aria-current="page")?>(\w+)</a>', page) == [
        ("/", ' aria-current="page"', "Home"),
        ("/style", "", "Style"),
    ]


def test_a_section_of_the_navigation_is_current_on_all_its_pages(client: Client) -> None:
    assert '<a href="/style" aria-current="page">' in _page(client, "/style/forms")


def test_a_navigation_entry_without_an_address_is_named(client: Client) -> None:
    def broken(request: HttpRequest, actor: object) -> Iterable[Link]:
        return [Link("Cases", "cases")]

    with NAVIGATION.only(broken), pytest.raises(NoReverseMatch, match="Cases"):
        client.get("/")


def test_the_brand_is_a_setting(client: Client, settings: Settings) -> None:
    settings.BRAND = Brand(name="Beacon")
    assert "<title>Home: Beacon</title>" in _page(client, "/")


def test_a_partial_asks_no_slot(client: Client) -> None:
    def failing(request: HttpRequest, actor: object) -> Iterable[Panel]:
        raise AssertionError("a partial shows no notices")

    with NOTICES.only(failing), HEADER_FACTS.only(failing):
        assert client.get("/people").status_code == 200


def test_what_a_view_says_is_escaped(client: Client) -> None:
    assert "Everything is &lt;in&gt; order." in _page(client, "/")


def test_a_page_reads_in_welsh_for_a_welsh_reader(client: Client) -> None:
    page = _page(client, "/", **{"Accept-Language": "cy"})
    assert '<html lang="cy"' in page
    assert "DATA SYNTHETIG" in page
    assert 'lang="en-gb" class="rs-linklike">English</button>' in page


def test_the_language_can_be_switched_and_stays(client: Client) -> None:
    response = client.post("/language", {"language": "cy", "next": "/sign-in"})
    assert response.headers["Location"] == "/sign-in"
    assert "Mewngofnodi" in _page(client, "/sign-in")


def test_the_language_switch_leads_to_no_foreign_site(client: Client) -> None:
    response = client.post("/language", {"language": "cy", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"


def test_sign_in_asks_for_name_and_password_and_offers_the_cast(client: Client) -> None:
    page = _page(client, "/sign-in")
    assert 'name="username"' in page
    assert 'type="password"' in page
    assert 'name="demo" value="handler"' in page


def test_a_password_is_never_sent_back_and_what_is_missing_is_said(client: Client) -> None:
    page = client.post("/sign-in", {"username": "", "password": "hunter2"}).content.decode()
    assert "hunter2" not in page
    assert '<a href="#username">User name: This field is required.</a>' in page
    assert 'aria-describedby="username-error" aria-invalid="true"' in page


def test_the_policy_allows_nothing_inline(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


PAGES = ["/style", *(f"/style/{name}" for name in ("furniture", "forms", "desk", "confirm", "problem", "public"))]


@pytest.mark.parametrize("address", PAGES)
def test_the_style_page_shows_every_component(client: Client, address: str) -> None:
    assert "<h1" in _page(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_no_id_is_given_twice_and_every_label_has_its_field(client: Client, address: str) -> None:
    page = _page(client, address)
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'<label for="([^"]*)"', page)) <= set(ids)
    assert {
        each for ref in re.findall(r'aria-(?:labelledby|describedby|controls)="([^"]*)"', page) for each in ref.split()
    } <= set(ids)


def test_the_style_page_is_not_for_outsiders(client: Client) -> None:
    assert client.get("/style", headers={"X-Outsider": "yes"}).status_code == 404
    assert client.get("/style/nonsense").status_code == 404
