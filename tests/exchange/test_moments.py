"""Dates as people, systems and spreadsheets write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.exchange.imports.moments import LONDON, read_moment


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-23T09:30:00Z", "2026-11-23T09:30:00"),
        ("2026-11-23T09:30:00+01:00", "2026-11-23T08:30:00"),
        ("2026-11-23 09:30", "2026-11-23T09:30:00"),
        ("2026-07-23 09:30", "2026-07-23T08:30:00"),
        ("2026/7/3 9:30", "2026-07-03T08:30:00"),
        ("23/11/2026 14:05", "2026-11-23T14:05:00"),
        ("23/11/2026", "2026-11-23T00:00:00"),
        ("3.4.26 7.05", "2026-04-03T06:05:00"),
        ("23-Nov-2026 02:05 PM", "2026-11-23T14:05:00"),
        ("Monday, 23rd November 2026, 12:05 am", "2026-11-23T00:05:00"),
        ("45253.5", "2023-11-23T12:00:00"),
        ("20261123", "2026-11-23T00:00:00"),
    ],
)
def test_a_written_moment_is_understood(written: str, meant: str) -> None:
    assert read_moment(written) == datetime.fromisoformat(meant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "31/02/2026", "11/23/2026", "23/11/2026 25:00", "0001-01-01", "1066-10-14", "7", "9" * 400],
)
def test_what_names_no_moment_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # it carries nothing but the text
        read_moment(written)


def test_of_the_hour_that_is_passed_twice_the_first_is_taken() -> None:
    assert read_moment("25/10/2026 01:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_hour_that_is_left_out_is_read_as_though_the_clocks_had_not_gone_forward() -> None:
    assert read_moment("29/03/2026 01:30") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001  # clock times
def test_day_first_and_iso_name_the_same_moment(clock: datetime) -> None:
    minute = clock.replace(second=0, microsecond=0)

    assert read_moment(f"{minute:%d/%m/%Y %H:%M}") == read_moment(minute.isoformat())
    assert read_moment(minute.isoformat()) == minute.replace(tzinfo=LONDON, fold=0).astimezone(UTC)


@given(st.text())
def test_no_text_does_worse_than_be_refused(text: str) -> None:
    try:
        read_moment(text)
    except (ValueError, OverflowError):
        return
