"""Earlier calls in which nobody was named: each counts once, and what they share is what all of them share."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules.beside import MOST_DAYS, Call, is_night, unknown_calls

MIDNIGHT = datetime(2026, 11, 12, 0, 30, tzinfo=UTC)


def a_call(contact: int, at: datetime = MIDNIGHT, *, number: bool = False, here: bool = True) -> Call:
    return Call(contact, at, person=100 + contact, is_here=here, is_from_number=number)


@given(st.lists(st.builds(a_call, st.integers(1, 5), st.datetimes(timezones=st.just(UTC))), max_size=12))
def test_a_contact_counts_once_and_only_the_latest_days_are_named(calls: list[Call]) -> None:
    found = unknown_calls(calls)

    assert found.count == len({each.contact for each in calls})
    assert list(found.days) == sorted(found.days)
    assert len(found.days) <= MOST_DAYS
    assert found.is_at_night <= any(is_night(each.at) for each in calls)


def test_what_they_share_is_what_all_of_them_share() -> None:
    nights = unknown_calls([a_call(1), a_call(2, MIDNIGHT + timedelta(days=6))])
    assert (nights.is_at_night, nights.is_withheld, [each.day for each in nights.days]) == (True, True, [12, 18])

    mixed = unknown_calls([a_call(1), a_call(2, MIDNIGHT.replace(hour=15), number=True, here=False)])
    assert (mixed.is_at_night, mixed.is_withheld, mixed.here, mixed.by_number) == (False, False, 1, 1)
    assert not unknown_calls([]).is_withheld


@pytest.mark.parametrize(("hour", "night"), [(21, False), (22, True), (0, True), (5, True), (6, False)])
def test_the_night_has_hours(hour: int, night: bool) -> None:
    assert is_night(MIDNIGHT.replace(hour=hour)) is night
