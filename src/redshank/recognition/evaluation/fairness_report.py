"""The fairness report for people and for programs; docs/reference/figures.md defines every name."""

from collections.abc import Iterator, Mapping

from redshank.recognition.evaluation.fairness import (
    FEWEST_KNOWN_CALLS,
    Comparison,
    Fairness,
    Gap,
    Group,
    Standing,
    Verdict,
)
from redshank.recognition.evaluation.figures import Share
from redshank.recognition.evaluation.plots import Dot, Panel
from redshank.recognition.records import Band

_PLACES = 4
_NAME, _SHARE, _TITLE, _FIGURE = 20, 26, 44, 12
_STANDINGS = {
    Standing.BELOW: "below the others",
    Standing.IN_LINE: "in line with the others",
    Standing.ABOVE: "above the others",
}
_VERDICTS = {
    Verdict.WITHIN: "within the aim of 3 points",
    Verdict.IN_LINE: "in line with the aim of 3 points, not yet proof",
    Verdict.NOT_PROVEN: "beyond the aim of 3 points; it could be chance",
    Verdict.BEYOND: "beyond the aim of 3 points",
    Verdict.NO_AIM: "",
}
GAPS = {
    "recall": "put first",
    "recognised": "put first, as Same person or Probably",
    "false_links": "somebody else shown as Same person",
}
"""The figures of which a gap is told, and their words."""


def fairness_json(fairness: Fairness, *, fewest: int = FEWEST_KNOWN_CALLS) -> dict[str, object]:
    """The report, ready for `json.dumps`."""
    gaps = {name: getattr(fairness, name) for name in GAPS}
    return {
        "gaps": {name: None if gap is None else _gap_json(gap) for name, gap in gaps.items()},
        "compared": list(fairness.compared),
        "too_few": dict(fairness.too_few),
        "fewest_known_calls": fewest,
        "two_or_more_details": {name: _group_json(group) for name, group in fairness.well_described.items()},
        "by_community": {name: _group_json(group) for name, group in fairness.communities.items()},
        "by_evidence": {name: _group_json(group) for name, group in fairness.evidence.items()},
        "by_community_and_evidence": {
            name: {evidence: _group_json(group) for evidence, group in groups.items()}
            for name, groups in fairness.cells.items()
        },
    }


def fairness_text(fairness: Fairness, *, fewest: int = FEWEST_KNOWN_CALLS) -> str:
    """The report as a page of plain text."""
    return "\n".join(_lines(fairness, fewest)) + "\n"


def fairness_panels(fairness: Fairness) -> tuple[Panel, ...]:
    """What is drawn: recall, recognition and false links by community, of calls with two or more details."""
    return tuple(
        Panel(
            title=f"{said[0].upper()}{said[1:]}",
            dots=tuple(
                _dot(name, getattr(group, figure), is_sure=name in fairness.compared)
                for name, group in fairness.well_described.items()
            ),
        )
        for figure, said in GAPS.items()
    )


def _dot(name: str, share: Share, *, is_sure: bool) -> Dot:
    low, high = share.interval
    return Dot(name.replace("_", " "), share.value, low, high, share.whole, is_sure)


def _lines(fairness: Fairness, fewest: int) -> Iterator[str]:
    yield "FAIRNESS, calls with two or more of number, name, birth date and address"
    for name, said in GAPS.items():
        gap: Gap | None = getattr(fairness, name)
        yield f"  {said}"
        if gap is None:
            yield f"    fewer than two communities have {fewest:,} known calls: no gap can be told"
        else:
            yield from _gap_lines(
                gap, {each: getattr(fairness.well_described[each], name) for each in fairness.compared}
            )
    if fairness.too_few:
        few = ", ".join(f"{name} {known:,}" for name, known in fairness.too_few.items())
        yield f"  too few known calls to compare ({fewest:,} are needed): {few}"
    yield ""
    yield from _table("BY COMMUNITY, two or more details", fairness.well_described)
    yield from _table("BY COMMUNITY, all calls", fairness.communities)
    yield from _table("BY EVIDENCE", fairness.evidence)


def _gap_lines(gap: Gap, shares: Mapping[str, Share]) -> Iterator[str]:
    low, high = gap.interval
    verdict = _VERDICTS[gap.verdict]
    yield (
        f"    gap {_points(gap.size)} points ({_points(low)} to {_points(high)}), {gap.lowest} to {gap.highest}"
        f"{': ' if verdict else ''}{verdict}"
    )
    for each in gap.comparisons:
        yield f"      {each.community:<{_NAME}} {_share(shares[each.community]):<{_SHARE}} {_compared(each)}"


def _compared(each: Comparison) -> str:
    low, high = (_points(bound, signed=True) for bound in each.interval)
    return f"{_points(each.difference, signed=True):>6} ({low} to {high})  {_STANDINGS[each.standing]}"


def _table(title: str, groups: Mapping[str, Group]) -> Iterator[str]:
    heads = ("calls", "known", "put first", "recognised", "wrong shown", "Same right", "vulnerable")
    yield f"{title:<{_TITLE}}" + "".join(f"{head:>{_FIGURE}}" for head in heads)
    for name, group in groups.items():
        same = group.bands[Band.SAME_PERSON]
        shares = (group.recall, group.recognised, group.false_links, same, group.vulnerable)
        cells = "".join(f"{'–' if share.value is None else f'{share.value:.2%}':>{_FIGURE}}" for share in shares)
        yield f"  {name:<{_TITLE - 2}}{group.calls:>{_FIGURE},}{group.known_calls:>{_FIGURE},}{cells}"
    yield ""


def _share(share: Share) -> str:
    if share.value is None:
        return "–"
    low, high = share.interval
    return f"{share.value:.2%} ({low:.2%} to {high:.2%})"


def _points(share: float, *, signed: bool = False) -> str:
    return f"{share * 100:+.2f}" if signed else f"{share * 100:.2f}"


def _gap_json(gap: Gap) -> dict[str, object]:
    return {
        "lowest": gap.lowest,
        "highest": gap.highest,
        "size": round(gap.size, _PLACES),
        "interval": _bounds(gap.interval),
        "verdict": gap.verdict.value,
        "comparisons": [
            {
                "community": each.community,
                "difference": round(each.difference, _PLACES),
                "interval": _bounds(each.interval),
                "standing": each.standing.value,
            }
            for each in gap.comparisons
        ],
    }


def _group_json(group: Group) -> dict[str, object]:
    return {
        "calls": group.calls,
        "known_calls": group.known_calls,
        "recall": _share_json(group.recall),
        "recognised": _share_json(group.recognised),
        "false_links": _share_json(group.false_links),
        "band_precision": {band.value: _share_json(share) for band, share in group.bands.items()},
        "vulnerable": _share_json(group.vulnerable),
    }


def _share_json(share: Share) -> dict[str, object]:
    return {
        "part": round(share.part, 2),
        "whole": share.whole,
        "share": None if share.value is None else round(share.value, _PLACES),
        "interval": _bounds(share.interval),
    }


def _bounds(interval: tuple[float, float]) -> list[float]:
    return [round(bound, _PLACES) for bound in interval]
