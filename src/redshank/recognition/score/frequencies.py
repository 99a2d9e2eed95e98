"""How many persons share a value, and what that is worth."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from redshank.recognition.keys import Term, terms_of
from redshank.recognition.model import Model, TermSmoothing, WeighedLevel
from redshank.recognition.standardise import Standardised


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Counts of distinct persons per value at one moment; never of records, which would punish repeat callers."""

    persons: Mapping[Term, int]
    """Persons who hold the value; a value that is absent is held by nobody."""
    holders: Mapping[str, int]
    """Persons who hold any value of the column."""
    persons_on_file: int
    smoothing: Mapping[str, TermSmoothing]

    def share(self, column: str, value: str) -> float | None:
        """Estimated share of persons with the value; None for no value."""
        if not value:
            return None
        smoothing = self.smoothing[column]
        count = self.persons.get(Term(column, value), 0)
        holders = max(self.holders.get(column, 0), count)
        return (count + smoothing.pseudo_count) / (holders + smoothing.pseudo_persons)

    def count(self, column: str, value: str) -> int:
        """Persons who hold the value."""
        return self.persons.get(Term(column, value), 0)


def frequencies_of(model: Model, rows: Iterable[tuple[int, Standardised]]) -> Frequencies:
    """How many of the persons hold each value, of (person, record) in any order: a person counts once for a value."""
    terms: Counter[Term] = Counter()
    holders: Counter[str] = Counter()
    held: dict[int, set[Term]] = {}
    for person, row in rows:
        held.setdefault(person, set()).update(terms_of(row))
    for of_one in held.values():
        terms.update(of_one)
        holders.update({term.column for term in of_one})
    return Frequencies(terms, holders, len(held), model.smoothing)


def term_bits(weighed: WeighedLevel, left: float | None, right: float | None) -> float:
    """The rarity term, as Splink has it: w · log2(u_exact / max(tf_left, tf_right, minimum)); 0 with both unknown."""
    if weighed.exact_u is None or (left is None and right is None):
        return 0.0
    frequency = max(share for share in (left, right, weighed.term_minimum) if share is not None)
    return weighed.term_weight * log2(weighed.exact_u / frequency)
