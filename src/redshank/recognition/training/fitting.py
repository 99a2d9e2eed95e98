"""A model that fits a file better than the one shipped, learnt without labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from redshank.recognition.errors import TrainingError
from redshank.recognition.model import Model
from redshank.recognition.standardise import Standardised
from redshank.recognition.training.clusters import clusters_of, expected_same, weighed_pairs
from redshank.recognition.training.expectation import Expected, Levels, expect
from redshank.recognition.training.pairs import PASSES, level_table, pairs_of
from redshank.recognition.training.selfmade import count_levels
from redshank.recognition.training.weights import probabilities, reweighed, where_seen, with_other, with_same

_FEWEST_ROWS = 100
_MOST_ROWS = 200_000
_LEAST_SAME = 0.02
"""Pairs of one person, to a row, before m is learnt: below it, doubles are chance and EM collapses."""
_FEWEST_SAME = 200
"""Pairs of one person before m is learnt: what is known beforehand is better than what a few dozen show."""
_PRIOR_PAIRS = 200.0
"""Pairs that what was known before is worth."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learnt, and from how much."""

    model: Model
    rows: int
    persons: int
    """Groups of records that are one person beyond reasonable doubt."""
    learnt_same: bool
    """Whether m was learnt; not from a file with about one row a person."""


def fit(rows: Sequence[Standardised], model: Model, *, seed: int, progress: Callable[[str, int, int], None]) -> Fitted:
    """Learn m and u from records, without being told which are one person.

    u comes from pairs drawn by chance; m from expectation and maximisation over several passes, each comparison where
    it is not blocked on, and then from self-made calls.

    Args:
        rows: history only; more than 200,000 are thinned out evenly.
        model: what was known before; what the file says little of stays as it is.
        seed: the same seed and rows give the same model.
        progress: told as it goes.

    Raises:
        TrainingError: there are too few rows.
    """
    if len(rows) < _FEWEST_ROWS:
        raise TrainingError(f"{len(rows)} rows of history are too few to learn from: at least {_FEWEST_ROWS}")
    kept = rows[:: -(-len(rows) // _MOST_ROWS)]
    rng = np.random.default_rng(seed)
    steps = len(PASSES) + 2
    same, other = before = probabilities(model)
    passes, expected = [], []
    for number, blocking in enumerate(PASSES):
        progress("fit", number, steps)
        passes.append(pairs_of(kept, blocking, rng))
        learnt = [weighed.comparison.name not in blocking.blocked for weighed in model.comparisons]
        expected.append(expect(level_table(model, kept, passes[-1]), same, other, learnt))
    progress("fit", len(PASSES), steps)
    version = f"{model.version}+fit"
    pairs = weighed_pairs(model, kept, passes)
    has_several = expected_same(pairs) >= max(_FEWEST_SAME, _LEAST_SAME * len(kept))
    if has_several:
        same = with_same(same, _added(expected), _PRIOR_PAIRS)
        model = reweighed(model, same, other, version)
        pairs = weighed_pairs(model, kept, passes)
    clusters = clusters_of(pairs, len(kept))
    progress("fit", len(PASSES) + 1, steps)
    counted = count_levels(model, kept, clusters, rng)
    if has_several:
        same = where_seen(before[0], with_same(same, counted.same, _PRIOR_PAIRS), (counted.same, counted.other))
    other = with_other(other, counted.other)
    progress("fit", steps, steps)
    return Fitted(reweighed(model, same, other, version), len(kept), len(clusters), has_several)


def _added(expected: Sequence[Expected]) -> tuple[Levels, ...]:
    """Pairs of one person at each level, over all passes; each comparison from those it was learnt in."""
    return tuple(np.sum(counts, axis=0) for counts in zip(*(each.levels for each in expected), strict=True))
