from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.county import Assumptions
from redshank.county.assumptions import Unit, settings
from redshank.county.chance import stream
from redshank.county.incidents import next_door
from redshank.county.places import Address
from redshank.county.slips import say_address, say_birth, shown_number, typed_number

_NO_RATES: dict[str, Any] = {each.name: 0.0 for each in settings() if each.metadata["unit"] in {Unit.RATE, Unit.YEARLY}}
_NOTHING_WRONG = replace(Assumptions(), **_NO_RATES)


def _with(rate: str) -> Assumptions:
    changes: dict[str, Any] = {rate: 1.0}
    return replace(_NOTHING_WRONG, **changes)


_HOME = Address("Flat 2", "14", "Mill Road", "Old Dock", "Marsham", "MR1 2TB", "MR1 0TB", "1")
_DATES = st.dates(date(1930, 1, 1), date(2008, 12, 31))
_SEEDS = st.integers(0, 10_000)


def test_a_number_from_the_network_comes_with_or_without_the_country_s_code() -> None:
    assert shown_number(stream(1), "07700900142", replace(_NOTHING_WRONG, country_code=1.0)) == "+447700900142"
    assert shown_number(stream(1), "07700900142", _NOTHING_WRONG) == "07700900142"


@pytest.mark.parametrize(("rate", "length"), [("digits_swapped", 11), ("digit_wrong", 11), ("digit_missing", 10)])
def test_a_typed_number_goes_wrong_as_its_label_says(rate: str, length: int) -> None:
    number, errors = typed_number(stream(3), "07212345678", _with(rate))
    assert errors == [rate]
    assert len(number) == length
    assert number != "07212345678"


@given(_SEEDS)
def test_a_swap_of_equal_digits_is_no_error(seed: int) -> None:
    rates = replace(_NOTHING_WRONG, digits_swapped=1.0)
    assert typed_number(stream(seed), "07222222222", rates) == ("07222222222", [])


@given(_DATES, _SEEDS)
def test_a_birth_date_with_day_and_month_swapped_is_still_a_date(born: date, seed: int) -> None:
    said, errors = say_birth(stream(seed), born, replace(_NOTHING_WRONG, birth_swapped=1.0))
    assert date.fromisoformat(said) == (date(born.year, born.day, born.month) if errors else born)


@given(_DATES, _SEEDS)
def test_a_birth_year_is_out_by_one(born: date, seed: int) -> None:
    said, errors = say_birth(stream(seed), born, replace(_NOTHING_WRONG, birth_year_out=1.0))
    assert errors == ["birth_year_out"]
    assert abs(int(said[:4]) - born.year) == 1


def test_a_birth_date_is_missing_shortened_or_written_the_other_way_round() -> None:
    born = date(1989, 2, 9)
    assert say_birth(stream(1), born, replace(_NOTHING_WRONG, birth_not_asked=1.0))[0] == ""
    assert say_birth(stream(1), born, replace(_NOTHING_WRONG, birth_year_only=1.0))[0] == "1989"
    assert say_birth(stream(1), born, replace(_NOTHING_WRONG, birth_day_first=1.0))[0] == "09/02/1989"


@pytest.mark.parametrize(
    ("rate", "field", "expected"),
    [
        ("flat_absent", "sub_building", ""),
        ("house_absent", "building", ""),
        ("postcode_absent", "postcode", ""),
        ("postcode_old", "postcode", "MR1 0TB"),
        ("postcode_wrong", "postcode", "MR1 2TD"),
        ("postcode_unspaced", "postcode", "MR12TB"),
    ],
)
def test_each_slip_of_an_address_does_what_it_says(rate: str, field: str, expected: str) -> None:
    said, errors = say_address(stream(1), _HOME, _with(rate))
    assert getattr(said, field) == expected
    assert errors == ([] if rate == "postcode_unspaced" else [rate])


@given(_SEEDS)
def test_an_altered_address_keeps_its_town(seed: int) -> None:
    said, errors = say_address(stream(seed), _HOME, replace(_NOTHING_WRONG, address_altered=1.0))
    assert errors == (["address_altered"] if said != _HOME else [])
    assert said.town == "Marsham"


@given(st.sampled_from(["Flat 2", "Flat F", "Room 7", ""]), st.sampled_from(["1", "14", "Rose Cottage"]), _SEEDS)
def test_next_door_is_another_home_in_the_same_street(flat: str, house: str, seed: int) -> None:
    home = replace(_HOME, sub_building=flat, building=house)
    other = next_door(stream(seed), home)
    assert other.street == home.street
    assert (other.sub_building, other.building) != (flat, house) or house == "1"
