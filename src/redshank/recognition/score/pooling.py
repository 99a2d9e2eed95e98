"""A person's records are one body of evidence: number from last year, address from last week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, log2
from typing import NamedTuple

from redshank.recognition.comparisons import Level
from redshank.recognition.keys import Term
from redshank.recognition.model import Model
from redshank.recognition.records import PersonId, RecordId, Verdict
from redshank.recognition.score.frequencies import Frequencies, term_bits
from redshank.recognition.standardise import Standardised


class Row(NamedTuple):
    """A record on file, as the store gives it."""

    record: RecordId
    person: PersonId
    details: Standardised


@dataclass(frozen=True, slots=True)
class Evidence:
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

    def of(self, comparison: str) -> Evidence:
        """The evidence of one comparison.

        Raises:
            KeyError: the model has no such comparison.
        """
        for evidence in self.evidence:
            if evidence.comparison == comparison:
                return evidence
        raise KeyError(comparison)


class Scorer:
    """Judges rows against one caller's clues; remembers what it has compared."""

    def __init__(self, model: Model, clues: Standardised) -> None:
        self.model = model
        self.clues = clues
        bound = (weighed.comparison.bind(clues) for weighed in model.comparisons)
        self._levels_of = tuple((index, level_of) for index, level_of in enumerate(bound) if level_of is not None)
        self._levels: dict[RecordId, tuple[tuple[int, int], ...]] = {}

    def levels(self, row: Row) -> tuple[tuple[int, int], ...]:
        """(comparison, level), by their places, for each comparison in which there is something to compare."""
        found = self._levels.get(row.record)
        if found is None:
            details = row.details
            places = [(index, level_of(details)) for index, level_of in self._levels_of]
            found = tuple([pair for pair in places if pair[1]])
            self._levels[row.record] = found
        return found

    def terms(self, rows: Iterable[Row]) -> set[Term]:
        """The values of these rows whose rarity counts at the levels that hold."""
        found: set[Term] = set()
        for row in rows:
            for index, place in self.levels(row):
                column = self.model.comparisons[index].levels[place].term_column
                if column:
                    found.add(Term(column, getattr(row.details, column)))
        return found


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
        self.prior_bits = prior_bits_of(scorer.model, frequencies.persons_on_file)
        """log2 odds that the caller is one given person, before anything is compared."""

    def weight(self, rows: Sequence[Row]) -> float:
        """The person's weight, as `pool` gives it, without what explains it."""
        best: dict[int, float] = {}
        for row in rows:
            for index, place in self._scorer.levels(row):
                bits = self._bits(index, place, row)
                if bits > best.get(index, -inf):
                    best[index] = bits
        weight = self.prior_bits
        for index in range(len(self._comparisons)):
            weight += best.get(index, 0.0)
        return weight

    def pool(self, person: PersonId, rows: Sequence[Row]) -> PersonScore:
        """Best level of each comparison over the person's records; missing only where it is missing in all."""
        best: dict[int, tuple[float, RecordId, int, Row]] = {}
        for row in rows:
            for index, place in self._scorer.levels(row):
                # Of equal evidence the newest record carries it, whichever order the rows came in.
                carried = (self._bits(index, place, row), row.record, place, row)
                if index not in best or carried[:2] > best[index][:2]:
                    best[index] = carried
        weight = self.prior_bits
        pooled = []
        for index, weighed in enumerate(self._comparisons):
            bits, _, place, row_or_none = best.get(index, (0.0, None, 0, None))
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
