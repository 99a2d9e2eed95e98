"""What a comparison is: levels, best first, and the columns that they read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from redshank.recognition.comparisons.conditions import ALWAYS, Condition, Given, column_place
from redshank.recognition.comparisons.writing import LevelOf, Maker, write
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
    _places: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _written: dict[Given, Maker | None] = field(init=False, repr=False, compare=False, default_factory=dict)
    """By the columns that callers gave; None where those leave nothing to compare."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", tuple(column_place(column) for column in self.columns))

    def bind(self, left: Standardised, also: Sequence[str] = ()) -> "Bound | None":
        """A function from a candidate's row to the place of its level.

        None where the caller gave nothing to compare: every candidate is at the first level, "missing".

        Args:
            left: what the caller gave.
            also: further columns in which the rows of one cell must agree, such as those whose rarity counts.
        """
        given = frozenset([place for place in self._places if left[place]])
        if given not in self._written:
            codes = [level.condition.code for level in self.levels]
            self._written[given] = None if codes[0](given) == ALWAYS else write(codes, given)
        make = self._written[given]
        return None if make is None else Bound(make(left), tuple(dict.fromkeys((*self.columns, *also))))


class Bound:
    """A comparison with one side given; rows that agree in all its columns (in one cell) are judged once."""

    __slots__ = ("_known", "_level_of", "cell_of")

    def __init__(self, level_of: LevelOf, columns: tuple[str, ...]) -> None:
        self._level_of = level_of
        self._known: dict[object, int] = {}
        self.cell_of: Callable[[Standardised], object] = _cell_of(columns)
        """What of a row decides its level."""

    def __call__(self, right: Standardised) -> int:
        """The place of the row's level."""
        return self.at(self.cell_of(right), right)

    def at(self, cell: object, right: Standardised) -> int:
        """The place of the row's level, for those who know its cell."""
        found = self._known.get(cell)
        if found is None:
            found = self._known[cell] = self._level_of(right)
        return found


@cache
def _cell_of(columns: tuple[str, ...]) -> Callable[[Standardised], object]:
    return itemgetter(*map(column_place, columns))
