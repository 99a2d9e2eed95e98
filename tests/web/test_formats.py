from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from redshank.web import formats

NOW = datetime(2026, 11, 24, 14, 33, tzinfo=UTC)
SUMMER = datetime(2026, 7, 18, 22, 30, tzinfo=UTC)
moments = st.integers(0, int(NOW.timestamp())).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (formats.day(date(2026, 11, 24)), "24 Nov 2026"),
        (formats.day(datetime(2026, 7, 18, 23, 30, tzinfo=UTC)), "19 Jul 2026"),
        (formats.long_day(date(2026, 11, 24)), "Tuesday 24 November 2026"),
        (formats.clock(NOW), "14:33"),
        (formats.clock(SUMMER), "23:30"),
        (formats.moment(NOW), "24 Nov 2026, 14:33"),
        (formats.number(1234567), "1,234,567"),
        (formats.number(-1.25, 1), "−1.2"),
        (formats.signed(13.52), "+13.5"),
        (formats.signed(-6.9), "−6.9"),
        (formats.percent(0.998, 1), "99.8%"),
    ],
)
def test_dates_and_figures_are_written_the_british_way(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        (timedelta(seconds=10), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=2), "2 hours ago"),
        (timedelta(hours=20), "yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=70), "2 months ago"),
        (timedelta(days=800), "2 years ago"),
        (timedelta(days=-2), "in 2 days"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(passed: timedelta, expected: str) -> None:
    assert formats.since(NOW - passed, NOW) == expected


def test_a_day_is_told_in_days() -> None:
    assert formats.since(date(2026, 11, 24), NOW) == "today"
    assert formats.until(date(2026, 11, 24), NOW) == "today"
    assert formats.until(date(2026, 11, 25), NOW) == "tomorrow"
    assert formats.until(date(2026, 12, 4), NOW) == "in 10 days"
    assert formats.until(date(2026, 11, 21), NOW) == "3 days ago"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.moment(datetime(2026, 11, 24, 14, 33))  # noqa: DTZ001 - that is what must be refused


def test_welsh_counts_take_their_mutations() -> None:
    with translation.override("cy"):
        assert formats.since(date(2026, 11, 22), NOW) == "2 ddiwrnod yn ôl"
        assert formats.since(date(2026, 11, 21), NOW) == "3 diwrnod yn ôl"
        assert formats.day(date(2026, 11, 24)) == "24 Tach 2026"


@given(moments, st.integers(-12, 14))
def test_the_same_moment_reads_the_same_from_every_time_zone(moment: datetime, hours: int) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert formats.since(elsewhere, NOW) == formats.since(moment, NOW)
    assert formats.moment(elsewhere) == formats.moment(moment)


@given(moments)
def test_what_is_past_is_never_said_to_come(moment: datetime) -> None:
    assert not formats.since(moment, NOW).startswith("in ")
