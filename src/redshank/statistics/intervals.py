"""Intervals for shares and for any other figure."""

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri


class Interval(NamedTuple):
    """Bounds of what the data are compatible with."""

    low: float
    high: float


def wilson_interval(successes: float, trials: float, confidence: float = 0.95) -> Interval:
    """The score interval for a share (Wilson 1927): honest near 0 and 1 and for few trials.

    Args:
        successes: may be fractional, where ties count in part; 0 to trials.
        trials: 0 gives the interval that says nothing, 0 to 1.
        confidence: share of such intervals that hold the true share, 0 to 1.

    Raises:
        ValueError: successes outside 0 to trials, or a confidence outside 0 to 1.
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes:g} of {trials:g} is no share")
    z = _z(confidence)
    if trials == 0:
        return Interval(0.0, 1.0)
    share = successes / trials
    spread = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    centre, scale = share + z * z / (2 * trials), 1 + z * z / trials
    low = 0.0 if successes == 0 else max((centre - spread) / scale, 0.0)
    high = 1.0 if successes == trials else min((centre + spread) / scale, 1.0)
    return Interval(low, high)


def difference_interval(
    successes: tuple[float, float], trials: tuple[float, float], confidence: float = 0.95
) -> Interval:
    """The interval for the first share less the second, of two separate samples (Newcombe 1998, method 10).

    Built of the two Wilson intervals, so that it too is honest near 0 and 1. Shares differ where it leaves out 0.

    Args:
        successes: of the first and the second sample.
        trials: of the first and the second sample; without any, nothing is known of that share.
        confidence: 0 to 1.

    Raises:
        ValueError: as `wilson_interval`.
    """
    first, second = (wilson_interval(part, whole, confidence) for part, whole in zip(successes, trials, strict=True))
    if not all(trials):
        return Interval(first.low - second.high, first.high - second.low)
    shares = [part / whole for part, whole in zip(successes, trials, strict=True)]
    difference = shares[0] - shares[1]
    below = sqrt((shares[0] - first.low) ** 2 + (second.high - shares[1]) ** 2)
    above = sqrt((first.high - shares[0]) ** 2 + (shares[1] - second.low) ** 2)
    return Interval(difference - below, difference + above)


def bootstrap_interval(
    values: Sequence[float] | NDArray[np.float64],
    figure: Callable[[NDArray[np.float64]], float],
    *,
    seed: int,
    draws: int = 1_000,
    confidence: float = 0.95,
) -> Interval:
    """The percentile interval of any figure of a sample (Efron 1979), by drawing from the sample with replacement.

    Args:
        values: one entry, or one row, for each independent unit.
        figure: what is computed of a sample of the same shape.
        seed: the same seed draws the same samples.
        draws: samples drawn.
        confidence: 0 to 1.

    Raises:
        ValueError: no values, no draws, or a confidence outside 0 to 1.
    """
    sample = np.asarray(values, dtype=np.float64)
    if len(sample) == 0 or draws < 1:
        raise ValueError("a bootstrap needs values and draws")
    _z(confidence)
    rng = np.random.default_rng(seed)
    drawn = [figure(sample[rng.integers(0, len(sample), len(sample))]) for _ in range(draws)]
    low, high = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(low), float(high))


def _z(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence of {confidence:g} is no confidence")
    return float(ndtri((1 + confidence) / 2))
