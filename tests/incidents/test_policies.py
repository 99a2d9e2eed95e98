"""Policies in versions: the past is counted by what was in force then; several are in force at once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client

from builders import NOW, World, a_record, a_user
from redshank.agencies.errors import NotAllowed
from redshank.agencies.rules import Role
from redshank.audit.models import AuditEvent
from redshank.incidents.errors import PolicyInvalid, VersionTaken
from redshank.incidents.models import RepeatPolicy
from redshank.incidents.operations import adopt_defaults, adopt_policy, open_incident, tell
from redshank.incidents.queries import findings, last_version, policies_at, policy_histories
from redshank.incidents.rules import DEFAULTS, Category, Policy, Subject, Use
from redshank.incidents.schemas import read_policy_file

DAY = timedelta(days=1)


def _next(code: str = "repeat-victim", *, count: int = 2, months: int = 12) -> Policy:
    last = last_version(code)
    assert last is not None
    return replace(last, version=last.version + 1, count=count, months=months)


def _in_force(at: datetime) -> dict[str, int]:
    return {policy.code: policy.version for policy in policies_at(at)}


def test_all_shipped_policies_are_in_force_at_once(world: World) -> None:
    assert _in_force(NOW) == {policy.code: 1 for policy in DEFAULTS}


def test_before_the_first_was_adopted_none_was_in_force(world: World) -> None:
    assert _in_force(NOW - 2000 * DAY) == {}


def test_a_new_version_ends_the_one_before_at_that_moment(world: World) -> None:
    adopt_policy(_next(count=3), by=world.ada.actor, at=NOW)
    moments = (NOW - timedelta(microseconds=1), NOW, NOW + DAY)
    assert [_in_force(at)["repeat-victim"] for at in moments] == [1, 2, 2]
    assert RepeatPolicy.objects.get(code="repeat-victim", version=1).active_until == NOW


def test_the_past_is_counted_by_the_version_in_force_then(world: World) -> None:
    record = a_record(world.alice.actor, at=NOW - 20 * DAY)
    for days in (20, 10):
        at = NOW - days * DAY
        incident = open_incident(category=None, kind="", place=None, happened_at=at, by=world.alice.actor, at=at)
        tell(record=record.pk, incident=incident, is_chaser=False, told_at=at, by=world.alice.actor, at=at)
    adopt_policy(_next(count=3), by=world.ada.actor, at=NOW - 5 * DAY)

    def is_met(at: datetime) -> bool:
        found = findings(record.person_id, actor=world.alice.actor, at=at)
        return next(each.is_met for each in found if each.policy.code == "repeat-victim")

    assert [is_met(NOW - days * DAY) for days in (15, 9, 1)] == [False, True, False]


def test_adopting_the_shipped_ones_again_changes_nothing(world: World) -> None:
    assert adopt_defaults(by=world.ada.actor, at=NOW) == []


def test_two_who_write_the_same_version_do_not_overwrite_each_other(world: World) -> None:
    mine, theirs = _next(count=3), _next(count=4)
    adopt_policy(mine, by=world.ada.actor, at=NOW)
    with pytest.raises(VersionTaken):
        adopt_policy(theirs, by=world.ada.actor, at=NOW + DAY)
    last = last_version("repeat-victim")
    assert last is not None
    assert last.count == 3


def test_a_version_cannot_begin_before_the_one_it_follows(world: World) -> None:
    with pytest.raises(PolicyInvalid):
        adopt_policy(_next(), by=world.ada.actor, at=NOW - 1900 * DAY)
    assert _in_force(NOW)["repeat-victim"] == 1


def test_who_may_not_manage_policies_adopts_none(world: World) -> None:
    with pytest.raises(NotAllowed):
        adopt_policy(_next(), by=world.alice.actor, at=NOW)


def test_an_adoption_is_kept_whole_with_its_reason(world: World) -> None:
    adopt_policy(_next(count=4), by=world.ada.actor, at=NOW, reason="The board asked.")
    event = AuditEvent.objects.get(subject="repeat-victim 2")
    assert event.actor == world.ada.actor.label
    assert '"count":4' in event.details
    assert "The board asked." in event.details


def test_a_policy_comes_back_from_the_database_as_it_was(world: World) -> None:
    policy = Policy(
        "own", 1, "Own", Use.REPEAT_VICTIM, Subject.PLACE, 4, 3, frozenset({Category.PERSONAL, Category.NUISANCE})
    )
    adopt_policy(policy, by=world.ada.actor, at=NOW)
    assert last_version("own") == policy


def test_the_page_tells_each_rule_and_the_versions_before(world: World) -> None:
    adopt_policy(_next("repeat-household", count=2, months=6), by=world.ada.actor, at=NOW)
    client = Client()
    client.force_login(world.alice)

    shown = client.get("/policies").content.decode()

    assert "The people of one household told of 2 incidents or more within 6 months." in shown
    assert "The people of one household told of 3 incidents or more within 12 months." in shown
    assert "Anti-social Behaviour, Crime and Policing Act 2014, s.104" in shown
    assert "Adopt a new version" not in shown
    assert len(policy_histories()) == len(DEFAULTS)


@pytest.fixture
def analyst(world: World) -> Client:
    client = Client()
    client.force_login(a_user("anna", "marshire-police", Role.ANALYST))
    return client


SENT = {
    "version": 2,
    "name": "Repeat victim",
    "use": "repeat victim",
    "subject": "person",
    "count": 3,
    "months": 6,
    "categories": ["personal", "nuisance"],
    "distinct_incidents": "on",
    "source": "the board",
    "reason": "More than the guidance asks.",
}


def test_an_analyst_adopts_a_version_by_the_form(analyst: Client) -> None:
    answer = analyst.post("/policies/repeat-victim/adopt", SENT, follow=True)

    policy = last_version("repeat-victim")

    assert "Repeat victim, version 2, is in force from now on." in answer.content.decode()
    assert policy is not None
    assert (policy.count, policy.months, policy.partner_reports, policy.distinct_incidents) == (3, 6, False, True)
    assert policy.categories == {Category.PERSONAL, Category.NUISANCE}


def test_a_new_kind_of_policy_begins_with_version_one(analyst: Client) -> None:
    analyst.post("/policies/adopt", SENT | {"code": "often", "version": 1})
    policy = last_version("often")
    assert policy is not None
    assert policy.version == 1


def test_the_form_begins_with_what_is_in_force(analyst: Client) -> None:
    shown = analyst.get("/policies/case-review-threshold/adopt").content.decode()
    assert 'name="count" value="3"' in shown
    assert 'name="version" value="2"' in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": ""}, "Say why"),
        ({"count": 1}, "makes everybody"),
        ({"count": 0}, "greater than or equal to 1"),
        ({"months": 999}, "less than or equal to 120"),
        ({"subject": "animal"}, "not one of the available choices"),
        ({"version": 7}, "Another version was adopted since"),
        ({"code": "other", "version": 2, "name": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_adopted_comes_back_with_the_reason(
    changed: dict[str, object], said: str, analyst: Client
) -> None:
    answer = analyst.post("/policies/repeat-victim/adopt", SENT | changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert RepeatPolicy.objects.filter(code="repeat-victim").count() == 1


def test_an_existing_code_is_not_taken_for_a_new_policy(analyst: Client) -> None:
    answer = analyst.post("/policies/adopt", SENT | {"code": "repeat-victim", "version": 1})
    assert answer.status_code == 422
    assert last_version("repeat-victim") == DEFAULTS[0]


def test_a_policy_that_there_is_not_has_no_form(analyst: Client) -> None:
    assert analyst.get("/policies/nothing/adopt").status_code == 404


FILE = '{"code":"own","name":"Own","use":"repeat victim","subject":"place","count":4,"months":3}'


def test_a_file_holds_a_policy_with_the_defaults_of_the_rules() -> None:
    policy = read_policy_file(FILE).policy(2)
    assert policy == Policy("own", 2, "Own", Use.REPEAT_VICTIM, Subject.PLACE, count=4, months=3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "Invalid JSON"),
        (FILE.replace('"months"', '"moons"'), "moons"),
        (FILE.replace('"months":3', '"months":0'), "months"),
        (FILE.replace("own", "Own code"), "code"),
        (FILE.replace('"place"', '"animal"'), "subject"),
    ],
)
def test_a_file_that_is_not_right_says_where(text: str, said: str) -> None:
    with pytest.raises(PolicyInvalid, match=said):
        read_policy_file(text)


def test_a_file_of_a_policy_that_everybody_meets_is_refused() -> None:
    with pytest.raises(PolicyInvalid):
        read_policy_file(FILE.replace('"count":4', '"count":1')).policy(1)
