"""What a comparison is: levels, best first, and the columns that they read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

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

    def bind(self, left: Standardised, also: Sequence[str] = ()) -> "Bound | None":
        """A function from a candidate's row to the place of its level.

        None where the caller gave nothing to compare: every candidate is at the first level, "missing".

        Args:
            left: what the caller gave.
            also: further columns in which the rows of one cell must agree, such as those whose rarity counts.
        """
        tests = tuple(
            (place, test)
            for place, test in ((place, level.condition.bind(left)) for place, level in enumerate(self.levels))
            if test is not None
        )
        if tests[0] == (0, always):
            return None
        return Bound(tests, tuple(dict.fromkeys((*self.columns, *also))))


class Bound:
    """A comparison with one side given; rows that agree in all its columns (in one cell) are judged once."""

    __slots__ = ("_known", "_tests", "cell_of")

    def __init__(self, tests: tuple[tuple[int, Test], ...], columns: tuple[str, ...]) -> None:
        self._tests = tests
        self._known: dict[object, int] = {}
        self.cell_of: Callable[[Standardised], object] = itemgetter(*map(column_place, columns))
        """What of a row decides its level."""

    def __call__(self, right: Standardised) -> int:
        """The place of the row's level."""
        cell = self.cell_of(right)
        found = self._known.get(cell)
        if found is None:
            found = self._known[cell] = self._first(right)
        return found

    def _first(self, right: Standardised) -> int:
        for place, test in self._tests:
            if test(right):
                return place
        raise AssertionError("the last level holds for every row")
