"""What was asked for comes out, within generous bounds: shares of 20,000 contacts."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

import pytest

from redshank.county import Assumptions, County, Row
from redshank.county.people import Trap

_PLAIN = Assumptions()
_FAMILIAR = {"white_british", "african_caribbean", "traveller"}


def _share(rows: Sequence[Row], is_so: Callable[[Row], bool]) -> float:
    return sum(map(is_so, rows)) / len(rows)


def _has(error: str) -> Callable[[Row], bool]:
    return lambda row: error in row.error_types.split(";")


def _named(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.surname or row.full_name]


def _housed(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.street]


def test_as_many_contacts_come_as_were_asked_for(county: County, victims: Sequence[Row]) -> None:
    assert county.contacts == 20_000
    assert len({row.contact_id for row in victims}) == 20_000


def test_numbers_and_names_are_missing_as_often_as_assumed(victims: Sequence[Row]) -> None:
    spoken = [row for row in victims if row.contact_id and not _is_for_other(row)]
    no_name = _share(spoken, lambda row: "name" not in row.evidence)
    either = _share(spoken, lambda row: "name" not in row.evidence or "number" not in row.evidence)
    assert no_name == pytest.approx(_PLAIN.name_refused, abs=0.01)
    assert either == pytest.approx(_PLAIN.unknown_caller, abs=0.025)  # some have no telephone at all


def _is_for_other(row: Row) -> bool:
    return row.person_role == "victim"


def test_so_many_contacts_are_made_for_somebody_else(victims: Sequence[Row]) -> None:
    assert _share(victims, _is_for_other) == pytest.approx(_PLAIN.third_party_share, abs=0.01)


@pytest.mark.parametrize(
    ("error", "rate"),
    [
        ("name_typo", _PLAIN.name_typo),
        ("initial", _PLAIN.initial_only),
        ("number_shared", 0.13),
    ],
)
def test_names_and_numbers_go_wrong_as_often_as_assumed(error: str, rate: float, victims: Sequence[Row]) -> None:
    assert _share(_named(victims), _has(error)) == pytest.approx(rate, rel=0.4)


@pytest.mark.parametrize(
    ("error", "rate"),
    [
        ("incident_address", _PLAIN.incident_address),
        ("address_altered", _PLAIN.address_altered),
        ("house_absent", _PLAIN.house_absent),
        ("postcode_absent", _PLAIN.postcode_absent),
    ],
)
def test_addresses_go_wrong_as_often_as_assumed(error: str, rate: float, victims: Sequence[Row]) -> None:
    assert _share(_housed(victims), _has(error)) == pytest.approx(rate, rel=0.3)


def test_postcodes_that_are_given_go_wrong_as_often_as_assumed(victims: Sequence[Row]) -> None:
    given = [row for row in victims if row.postcode]
    assert _share(given, _has("postcode_wrong")) == pytest.approx(_PLAIN.postcode_wrong, abs=0.004)
    assert _share(given, _has("postcode_old")) == pytest.approx(_PLAIN.postcode_old, abs=0.004)


def test_unfamiliar_names_are_misheard_more_often(victims: Sequence[Row]) -> None:
    named = _named(victims)
    familiar = [row for row in named if row.community in _FAMILIAR]
    others = [row for row in named if row.community not in _FAMILIAR]
    assert _share(familiar, _has("forename_misheard")) == pytest.approx(_PLAIN.forename_misheard, abs=0.015)
    assert _share(others, _has("forename_misheard")) == pytest.approx(_PLAIN.forename_misheard_other, abs=0.04)
    assert _share(familiar, _has("surname_misheard")) == pytest.approx(_PLAIN.surname_misheard, abs=0.015)
    assert _share(others, _has("surname_misheard")) == pytest.approx(_PLAIN.surname_misheard_other, abs=0.04)


def test_a_short_or_call_name_is_given_about_as_often_as_assumed(victims: Sequence[Row]) -> None:
    named = [row for row in _named(victims) if row.community == "white_british"]
    given = _share(named, lambda row: _has("nickname")(row) or _has("call_name")(row))
    assert 0.11 < given <= _PLAIN.nickname + 0.01  # names too short to be cut stay as they are


def test_birth_dates_are_missing_and_wrong_as_often_as_assumed(victims: Sequence[Row]) -> None:
    named = _named(victims)
    assert _share(named, lambda row: not row.date_of_birth) == pytest.approx(_PLAIN.birth_not_asked, abs=0.02)
    asked = [row for row in named if row.date_of_birth]
    assert _share(asked, _has("birth_year_only")) == pytest.approx(_PLAIN.birth_year_only, abs=0.01)
    assert _share(asked, _has("birth_year_out")) == pytest.approx(_PLAIN.birth_year_out, abs=0.005)


@pytest.mark.parametrize(
    ("community", "errors", "low", "high"),
    [
        ("somali", {"third_name_lost", "name_order"}, 0.30, 0.55),
        ("punjabi_sikh", {"part_dropped"}, 0.20, 0.40),
        ("polish", {"feminine_ending"}, 0.05, 0.20),
        ("pakistani", {"title_only"}, 0.04, 0.16),
        ("chinese", {"name_order"}, 0.04, 0.18),
        ("white_british", {"name_order"}, 0.004, 0.02),
    ],
)
def test_each_community_s_names_suffer_in_their_own_way(
    community: str, errors: set[str], low: float, high: float, victims: Sequence[Row]
) -> None:
    named = [row for row in _named(victims) if row.community == community]
    assert low < _share(named, lambda row: bool(errors & set(row.error_types.split(";")))) < high


def test_every_community_calls_about_as_often_as_it_is_large(victims: Sequence[Row]) -> None:
    counts = Counter(row.community for row in victims)
    for community, share in _PLAIN.community_shares:
        assert share * 0.4 < counts[community] / len(victims) < share * 2.2, community


def test_every_hard_negative_is_planted_and_labelled(victims: Sequence[Row]) -> None:
    found = Counter(label for row in victims for label in row.hard_negative.split(";") if label)
    assert set(found) == {trap.value for trap in Trap if trap.value}
    assert min(found.values()) >= 20


def test_vulnerability_is_marked_disclosed_or_hidden_as_assumed(victims: Sequence[Row]) -> None:
    assert _share(victims, lambda row: row.vulnerability != "none") == pytest.approx(_PLAIN.vulnerable_share, abs=0.03)
    vulnerable = [row for row in victims if row.vulnerability != "none"]
    assert _share(vulnerable, lambda row: row.vulnerability == "marked") == pytest.approx(_PLAIN.marked_share, abs=0.05)
    assert all(row.vulnerable != "yes" for row in victims if row.vulnerability in {"hidden", "none"})


def test_households_are_about_as_large_as_real_ones(county: County) -> None:
    assert 2.2 < county.population.people / county.population.households < 2.7


def test_few_callers_make_many_of_the_reports(victims: Sequence[Row]) -> None:
    reports = Counter(row.person_id for row in victims if row.reason == "report")
    total = sum(reports.values())
    assert 1.5 < total / len(reports) < 2.0
    assert 0.22 < sum(1 for count in reports.values() if count > 1) / len(reports) < 0.40
    assert 0.13 < sum(count for count in reports.values() if count >= 6) / total < 0.32


def test_a_third_of_the_later_reports_follow_within_three_days(victims: Sequence[Row]) -> None:
    last: dict[str, datetime] = {}
    gaps = []
    for row in victims:
        if row.reason != "report":
            continue
        moment = datetime.fromisoformat(row.contacted_at)
        if row.person_id in last:
            gaps.append((moment - last[row.person_id]).total_seconds() / 3_600)
        last[row.person_id] = moment
    assert 0.25 < sum(gap <= _PLAIN.burst_hours for gap in gaps) / len(gaps) < 0.55


def test_the_last_part_holds_calls_and_up_to_half_of_them_are_new(rows: Sequence[Row], victims: Sequence[Row]) -> None:
    assert _share(victims, lambda row: row.role == "call") == pytest.approx(_PLAIN.call_share, abs=0.05)
    roles = [row.role for row in rows]
    assert roles == sorted(roles, reverse=True)
    known = {row.person_id for row in victims if row.role == "history"}
    calls = [row for row in victims if row.role == "call"]
    assert 0.30 < _share(calls, lambda row: row.person_id not in known) < 0.50


def test_evenings_are_busier_than_mornings_and_summers_than_winters(victims: Sequence[Row]) -> None:
    moments = [datetime.fromisoformat(row.contacted_at) for row in victims]
    hours = Counter(moment.hour for moment in moments)
    assert hours[20] > 3 * hours[5]
    months = Counter(moment.month for moment in moments)
    assert months[7] > 1.3 * months[1]


def test_agencies_and_channels_take_their_shares(victims: Sequence[Row]) -> None:
    assert _share(victims, lambda row: row.agency == "marshire-police") == pytest.approx(_PLAIN.police_share, abs=0.02)
    assert _share(victims, lambda row: row.channel == "web") == pytest.approx(_PLAIN.web_share, abs=0.01)
    assert _share(victims, lambda row: row.reason == "chaser") == pytest.approx(_PLAIN.chaser_share, abs=0.04)
