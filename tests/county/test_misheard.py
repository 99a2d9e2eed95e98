from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.county import Assumptions
from redshank.county.assumptions import Unit, settings
from redshank.county.chance import stream
from redshank.county.misheard import Said, clipped, misheard, mistyped, say_name
from redshank.county.people import Name, Person, Timed, Vulnerability, always
from redshank.county.tables import shipped_tables

_VARIANTS = shipped_tables().variants["a"]
_NO_RATES: dict[str, Any] = {each.name: 0.0 for each in settings() if each.metadata["unit"] in {Unit.RATE, Unit.YEARLY}}
_NOTHING_WRONG = replace(Assumptions(), **_NO_RATES)


def _person(name: Name, community: str = "white_british", *, is_male: bool = False) -> Person:
    surnames = always(name.surname)
    return Person("P1", community, is_male, date(1980, 5, 6), name, surnames, None, "", "", Vulnerability.NONE)


def _say(person: Person, moment: float = 0.0, **rates: Any) -> Said:
    return say_name(stream(1), person, moment, replace(_NOTHING_WRONG, **rates), _VARIANTS)


def test_where_nothing_goes_wrong_the_name_is_as_its_bearer_writes_it() -> None:
    said = _say(_person(Name("Elizabeth", "Jane", "Brown-Green")), middle_name_given=1.0)
    assert (said.forename, said.middle, said.surname, said.errors) == ("Elizabeth", "Jane", "Brown-Green", [])


@pytest.mark.parametrize(
    ("name", "community", "rates", "expected", "error"),
    [
        (Name("Elizabeth", "", "Hill"), "white_british", {"nickname": 1.0}, ("Liz|Beth|Lizzie", "Hill"), "nickname"),
        (Name("Mohammed", "Imran", "Khan", "Imran"), "pakistani", {"nickname": 1.0}, ("Imran", "Khan"), "call_name"),
        (Name("Ann", "Rose", "Hill"), "white_british", {"nickname": 1.0}, ("Rose", "Hill"), "call_name"),
        (Name("Hodan", "Ali", "Nur"), "somali", {"nickname": 1.0}, ("Hodan", "Nur"), "none"),
        (
            Name("Harpreet", "Kaur", "Gill"),
            "punjabi_sikh",
            {"part_dropped": 1.0},
            ("Harpreet", "Kaur|Gill"),
            "part_dropped",
        ),
        (Name("Kokilaben", "", "Patel"), "gujarati_hindu", {"part_dropped": 1.0}, ("Kokila", "Patel"), "part_dropped"),
        (Name("Shirin", "", "Begum"), "bangladeshi", {"title_only": 1.0}, ("", "Begum"), "title_only"),
        (
            Name("Hodan", "Ali", "Farah"),
            "somali",
            {"somali_part_lost": 1.0},
            ("Hodan", "Ali"),
            "third_name_lost|name_order",
        ),
        (Name("Anna", "", "Nowicka"), "polish", {"polish_ending": 1.0}, ("Anna", "Nowicki"), "feminine_ending"),
        (Name("Łucja", "", "Wójcik"), "polish", {"diacritics_lost": 1.0}, ("Lucja", "Wojcik"), "diacritics"),
        (Name("Mei", "", "Chen"), "chinese", {"order_swapped_other": 1.0}, ("Chen", "Mei"), "name_order"),
        (Name("Ann", "", "Hill-Wood"), "white_british", {"double_barrel_half": 1.0}, ("Ann", "Hill|Wood"), "half_name"),
        (Name("Ann", "", "Hill"), "white_british", {"initial_only": 1.0}, ("A", "Hill"), "initial"),
    ],
)
def test_each_thing_that_goes_wrong_does_what_it_says(
    name: Name, community: str, rates: dict[str, float], expected: tuple[str, str], error: str
) -> None:
    said = _say(_person(name, community), **rates)
    assert said.forename in expected[0].split("|")
    assert said.surname in expected[1].split("|")
    assert (said.errors or ["none"])[0] in error.split("|")


def test_after_a_change_the_former_surname_may_still_be_given() -> None:
    person = replace(_person(Name("Ann", "", "Hill")), surnames=Timed((float("-inf"), 100.0), ("Hill", "Wood")))
    assert _say(person, 200.0).surname == "Wood"
    assert _say(person, 200.0, former_name_used=1.0).surname == "Hill"
    assert _say(person, 50.0, former_name_used=1.0).errors == []


def test_a_person_is_called_by_the_same_short_name_every_time() -> None:
    person = _person(Name("Christopher", "", "Hill"))
    said = {
        say_name(stream(seed), person, 0.0, replace(_NOTHING_WRONG, nickname=1.0), _VARIANTS).forename
        for seed in range(20)
    }
    assert len(said) == 1


def test_a_name_of_a_group_is_misheard_as_another_of_it() -> None:
    assert misheard(stream(1), "Mohammed", _VARIANTS) in _VARIANTS.groups["Mohammed"]


def test_a_name_without_its_own_short_form_is_cut_behind_its_first_vowel() -> None:
    assert clipped("Jonathan") == "Jon"
    assert clipped("Mary") == "Mary"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=14), st.integers(0, 10_000))
def test_a_slip_of_the_keyboard_changes_little(text: str, seed: int) -> None:
    slipped = mistyped(stream(seed), text)
    assert abs(len(slipped) - len(text)) <= 1
    assert slipped[0] == text[0]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=14).map(str.title), st.integers(0, 10_000))
def test_what_is_heard_is_never_nothing(name: str, seed: int) -> None:
    assert misheard(stream(seed), name, _VARIANTS)
