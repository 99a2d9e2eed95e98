import json
from http import HTTPStatus

import pytest
from django.test import Client

from redshank.web.problems import CONFLICT, FORBIDDEN, PROBLEMS, Problems, RegistrationError

CASES = [
    ("/suspicious", 400, "This could not be understood"),
    ("/denied", 403, "You may not do this"),
    ("/gone", 404, "Nothing found here"),
    ("/nowhere", 404, "Nothing found here"),
    ("/post-only", 405, "This cannot be done in this way"),
    ("/too-large", 413, "This is too large"),
    ("/fault", 500, "Something went wrong on our side"),
]


@pytest.mark.parametrize(("address", "status", "title"), CASES)
def test_what_went_wrong_is_a_page_in_plain_words(browser: Client, address: str, status: int, title: str) -> None:
    response = browser.get(address)
    page = response.content.decode()
    assert response.status_code == status
    assert f'<h1 class="govuk-heading-l">{title}</h1>' in page
    assert "secret detail" not in page
    assert "Traceback" not in page


@pytest.mark.parametrize(("address", "status", "title"), CASES)
def test_a_partial_update_gets_a_message_and_leaves_the_page_alone(
    browser: Client, address: str, status: int, title: str
) -> None:
    response = browser.get(address, headers={"HX-Request": "true"})
    partial = response.content.decode()
    assert response.status_code == status
    assert response.headers["HX-Retarget"] == "#problem"
    assert response.headers["HX-Reswap"] == "innerHTML"
    assert title in partial
    assert "<html" not in partial


def test_the_place_for_messages_is_on_every_page(client: Client) -> None:
    assert '<div id="problem" role="alert"></div>' in client.get("/").content.decode()
    assert '<div id="problem" role="alert"></div>' in client.get("/style/public").content.decode()


def test_a_program_gets_json(browser: Client) -> None:
    response = browser.get("/denied", headers={"Accept": "application/json"})
    assert response.headers["Content-Type"] == "application/problem+json"
    assert json.loads(response.content) == {
        "title": "You may not do this",
        "status": 403,
        "detail": f"{FORBIDDEN.sentence} {FORBIDDEN.advice}",
    }


@pytest.mark.parametrize(
    ("address", "host", "status"), [("/api/nowhere", "testserver", 404), ("/api/v1/", "a]`b", 400)]
)
def test_a_program_below_api_reads_json_whatever_it_accepts(
    browser: Client, address: str, host: str, status: int
) -> None:
    response = browser.get(address, headers={"Host": host, "Accept": "text/html"})
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/json"
    assert set(json.loads(response.content)) == {"detail"}


def test_a_cache_keeps_page_partial_and_json_apart(browser: Client) -> None:
    vary = browser.get("/denied").headers["Vary"]
    assert "HX-Request" in vary
    assert "Accept" in vary


def test_a_refused_method_still_says_which_are_allowed(browser: Client) -> None:
    assert browser.get("/post-only").headers["Allow"] == "POST"


def test_a_stale_form_is_told_apart_from_a_lack_of_rights() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in", {"username": "alice"})
    assert response.status_code == 403
    assert "This form had expired" in response.content.decode()


def test_a_package_gives_its_errors_a_status_and_words(browser: Client, example_error: type[Exception]) -> None:
    assert browser.get("/example").status_code == 500
    with PROBLEMS.also(example_error, CONFLICT):
        response = browser.get("/example")
    assert response.status_code == HTTPStatus.CONFLICT
    assert "This has changed meanwhile" in response.content.decode()
    assert "secret detail" not in response.content.decode()


def test_the_nearest_class_of_an_error_wins() -> None:
    class RootError(Exception):
        pass

    class FinerError(RootError):
        pass

    problems = Problems({RootError: CONFLICT})
    assert problems.of(FinerError()) is CONFLICT
    problems.register(FinerError, FORBIDDEN)
    assert problems.of(FinerError()) is FORBIDDEN
    assert problems.of(RootError()) is CONFLICT
    assert problems.of(ValueError()) is None


def test_an_error_registered_twice_is_refused() -> None:
    problems = Problems({ValueError: CONFLICT})
    with pytest.raises(RegistrationError, match="ValueError"):
        problems.register(ValueError, FORBIDDEN)


def test_words_for_what_went_wrong_are_welsh_for_a_welsh_reader(browser: Client) -> None:
    response = browser.get("/nowhere", headers={"Accept-Language": "cy"})
    assert "Ni chafwyd hyd i ddim yma" in response.content.decode()
