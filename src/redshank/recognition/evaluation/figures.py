"""What the outcomes of many calls come to. Every figure is defined in docs/reference/figures.md."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from redshank.recognition.evaluation.outcomes import Outcome
from redshank.recognition.records import Band
from redshank.statistics.calibration import calibration_bins, calibration_error
from redshank.statistics.intervals import Interval, wilson_interval

CALIBRATION_BINS = 20
BANDS = (Band.SAME_PERSON, Band.PROBABLY, Band.POSSIBLY)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with its interval."""

    part: float
    """Fractional where ties count in part."""
    whole: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> Interval:
        """Wilson's 95 % interval."""
        return wilson_interval(min(self.part, self.whole), self.whole)


@dataclass(frozen=True, slots=True)
class Cell:
    """The figures of calls of one sort."""

    calls: int
    known_calls: int
    recall_at_1: Share
    recall_at_1pct: Share | None
    """None where there are too few strangers for a bar."""
    strangers_shown: Share


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the call task reports of the engine's answers."""

    all_calls: Cell
    recall_at_0_1pct: Share | None
    known_shown_wrong: Share
    band_precision: Mapping[Band, Share]
    calibration_error: float | None
    candidates_mean: float
    latency_p50_ms: float
    latency_p99_ms: float
    by: Mapping[str, Mapping[str, Cell]]


def figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """All figures of these outcomes, of which there is at least one."""
    bar = bar_at(outcomes, 0.01)
    high_bar = bar_at(outcomes, 0.001)
    known = [each for each in outcomes if each.is_known]
    elapsed = [each.elapsed_ms for each in outcomes]
    return Figures(
        all_calls=cell_of(outcomes, bar),
        recall_at_0_1pct=None if high_bar is None else _recall_above(known, high_bar),
        known_shown_wrong=Share(sum(each.is_wrongly_same for each in known), len(known)),
        band_precision={band: _precision(outcomes, band) for band in BANDS},
        calibration_error=_calibration(outcomes),
        candidates_mean=float(np.mean([each.compared for each in outcomes])),
        latency_p50_ms=float(np.quantile(elapsed, 0.5)),
        latency_p99_ms=float(np.quantile(elapsed, 0.99)),
        by=_broken_down(outcomes, bar),
    )


def bar_at(outcomes: Iterable[Outcome], false_alarms: float) -> float | None:
    """The probability that this share of strangers exceeds; None where that share is less than one stranger."""
    strangers = sorted((each.trust for each in outcomes if not each.is_known), reverse=True)
    over = len(strangers) * false_alarms
    return strangers[int(over)] if over >= 1 else None


def cell_of(outcomes: Sequence[Outcome], bar: float | None) -> Cell:
    """The figures of these calls against a bar that was set on all."""
    known = [each for each in outcomes if each.is_known]
    strangers = [each for each in outcomes if not each.is_known]
    return Cell(
        calls=len(outcomes),
        known_calls=len(known),
        recall_at_1=Share(sum(each.ranked_right for each in known), len(known)),
        recall_at_1pct=None if bar is None else _recall_above(known, bar),
        strangers_shown=Share(sum(each.is_wrongly_same for each in strangers), len(strangers)),
    )


def recognised_share(outcomes: Sequence[Outcome]) -> Share:
    """Calls whose caller was put first in a band that identifies."""
    return Share(sum(each.is_recognised for each in outcomes), len(outcomes))


def _recall_above(known: Sequence[Outcome], bar: float) -> Share:
    return Share(sum(each.ranked_right for each in known if each.trust > bar), len(known))


def _precision(outcomes: Iterable[Outcome], band: Band) -> Share:
    shown = [each.is_right for outcome in outcomes for each in outcome.shown if each.band is band]
    return Share(sum(shown), len(shown))


def _calibration(outcomes: Iterable[Outcome]) -> float | None:
    """Of the first person shown, strangers included; a call to which nobody was shown said nothing."""
    said = [each for each in outcomes if each.shown]
    bins = calibration_bins([each.probability for each in said], [each.right for each in said], CALIBRATION_BINS)
    return calibration_error(bins)


def _broken_down(outcomes: Iterable[Outcome], bar: float | None) -> dict[str, dict[str, Cell]]:
    groups: defaultdict[str, defaultdict[str, list[Outcome]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        for trait, values in outcome.call.traits.items():
            for value in values:
                groups[trait][value].append(outcome)
    return {
        trait: {value: cell_of(chosen, bar) for value, chosen in sorted(values.items())}
        for trait, values in sorted(groups.items())
    }
