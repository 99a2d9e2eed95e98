"""The commands that set up a tenant, its people, its keys and its policies."""

from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from builders import World
from redshank.agencies.models import Agency, Tenant, User
from redshank.agencies.queries import actor_of_key
from redshank.agencies.rules import Role, TenantMode
from redshank.audit.models import AuditEvent
from redshank.config.cli import main
from redshank.config.commands.operator import PasswordMissing, password
from redshank.incidents.models import RepeatPolicy
from redshank.incidents.queries import last_version
from redshank.incidents.rules import DEFAULTS

PASSWORD = "a heron stands in the reeds"
Captured = pytest.CaptureFixture[str]
POLICY = '{"code":"repeat-victim","name":"Repeat victim","use":"repeat victim","subject":"person","count":3,"months":6}'


@pytest.fixture
def password_file(tmp_path: Path) -> str:
    path = tmp_path / "password"
    path.write_text(f"{PASSWORD}\n")
    return str(path)


def _setup(password_file: str, *more: str) -> int:
    named = "--name Marshire --agency marshire-police --agency-name Police --username ada --user-name Ada"
    return main(["setup", *named.split(), "--password-file", password_file, *more])


def test_a_tenant_is_set_up_with_an_administrator_who_can_sign_in(password_file: str, db: None) -> None:
    assert _setup(password_file, "--mode", "shadow") == 0

    ada = authenticate(username="ada", password=PASSWORD)
    assert isinstance(ada, User)
    assert (ada.role, ada.agency_id) == (Role.ADMINISTRATOR, "marshire-police")
    assert Tenant.objects.get().mode == TenantMode.SHADOW
    assert RepeatPolicy.objects.count() == len(DEFAULTS)


def test_a_tenant_is_set_up_once(password_file: str, world: World, capsys: Captured) -> None:
    assert _setup(password_file) == 1
    assert "was set up before, as “Marshire”" in capsys.readouterr().err
    assert User.objects.filter(username="ada", name="Ada").count() == 1


def test_a_set_up_that_fails_leaves_nothing(tmp_path: Path, db: None, capsys: Captured) -> None:
    weak = tmp_path / "weak"
    weak.write_text("short\n")
    assert _setup(str(weak)) == 1
    assert "too short" in capsys.readouterr().err
    assert not Tenant.objects.exists()
    assert not Agency.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_tenant_of_real_people_is_not_begun_by_a_word(password_file: str, db: None) -> None:
    with pytest.raises(SystemExit):
        _setup(password_file, "--mode", "live")
    assert not Tenant.objects.exists()


def test_a_user_is_added_and_the_trail_says_by_whom(password_file: str, world: World) -> None:
    named = "--username eve --name Eve --agency marshire-police --role handler --password-file"
    assert main(["user", "add", *named.split(), password_file]) == 0
    assert authenticate(username="eve", password=PASSWORD) is not None
    assert AuditEvent.objects.get(subject="eve").actor.endswith("(command line)")


def test_a_user_of_an_unknown_agency_is_refused(password_file: str, world: World, capsys: Captured) -> None:
    named = "--username eve --name Eve --agency nobody --role handler --password-file"
    assert main(["user", "add", *named.split(), password_file]) == 1
    assert "nobody" in capsys.readouterr().err


def test_a_connector_is_no_account(password_file: str, world: World) -> None:
    named = "--username eve --name Eve --agency marshire-police --role connector --password-file"
    with pytest.raises(SystemExit):
        main(["user", "add", *named.split(), password_file])


def test_a_key_is_issued_to_standard_output_alone_and_revoked(world: World, capsys: Captured) -> None:
    named = ["--agency", "marshire-police", "--name", "telephony"]
    assert main(["api-key", "issue", *named]) == 0
    said = capsys.readouterr()
    key = said.out.strip()
    assert actor_of_key(key) is not None
    assert key not in said.err

    assert main(["api-key", "revoke", *named]) == 0
    assert actor_of_key(key) is None
    assert main(["api-key", "revoke", *named]) == 1
    assert main(["api-key", "issue", *named]) == 1


def test_policies_are_listed_in_words(world: World, capsys: Captured) -> None:
    assert main(["policies"]) == 0
    assert "One person told of 2 incidents or more within 12 months." in capsys.readouterr().out


def test_a_policy_is_adopted_from_a_file(tmp_path: Path, world: World, capsys: Captured) -> None:
    path = tmp_path / "policy.json"
    path.write_text(POLICY)
    named = ["policies", "--adopt", str(path), "--agency", "marshire-police"]

    assert main(named) == 2
    assert main([*named, "--reason", "the board"]) == 0

    policy = last_version("repeat-victim")
    assert policy is not None
    assert (policy.version, policy.count, policy.months) == (2, 3, 6)
    assert "repeat-victim 2 is in force" in capsys.readouterr().out


def test_a_policy_that_cannot_be_read_changes_nothing(tmp_path: Path, world: World, capsys: Captured) -> None:
    path = tmp_path / "policy.json"
    path.write_text(POLICY.replace("months", "moons"))
    named = ["--agency", "marshire-police", "--reason", "the board"]
    for file, agency in ((path, "marshire-police"), (tmp_path / "none", "marshire-police"), (path, "nobody")):
        assert main(["policies", "--adopt", str(file), *named[2:], "--agency", agency]) == 1
    assert "moons" in capsys.readouterr().err
    assert RepeatPolicy.objects.filter(code="repeat-victim").count() == 1


def test_a_password_is_asked_for_twice_where_no_file_is_given() -> None:
    answers = iter(("one password", "one password"))
    assert password(None, ask=lambda _: next(answers)) == "one password"


@pytest.mark.parametrize("typed", [("one", "two"), ("", "")])
def test_passwords_that_differ_or_are_empty_are_refused(typed: tuple[str, str]) -> None:
    answers = iter(typed)
    with pytest.raises(PasswordMissing):
        password(None, ask=lambda _: next(answers))


def test_a_password_file_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(PasswordMissing, match="none"):
        password(tmp_path / "none")
