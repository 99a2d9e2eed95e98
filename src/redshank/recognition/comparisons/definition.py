"""What a comparison is: levels, best first, and the columns that they read."""

from collections.abc import Callable
from dataclasses import dataclass

from redshank.recognition.comparisons.conditions import Condition, Test, always, column_place
from redshank.recognition.records import Verdict
from redshank.recognition.standardise import Standardised


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of agreement."""

    name: str
    sentence: str
    """What a handler reads."""
    verdict: Verdict
    condition: Condition
    term_column: str = ""
    """Column whose rarity counts; empty where it does not."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Levels in order; the first whose condition holds is the answer. The first is "missing", the last "otherwise"."""

    name: str
    columns: tuple[str, ...]
    """Columns that any level reads: rows that agree in all of them get the same level."""
    levels: tuple[Level, ...]
    shown: Callable[[Standardised], str]
    """The compared value, readable."""

    def bind(self, left: Standardised) -> Callable[[Standardised], int] | None:
        """A function from a candidate's row to the place of its level; remembers rows with equal columns.

        None where the caller gave nothing to compare: every candidate is at the first level, "missing".
        """
        tests = tuple(
            (place, test)
            for place, test in ((place, level.condition.bind(left)) for place, level in enumerate(self.levels))
            if test is not None
        )
        if tests[0] == (0, always):
            return None
        places = tuple(column_place(column) for column in self.columns)
        return _remembering(tests, places)


def _remembering(tests: tuple[tuple[int, Test], ...], places: tuple[int, ...]) -> Callable[[Standardised], int]:
    known: dict[tuple[str, ...], int] = {}

    def level_of(right: Standardised) -> int:
        cell = tuple([right[place] for place in places])
        found = known.get(cell)
        if found is None:
            for place, test in tests:
                if test(right):
                    found = known[cell] = place
                    break
            else:
                raise AssertionError("the last level holds for every row")
        return found

    return level_of
