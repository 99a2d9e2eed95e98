"""Intervals against worked examples that were published."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.statistics.intervals import bootstrap_interval, difference_interval, wilson_interval


# Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I.
@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_the_published_one(successes: int, trials: int, low: float, high: float) -> None:
    found = wilson_interval(successes, trials)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


# Newcombe, "Interval estimation for the difference between independent proportions", the same volume, table II.
@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [((56, 48), (70, 80), 0.0524, 0.3339), ((9, 3), (10, 10), 0.1705, 0.8090)],
)
def test_the_interval_of_a_difference_is_the_published_one(
    successes: tuple[int, int], trials: tuple[int, int], low: float, high: float
) -> None:
    found = difference_interval(successes, trials)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.floats(0, n), st.just(n))))
def test_wilsons_interval_holds_the_share_and_stays_within_nought_and_one(counts: tuple[float, int]) -> None:
    successes, trials = counts
    found = wilson_interval(successes, trials)
    assert 0 <= found.low <= found.high <= 1
    if trials:
        assert found.low <= successes / trials + 1e-9
        assert successes / trials <= found.high + 1e-9


def test_nothing_tried_says_nothing() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)
    assert difference_interval((0, 1), (0, 1)).low <= -0.7


@pytest.mark.parametrize(("successes", "trials", "confidence"), [(2, 1, 0.95), (-1, 3, 0.95), (1, 2, 1.0)])
def test_what_is_no_share_is_refused(successes: float, trials: float, confidence: float) -> None:
    with pytest.raises(ValueError, match="is no"):
        wilson_interval(successes, trials, confidence)


def test_the_bootstrap_of_a_mean_comes_close_to_the_normal_interval() -> None:
    values = np.random.default_rng(3).normal(10, 2, 400)
    found = bootstrap_interval(values, lambda sample: float(sample.mean()), seed=1)
    half = 1.96 * values.std(ddof=1) / 20
    assert found.low == pytest.approx(values.mean() - half, abs=0.04)
    assert found.high == pytest.approx(values.mean() + half, abs=0.04)


def test_the_bootstrap_draws_the_same_for_the_same_seed() -> None:
    values = [0.0, 1.0, 1.0, 5.0]
    draws = [bootstrap_interval(values, lambda sample: float(sample.max()), seed=4, draws=50) for _ in range(2)]
    assert draws[0] == draws[1]


def test_the_bootstrap_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs values"):
        bootstrap_interval([], lambda sample: float(sample.mean()), seed=1)
