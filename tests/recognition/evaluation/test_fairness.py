"""Whether communities fare alike: gaps, what may be said of them, and the drawing."""

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelled import call_task
from redshank.recognition.errors import EvaluationError
from redshank.recognition.evaluation.contacts import read_labelled
from redshank.recognition.evaluation.fairness import (
    AIM_RECALL,
    Fairness,
    Standing,
    Verdict,
    fairness_of,
    standing_of,
    verdict_of,
)
from redshank.recognition.evaluation.fairness_report import GAPS, fairness_json, fairness_panels, fairness_text
from redshank.recognition.evaluation.histories import Histories
from redshank.recognition.evaluation.plots import Dot, Panel, plot
from redshank.recognition.evaluation.splitting import split
from redshank.recognition.records import Band
from redshank.statistics.intervals import Interval, difference_interval

HEADER = "person_id,role,community,evidence,forename,surname,date_of_birth,phone,vulnerable,person_role"
SHARES = st.floats(0, 1, allow_nan=False)


def a_file(*, heron: int = 12, teal: int = 12, lost: int = 4) -> list[str]:
    """Two communities of made-up birds; of the teals so many ring with details that lead nowhere."""
    lines = [HEADER]
    for community, count, missed in (("heron", heron, 0), ("teal", teal, lost)):
        for number in range(count):
            marked = "yes" if number == 0 else ""
            who = f"{community}{number}"
            given_names = f"A{chr(97 + number)}bel,{community.title()}sen"
            known = f"{given_names},19{60 + number}-03-04,07700 900{number:03}"
            said = f"Zzyx,Qwertz,2001-09-08,07700 9009{number:02}" if number < missed else known
            lines.append(f"{who},history,{community},,{known},{marked},both")
            lines.append(f"{who},call,{community},number+name+birth,{said},,both")
    return lines


def report(lines: list[str], fewest: int = 10) -> Fairness:
    held_out = split(read_labelled(lines).rows, seed=1)
    return fairness_of(call_task(lines), Histories(held_out.history), fewest=fewest)


def test_the_gap_is_between_the_communities_at_the_ends() -> None:
    fairness = report(a_file())
    assert fairness.recall is not None
    assert (fairness.recall.lowest, fairness.recall.highest) == ("teal", "heron")
    assert fairness.recall.size == pytest.approx(4 / 12)
    assert fairness.recall.verdict is Verdict.NOT_PROVEN
    assert {each.community: each.standing for each in fairness.recall.comparisons} == {
        "heron": Standing.IN_LINE,
        "teal": Standing.IN_LINE,
    }


def test_a_large_gap_over_many_calls_is_said_to_be_beyond_the_aim() -> None:
    fairness = report(a_file(heron=26, teal=26, lost=20), fewest=20)
    assert fairness.recall is not None
    assert fairness.recall.verdict is Verdict.BEYOND
    assert {each.standing for each in fairness.recall.comparisons} == {Standing.BELOW, Standing.ABOVE}


def test_a_community_with_too_few_known_calls_takes_no_part_and_is_named() -> None:
    fairness = report(a_file(teal=5))
    assert fairness.compared == ("heron",)
    assert fairness.too_few == {"teal": 5}
    assert (fairness.recall, fairness.recognised, fairness.false_links) == (None, None, None)
    said = fairness_text(fairness)
    assert "too few known calls to compare (1,000 are needed): teal 5" in said


def test_calls_without_a_label_are_listed_and_never_compared() -> None:
    lines = [line.replace(",heron,", ",,") for line in a_file()]
    fairness = report(lines)
    assert "unknown" in fairness.communities
    assert fairness.compared == ("teal",)


def test_one_detail_alone_counts_among_all_calls_but_not_in_the_gap() -> None:
    lines = a_file()
    lines.append("heron0,call,heron,number,,,,07700 900000,,both")
    fairness = report(lines)
    assert fairness.communities["heron"].calls == 13
    assert fairness.well_described["heron"].calls == 12
    assert fairness.cells["heron"]["number"].calls == 1


def test_marked_victims_are_counted_by_evidence() -> None:
    fairness = report(a_file(lost=0))
    vulnerable = fairness.evidence["number+name+birth"].vulnerable
    assert (vulnerable.part, vulnerable.whole) == (2, 2)


def test_precision_of_each_band_is_told_by_community() -> None:
    bands = report(a_file()).communities["heron"].bands
    assert set(bands) == {Band.SAME_PERSON, Band.PROBABLY, Band.POSSIBLY}
    assert bands[Band.SAME_PERSON].value == 1.0


def test_a_file_without_communities_is_refused_in_a_sentence() -> None:
    lines = [line.replace("community", "town") for line in a_file()]
    with pytest.raises(EvaluationError, match="no column community"):
        report(lines)


def test_the_json_holds_every_figure_with_its_interval() -> None:
    said = json.loads(json.dumps(fairness_json(report(a_file()))))
    assert set(said["gaps"]) == set(GAPS)
    heron = said["two_or_more_details"]["heron"]
    assert heron["recall"]["whole"] == 12
    low, high = heron["recall"]["interval"]
    assert low < heron["recall"]["share"] <= high
    assert said["by_community_and_evidence"]["teal"]["number+name+birth"]["calls"] == 12


def test_the_more_communities_are_compared_the_wider_the_interval() -> None:
    two, ten = (difference_interval((95, 90), (100, 100), 1 - 0.05 / looks) for looks in (1, 45))
    assert ten.low < two.low
    assert ten.high > two.high


@given(SHARES, SHARES, SHARES)
def test_proof_is_claimed_only_where_the_whole_interval_is_on_one_side(size: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    verdict = verdict_of(size, Interval(low, high), AIM_RECALL)
    assert (verdict is Verdict.WITHIN) == (high <= AIM_RECALL)
    assert (verdict is Verdict.BEYOND) == (low > AIM_RECALL)
    assert (standing_of(Interval(-high, -low)) is Standing.BELOW) == (low > 0)


def circles(svg: str) -> Iterator[ET.Element]:
    yield from ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}circle")  # noqa: S314 - our own drawing


@given(st.lists(st.tuples(SHARES, SHARES, SHARES), min_size=1, max_size=8))
def test_every_dot_lies_within_its_interval_and_the_drawing(shares: list[tuple[float, float, float]]) -> None:
    dots = []
    for number, three in enumerate(shares):
        low, share, high = sorted(three)
        dots.append(Dot(f"group <{number}>", share, low, high, 10))
    drawn = plot([Panel("Put first", tuple(dots))], title="A & B")
    lines = list(ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}line"))  # noqa: S314 - ours
    spans = [
        (float(each.get("x1", "")), float(each.get("x2", ""))) for each in lines if each.get("stroke-width") == "2"
    ]
    for circle, (left, right) in zip(circles(drawn), spans, strict=True):
        assert left - 0.1 <= float(circle.get("cx", "")) <= right + 0.1
        assert 190 <= left <= right <= 610


def test_a_community_too_small_to_compare_is_drawn_hollow() -> None:
    panels = fairness_panels(report(a_file(teal=5)))
    assert len(panels) == len(GAPS)
    fills = [circle.get("fill") for circle in circles(plot(panels[:1], title="t"))]
    assert fills == ["#17323d", "#ffffff"]
