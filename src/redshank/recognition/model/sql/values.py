"""SQL's values and functions in Python, as DuckDB 2 has them: strings by code point, NULL as None."""

import re
import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import acos, asin, atan2, ceil, cos, floor, log, log2, radians, sin, sqrt, tan
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein, Jaro, JaroWinkler, Levenshtein

Value = Any
"""None, text, number, truth, moment, or a list of these."""
Function = Callable[..., Value]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def strict(function: Function) -> Function:
    """NULL in, NULL out."""
    return lambda *given: None if None in given else function(*given)


def both(one: Value, other: Value) -> Value:
    """AND of three values: false wins over unknown."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(one: Value, other: Value) -> Value:
    """OR of three values: true wins over unknown."""
    if one is True or other is True:
        return True
    return None if one is None or other is None else False


def as_text(value: Value) -> str:
    """CAST … AS TEXT."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Moment | datetime):
        raise TypeError("a moment as text")
    return str(value)


def as_integer(value: Value) -> int:
    """CAST … AS INTEGER: half away from zero."""
    number = float(value)
    return floor(number + 0.5) if number >= 0 else ceil(number - 0.5)


def as_single(value: Value) -> float:
    """CAST … AS FLOAT: four bytes."""
    return float(struct.unpack("f", struct.pack("f", float(value)))[0])


def _jaro(one: str, other: str) -> float:
    # DuckDB finds nothing alike in nothing; rapidfuzz finds it the same.
    return Jaro.similarity(one, other) if one or other else 0.0


def _jaro_winkler(one: str, other: str) -> float:
    return JaroWinkler.similarity(one, other) if one or other else 0.0


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


def _regexp_extract(text: str, pattern: str, group: int = 0) -> str:
    found = _pattern(pattern).search(text)
    return (found[group] or "") if found else ""


def _substring(text: str, start: int, length: int | None = None) -> str:
    begin = start - 1 if start > 0 else max(len(text) + start, 0) if start < 0 else 0
    if length is None:
        return text[begin:]
    end = begin + length if start else length - 1
    return text[begin : max(end, 0)]


def _left(text: str, count: int) -> str:
    return text[:count] if count >= 0 else text[: max(len(text) + count, 0)]


def _right(text: str, count: int) -> str:
    return text[max(len(text) - count, 0) :] if count >= 0 else text[-count:]


def _split_part(text: str, delimiter: str, place: int) -> str:
    parts = text.split(delimiter) if delimiter else [text]
    index = place - 1 if place > 0 else len(parts) + place
    return parts[index] if 0 <= index < len(parts) else ""


class Moment(float):
    """What `try_strptime` gives: seconds since 1970."""


@lru_cache(maxsize=64)
def moment_pattern(text: str) -> re.Pattern[str]:
    """A pattern for the parts of a moment.

    Raises:
        ValueError: the format names a part that is not known here.
    """
    parts = []
    for piece in re.split("(%.)", text):
        if piece.startswith("%") and piece not in _PARTS:
            raise ValueError(f"{piece} in a format of moments")
        parts.append(_PARTS.get(piece) or re.escape(piece))
    return re.compile(rf"\s*{''.join(parts)}\s*", re.ASCII)


_PARTS = {f"%{letter}": rf"(?P<{letter}>\d{{1,{4 if letter == 'Y' else 2}}})" for letter in "YmdHMS"}
_FOUR_CENTURIES = timedelta(days=146_097)


def _strptime(text: str, pattern: str) -> Moment | None:
    found = moment_pattern(pattern).fullmatch(text)
    if found is None:
        return None
    part = {name: int(value) for name, value in found.groupdict().items()}
    try:
        # Four centuries on, and back: Python has no year 0, and the calendar comes round.
        at = datetime(
            part.get("Y", 1900) + 400,
            part.get("m", 1),
            part.get("d", 1),
            part.get("H", 0),
            part.get("M", 0),
            part.get("S", 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    return Moment((at - _EPOCH - _FOUR_CENTURIES).total_seconds())


def _epoch(moment: Value) -> float:
    if isinstance(moment, Moment):
        return float(moment)
    if isinstance(moment, datetime):
        return (moment - _EPOCH if moment.tzinfo else moment.replace(tzinfo=UTC) - _EPOCH).total_seconds()
    if isinstance(moment, date):
        return float((moment - _EPOCH.date()).days * 86_400)
    raise TypeError(f"{moment!r} is no moment")


def _intersection(one: Sequence[Value], other: Sequence[Value]) -> list[Value]:
    there = set(other)
    return [value for value in dict.fromkeys(one) if value in there and value is not None]


def _passing_over(choose: Function) -> Function:
    def chosen(*given: Value) -> Value:
        known = [value for value in given if value is not None]
        return choose(known) if known else None

    return chosen


FUNCTIONS: Mapping[str, Function] = {
    "jarowinkler_similarity": strict(_jaro_winkler),
    "jaro_winkler_similarity": strict(_jaro_winkler),
    "jaro_similarity": strict(_jaro),
    "levenshtein": strict(Levenshtein.distance),
    "damerau_levenshtein": strict(DamerauLevenshtein.distance),
    "length": strict(len),
    "array_size": strict(len),
    "left": strict(_left),
    "right": strict(_right),
    "substring": strict(_substring),
    "lower": strict(str.lower),
    "upper": strict(str.upper),
    "trim": strict(lambda text: text.strip(" ")),
    "replace": strict(lambda text, old, new: text.replace(old, new) if old else text),
    "starts_with": strict(str.startswith),
    "contains": strict(lambda text, part: part in text),
    "split": strict(lambda text, delimiter: text.split(delimiter)),
    "split_part": strict(_split_part),
    "regexp_extract": strict(_regexp_extract),
    "try_strptime": strict(_strptime),
    "time_to_unix": strict(_epoch),
    "list_intersect": strict(_intersection),
    "array_intersect": strict(_intersection),
    "array_overlaps": strict(lambda one, other: bool(_intersection(one, other))),
    "abs": strict(abs),
    "radians": strict(radians),
    "sin": strict(sin),
    "cos": strict(cos),
    "tan": strict(tan),
    "acos": strict(acos),
    "asin": strict(asin),
    "atan2": strict(atan2),
    "sqrt": strict(sqrt),
    "ln": strict(log),
    "log2": strict(log2),
    "floor": strict(lambda number: float(floor(number))),
    "ceil": strict(lambda number: float(ceil(number))),
    "coalesce": lambda *given: next((value for value in given if value is not None), None),
    "nullif": lambda value, other: None if value is not None and value == other else value,
    "greatest": _passing_over(max),
    "least": _passing_over(min),
}
"""By the name that the parser gives them, in small letters."""
