"""What of each record can contradict another, in a few numbers each: ten million of them fit into memory."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from redshank.people.rules.relinking import Agreement, Comparing
from redshank.recognition.comparisons import COMPARISONS, Comparison
from redshank.recognition.records import Verdict
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores import Entry

_NONE = 0
_BITS = 32
_LOW = (1 << _BITS) - 1
_FORENAME = ("forename", "middle", "forename_family", "middle_family", "forename_sound")
_SURNAME = ("surname", "surname_family", "surname_sound")
_SAYS = {
    Verdict.AGREES: Agreement.AGREES,
    Verdict.CLOSE: Agreement.AGREES,
    Verdict.DIFFERS: Agreement.DIFFERS,
    Verdict.MISSING: Agreement.UNKNOWN,
}
_MOST_REMEMBERED = 2_000_000

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Facts:
    """Of every record: its person, and what stands for its name and birth date."""

    record: Numbers
    """Ascending."""
    person: Numbers
    name: Numbers
    """Stands for forename and surname as compared; 0 where no forename was given."""
    birth: Numbers
    """0 where no whole date was given, or one that stands for an unknown date."""
    forenames: tuple[str, ...]
    surnames: tuple[str, ...]
    births: tuple[str, ...]
    """Packed details that the numbers stand for, from number 1 up."""


class Noting:
    """Notes the facts of records that are on their way to be compared."""

    def __init__(self) -> None:
        self._columns = tuple(array("q") for _ in range(4))
        self._forenames, self._surnames, self._births = _Words(), _Words(), _Words()

    def passing(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same records, noted."""
        for entry in entries:
            details = entry.details
            name = _NONE
            if details.forename:
                forename = self._forenames.number(_only(details, _FORENAME))
                surname = self._surnames.number(_only(details, _SURNAME)) if details.surname else _NONE
                name = forename << _BITS | surname
            is_known = bool(details.birth) and not details.birth_sink
            birth = self._births.number(_birth(details)) if is_known else _NONE
            for column, value in zip(self._columns, (entry.record, entry.person, name, birth), strict=True):
                column.append(value)
            yield entry

    def facts(self) -> Facts:
        """Of all that have passed."""
        record, person, name, birth = (np.frombuffer(column, dtype=np.int64) for column in self._columns)
        order = np.argsort(record, kind="stable")
        return Facts(
            record[order],
            person[order],
            name[order],
            birth[order],
            self._forenames.words(),
            self._surnames.words(),
            self._births.words(),
        )


def comparing(facts: Facts) -> Comparing:
    """How names and birth dates compare by what stands for them: by the engine's own comparisons, remembered.

    Forenames are compared by themselves first: there are far fewer of them than of whole names.
    """
    given = [Standardised.unpack(each) for each in facts.forenames]
    family = [Standardised.unpack(each) for each in facts.surnames]
    forenames = _remembered(_comparison("forename"), given)
    births = _remembered(_comparison("birth"), [Standardised.unpack(each) for each in facts.births])

    def names(one: int, two: int) -> Agreement:
        said = forenames(one >> _BITS, two >> _BITS)
        if said is not Agreement.DIFFERS:
            return said
        is_crossed = any(
            _is_crossed(given[(here >> _BITS) - 1], family[(there & _LOW) - 1])
            for here, there in ((one, two), (two, one))
            if there & _LOW
        )
        return Agreement.AGREES if is_crossed else said

    return Comparing(forenames=names, births=births)


def _is_crossed(given: Standardised, family: Standardised) -> bool:
    """Whether one record's forename is the other's surname: they were taken down the other way round."""
    return given.forename == family.surname or given.forename_sound == family.surname_sound


def _remembered(comparison: Comparison, rows: Sequence[Standardised]) -> Callable[[int, int], Agreement]:
    @lru_cache(maxsize=_MOST_REMEMBERED)
    def ordered(one: int, two: int) -> Agreement:
        level_of = comparison.bind(rows[one - 1])
        place = 0 if level_of is None else level_of(rows[two - 1])
        return _SAYS[comparison.levels[place].verdict]

    def compare(one: int, two: int) -> Agreement:
        if not one or not two:
            return Agreement.UNKNOWN
        return Agreement.AGREES if one == two else ordered(min(one, two), max(one, two))

    return compare


def _comparison(name: str) -> Comparison:
    return next(each for each in COMPARISONS if each.name == name)


def _only(details: Standardised, columns: tuple[str, ...]) -> str:
    return Standardised(**{column: getattr(details, column) for column in columns}).pack()


def _birth(details: Standardised) -> str:
    return _only(details, ("birth", "birth_year", "birth_month", "birth_day"))


class _Words:
    """Texts by number, from 1 up, in the order in which they came."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def words(self) -> tuple[str, ...]:
        return tuple(self._numbers)
