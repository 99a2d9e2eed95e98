"""A person's records are one body of evidence: number from last year, address from last week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from typing import NamedTuple

from redshank.recognition.comparisons import Level
from redshank.recognition.keys import Term
from redshank.recognition.model import Model, WeighedLevel
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
        """The evidence of one comparison."""
        return next(evidence for evidence in self.evidence if evidence.comparison == comparison)


class Scorer:
    """Judges rows against one caller's clues; remembers what it has compared."""

    def __init__(self, model: Model, clues: Standardised) -> None:
        self._model = model
        self._clues = clues
        self._levels_of = tuple(weighed.comparison.bind(clues) for weighed in model.comparisons)
        self._levels: dict[RecordId, tuple[int, ...]] = {}

    def levels(self, row: Row) -> tuple[int, ...]:
        """The place of the level that holds, for each comparison."""
        found = self._levels.get(row.record)
        if found is None:
            found = tuple([level_of(row.details) for level_of in self._levels_of])
            self._levels[row.record] = found
        return found

    def terms(self, rows: Iterable[Row]) -> set[Term]:
        """The values of these rows whose rarity counts at the levels that hold."""
        found: set[Term] = set()
        comparisons = self._model.comparisons
        for row in rows:
            for weighed, place in zip(comparisons, self.levels(row), strict=True):
                column = weighed.levels[place].term_column
                if column:
                    found.add(Term(column, getattr(row.details, column)))
        return found

    def prior_bits(self, frequencies: Frequencies) -> float:
        """log2 odds that the caller is one given person, before anything is compared."""
        share = self._model.share_on_file / max(frequencies.persons_on_file, 1)
        return log2(share / (1 - share))

    def pool(self, person: PersonId, rows: Sequence[Row], frequencies: Frequencies) -> PersonScore:
        """Best level of each comparison over the person's records; missing only where it is missing in all."""
        prior = weight = self.prior_bits(frequencies)
        pooled = []
        for index in range(len(self._model.comparisons)):
            evidence = self._best(index, rows, frequencies)
            weight += evidence.bits
            pooled.append(evidence)
        return PersonScore(person, prior, tuple(pooled), weight)

    def _best(self, index: int, rows: Sequence[Row], frequencies: Frequencies) -> Evidence:
        weighed = self._model.comparisons[index]
        best: tuple[float, int, Row] | None = None
        for row in rows:
            place = self.levels(row)[index]
            if place == 0:
                continue
            bits = self._bits(weighed.levels[place], weighed.exact_u, row, frequencies)
            # Of equal evidence the newest record carries it, whichever order the rows came in.
            if best is None or (bits, row.record) > (best[0], best[2].record):
                best = (bits, place, row)
        if best is None:
            return Evidence(weighed.comparison.name, weighed.levels[0].level, 0.0, None)
        bits, place, row = best
        return Evidence(weighed.comparison.name, weighed.levels[place].level, bits, row)

    def _bits(self, level: WeighedLevel, exact_u: float | None, row: Row, frequencies: Frequencies) -> float:
        column = level.term_column
        if not column:
            return level.bits
        left = frequencies.share(column, getattr(self._clues, column))
        right = frequencies.share(column, getattr(row.details, column))
        return level.bits + term_bits(level, exact_u, left, right)
