from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from redshank.county.moments import Period, clock_time, history

_LONDON = ZoneInfo("Europe/London")


@given(
    st.integers(
        datetime(2000, 1, 1, tzinfo=UTC).timestamp().__int__(), datetime(2037, 1, 1, tzinfo=UTC).timestamp().__int__()
    )
)
def test_clock_time_is_that_of_london(seconds: int) -> None:
    moment = clock_time(seconds)
    london = datetime.fromtimestamp(seconds, _LONDON)
    assert moment == london
    assert moment.utcoffset() == london.utcoffset()


def test_a_history_ends_where_it_is_told_to() -> None:
    period = history(date(2026, 11, 23), 3.0)
    assert period.end == date(2026, 11, 23)
    assert period.days in {1095, 1096}


def test_a_share_of_a_period_lies_between_its_ends() -> None:
    period = Period(date(2026, 1, 1), date(2026, 1, 11))
    assert period.at_share(0.0) == period.starts_at
    assert period.at_share(0.5) == datetime(2026, 1, 6, tzinfo=UTC).timestamp()
    assert period.at_share(1.0) == period.ends_at
