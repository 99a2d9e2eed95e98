"""When a contact was made, from what is written: ISO 8601, or day first as in Britain, or Excel's count of days.

A time without an offset is the time on a clock in London. When the clocks go back one hour is passed twice: the first
is taken, in summer time. When they go forward one hour does not exist: it is read as though they had not yet.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # counts days on a clock, in no zone
_EXCEL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_CLOCK = r"(?:[T,\s]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?)?"
_DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[/.\-\s]+(\d{1,2}|[a-z]{3,9})[/.\-\s,]+(\d{4}|\d{2})" + _CLOCK,
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})" + _CLOCK, re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLIEST_YEAR = 1900


def read_moment(text: str) -> datetime:
    """The moment that a text names, in UTC. A date alone is its first minute; a year of two digits is of this century.

    Raises:
        ValueError: it names no moment since 1900, or only by putting the month first.
    """
    written = " ".join(text.split())
    found = _excel(written) or _iso(written) or _by_parts(written)
    if not _EARLIEST_YEAR <= found.year < 9999:
        raise ValueError(text)
    local = found.replace(tzinfo=LONDON, fold=0) if found.tzinfo is None else found
    return local.astimezone(UTC)


def _excel(text: str) -> datetime | None:
    if not _EXCEL.fullmatch(text):
        return None
    seconds = round(float(text) * 86_400)
    return _EXCEL_ZERO + timedelta(seconds=seconds)


def _iso(text: str) -> datetime | None:
    if not text[:4].isdigit():
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _by_parts(text: str) -> datetime:
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year, *clock = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day, *clock = found.groups()
    else:
        raise ValueError(text)
    full_year = int(year) + 2000 if len(year) == 2 else int(year)
    hour, minute, second = _clock(*clock)
    return datetime(full_year, _month(month), int(day), hour, minute, second)  # noqa: DTZ001  # the caller adds the zone


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1


def _clock(hour: str | None, minute: str | None, second: str | None, half: str | None) -> tuple[int, int, int]:
    hours = int(hour or 0)
    if half:
        if not 1 <= hours <= 12:
            raise ValueError(half)
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return hours, int(minute or 0), int(second or 0)
