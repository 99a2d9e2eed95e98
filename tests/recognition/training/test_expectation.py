"""EM on pairs whose truth was chosen beforehand."""

import numpy as np
import pytest

from redshank.recognition.training.expectation import expect

SAME = [np.array([0.0, 0.9, 0.1]), np.array([0.0, 0.8, 0.2]), np.array([0.0, 0.7, 0.3])]
OTHER = [np.array([0.0, 0.05, 0.95]), np.array([0.0, 0.1, 0.9]), np.array([0.0, 0.02, 0.98])]


def pairs(share: float, count: int, seed: int) -> np.ndarray:
    """Levels of pairs of which that share are one person, drawn from the probabilities above."""
    rng = np.random.default_rng(seed)
    is_same = rng.random(count) < share
    columns = [
        np.where(is_same, rng.random(count) < same[1], rng.random(count) < other[1])
        for same, other in zip(SAME, OTHER, strict=True)
    ]
    return np.where(np.array(columns).T, 1, 2).astype(np.int8)


def test_what_the_pairs_were_drawn_from_is_found_again() -> None:
    flat = [np.array([0.0, 0.6, 0.4])] * 3
    found = expect(pairs(0.3, 20_000, seed=5), flat, OTHER, [True, True, True])
    assert found.share == pytest.approx(0.3, abs=0.03)
    for levels, same in zip(found.levels, SAME, strict=True):
        assert levels[1] / levels.sum() == pytest.approx(same[1], abs=0.04)


def test_a_comparison_that_was_blocked_on_is_not_learnt() -> None:
    found = expect(pairs(0.3, 500, seed=5), SAME, OTHER, [True, True, False])
    assert found.levels[2].sum() == 0


def test_a_missing_detail_counts_for_nothing() -> None:
    table = pairs(0.3, 500, seed=5)
    table[:, 1] = 0
    found = expect(table, SAME, OTHER, [True, True, True])
    assert found.levels[1].sum() == 0


def test_no_pairs_teach_nothing() -> None:
    found = expect(np.zeros((0, 3), dtype=np.int8), SAME, OTHER, [True, True, True])
    assert found.matches == 0
