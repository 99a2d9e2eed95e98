"""Repeat policies, counted: windows, months, incidents, partners, chasers, the caller's own word."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW
from redshank.incidents.errors import PolicyInvalid
from redshank.incidents.rules import DEFAULTS, Category, Policy, Subject, Telling, Use, find, months_before

LONDON = ZoneInfo("Europe/London")
OURS, THEIRS = "marshire-police", "marsham-council"
PLAIN = Policy("plain", 1, "Plain", Use.REPEAT_VICTIM, Subject.PERSON, count=2, months=12)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
TELLINGS = st.lists(
    st.builds(
        Telling,
        incident=st.integers(1, 5),
        agency=st.sampled_from((OURS, THEIRS)),
        category=st.none() | st.sampled_from(Category),
        happened_at=MOMENTS,
        told_at=MOMENTS,
        is_chaser=st.booleans(),
    ),
    max_size=12,
)
POLICIES = st.builds(
    Policy,
    code=st.just("any"),
    version=st.just(1),
    name=st.just("Any"),
    use=st.sampled_from(Use),
    subject=st.sampled_from(Subject),
    count=st.integers(2, 5),
    months=st.integers(1, 24),
    categories=st.frozensets(st.sampled_from(Category)),
    partner_reports=st.booleans(),
    self_declared=st.booleans(),
    distinct_incidents=st.booleans(),
    exclude_chasers=st.booleans(),
    within_a_month_of_event=st.booleans(),
)


def _told(at: datetime, incident: int = 1, **changed: object) -> Telling:
    standard: dict[str, object] = {
        "incident": incident,
        "agency": OURS,
        "category": None,
        "happened_at": at,
        "told_at": at,
        "is_chaser": False,
    }
    return Telling(**(standard | changed))  # type: ignore[arg-type]  # each test changes one field to its own kind


def _count(policy: Policy, *tellings: Telling, at: datetime = NOW) -> int:
    return find(policy, tellings, at=at, agency=OURS).count


@given(POLICIES, TELLINGS, MOMENTS)
def test_what_was_told_later_is_never_counted(policy: Policy, tellings: list[Telling], at: datetime) -> None:
    by_then = [each for each in tellings if each.told_at <= at]
    assert find(policy, tellings, at=at, agency=OURS) == find(policy, by_then, at=at, agency=OURS)


@given(POLICIES, TELLINGS, TELLINGS, MOMENTS)
def test_a_further_telling_never_lowers_a_count(
    policy: Policy, tellings: list[Telling], further: list[Telling], at: datetime
) -> None:
    before = find(policy, tellings, at=at, agency=OURS)
    after = find(policy, [*tellings, *further], at=at, agency=OURS)
    assert after.count >= before.count
    assert after.is_met or not before.is_met


@given(POLICIES, TELLINGS, MOMENTS)
def test_the_order_in_which_they_come_makes_no_difference(
    policy: Policy, tellings: list[Telling], at: datetime
) -> None:
    assert find(policy, tellings, at=at, agency=OURS) == find(policy, tellings[::-1], at=at, agency=OURS)


@given(POLICIES, TELLINGS, MOMENTS, st.booleans())
def test_met_means_counted_or_said(policy: Policy, tellings: list[Telling], at: datetime, says: bool) -> None:
    found = find(policy, tellings, at=at, agency=OURS, says_repeat=says)
    assert found.is_met == (found.count >= policy.count or (policy.self_declared and says))
    assert found.by_own_word == (found.is_met and found.count < policy.count)


@given(POLICIES, TELLINGS, MOMENTS)
def test_a_longer_window_never_counts_less(policy: Policy, tellings: list[Telling], at: datetime) -> None:
    longer = replace(policy, months=policy.months + 1)
    assert _count(longer, *tellings, at=at) >= _count(policy, *tellings, at=at)


@given(POLICIES, TELLINGS, MOMENTS)
def test_incidents_are_never_more_than_reports(policy: Policy, tellings: list[Telling], at: datetime) -> None:
    by_incident, by_report = replace(policy, distinct_incidents=True), replace(policy, distinct_incidents=False)
    assert _count(by_incident, *tellings, at=at) <= _count(by_report, *tellings, at=at)


def test_the_windows_first_day_counts_from_its_beginning() -> None:
    first = datetime(2025, 11, 23, 0, 0, tzinfo=LONDON)
    assert _count(PLAIN, _told(first)) == 1
    assert _count(PLAIN, _told(first - timedelta(seconds=1))) == 0


def test_a_report_at_the_very_moment_counts() -> None:
    assert _count(PLAIN, _told(NOW)) == 1
    assert _count(PLAIN, _told(NOW + timedelta(microseconds=1))) == 0


@pytest.mark.parametrize(
    ("at", "months", "begins"),
    [
        ("2026-11-23", 6, "2026-05-23"),
        ("2026-08-31", 6, "2026-02-28"),
        ("2024-08-31", 6, "2024-02-29"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2025-02-28", 12, "2024-02-28"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-31", 1, "2026-11-30"),
        ("2026-11-23", 24, "2024-11-23"),
    ],
)
def test_months_are_counted_by_the_calendar(at: str, months: int, begins: str) -> None:
    moment = datetime.fromisoformat(f"{at}T15:20").replace(tzinfo=LONDON)
    assert months_before(moment, months) == datetime.fromisoformat(begins).replace(tzinfo=LONDON)


def test_months_are_counted_by_the_clock_on_the_wall() -> None:
    """Half past midnight of 1 July in London is still 30 June in UTC."""
    summer_night = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert months_before(summer_night, 6) == datetime(2026, 1, 1, tzinfo=LONDON)


@given(MOMENTS, st.integers(1, 240))
def test_so_many_months_earlier_is_earlier_and_never_a_later_day(at: datetime, months: int) -> None:
    found, local = months_before(at, months), at.astimezone(LONDON)
    assert found < at
    assert found.day <= local.day
    assert (local.year * 12 + local.month) - (found.year * 12 + found.month) == months


def test_one_incident_told_to_two_agencies_counts_once() -> None:
    told = (_told(NOW, incident=7), _told(NOW, incident=7, agency=THEIRS))
    assert _count(PLAIN, *told) == 1
    assert _count(replace(PLAIN, distinct_incidents=False), *told) == 2


def test_what_partners_were_told_counts_only_where_the_policy_says_so() -> None:
    told = (_told(NOW, 1), _told(NOW, 2, agency=THEIRS))
    assert _count(PLAIN, *told) == 2
    assert _count(replace(PLAIN, partner_reports=False), *told) == 1


def test_asking_for_progress_is_no_report() -> None:
    told = (_told(NOW, 1), _told(NOW, 2, is_chaser=True))
    assert _count(PLAIN, *told) == 1
    assert _count(replace(PLAIN, exclude_chasers=False), *told) == 2


def test_only_the_categories_named_count() -> None:
    told = [_told(NOW, number, category=each) for number, each in enumerate((*Category, None))]
    assert _count(PLAIN, *told) == 4
    assert _count(replace(PLAIN, categories=frozenset({Category.PERSONAL})), *told) == 1


def test_a_report_later_than_a_month_after_the_event_does_not_count_towards_a_case_review() -> None:
    review = replace(PLAIN, within_a_month_of_event=True)
    told_at = datetime(2026, 11, 15, 10, 0, tzinfo=UTC)
    happened = {
        "the same day a month before": datetime(2026, 10, 15, 0, 0, tzinfo=LONDON),
        "the day before that": datetime(2026, 10, 14, 23, 59, tzinfo=LONDON),
    }
    counted = {name: _count(review, _told(told_at, happened_at=at)) for name, at in happened.items()}
    assert counted == {"the same day a month before": 1, "the day before that": 0}


def test_the_present_report_counts_and_makes_the_second() -> None:
    found = find(PLAIN, [_told(NOW - timedelta(days=9))], at=NOW, agency=OURS, present=_told(NOW, 2))
    assert (found.count, found.is_met) == (2, True)
    assert found.last_at == NOW - timedelta(days=9)


@pytest.mark.parametrize(
    ("policy", "present"),
    [
        (PLAIN, _told(NOW, 2, is_chaser=True)),
        (replace(PLAIN, categories=frozenset({Category.PERSONAL})), _told(NOW, 2, category=Category.NUISANCE)),
        (replace(PLAIN, within_a_month_of_event=True), _told(NOW, 2, happened_at=NOW - timedelta(days=60))),
    ],
    ids=["a chaser", "another category", "long after the event"],
)
def test_the_present_contact_counts_by_the_same_rules(policy: Policy, present: Telling) -> None:
    assert find(policy, [], at=NOW, agency=OURS, present=present).count == 0


def test_the_present_report_of_an_incident_told_before_is_not_a_second_incident() -> None:
    found = find(PLAIN, [_told(NOW - timedelta(days=1), 7)], at=NOW, agency=OURS, present=_told(NOW, 7))
    assert found.count == 1


def test_the_callers_own_word_is_enough_where_the_policy_says_so() -> None:
    own_word = replace(PLAIN, self_declared=True)
    found = find(own_word, [], at=NOW, agency=OURS, says_repeat=True)
    assert (found.is_met, found.by_own_word, found.count) == (True, True, 0)
    assert not find(PLAIN, [], at=NOW, agency=OURS, says_repeat=True).is_met


@pytest.mark.parametrize(("count", "months"), [(0, 12), (2, 0), (1, 12), (-1, 12)])
def test_a_policy_that_says_nothing_cannot_be_made(count: int, months: int) -> None:
    with pytest.raises(PolicyInvalid):
        replace(PLAIN, count=count, months=months)


def test_a_count_of_one_needs_the_callers_word() -> None:
    assert replace(PLAIN, count=1, self_declared=True).count == 1


def test_the_shipped_policies_are_what_guidance_and_law_say() -> None:
    shipped = {policy.code: policy for policy in DEFAULTS}
    assert len(shipped) == len(DEFAULTS)
    victim, review = shipped["repeat-victim"], shipped["case-review-threshold"]
    assert (victim.count, victim.months, victim.self_declared) == (2, 12, True)
    assert (review.count, review.months, review.within_a_month_of_event) == (3, 6, True)
    assert all(policy.source and policy.exclude_chasers and policy.distinct_incidents for policy in DEFAULTS)
