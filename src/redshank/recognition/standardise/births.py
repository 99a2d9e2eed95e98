"""Dates of birth, as people say and systems write them."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from redshank.recognition.standardise.config import StandardiseConfig
from redshank.recognition.standardise.text import MAX_LENGTH

_TOKENS = re.compile(r"[0-9]+|[a-z]+")
_ORDINAL_WORDS = frozenset({"st", "nd", "rd", "th", "of", "the", "t", "z"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Birth(NamedTuple):
    """A date of birth as far as it is known; empty text for what is not."""

    whole: str = ""
    year: str = ""
    month: str = ""
    day: str = ""
    sink: str = ""


NO_BIRTH = Birth()


@lru_cache(maxsize=65_536)
def standardise_birth(text: str, config: StandardiseConfig) -> Birth:
    """Read 1988-02-09, 9/2/1988, 9 2 88, 9 Feb 1988, Feb 1988, 1988 or 9 Feb; British order; nothing if unreadable."""
    tokens = [token for token in _TOKENS.findall(text[:MAX_LENGTH].lower()) if token not in _ORDINAL_WORDS]
    if not tokens:
        return NO_BIRTH
    year, month, day = _parts(tokens[:3], config)
    if not config.earliest_birth_year <= year <= config.latest_birth_year:
        year = 0
    if not 1 <= month <= 12:
        month = day = 0
    # A leap year stands in where the year is not known: 29 February must pass.
    if day and not _is_date(year or 2000, month, day):
        day = 0
    return _birth(year, month, day, config)


def _parts(tokens: list[str], config: StandardiseConfig) -> tuple[int, int, int]:
    """(year, month, day) with 0 for what the tokens do not say."""
    months = [_month_number(token) for token in tokens if token.isalpha()]
    numbers = [token for token in tokens if token.isdigit()]
    if months:
        return _with_month_name(numbers, months[0], config)
    if len(numbers) == 1:
        return _from_one_number(numbers[0], config)
    if len(numbers) == 2:
        return _from_two_numbers(numbers)
    if len(numbers[0]) == 4:
        year, month, day = (int(number) for number in numbers)
        return year, month, day
    day, month = int(numbers[0][:3]), int(numbers[1][:3])
    if month > 12 >= day:
        day, month = month, day
    return _year(numbers[2], config), month, day


def _from_one_number(number: str, config: StandardiseConfig) -> tuple[int, int, int]:
    if len(number) == 8:
        year, month = int(number[:4]), int(number[4:6])
        if config.earliest_birth_year <= year <= config.latest_birth_year and not int(number[2:4]) <= 12 < month:
            return year, month, int(number[6:])
        return int(number[4:]), int(number[2:4]), int(number[:2])
    if len(number) == 6:
        return _year(number[4:], config), int(number[2:4]), int(number[:2])
    return (int(number), 0, 0) if len(number) == 4 else (0, 0, 0)


def _from_two_numbers(numbers: list[str]) -> tuple[int, int, int]:
    first, second = numbers
    if len(first) == 4:
        return int(first), int(second[:3]), 0
    if len(second) == 4:
        return int(second), int(first[:3]), 0
    return 0, int(second[:3]), int(first[:3])


def _with_month_name(numbers: list[str], month: int, config: StandardiseConfig) -> tuple[int, int, int]:
    if len(numbers) >= 2:
        if len(numbers[0]) == 4:
            return int(numbers[0]), month, int(numbers[1][:3])
        return _year(numbers[1], config), month, int(numbers[0][:3])
    if not numbers:
        return 0, month, 0
    if len(numbers[0]) == 4:
        return int(numbers[0]), month, 0
    return 0, month, int(numbers[0][:3])


def _month_number(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0


def _year(number: str, config: StandardiseConfig) -> int:
    if len(number) == 2:
        return int(number) + (2000 if int(number) <= config.newest_short_year else 1900)
    return int(number) if len(number) == 4 else 0


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _birth(year: int, month: int, day: int, config: StandardiseConfig) -> Birth:
    # A day means nothing without its month, nor a month with neither day nor year.
    day = day if month else 0
    month = month if day or year else 0
    known = (f"{year:04d}" if year else "", f"{month:02d}" if month else "", f"{day:02d}" if day else "")
    whole = "-".join(known) if all(known) else ""
    is_sink = whole in config.sink_births or (whole != "" and whole[5:] in config.sink_birth_days)
    return Birth(whole, *known, "1" if is_sink else "")
