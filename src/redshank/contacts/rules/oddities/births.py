"""What is odd in a birth date or an age. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from redshank.contacts.rules.oddities.marks import Oddity, OddityCode

OLDEST_YEARS = 120
"""Nobody in England or Wales is known to have lived so long."""
_FIGURES = re.compile(r"\A\s*([0-9]{1,4})\s*[/.\- ]\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{1,4})\s*\Z")
_RUN = re.compile(r"\A\s*([0-9]{2})([0-9]{2})([0-9]{2}|[0-9]{4})\s*\Z")
_NAMED = re.compile(
    r"\A\s*([0-9]{1,2})(?:st|nd|rd|th)?[\s/.\-]*(?:of\s)?([a-z]{3,9})[\s/.,\-]*([0-9]{2}|[0-9]{4})?\s*\Z"
)
_MONTH_FIRST = re.compile(r"\A\s*([a-z]{3,9})[\s/.\-]*([0-9]{1,2})(?:st|nd|rd|th)?[\s/.,\-]*([0-9]{2}|[0-9]{4})?\s*\Z")
_LONE = re.compile(r"\A\s*([0-9]{1,4})\s*\Z")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ionawr",
            "feb february chwefror",
            "mar march mawrth",
            "apr april ebrill",
            "may mai",
            "jun june mehefin",
            "jul july gorffennaf",
            "aug august awst",
            "sep sept september medi",
            "oct october hydref",
            "nov november tachwedd",
            "dec december rhagfyr",
        ),
        start=1,
    )
    for name in names.split()
}
_A_LEAP_YEAR = 2000
"""A day without a year is taken to be in one: 29 February is a birthday."""


def birth_oddities(text: str, today: date) -> Iterator[Oddity]:
    """What is odd in a birth date or age, as typed."""
    lone = _LONE.match(text)
    if lone:
        yield from _of_lone(int(lone.group(1)), today)
        return
    parts = _parts(text.lower())
    if parts is None:
        if any(letter.isdigit() for letter in text) and re.search(r"[0-9][/.\-][0-9]|[0-9]{5}", text):
            yield Oddity(OddityCode.NOT_A_DATE, text.strip())
        return
    day, month, year, is_short = parts
    if year is not None and is_short:
        year = _century(year, today)
        yield Oddity(OddityCode.SHORT_YEAR, str(year % 100).zfill(2), read_as=str(year))
    yield from _of_date(day, month, year, today)


def _of_lone(number: int, today: date) -> Iterator[Oddity]:
    """A number by itself: an age, or a year of four digits."""
    if number > today.year:
        yield Oddity(OddityCode.FUTURE, str(number))
    elif number >= 1000:
        if today.year - number > OLDEST_YEARS:
            yield Oddity(OddityCode.TOO_OLD, str(today.year - number))
    elif number > OLDEST_YEARS:
        yield Oddity(OddityCode.TOO_OLD, str(number))


def _parts(text: str) -> tuple[int, int, int | None, bool] | None:
    """Day, month, year and whether the year has only two digits; nothing where it does not read as a date."""
    figures = _FIGURES.match(text) or _RUN.match(text)
    if figures:
        first, second, third = figures.groups()
        if len(first) > 2:
            return int(third), int(second), int(first), False
        return int(first), int(second), int(third), len(third) < 3
    named, month_first = _NAMED.match(text), _MONTH_FIRST.match(text)
    match = named or month_first
    if match is None:
        return None
    one, two, year = match.groups()
    day, name = (one, two) if named else (two, one)
    if name not in _MONTHS:
        return None
    return int(day), _MONTHS[name], int(year) if year else None, year is not None and len(year) == 2


def _century(year: int, today: date) -> int:
    """The latest such year that is not to come."""
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century - 100 + year


def _of_date(day: int, month: int, year: int | None, today: date) -> Iterator[Oddity]:
    born = _date(day, month, year)
    if born is None:
        swapped = _date(month, day, year)
        if swapped is None:
            yield Oddity(OddityCode.NO_SUCH_DAY, f"{day}/{month}")
        else:
            year_read = f" {year}" if year is not None else ""
            yield Oddity(OddityCode.DAY_MONTH_SWAPPED, read_as=f"{swapped.day} {swapped:%b}{year_read}")
    elif year is not None and born > today:
        yield Oddity(OddityCode.FUTURE, str(year))
    elif year is not None and today.year - year > OLDEST_YEARS:
        yield Oddity(OddityCode.TOO_OLD, str(today.year - year))


def _date(day: int, month: int, year: int | None) -> date | None:
    try:
        return date(_A_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        return None
