"""Tenants, agencies, accounts and keys: each once, under a name that is its own."""

from datetime import date

import pytest
from django.contrib.auth import authenticate

from builders import NOW, World
from redshank.agencies.errors import (
    AlreadySetUp,
    CodeRefused,
    PasswordRefused,
    Taken,
    UnknownAgency,
    UnknownKey,
    UnknownTeam,
)
from redshank.agencies.models import Agency, ApiKey, Tenant, User
from redshank.agencies.operations import (
    add_agency,
    add_user,
    issue_api_key,
    revoke_api_key,
    set_up_tenant,
    sign_agreement,
)
from redshank.agencies.queries import actor_of_key, is_synthetic
from redshank.agencies.rules import AgencyKind, Level, Purpose, Role, TenantMode

PASSWORD = "a heron stands in the reeds"


def _add_user(username: str = "eve", agency: str = "marshire-police", team: str = "", password: str = PASSWORD) -> User:
    return add_user(
        username=username,
        name="Eve",
        agency=agency,
        role=Role.HANDLER,
        by="test",
        at=NOW,
        team=team,
        password=password,
    )


def test_whether_people_are_real_never_changes_under_their_records(world: World) -> None:
    with pytest.raises(AlreadySetUp):
        set_up_tenant(name="Marshire", mode=TenantMode.LIVE, by="test", at=NOW)
    assert is_synthetic()
    assert Tenant.objects.count() == 1


@pytest.mark.parametrize("code", ["tenant", "Marshire", ""])
def test_a_code_that_could_be_taken_for_something_else_is_refused(code: str, db: None) -> None:
    with pytest.raises(CodeRefused):
        add_agency(code=code, name="X", kind=AgencyKind.POLICE, by="test", at=NOW)
    assert not Agency.objects.exists()


def test_an_agencys_code_is_taken_once(world: World) -> None:
    with pytest.raises(Taken):
        add_agency(code="marshire-police", name="X", kind=AgencyKind.POLICE, by="test", at=NOW)


def test_a_new_account_signs_in_with_its_password(world: World) -> None:
    _add_user()
    assert authenticate(username="eve", password=PASSWORD) is not None
    assert authenticate(username="eve", password=PASSWORD.upper()) is None


def test_an_account_without_a_password_signs_in_by_none(world: World) -> None:
    assert authenticate(username="alice", password="") is None


def test_two_usernames_do_not_differ_by_capitals_alone(world: World) -> None:
    with pytest.raises(Taken):
        _add_user("Alice")


@pytest.mark.parametrize("password", ["short", "password1234", ""])
def test_a_weak_password_is_refused_with_the_reason(password: str, world: World) -> None:
    with pytest.raises(PasswordRefused) as refused:
        _add_user(password=password)
    assert refused.value.reasons
    assert not User.objects.filter(username="eve").exists()


def test_an_account_belongs_to_an_agency_and_a_team_that_exist(world: World) -> None:
    with pytest.raises(UnknownAgency):
        _add_user(agency="nobody")
    with pytest.raises(UnknownTeam):
        _add_user(team="Night shift")


def test_an_agreement_binds_agencies_that_exist(world: World) -> None:
    with pytest.raises(UnknownAgency):
        sign_agreement(
            giver="marshire-police",
            receiver="nobody",
            purpose=Purpose.ASB,
            level=Level.FULL,
            basis="none",
            valid_from=date(2026, 1, 1),
            by="test",
            at=NOW,
        )


def test_a_key_acts_for_its_agency_until_it_is_revoked(world: World) -> None:
    key = issue_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
    actor = actor_of_key(key)
    assert actor is not None
    assert (actor.agency, actor.role) == ("marshire-police", Role.CONNECTOR)

    revoke_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)

    assert actor_of_key(key) is None


def test_no_key_is_kept_only_its_digest(world: World) -> None:
    key = issue_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
    assert key not in str(ApiKey.objects.values_list().get())


def test_a_name_once_given_to_a_key_is_never_given_again(world: World) -> None:
    issue_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
    revoke_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
    with pytest.raises(Taken):
        issue_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)


def test_a_key_is_revoked_once_and_by_its_own_agency(world: World) -> None:
    issue_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
    with pytest.raises(UnknownKey):
        revoke_api_key(agency="fenwick-council", name="telephony", by="test", at=NOW)
    revoke_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
    with pytest.raises(UnknownKey):
        revoke_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)
