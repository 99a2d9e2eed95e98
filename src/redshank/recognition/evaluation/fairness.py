"""Whether callers of every name community are recognised alike: gaps, with intervals that allow for many looks.

A community is a label of a labelled file (or of the county), never of a person in the product: nothing here is kept
about anybody.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from redshank.recognition.errors import EvaluationError
from redshank.recognition.evaluation.calltask import CallTask, is_well_described
from redshank.recognition.evaluation.figures import BANDS, Share, recognised_share
from redshank.recognition.evaluation.histories import Histories
from redshank.recognition.evaluation.outcomes import Outcome
from redshank.recognition.records import Band
from redshank.statistics.intervals import Interval, difference_interval

FEWEST_KNOWN_CALLS = 1_000
"""Calls by known callers who gave two or more details, before a community takes part in a gap."""
AIM_RECALL = 0.03
"""The gap in recall that the project sets itself, as a share."""
UNLABELLED = "unknown"
_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of the calls of one sort."""

    calls: int
    known_calls: int
    recall: Share
    """Known callers who were put first."""
    recognised: Share
    """Known callers who were put first, as Same person or Probably."""
    false_links: Share
    """Calls to which somebody else was shown as Same person; strangers' calls included."""
    bands: Mapping[Band, Share]
    """Right of those shown, by band."""
    vulnerable: Share
    """Victims with a marker on file who were recognised, and so shown as vulnerable."""


class Standing(StrEnum):
    """How one community compares with all others, as far as the calls can tell."""

    BELOW = "below"
    IN_LINE = "in line"
    """The difference could be chance, with as many communities compared."""
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One community against all others together, in one figure."""

    community: str
    difference: float
    """Its share less that of the others."""
    interval: Interval
    standing: Standing


class Verdict(StrEnum):
    """What the calls say of a gap and the aim set for it."""

    WITHIN = "within"
    """Even the upper bound is within the aim."""
    IN_LINE = "in line"
    """The gap is within the aim; the calls do not prove it."""
    NOT_PROVEN = "not proven"
    """The gap is beyond the aim, and could be chance."""
    BEYOND = "beyond"
    """Even the lower bound is beyond the aim."""
    NO_AIM = "no aim"


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance between the communities at the ends of one figure."""

    lowest: str
    highest: str
    size: float
    interval: Interval
    """Widened for as many pairs as could have been the ends."""
    verdict: Verdict
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Fairness:
    """The whole report."""

    communities: Mapping[str, Group]
    """Of all calls."""
    well_described: Mapping[str, Group]
    """Of calls in which two or more of number, name, birth date and address were given."""
    evidence: Mapping[str, Group]
    """By what was given."""
    cells: Mapping[str, Mapping[str, Group]]
    """By community, then by what was given."""
    compared: tuple[str, ...]
    """Communities with enough calls for a gap."""
    too_few: Mapping[str, int]
    """The others: calls that known callers made with two or more details."""
    recall: Gap | None
    """None with fewer than two communities to compare."""
    recognised: Gap | None
    false_links: Gap | None


def fairness_of(task: CallTask, histories: Histories, *, fewest: int = FEWEST_KNOWN_CALLS) -> Fairness:
    """The report of a call task on a file that names communities.

    Args:
        task: what came of every call.
        histories: what was on file before, to know whose vulnerability was marked.
        fewest: known calls with two or more details before a community takes part in a gap.

    Raises:
        EvaluationError: the file has no column community.
    """
    outcomes = task.outcomes
    if not any("community" in each.call.traits for each in outcomes):
        raise EvaluationError("the file has no column community: whether callers are treated alike cannot be told")
    telling = [each for each in outcomes if is_well_described(each.call.details)]
    well_described = _by(telling, _community, histories)
    compared = tuple(
        name for name, group in well_described.items() if group.known_calls >= fewest and name != UNLABELLED
    )
    cells = {name: _by(some, _evidence, histories) for name, some in _sorted(outcomes, _community).items()}
    return Fairness(
        communities=_by(outcomes, _community, histories),
        well_described=well_described,
        evidence=_by(outcomes, _evidence, histories),
        cells=cells,
        compared=compared,
        too_few={name: group.known_calls for name, group in well_described.items() if name not in compared},
        recall=_gap(well_described, compared, lambda group: group.recall, AIM_RECALL),
        recognised=_gap(well_described, compared, lambda group: group.recognised, AIM_RECALL),
        false_links=_gap(well_described, compared, lambda group: group.false_links, None),
    )


def _community(outcome: Outcome) -> str:
    return outcome.call.traits.get("community", (UNLABELLED,))[0]


def _evidence(outcome: Outcome) -> str:
    return outcome.call.traits["evidence"][0]


def _sorted(outcomes: Iterable[Outcome], trait: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        found[trait(each)].append(each)
    return dict(sorted(found.items()))


def _by(outcomes: Iterable[Outcome], trait: Callable[[Outcome], str], histories: Histories) -> dict[str, Group]:
    return {name: _group(some, histories) for name, some in _sorted(outcomes, trait).items()}


def _group(outcomes: Sequence[Outcome], histories: Histories) -> Group:
    known = [each for each in outcomes if each.is_known]
    shown = [each for outcome in outcomes for each in outcome.shown]
    in_band = {band: [each.is_right for each in shown if each.band is band] for band in BANDS}
    return Group(
        calls=len(outcomes),
        known_calls=len(known),
        recall=Share(sum(each.ranked_right for each in known), len(known)),
        recognised=recognised_share(known),
        false_links=Share(sum(each.is_wrongly_same for each in outcomes), len(outcomes)),
        bands={band: Share(sum(right), len(right)) for band, right in in_band.items()},
        vulnerable=recognised_share([each for each in outcomes if histories.is_marked(each.call)]),
    )


def _gap(
    groups: Mapping[str, Group], compared: Sequence[str], figure: Callable[[Group], Share], aim: float | None
) -> Gap | None:
    if len(compared) < 2:
        return None
    shares = {name: figure(groups[name]) for name in compared}
    ordered = sorted(shares, key=lambda name: (shares[name].value or 0.0, name))
    lowest, highest = ordered[0], ordered[-1]
    pairs = len(list(combinations(compared, 2)))
    size, interval = _difference(shares[highest], shares[lowest], looks=pairs)
    return Gap(
        lowest=lowest,
        highest=highest,
        size=size,
        # The ends were chosen for being the ends: their order is no finding, so the gap is not below nothing.
        interval=Interval(max(interval.low, 0.0), interval.high),
        verdict=verdict_of(size, interval, aim),
        comparisons=tuple(_against_the_rest(name, shares) for name in compared),
    )


def _against_the_rest(name: str, shares: Mapping[str, Share]) -> Comparison:
    others = [share for other, share in shares.items() if other != name]
    rest = Share(sum(each.part for each in others), sum(each.whole for each in others))
    difference, interval = _difference(shares[name], rest, looks=len(shares))
    return Comparison(name, difference, interval, standing_of(interval))


def _difference(one: Share, other: Share, *, looks: int) -> tuple[float, Interval]:
    """One share less another, with an interval that holds for so many looks together (Bonferroni)."""
    parts = (min(one.part, one.whole), min(other.part, other.whole))
    interval = difference_interval(parts, (one.whole, other.whole), 1 - (1 - _CONFIDENCE) / looks)
    return (one.value or 0.0) - (other.value or 0.0), interval


def standing_of(interval: Interval) -> Standing:
    """Below or above the others only where the whole interval is."""
    if interval.high < 0:
        return Standing.BELOW
    return Standing.ABOVE if interval.low > 0 else Standing.IN_LINE


def verdict_of(size: float, interval: Interval, aim: float | None) -> Verdict:
    """What may be said of a gap: proof only where the whole interval is on one side of the aim."""
    if aim is None:
        return Verdict.NO_AIM
    if interval.high <= aim:
        return Verdict.WITHIN
    if interval.low > aim:
        return Verdict.BEYOND
    return Verdict.IN_LINE if size <= aim else Verdict.NOT_PROVEN
