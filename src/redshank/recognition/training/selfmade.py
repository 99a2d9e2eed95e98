"""Calls that the file makes by itself: one record of a sure person, held out, against the person's others.

What is weighed on a live call is the best of a person's records, not a pair of records; so that is what is counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from redshank.recognition.model import Model
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.score import PersonScore, Row, Scorer, Weigher, frequencies_of
from redshank.recognition.standardise import Standardised
from redshank.recognition.training.clusters import SURE_BITS
from redshank.recognition.training.expectation import Levels

_MOST_CALLS = 6_000
_STRANGERS_A_CALL = 15
_WORST_BITS = 7.0
"""The most that one comparison takes away."""
_FREE_BITS = SURE_BITS + _WORST_BITS
"""Weight without a comparison from which the persons would be sure, whatever that comparison said.

Only then does it say something of how one person's details agree: taken from all sure persons, disagreement would be
missing just because it was disagreement.
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """Levels seen, by comparison."""

    same: tuple[Levels, ...]
    """Between a call and the caller's other records."""
    other: tuple[Levels, ...]
    """Between a call and persons drawn by chance."""


def count_levels(
    model: Model, rows: Sequence[Standardised], clusters: Sequence[Sequence[int]], rng: np.random.Generator
) -> Counted:
    """Count the levels of self-made calls.

    Args:
        model: chooses the best record of each comparison, and says which persons are sure without it.
        rows: the records.
        clusters: places of the rows, by person.
        rng: chooses calls and strangers.
    """
    same = [np.zeros(len(weighed.levels)) for weighed in model.comparisons]
    other = [np.zeros(len(weighed.levels)) for weighed in model.comparisons]
    grouped = ((person, rows[place]) for person, cluster in enumerate(clusters) for place in cluster)
    frequencies = frequencies_of(model, grouped)
    for caller, held_out in _calls(clusters, rng):
        weigher = Weigher(Scorer(model, rows[held_out]), frequencies)
        rest = [place for place in clusters[caller] if place != held_out]
        if rest:
            score = weigher.pool(PersonId(caller), _rows_of(rows, caller, rest))
            for column, evidence in enumerate(score.evidence):
                if score.weight_bits - evidence.bits >= _FREE_BITS:
                    same[column][_place(model, score, column)] += 1
        for stranger in rng.integers(0, len(clusters), _STRANGERS_A_CALL).tolist():
            if stranger != caller:
                score = weigher.pool(PersonId(stranger), _rows_of(rows, stranger, clusters[stranger]))
                for column in range(len(other)):
                    other[column][_place(model, score, column)] += 1
    for counts in (*same, *other):
        counts[0] = 0.0
    return Counted(tuple(same), tuple(other))


def _calls(clusters: Sequence[Sequence[int]], rng: np.random.Generator) -> Iterator[tuple[int, int]]:
    """(person, the record held out): of persons with several records where there are enough, else of anybody."""
    several = [person for person, cluster in enumerate(clusters) if len(cluster) > 1]
    chosen = rng.permutation(several or len(clusters))[:_MOST_CALLS]
    for person in chosen.tolist():
        cluster = clusters[person]
        yield person, cluster[int(rng.integers(0, len(cluster)))]


def _rows_of(rows: Sequence[Standardised], person: int, places: Sequence[int]) -> list[Row]:
    return [Row(RecordId(place), PersonId(person), rows[place]) for place in places]


def _place(model: Model, score: PersonScore, column: int) -> int:
    level = score.evidence[column].level
    return next(place for place, weighed in enumerate(model.comparisons[column].levels) if weighed.level is level)
