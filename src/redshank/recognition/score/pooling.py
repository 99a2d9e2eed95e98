"""A person's records are one body of evidence: number from last year, address from last week."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, repeat
from math import inf, log2
from operator import itemgetter
from typing import NamedTuple

from redshank.recognition.comparisons import Level
from redshank.recognition.keys import Term
from redshank.recognition.model import Model, WeighedComparison
from redshank.recognition.records import PersonId, RecordId, Verdict
from redshank.recognition.score.frequencies import Frequencies, term_bits
from redshank.recognition.standardise import Standardised


class Row(NamedTuple):
    """A record on file, as the store gives it."""

    record: RecordId
    person: PersonId
    details: Standardised


_MISSING = -inf
"""The bits of a comparison in which there is nothing to compare."""
_BITS_AND_RECORD = itemgetter(0, 1)
_NOT_COMPARED = (0.0, None, 0, None)


class Evidence(NamedTuple):
    """One comparison's best level over a person's records."""

    comparison: str
    level: Level
    bits: float
    row: Row | None
    """The record that carried it; None where nothing could be compared."""

    @property
    def verdict(self) -> Verdict:
        """What this comparison says."""
        return self.level.verdict


@dataclass(frozen=True, slots=True)
class PersonScore:
    """A person's pooled evidence, in the order of the comparisons."""

    person: PersonId
    prior_bits: float
    evidence: tuple[Evidence, ...]
    weight_bits: float
    """The prior and the bits of all evidence, added up in this order."""
    _by_name: Mapping[str, Evidence] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A person is asked about a comparison twenty times on the way to a band.
        object.__setattr__(self, "_by_name", {evidence[0]: evidence for evidence in self.evidence})

    def of(self, comparison: str) -> Evidence:
        """The evidence of one comparison.

        Raises:
            KeyError: the model has no such comparison.
        """
        return self._by_name[comparison]


class Scorer:
    """Judges rows against one caller's clues; remembers what it has compared."""

    def __init__(self, model: Model, clues: Standardised) -> None:
        self.model = model
        self.clues = clues
        counted = ([level.term_column for level in each.levels if level.term_column] for each in model.comparisons)
        bound = (each.comparison.bind(clues, also) for each, also in zip(model.comparisons, counted, strict=True))
        self.bound = tuple((index, level_of) for index, level_of in enumerate(bound) if level_of is not None)
        """The comparisons for which the caller gave something, with their places."""

    def levels(self, row: Row) -> tuple[tuple[int, int], ...]:
        """(comparison, level), by their places, for each comparison in which there is something to compare."""
        details = row.details
        places = [(index, level_of(details)) for index, level_of in self.bound]
        return tuple([pair for pair in places if pair[1]])

    def terms(self, rows: Iterable[Row]) -> set[Term]:
        """The values of these rows whose rarity counts at the levels that hold."""
        found: set[Term] = set()
        for row in rows:
            for index, place in self.levels(row):
                column = self.model.comparisons[index].levels[place].term_column
                if column:
                    found.add(Term(column, getattr(row.details, column)))
        return found


def _plain_bits(weighed: WeighedComparison) -> list[float | None]:
    """The bits of each level, None where rarity counts as well."""
    return [_MISSING, *(None if level.term_column else level.bits for level in weighed.levels[1:])]


def prior_bits_of(model: Model, persons_on_file: int) -> float:
    """log2 odds that a caller is one given person, before anything is compared."""
    share = model.share_on_file / max(persons_on_file, model.least_persons)
    return log2(share / (1 - share))


class Weigher:
    """Weighs what a scorer has compared, by the counts of one moment."""

    def __init__(self, scorer: Scorer, frequencies: Frequencies) -> None:
        self._scorer = scorer
        self._frequencies = frequencies
        self._comparisons = scorer.model.comparisons
        self._known: dict[tuple[int, int, str], float] = {}
        self._of_cell = tuple(
            (index, level_of, dict[object, float](), _plain_bits(self._comparisons[index]))
            for index, level_of in scorer.bound
        )
        self.prior_bits = prior_bits_of(scorer.model, frequencies.persons_on_file)
        """log2 odds that the caller is one given person, before anything is compared."""

    def weight(self, rows: Sequence[Row]) -> float:
        """The person's weight, as `pool` gives it, without what explains it."""
        (weight,) = self.weights([rows])
        return weight

    def weights(self, persons: Sequence[Sequence[Row]]) -> list[float]:
        """The weight of each person, given by rows: many at once, for then each distinct value is judged once."""
        rows = [row for rows in persons for row in rows]
        weights = []
        by_row = zip(*self._columns(rows), strict=True) if self._of_cell else repeat(())
        for held in persons:
            some = list(islice(by_row, len(held)))
            weight = self.prior_bits
            for bits in some[0] if len(some) == 1 else map(max, zip(*some, strict=True)):
                if bits != _MISSING:
                    weight += bits
            weights.append(weight)
        return weights

    def _columns(self, rows: Sequence[Row]) -> Iterator[list[float]]:
        """For each comparison for which something was given, the bits of each row."""
        details = [row.details for row in rows]
        for index, level_of, known, plain in self._of_cell:
            cells = list(map(level_of.cell_of, details))
            for cell, row in zip(cells, rows, strict=True):
                if cell not in known:
                    place = level_of.at(cell, row.details)
                    bits = plain[place]
                    known[cell] = self._bits(index, place, row) if bits is None else bits
            yield [known[cell] for cell in cells]

    def pool(self, person: PersonId, rows: Sequence[Row]) -> PersonScore:
        """Best level of each comparison over the person's records; missing only where it is missing in all."""
        best: dict[int, tuple[float, RecordId, int, Row]] = {}
        for index, level_of in self._scorer.bound:
            # Of equal evidence the newest record carries it, whichever order the rows came in.
            judged = [(level_of(row.details), row) for row in rows]
            carried = [(self._bits(index, place, row), row.record, place, row) for place, row in judged if place]
            if carried:
                best[index] = carried[0] if len(carried) == 1 else max(carried, key=_BITS_AND_RECORD)
        weight = self.prior_bits
        pooled = []
        for index, weighed in enumerate(self._comparisons):
            bits, _, place, row_or_none = best.get(index, _NOT_COMPARED)
            weight += bits
            pooled.append(Evidence(weighed.comparison.name, weighed.levels[place].level, bits, row_or_none))
        return PersonScore(person, self.prior_bits, tuple(pooled), weight)

    def _bits(self, index: int, place: int, row: Row) -> float:
        weighed = self._comparisons[index]
        level = weighed.levels[place]
        column = level.term_column
        value = getattr(row.details, column) if column else ""
        known = self._known.get((index, place, value))
        if known is None:
            known = level.bits
            if column:
                left = self._frequencies.share(column, getattr(self._scorer.clues, column))
                right = self._frequencies.share(column, value)
                known += term_bits(level, left, right)
            self._known[index, place, value] = known
        return known
