"""A calibration refitted to calls of which somebody proved who rang: proposed with its measured effect, never active.

The layer that is in use says log odds; what is learnt is how they should be moved and stretched. Both go into the
companion's intercept and coefficients, so that the weights and every reason stay what they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from redshank.recognition.errors import TrainingError
from redshank.recognition.model import Calibration, Model
from redshank.recognition.records import Band
from redshank.recognition.score import PersonScore, as_one_caller, household_rivals, standing_of
from redshank.statistics.intervals import Interval, bootstrap_interval, wilson_interval

FEWEST_CALLS = 300
"""Labelled calls at which somebody was shown. With fewer, the interval of *Same person* is wider than its promise."""
FEWEST_OF_EACH = 40
"""Calls among them whose first person was right, and calls whose first person was wrong."""
_FOLDS = 5
_PENALTY = 4.0
"""Pseudo-calls that speak for leaving the layer as it is."""
_STEPS = 50
_FARTHEST = 1e-6
_LEAST_SLOPE, _GREATEST_SLOPE = 0.2, 5.0
_ORDER = (Band.NONE, Band.POSSIBLY, Band.PROBABLY, Band.SAME_PERSON)
_DRAWS = 400
_BINS = 20
BANDS = (Band.SAME_PERSON, Band.PROBABLY, Band.POSSIBLY)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person as shown then."""

    score: PersonScore
    probability: float
    """As said then; 0 to 1."""
    band: Band
    is_right: bool


@dataclass(frozen=True, slots=True)
class LabelledCall:
    """A call of which it is known who rang."""

    caller: int
    """Calls of one caller are never both learnt from and judged by."""
    weight: float
    """How many calls of its sort it stands for: calls that were doubted are labelled more often than others."""
    shown: tuple[ShownPerson, ...]
    """Best first; at least one."""


class Precision(NamedTuple):
    """So many right of so many shown in a band."""

    right: int
    shown: int

    @property
    def share(self) -> float | None:
        """None of nothing."""
        return self.right / self.shown if self.shown else None

    @property
    def interval(self) -> Interval:
        """Wilson's 95 % interval."""
        return wilson_interval(self.right, self.shown)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the calibration in use and the proposed one come to, on calls that the proposal had not seen."""

    calibration_error: tuple[float, float]
    """Before and after; of the first person shown, each call by its weight."""
    calibration_intervals: tuple[Interval, Interval]
    change: Interval
    """Of after less before: an improvement only where it lies below 0."""
    precision: dict[Band, tuple[Precision, Precision]]
    """Right of those shown in each band, before and after."""


@dataclass(frozen=True, slots=True)
class Refitted:
    """A proposal."""

    model: Model
    intercept: float
    slope: float
    calls: int
    right: int
    """Calls whose first person was the caller."""
    effect: Effect


class TooFewLabels(TrainingError):
    """Too little is proved to learn from; how much is missing."""

    def __init__(self, calls: int, right: int, wrong: int) -> None:
        self.missing_calls = max(FEWEST_CALLS - calls, 0)
        self.missing_right = max(FEWEST_OF_EACH - right, 0)
        self.missing_wrong = max(FEWEST_OF_EACH - wrong, 0)
        super().__init__(
            f"{calls} labelled calls ({right} with the right person first, {wrong} with a wrong one) are too few: "
            f"{FEWEST_CALLS} are needed, of each sort {FEWEST_OF_EACH}; missing are {self.missing_calls} calls, "
            f"{self.missing_right} right and {self.missing_wrong} wrong"
        )


def refit(calls: Sequence[LabelledCall], model: Model, *, version: str, seed: int) -> Refitted:
    """The calibration that fits these calls best, with its effect by cross-validation.

    Args:
        calls: shown by this very model; those at which nobody was shown say nothing here.
        model: in use.
        version: of the model proposed.
        seed: splits the callers, and draws for the intervals.

    Raises:
        TooFewLabels: too little is proved.
    """
    right = sum(call.shown[0].is_right for call in calls)
    wrong = len(calls) - right
    if len(calls) < FEWEST_CALLS or min(right, wrong) < FEWEST_OF_EACH:
        raise TooFewLabels(len(calls), right, wrong)
    intercept, slope = _fitted(calls)
    judged, moved = [], []
    for fold in range(_FOLDS):
        held_out = fold_of(calls, fold, seed)
        line = _line_without(calls, held_out)
        judged += held_out
        moved += [_moved(call, *line) for call in held_out]
    return Refitted(
        model=replace(model, version=version, calibration=recalibrated(model.calibration, intercept, slope)),
        intercept=intercept,
        slope=slope,
        calls=len(calls),
        right=right,
        effect=_effect(judged, moved, model, seed),
    )


def recalibrated(calibration: Calibration, intercept: float, slope: float) -> Calibration:
    """The layer whose log odds are `intercept + slope ×` those of the given one."""
    return replace(
        calibration,
        intercept=intercept + slope * calibration.intercept,
        coefficients={name: slope * weight for name, weight in calibration.coefficients.items()},
    )


def fold_of(calls: Sequence[LabelledCall], fold: int, seed: int) -> list[LabelledCall]:
    """The calls of one part of the callers."""
    callers = sorted({call.caller for call in calls})
    order = np.random.default_rng(seed).permutation(len(callers))
    part = {callers[place] for rank, place in enumerate(order.tolist()) if rank % _FOLDS == fold}
    return [call for call in calls if call.caller in part]


def _line_without(calls: Sequence[LabelledCall], held_out: Sequence[LabelledCall]) -> tuple[float, float]:
    left_out = {id(call) for call in held_out}
    return _fitted([call for call in calls if id(call) not in left_out])


def _fitted(calls: Sequence[LabelledCall]) -> tuple[float, float]:
    """Intercept and slope by penalised likelihood (Newton's method): all persons shown, each call by its weight."""
    every = [(call.weight, one) for call in calls for one in call.shown]
    weights = np.array([weight for weight, _ in every])
    weights *= len(weights) / weights.sum()
    said = np.array([log_odds(one.probability) for _, one in every])
    right = np.array([float(one.is_right) for _, one in every])
    line, unchanged = np.array([0.0, 1.0]), np.array([0.0, 1.0])
    design = np.column_stack([np.ones_like(said), said])
    for _ in range(_STEPS):
        expected = 1 / (1 + np.exp(-np.clip(design @ line, -40, 40)))
        slope_at = design.T @ (weights * (right - expected)) - _PENALTY * (line - unchanged)
        curve = (design * (weights * expected * (1 - expected))[:, None]).T @ design + _PENALTY * np.eye(2)
        step = np.linalg.solve(curve, slope_at)
        line = line + np.clip(step, -1.0, 1.0)
        if float(np.abs(step).max()) < _FARTHEST:
            break
    return float(line[0]), float(np.clip(line[1], _LEAST_SLOPE, _GREATEST_SLOPE))


def log_odds(probability: float) -> float:
    """Of a probability as it was kept, to six places: certainty stands for as much as those can say."""
    kept = min(max(probability, 5e-7), 1 - 5e-7)
    return log(kept / (1 - kept))


def _moved(call: LabelledCall, intercept: float, slope: float) -> list[float]:
    return as_one_caller([1 / (1 + exp(-(intercept + slope * log_odds(one.probability)))) for one in call.shown])


def _effect(calls: Sequence[LabelledCall], moved: Sequence[Sequence[float]], model: Model, seed: int) -> Effect:
    first = np.array(
        [
            (call.shown[0].probability, after[0], float(call.shown[0].is_right), call.weight)
            for call, after in zip(calls, moved, strict=True)
        ]
    )

    def before(rows: Floats) -> float:
        return weighted_error(rows[:, 0], rows[:, 2], rows[:, 3])

    def after(rows: Floats) -> float:
        return weighted_error(rows[:, 1], rows[:, 2], rows[:, 3])

    def change(rows: Floats) -> float:
        return after(rows) - before(rows)

    drawn = [bootstrap_interval(first, figure, seed=seed, draws=_DRAWS) for figure in (before, after, change)]
    return Effect(
        calibration_error=(before(first), after(first)),
        calibration_intervals=(drawn[0], drawn[1]),
        change=drawn[2],
        precision=_precision(calls, moved, model),
    )


def weighted_error(said: Floats, came: Floats, weights: Floats) -> float:
    """Mean distance of what was said from what came true, over bins of equal weight."""
    order = np.lexsort((came, said))
    said, came, weights = said[order], came[order], weights[order]
    bins = np.minimum((np.cumsum(weights) - weights / 2) / weights.sum() * _BINS, _BINS - 1).astype(int)
    mass, by_said, by_came = (
        np.bincount(bins, values, minlength=_BINS) for values in (weights, weights * said, weights * came)
    )
    return float(np.abs(by_said - by_came).sum() / mass.sum())


def _precision(
    calls: Sequence[LabelledCall], moved: Sequence[Sequence[float]], model: Model
) -> dict[Band, tuple[Precision, Precision]]:
    before: dict[Band, list[bool]] = {band: [] for band in BANDS}
    after: dict[Band, list[bool]] = {band: [] for band in BANDS}
    for call, probabilities in zip(calls, moved, strict=True):
        rivals = household_rivals([one.score for one in call.shown])
        for one, probability, has_rival in zip(call.shown, probabilities, rivals, strict=True):
            before[one.band].append(one.is_right)
            band = band_after(one, probability, model, has_rival=has_rival)
            if band is not Band.NONE:
                after[band].append(one.is_right)
    return {
        band: (Precision(sum(before[band]), len(before[band])), Precision(sum(after[band]), len(after[band])))
        for band in BANDS
    }


def band_after(one: ShownPerson, probability: float, model: Model, *, has_rival: bool) -> Band:
    """The band that a person shown then would have with another probability; what held it lower then still does."""
    then = standing_of(one.score, one.probability, model.bands, has_household_rival=has_rival).band
    now = standing_of(one.score, probability, model.bands, has_household_rival=has_rival).band
    # Something that was not kept held it lower then, such as a rival whom the handler may not see.
    return min(now, one.band, key=_ORDER.index) if _ORDER.index(then) > _ORDER.index(one.band) else now
