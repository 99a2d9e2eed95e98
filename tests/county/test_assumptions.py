from dataclasses import Field, replace
from datetime import date
from typing import Any

import pytest

from redshank.county import Assumptions, plan_county
from redshank.county.assumptions import Mark, Unit, settings
from redshank.county.errors import BadAssumptionError
from redshank.county.tables import shipped_tables

_RARE_MADE_COMMON: dict[str, Any] = {
    "hostel_share": 0.008,
    "care_home_share": 0.008,
    "shared_house_share": 0.15,
    "three_generation_share": 0.6,
    "double_barrel_share": 0.4,
    "first_of_january": 0.3,
    "first_of_january_migrant": 0.3,
    "name_change_year": 0.3,
    "former_name_used": 0.5,
    "move_year": 0.2,
    "move_year_renters": 0.5,
    "number_change_year": 0.5,
    "recycled_share": 0.1,
    "work_line_share": 0.5,
    "other_line": 0.5,
    "persistent_share": 0.1,
    "line_shown": 0.4,
    "digits_swapped": 0.3,
    "digit_wrong": 0.3,
    "digit_missing": 0.3,
    "house_name_marsham": 0.3,
    "house_name_fenwick": 0.3,
    "flat_share_marsham": 0.3,
    "flat_share_fenwick": 0.3,
    "birth_not_asked": 0.1,
    "forename_misheard": 0.3,
    "surname_misheard": 0.3,
    "birth_swapped": 0.5,
    "birth_year_out": 0.3,
    "postcode_old": 0.2,
    "postcode_wrong": 0.2,
    "order_swapped": 0.2,
    "title_only": 0.3,
    "father_and_son": 0.3,
    "father_and_son_muslim": 0.3,
    "twins": 0.3,
    "successive_tenants": 0.2,
    "namesakes": 0.2,
    "suspect_same_surname": 0.2,
    "landlord_share": 0.2,
    "other_agency_share": 0.2,
    "police_share": 0.3,
    "community_shares": tuple((name, 1.0) for name, _ in Assumptions().community_shares),
}
_BUSY = replace(Assumptions(), **_RARE_MADE_COMMON)


def _names() -> list[str]:
    return [setting.name for setting in settings()]


def _county(assumptions: Assumptions) -> list[object]:
    county = plan_county(
        people=700, contacts=None, seed=5, end=date(2026, 11, 23), assumptions=assumptions, tables=shipped_tables()
    )
    return list(county.rows())


@pytest.fixture(scope="module")
def busy_rows() -> list[object]:
    return _county(_BUSY)


def _changed(setting: Field[Any]) -> Any:
    value = getattr(_BUSY, setting.name)
    if setting.metadata["unit"] is Unit.NAME:
        return "b"
    if setting.metadata["unit"] is Unit.MIX:
        return tuple((name, weight if place % 2 else weight * 5) for place, (name, weight) in enumerate(value))
    if setting.metadata["unit"] is Unit.AMOUNT:
        return value * 1.7
    return 0.0


@pytest.mark.parametrize("setting", settings(), ids=lambda setting: str(setting.name))
def test_changing_a_setting_changes_the_county(setting: Field[Any], busy_rows: list[object]) -> None:
    changed = replace(_BUSY, **{setting.name: _changed(setting)})
    assert _county(changed) != busy_rows


@pytest.mark.parametrize("setting", settings(), ids=lambda setting: str(setting.name))
def test_every_setting_tells_its_mark_meaning_and_source(setting: Field[Any]) -> None:
    about = setting.metadata
    assert about["mark"] in set(Mark)
    assert about["unit"] in set(Unit)
    assert about["meaning"]
    assert about["source"]
    assert (about["mark"] is Mark.ASSUMED) or about["source"] != "our assumption"


def test_no_two_settings_mean_the_same() -> None:
    meanings = [setting.metadata["meaning"] for setting in settings() if setting.metadata["meaning"] != "the same"]
    assert len(meanings) == len(set(meanings))


def test_a_shifted_profile_shifts_every_rate_by_half_and_draws_other_variants() -> None:
    plain = Assumptions()
    shifted = plain.shifted(1)
    assert shifted.variants == "b"
    for setting in settings():
        before, after = getattr(plain, setting.name), getattr(shifted, setting.name)
        if setting.metadata["unit"] in {Unit.RATE, Unit.YEARLY}:
            smaller_before, smaller_after = (before, after) if before <= 0.5 else (1 - before, 1 - after)
            assert round(smaller_after / smaller_before, 6) in {0.5, 1.5}


def test_a_shifted_profile_divides_its_file_as_before() -> None:
    shifted = Assumptions().shifted(1)
    assert (shifted.call_share, shifted.stranger_share) == (Assumptions().call_share, Assumptions().stranger_share)


def test_single_settings_can_be_given_as_text() -> None:
    given = Assumptions().with_values({"twins": "0.25", "variants": "b"})
    assert given == replace(Assumptions(), twins=0.25, variants="b")


@pytest.mark.parametrize(("name", "text"), [("twin", "0.1"), ("hours", "3"), ("twins", "often"), ("twins", "7")])
def test_a_setting_that_is_none_or_cannot_be_is_refused(name: str, text: str) -> None:
    with pytest.raises(BadAssumptionError) as caught:
        Assumptions().with_values({name: text})
    assert caught.value.name == name


def test_some_rates_are_shifted_up_and_some_down() -> None:
    plain, shifted = Assumptions(), Assumptions().shifted(1)
    ups = [
        name
        for name in _names()
        if isinstance(getattr(plain, name), float) and getattr(shifted, name) > getattr(plain, name)
    ]
    assert 30 < len(ups) < len(_names()) - 30


def test_shifting_twice_comes_back_to_the_first_variants() -> None:
    assert Assumptions().shifted(1).shifted(2).variants == "a"


@pytest.mark.parametrize(
    "wrong",
    [
        {"twins": 1.5},
        {"twins": -0.1},
        {"years": 0.0},
        {"variants": "c"},
        {"hours": (("0", 0.0),)},
        {"hours": (("0", -1.0),)},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadAssumptionError) as caught:
        Assumptions(**wrong)
    assert caught.value.name in wrong
