"""Expectation and maximisation over patterns of levels: two sorts of pairs, told apart by nothing but agreement."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redshank.recognition.training.pairs import LevelTable

Levels = NDArray[np.float64]
"""A probability, or a count, for each level of one comparison; that of the missing level is 0."""

_ROUNDS = 60
_SETTLED = 1e-5
_PRIOR_PAIRS = 20.0
"""Pairs that the probabilities to begin with are worth: a level never seen keeps a part of what was known."""
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Expected:
    """What a pass has come to."""

    matches: float
    """Pairs of one person, as expected."""
    share: float
    """The same, of all pairs."""
    levels: tuple[Levels, ...]
    """By comparison: pairs of one person at each level, as expected."""


def expect(table: LevelTable, same: Sequence[Levels], other: Sequence[Levels], learnt: Sequence[bool]) -> Expected:
    """Estimate how many pairs are one person, and how these spread over the levels.

    Both sorts are free: people who share a number or a home without being one person are relatives, who agree far more
    than pairs at random do. Rarity of values is left out, as it is when Splink trains.

    Args:
        table: levels of each pair.
        same: P(level | one person) to begin with, by comparison.
        other: P(level | two persons) to begin with.
        learnt: whether the comparison may be learnt from here; those blocked on may not.
    """
    patterns, counts = np.unique(table, axis=0, return_counts=True)
    m, u = [np.array(each) for each in same], [np.array(each) for each in other]
    share, responsibility = 0.5, np.zeros(len(patterns))
    columns = [column for column, is_learnt in enumerate(learnt) if is_learnt]
    for _ in range(_ROUNDS):
        log_odds = np.full(len(patterns), np.log(share) - np.log1p(-share))
        for column in columns:
            ratio = np.log(np.maximum(m[column], _LEAST)) - np.log(np.maximum(u[column], _LEAST))
            ratio[0] = 0.0
            log_odds += ratio[patterns[:, column]]
        responsibility = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -500, 500)))
        before, matched = share, float((responsibility * counts).sum())
        share = float(np.clip(matched / max(counts.sum(), 1), 1e-6, 1 - 1e-6))
        for column in columns:
            m[column] = _spread(patterns[:, column], counts * responsibility, same[column])
            u[column] = _spread(patterns[:, column], counts * (1 - responsibility), other[column])
        if abs(share - before) < _SETTLED:
            break
    levels = tuple(
        _counted(patterns[:, column], counts * responsibility, len(each)) if learnt[column] else np.zeros(len(each))
        for column, each in enumerate(same)
    )
    return Expected(float((responsibility * counts).sum()), share, levels)


def _spread(places: NDArray[np.int8], weights: NDArray[np.float64], prior: Levels) -> Levels:
    counted = _counted(places, weights, len(prior))
    total = counted.sum()
    spread: Levels = (counted + _PRIOR_PAIRS * prior) / (total + _PRIOR_PAIRS * prior.sum())
    return spread


def _counted(places: NDArray[np.int8], weights: NDArray[np.float64], size: int) -> Levels:
    counted = np.bincount(places, weights=weights, minlength=size).astype(np.float64)
    counted[0] = 0.0
    return counted
