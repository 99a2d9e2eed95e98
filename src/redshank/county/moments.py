"""Moments of the county's history, and clock time in Marshire."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

DAY = 86_400
_BRITISH_SUMMER_TIME = timezone(timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Period:
    """The county's history: from the start, included, to the end, excluded."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days

    @property
    def starts_at(self) -> float:
        """The start in seconds since 1970, UTC."""
        return datetime.combine(self.start, time(), UTC).timestamp()

    @property
    def ends_at(self) -> float:
        """The end in seconds since 1970, UTC."""
        return datetime.combine(self.end, time(), UTC).timestamp()

    def at_share(self, share: float) -> float:
        """The moment at which that share of the period is over."""
        return self.starts_at + share * self.days * DAY


def history(end: date, years: float) -> Period:
    """So many years up to the end; its last day is the day before."""
    return Period(end - timedelta(days=round(years * 365.25)), end)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def is_summer_time(moment: datetime) -> bool:
    """Whether clocks in Britain stand an hour ahead: last Sunday of March to that of October, at one o'clock UTC."""
    return _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)


def clock_time(seconds: float) -> datetime:
    """Seconds since 1970 as local time in Britain, with its offset.

    By rule rather than by a time zone file, so that a county comes out the same on machines that have none.
    """
    moment = datetime.fromtimestamp(int(seconds), UTC)
    return moment.astimezone(_BRITISH_SUMMER_TIME) if is_summer_time(moment) else moment
