"""Nobody sees or does what they may not: strangers, roles, and agencies without an agreement."""

import re
from http import HTTPStatus

import pytest
from django.test import Client

from builders import NOW, World, a_user
from redshank.agencies.models import User
from redshank.agencies.operations import issue_api_key
from redshank.agencies.rules import PERMISSIONS, Permission, Role
from site_map import Address, addresses
from whole_world import everything_of_alices

OPEN = {
    "sign-in": "the way in",
    "language": "a stranger reads the sign-in page in Welsh too; it keeps a cookie and shows nothing",
    "api-1:openapi-json": "describes the API's shape, which is public in the source; it holds nothing about anybody",
    "api-1:api-root": "nothing stands there but 404; the API's addresses are built on it",
    **dict.fromkeys(
        ("report", "report-step", "report-danger", "report-check", "report-sent", "report-forgotten", "report-leave"),
        "the public's report form: it takes words and tells nothing about anybody",
    ),
}
"""Addresses that answer anybody, each with its reason."""
OF_NO_AGENCY = {
    "code": "repeat policies are the tenant's, entitlements one's own agency's: they hold nothing about anybody",
    "version": "models of recognition are the tenant's: they hold weights and nothing about anybody",
    "name": "pages of the style guide show examples of components",
    "page": "questions of the public's report form",
}
"""What stands in addresses and belongs to no agency, each with its reason."""
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
METHODS = ("get", "post")
HUMAN = [role for role in Role if role is not Role.CONNECTOR]


@pytest.fixture(scope="module")
def site() -> tuple[Address, ...]:
    return addresses()


def test_a_stranger_is_sent_to_the_sign_in_page_or_asked_for_a_key(db: None, site: tuple[Address, ...]) -> None:
    client, let_in = Client(), []
    for address in (each for each in site if each.name not in OPEN):
        for method in METHODS:
            response = getattr(client, method)(address.url())
            asked = response.status_code == HTTPStatus.FOUND and response["Location"].startswith("/sign-in")
            keyed = address.is_api and response.status_code in {
                HTTPStatus.UNAUTHORIZED,
                HTTPStatus.METHOD_NOT_ALLOWED,
            }
            if not (asked or keyed):
                let_in.append((address.name, method, response.status_code))
    assert let_in == []


def test_a_page_in_use_is_told_that_its_user_was_signed_out_and_stays_as_it_is(db: None) -> None:
    response = Client(headers={"HX-Request": "true"}).post("/desk/recognise")
    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response["HX-Retarget"] == "#problem"
    assert "signed out" in response.content.decode()


def test_every_address_that_is_open_still_exists(site: tuple[Address, ...]) -> None:
    assert set(OPEN) - {each.name for each in site} == set()


def test_every_view_declares_what_it_demands(site: tuple[Address, ...]) -> None:
    silent = [each.name for each in site if each.demands is None and not each.is_api and each.name not in OPEN]
    assert silent == []


def test_only_addresses_with_a_reason_demand_nothing(site: tuple[Address, ...]) -> None:
    assert [each.name for each in site if each.demands == "nothing" and each.name not in OPEN] == []


@pytest.mark.parametrize("role", HUMAN)
def test_a_role_reaches_what_it_includes_and_nothing_else(role: Role, world: World, site: tuple[Address, ...]) -> None:
    client = _signed_in(a_user("mallory", "marshire-police", role))
    wrong = []
    for address in (each for each in site if isinstance(each.demands, Permission)):
        for method in METHODS:
            status = getattr(client, method)(address.url()).status_code
            is_refused, is_included = status == HTTPStatus.FORBIDDEN, address.demands in PERMISSIONS[role]
            # A view refuses an unknown method before it asks who is there; it does nothing then.
            if status != HTTPStatus.METHOD_NOT_ALLOWED and is_refused == is_included:
                wrong.append((address.name, method, status))
    assert wrong == []


def test_every_permission_is_held_by_somebody() -> None:
    assert set(Permission) - frozenset().union(*PERMISSIONS.values()) == set()


def test_a_role_nobody_has_given_permissions_to_fails_to_start() -> None:
    assert set(PERMISSIONS) == set(Role)


def test_an_agency_without_an_agreement_finds_nothing_of_anothers(world: World, site: tuple[Address, ...]) -> None:
    given = everything_of_alices(world, NOW)
    charlie, alice, seen, unseen = _signed_in(world.charlie), _signed_in(world.alice), [], []
    for address in (each for each in site if set(each.arguments) - OF_NO_AGENCY.keys()):
        assert set(address.arguments) <= given.keys(), f"the walk has nothing to put into {address.name}"
        url = address.url(given)
        unseen += [url] if alice.get(url).status_code in REFUSED else []
        for method in METHODS:
            response = getattr(charlie, method)(url, {"reason": "curious", "records": given["record"]})
            # A view refuses an unknown method before it looks for anybody.
            is_blind = response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
            if not is_blind or "Shah" in response.content.decode():
                seen.append((url, method, response.status_code))
    assert seen == []
    assert unseen == [], "the walk must use what is there, or it proves nothing"


HOLDS_NOTHING = {"style-of"}
"""Addresses with arguments that show no record: examples of components."""


def test_an_agency_without_an_agreement_cannot_tell_hidden_from_absent(world: World) -> None:
    hidden = everything_of_alices(world, NOW)["reference"]
    charlie = _signed_in(world.charlie)

    there, absent = charlie.get(f"/people/{hidden}"), charlie.get("/people/P-0000-0000-0000")

    assert there.status_code == absent.status_code == HTTPStatus.NOT_FOUND
    said = _words(there.content), _words(absent.content).replace("P-0000-0000-0000", str(hidden))
    assert said[0] == said[1]


def test_a_key_opens_no_page_and_a_session_opens_no_api(world: World) -> None:
    key = issue_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
    with_key = Client(headers={"Authorization": f"Bearer {key}"})

    assert with_key.get("/desk").status_code == HTTPStatus.FOUND
    in_session = _signed_in(world.alice).post("/api/v1/recognise", {}, content_type="application/json")
    assert in_session.status_code == HTTPStatus.UNAUTHORIZED


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _words(page: bytes) -> str:
    """A page without its one-time token."""
    return re.sub(r"\b\w{64}\b", "", page.decode())
