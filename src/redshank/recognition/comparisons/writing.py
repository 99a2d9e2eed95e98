"""Comparisons as Python functions, written for the columns that a caller gave and compiled once for each such set.

A call judges thousands of cells: closures within closures take three times as long as one plain function. The text
holds numbers of columns and thresholds only, never a value that anybody gave; those are bound when it is called.
"""

import re
from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA, JaroWinkler

from redshank.recognition.comparisons.conditions import ALWAYS, Given
from redshank.recognition.standardise import Standardised

LevelOf = Callable[[Standardised], int]
Maker = Callable[[Standardised], LevelOf]
"""From a caller's row to the function that tells a candidate's level."""

_MADE = {
    "l": "l[{}]",
    "w": "frozenset(l[{}].split())",
    "e": '("", l[{}])',
    "y": "frozenset((str(int(l[{}]) - {}), str(int(l[{}]) + {})))",
}
"""What of the caller's row is made beforehand, by the letter of its name."""
_NAME = re.compile(r"\b([lwey])(\d+)(?:_(\d+))?\b")
_KNOWN = {"like": JaroWinkler.similarity, "edits": OSA.distance}


def write(codes: Sequence[Callable[[Given], str | None]], given: Given) -> Maker:
    """The first condition that holds, as a function of both rows; the last one always does.

    Args:
        codes: of the conditions, in the order of the levels.
        given: places of the columns that the caller gave.
    """
    tests = []
    for place, code in enumerate(codes):
        test = code(given)
        if test is not None:
            tests.append(f"        return {place}" if test == ALWAYS else f"        if {test}: return {place}")
        if test == ALWAYS:
            break
    names = sorted({found.groups() for found in _NAME.finditer("\n".join(tests))}, key=str)
    made = [f"    {_name(*name)} = {_value(*name)}" for name in names]
    text = "\n".join(["def make(l):", *made, "    def level_of(r):", *tests, "    return level_of"])
    room: dict[str, Maker] = {}
    exec(compile(text, "<comparison>", "exec"), dict(_KNOWN), room)  # noqa: S102 (our own text, without any value)
    return room["make"]


def _name(letter: str, column: str, years: str | None) -> str:
    return f"{letter}{column}_{years}" if years else f"{letter}{column}"


def _value(letter: str, column: str, years: str | None) -> str:
    return _MADE[letter].format(column, years, column, years)
