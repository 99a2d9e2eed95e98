"""A marker never disappears: whatever is done with it and whenever one looks, it stands somewhere, and says so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.risk.errors import EntitlementInvalid, MarkerInvalid
from redshank.risk.rules.entitlements import DEFAULTS, Entitled, Support, Trigger, is_triggered
from redshank.risk.rules.kinds import KINDS, Audience, Group, Kind
from redshank.risk.rules.markers import (
    FOLLOWS,
    LIVE,
    SETTLED,
    WARN_DAYS,
    Act,
    State,
    Step,
    check_days,
    is_ending_soon,
    last_step,
    local_day,
    months_after,
    state_at,
    warning,
)

BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAYS = st.integers(0, 400)


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Any steps that the rules let follow one another."""
    steps: list[Step] = []
    at = BEGIN
    for _ in range(draw(st.integers(1, 8))):
        act = draw(st.sampled_from(sorted(FOLLOWS[state_at(steps, at)])))
        until = local_day(at) + timedelta(days=draw(DAYS))
        steps.append(Step(act=act, at=at, by="alice", until=until, reason="because"))
        at += timedelta(days=draw(st.integers(0, 200)), seconds=1)
    return steps


@given(histories(), st.integers(0, 4000))
def test_a_marker_stands_somewhere_at_every_moment_since_it_was_opened(steps: list[Step], days: int) -> None:
    at = BEGIN + timedelta(days=days)
    state, last = state_at(steps, at), last_step(steps, at)
    assert state is not None
    assert last is not None
    if state not in LIVE:
        assert last.act in SETTLED, "only a person takes it out of sight"
        assert last.by
        assert last.reason


@given(histories(), st.integers(0, 4000))
def test_time_alone_makes_an_active_marker_lapse_and_does_nothing_else(steps: list[Step], days: int) -> None:
    end = steps[-1].at
    now, later = state_at(steps, end), state_at(steps, end + timedelta(days=days))
    assert later == now or (now, later) == (State.ACTIVE, State.LAPSED)


@given(histories(), st.integers(0, 4000))
def test_whatever_was_decided_can_be_decided_again(steps: list[Step], days: int) -> None:
    assert FOLLOWS[state_at(steps, BEGIN + timedelta(days=days))]


@given(histories(), histories(), st.integers(0, 500))
def test_what_is_done_later_does_not_change_how_it_stood(steps: list[Step], more: list[Step], days: int) -> None:
    at = steps[-1].at + timedelta(days=days)
    after = [Step(each.act, each.at - BEGIN + at + timedelta(seconds=1), "bob", each.until) for each in more]
    assert state_at([*steps, *after], at) == state_at(steps, at)


@given(st.integers(0, 800))
def test_an_end_is_announced_before_it_comes(days: int) -> None:
    until = local_day(BEGIN) + timedelta(days=days)
    said = [warning(until, BEGIN + timedelta(days=passed)) for passed in range(days + 2)]
    assert said[-1] == 0
    for before in WARN_DAYS:
        assert days < before or said[days - before] == before


@pytest.mark.parametrize(("left", "expected"), [(29, None), (28, 28), (8, 28), (7, 7), (0, 7), (-1, 0), (-400, 0)])
def test_the_nearest_announcement_is_the_one_that_is_due(left: int, expected: int | None) -> None:
    assert warning(local_day(BEGIN) + timedelta(days=left), BEGIN) == expected


def test_a_marker_holds_to_the_end_of_its_last_day_on_local_clocks() -> None:
    steps = [Step(Act.ADD, datetime(2026, 6, 1, tzinfo=UTC), "alice", date(2026, 6, 30))]
    assert state_at(steps, datetime(2026, 6, 30, 22, 59, tzinfo=UTC)) is State.ACTIVE
    assert state_at(steps, datetime(2026, 6, 30, 23, 0, tzinfo=UTC)) is State.LAPSED
    assert state_at(steps, datetime(2026, 5, 31, tzinfo=UTC)) is None


def test_only_what_holds_today_is_ending_soon() -> None:
    until = local_day(BEGIN) + timedelta(days=10)
    assert is_ending_soon(State.ACTIVE, until, BEGIN)
    assert not any(is_ending_soon(state, until, BEGIN) for state in State if state is not State.ACTIVE)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 120))
def test_months_are_counted_as_a_calendar_has_them(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("since", "until"),
    [("2026-01-02", "2026-03-01"), ("2025-12-01", "2025-11-30"), ("2025-12-01", "2031-01-02")],
)
def test_days_that_contradict_each_other_are_refused(since: str, until: str) -> None:
    with pytest.raises(MarkerInvalid):
        check_days(date.fromisoformat(since), date.fromisoformat(until), BEGIN)


def test_every_kind_says_how_long_it_holds_and_dangers_are_for_everybody_who_answers() -> None:
    assert set(KINDS) == set(Kind)
    assert all(terms.months > 0 for terms in KINDS.values())
    assert {terms.audience for terms in KINDS.values() if terms.group is Group.DANGER} == {Audience.ANSWERERS}


@pytest.mark.parametrize("trigger", list(Trigger))
def test_nothing_found_entitles_to_nothing_and_both_to_everything(trigger: Trigger) -> None:
    assert not is_triggered(trigger, frozenset())
    assert is_triggered(trigger, {Trigger.REPEAT, Trigger.VULNERABLE})


def test_a_repeat_victim_is_not_taken_for_a_vulnerable_one() -> None:
    found = {each.code for each in DEFAULTS if is_triggered(each.trigger, {Trigger.REPEAT})}
    assert found == {"risk-assessment", "named-contact", "explain-case-review"}


@pytest.mark.parametrize("changed", [{"hours": 0}, {"hours": 100_000}, {"title": " "}])
def test_an_entitlement_that_nobody_could_keep_is_refused(changed: dict[str, object]) -> None:
    given_ = {
        "code": "a",
        "version": 1,
        "trigger": Trigger.REPEAT,
        "support": Support.REFERRAL,
        "title": "t",
        "hours": 1,
    }
    with pytest.raises(EntitlementInvalid):
        Entitled(**(given_ | changed))  # type: ignore[arg-type]  # figures that the types let through
