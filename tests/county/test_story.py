from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from redshank.county import Assumptions, Row, generate
from redshank.county.moments import history
from redshank.county.phones import STORY_NUMBERS
from redshank.county.story import story_rows

_END = date(2026, 11, 23)


@pytest.fixture(scope="module")
def told() -> Sequence[Row]:
    return story_rows(history(_END, 3.0), 0.25)


def _of(told: Sequence[Row], surname: str, born: str = "") -> list[Row]:
    return [row for row in told if surname in (row.surname, row.full_name.split(" ")[-1]) and born in row.date_of_birth]


def test_priya_shah_reports_on_the_days_of_the_screens(told: Sequence[Row]) -> None:
    priya = [row for row in told if row.person_id == "PSTORY01"]
    assert [row.contacted_at[:10] for row in priya] == [
        "2026-01-12",
        "2026-07-18",
        "2026-09-02",
        "2026-10-17",
        "2026-11-21",
    ]
    assert {row.agency for row in priya} == {"marshire-police", "marsham-council"}
    assert {(row.building, row.street) for row in priya} == {("14", "Mill Lane")}
    assert sum(row.phone.replace(" ", "").replace("+44", "0") == "07700900142" for row in priya) == 4
    assert [row.repeat for row in priya] == ["no", "yes", "yes", "yes", "yes"]


def test_her_number_was_dennis_teasel_s_and_her_home_olive_quillfeather_s(told: Sequence[Row]) -> None:
    (dennis,), (olive,) = _of(told, "Teasel"), _of(told, "Quillfeather")
    assert dennis.phone == "07700 900142"
    assert dennis.contacted_at < "2024-03-31"
    assert (olive.building, olive.street) == ("14", "Mill Lane")
    assert olive.contacted_at < "2025-01-01"


def test_those_around_her_are_other_people(told: Sequence[Row]) -> None:
    harish, priya_s = _of(told, "Shah", "1951"), _of(told, "Shah", "1998-02-09")
    assert len({row.person_id for row in [*harish, *priya_s, *_of(told, "Shah", "1989")]}) == 3
    assert harish[0].household_id == "HSTORY01"
    assert priya_s[0].town == "Fenwick"
    assert len(priya_s) == 2


def test_counts_of_twelve_months_are_those_of_the_screens(told: Sequence[Row]) -> None:
    since = (_END - timedelta(days=365)).isoformat()
    lately = [row for row in told if row.contacted_at >= since]
    at_home = [row for row in lately if (row.building, row.street) == ("14", "Mill Lane")]
    assert len(at_home) == 7
    assert len({row.person_id for row in at_home}) == 3
    smiths = Counter(row.person_id for row in lately if row.street == "High Street")
    assert sorted(smiths.values()) == [1, 1, 1, 3, 4]


def test_clock_times_carry_the_season_s_offset(told: Sequence[Row]) -> None:
    offsets = {row.contacted_at[5:7]: row.contacted_at[-6:] for row in told}
    assert offsets["07"] == "+01:00"
    assert offsets["01"] == "+00:00"


def test_only_drama_numbers_kept_for_the_story_are_used(told: Sequence[Row]) -> None:
    numbers = {row.phone.replace(" ", "").replace("+44", "0") for row in told if row.phone}
    assert numbers <= {f"07700900{number:03d}" for number in STORY_NUMBERS}


def test_the_story_is_part_of_a_county_and_moves_with_its_end() -> None:
    rows = list(generate(people=60, seed=1, end=date(2025, 6, 1), assumptions=Assumptions()))
    last = [row for row in rows if row.person_id == "PSTORY01"][-1]
    assert last.contacted_at[:10] == "2025-05-30"


def test_what_lies_before_a_short_history_is_left_out() -> None:
    rows = story_rows(history(_END, 1.0), 0.25)
    assert not any(row.person_id == "PSTORY04" for row in rows)
    assert {row.role for row in rows} == {"history", "call"}
