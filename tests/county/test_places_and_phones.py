import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from redshank.county import Assumptions
from redshank.county.phones import CHANGES, STORY_NUMBERS, landline, mobile, work_line
from redshank.county.places import SLOTS_PER_STREET, Places

_POSTCODE = re.compile(r"(MR|FW)[1-9][0-9]? [1-9][ABD-HJLNP-UW-Z]{2}")
_STREETS = st.integers(min_value=0, max_value=39_999)
_SLOTS = st.integers(min_value=0, max_value=SLOTS_PER_STREET - 1)
_ADULTS = st.integers(min_value=0, max_value=5_000_000)
_PLACES = Places(40_000, 1, Assumptions())


@given(_STREETS, _SLOTS)
def test_every_home_lies_in_a_postcode_area_that_does_not_exist(street: int, slot: int) -> None:
    home = _PLACES.address(street, slot)
    assert _POSTCODE.fullmatch(home.postcode)
    assert home.postcode.startswith({"Marsham": "MR", "Fenwick": "FW"}[home.town])
    assert home.old_postcode != home.postcode


@given(_STREETS, _SLOTS)
def test_the_story_s_districts_are_nobody_else_s(street: int, slot: int) -> None:
    assert not _PLACES.address(street, slot).postcode.startswith(("MR4 ", "FW2 "))


def test_no_two_homes_of_a_county_are_the_same() -> None:
    places = Places(120, 2, Assumptions())
    homes = Counter(
        (home.sub_building, home.building, home.street, home.locality)
        for street in range(120)
        for slot in range(SLOTS_PER_STREET)
        for home in [places.address(street, slot)]
    )
    named = sum(1 for (_, building, _, _), count in homes.items() if count > 1 and building.isdigit())
    assert named == 0
    assert sum(count - 1 for count in homes.values()) < len(homes) * 0.01


def test_a_street_has_few_postcodes_and_a_postcode_few_homes() -> None:
    homes = Counter(_PLACES.address(5, slot).postcode for slot in range(SLOTS_PER_STREET))
    assert len(homes) == 6
    assert max(homes.values()) == 12


def test_there_are_flats_houses_and_houses_with_a_name() -> None:
    homes = [_PLACES.address(street, slot) for street in range(0, 40_000, 400) for slot in range(24)]
    assert 0.05 < sum(bool(home.sub_building) for home in homes) / len(homes) < 0.2
    assert any(not home.building.isdigit() and not home.sub_building for home in homes)


@given(_ADULTS, _ADULTS, st.integers(0, CHANGES - 1), st.integers(0, CHANGES - 1))
def test_no_two_adults_ever_have_the_same_mobile(one: int, other: int, change: int, another: int) -> None:
    assert (mobile(one, change) == mobile(other, another)) == ((one, change) == (other, another))


@given(_ADULTS)
def test_mobiles_are_drama_numbers_or_of_a_range_without_service(adult: int) -> None:
    number = mobile(adult, 0)
    assert re.fullmatch(r"07700900\d{3}|072\d{8}", number)


def test_the_story_s_numbers_are_nobody_else_s() -> None:
    drawn = {mobile(adult, change) for adult in range(300) for change in range(CHANGES)}
    assert drawn & {f"07700900{number:03d}" for number in STORY_NUMBERS} == set()
    assert sum(number.startswith("07700900") for number in drawn) == 1_000 - len(STORY_NUMBERS)


@given(st.integers(0, 790_000), st.integers(0, 790_000))
def test_no_two_households_have_the_same_line(one: int, other: int) -> None:
    assert (landline(one) == landline(other)) == (one == other)
    assert re.fullmatch(r"01164960\d{3}|01632[2-9]\d{5}", landline(one))


def test_work_lines_are_no_home_s() -> None:
    works = {work_line(employer) for employer in range(500)}
    assert len(works) == 500
    assert works & {landline(household) for household in range(20_000)} == set()
