"""Whether probabilities keep their word."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Bin(NamedTuple):
    """Predictions of about the same probability, and how often they came true."""

    size: int
    mean_probability: float
    share_true: float


def calibration_bins(probabilities: Sequence[float], outcomes: Sequence[float], bins: int = 20) -> tuple[Bin, ...]:
    """Equal-mass bins, lowest probabilities first; fewer where there are fewer predictions than bins.

    Args:
        probabilities: what was said, 0 to 1.
        outcomes: what came of each: 1 true, 0 false, between them for a tie.
        bins: how many.

    Raises:
        ValueError: the two differ in length, or there are no bins.
    """
    if len(probabilities) != len(outcomes) or bins < 1:
        raise ValueError("a bin needs an outcome for each probability")
    said, came = np.asarray(probabilities, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    # Ordered by outcome within equal probabilities, so that the order of the rows changes nothing.
    order = np.lexsort((came, said))
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return tuple(Bin(len(part), float(said[part].mean()), float(came[part].mean())) for part in parts)


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Mean distance of what was said from what came true, weighted by the bins' sizes; None without predictions."""
    total = sum(each.size for each in bins)
    if total == 0:
        return None
    return sum(each.size * abs(each.mean_probability - each.share_true) for each in bins) / total
