"""Signing in and out, and the demo's cast, which is offered to nobody else."""

import pytest
from django.test import Client

from builders import NOW, World
from redshank.agencies.models import Tenant, User
from redshank.agencies.operations import add_user
from redshank.agencies.rules import Role, TenantMode
from redshank.audit.models import AuditEvent

PASSWORD = "a heron stands in the reeds"
ON_THIS_MACHINE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000"}


@pytest.fixture
def eve(world: World) -> User:
    return add_user(
        username="eve", name="Eve", agency="marshire-police", role=Role.HANDLER, by="test", at=NOW, password=PASSWORD
    )


def _client(around: dict[str, str]) -> Client:
    client = Client()
    client.defaults.update(around)
    return client


def _signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def _acts() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.filter(action__startswith="user.sign").values_list("action", "details"))


def test_a_password_opens_the_desk_and_is_kept_as_an_act(eve: User) -> None:
    client = Client()
    answer = client.post("/sign-in", {"username": "eve", "password": PASSWORD})
    assert answer.headers["Location"] == "/"
    assert _signed_in(client)
    assert _acts() == [("user.sign_in", '{"how":"password"}')]


def test_signing_out_is_kept_and_ends_the_session(eve: User) -> None:
    client = Client()
    client.force_login(eve)
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
    assert not _signed_in(client)
    assert [action for action, _ in _acts()] == ["user.sign_out"]


def test_a_wrong_password_opens_nothing_and_does_not_say_which_was_wrong(eve: User) -> None:
    client = Client()
    known = client.post("/sign-in", {"username": "eve", "password": "wrong"}).content.decode()
    unknown = client.post("/sign-in", {"username": "nobody", "password": "wrong"}).content.decode()
    assert "The username or the password is wrong" in known
    assert "The username or the password is wrong" in unknown
    assert not _signed_in(client)


def test_a_closed_account_does_not_sign_in_and_an_open_session_ends(eve: User) -> None:
    client = Client()
    client.force_login(eve)
    eve.is_active = False
    eve.save()
    assert client.get("/desk").headers["Location"].startswith("/sign-in")
    another = Client()
    another.post("/sign-in", {"username": "eve", "password": PASSWORD})
    assert not _signed_in(another)


def test_one_is_not_led_away_to_another_site_after_signing_in(eve: User) -> None:
    sent = {"username": "eve", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert Client().post("/sign-in", sent).headers["Location"] == "/"


def test_the_demo_offers_its_cast_on_this_machine(world: World) -> None:
    client = _client(ON_THIS_MACHINE)
    assert "Alice" in client.get("/sign-in").content.decode()
    client.post("/sign-in", {"demo": "alice"})
    assert _signed_in(client)
    assert _acts() == [("user.sign_in", '{"how":"demo"}')]


@pytest.mark.parametrize(
    "around",
    [
        {"REMOTE_ADDR": "192.0.2.7", "HTTP_HOST": "localhost:8000"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "testserver"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost", "HTTP_FORWARDED": "for=192.0.2.7"},
    ],
    ids=["from elsewhere", "under another name", "through a proxy", "through a modern proxy"],
)
def test_the_demo_offers_nobody_to_anybody_else(around: dict[str, str], world: World) -> None:
    client = _client(around)
    assert "Alice" not in client.get("/sign-in").content.decode()
    assert client.post("/sign-in", {"demo": "alice"}).status_code == 403
    assert not _signed_in(client)


@pytest.mark.parametrize("mode", [TenantMode.SHADOW, TenantMode.LIVE])
def test_no_cast_is_offered_where_people_are_real(mode: TenantMode, world: World) -> None:
    Tenant.objects.update(mode=mode)
    client = _client(ON_THIS_MACHINE)
    shown = client.get("/sign-in").content.decode()
    assert "Alice" not in shown
    assert "SYNTHETIC" not in shown
    assert client.post("/sign-in", {"demo": "alice"}).status_code == 403


def test_every_page_of_a_synthetic_tenant_says_so(world: World) -> None:
    client = Client()
    client.force_login(world.alice)
    assert "SYNTHETIC DATA" in client.get("/desk").content.decode()
