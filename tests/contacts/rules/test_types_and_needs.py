"""A type is found by two letters; a need is heard, or seen from the number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules import (
    LANGUAGES,
    TYPES,
    Need,
    find_languages,
    find_types,
    is_relayed,
    read_needs,
    type_of,
    without_relay,
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("no", "noise"),
        ("NOISE", "noise"),
        ("mu", "noise"),
        ("fi", "fireworks"),
        ("row nei", "rowdy-neighbours"),
        ("needles", "littering"),
        ("bark", "animals"),
        ("fa", "malicious-communications"),
    ],
)
def test_a_few_letters_find_a_type(typed: str, code: str) -> None:
    assert find_types(typed)[0].code == code


@pytest.mark.parametrize("typed", ["", "n", " ", "zzz"])
def test_less_finds_nothing(typed: str) -> None:
    assert find_types(typed) == ()


def test_there_are_thirteen_types_each_found_by_its_name_and_code() -> None:
    assert len({each.code for each in TYPES}) == 13
    assert all(find_types(each.name)[0] == each == type_of(each.code) for each in TYPES)
    assert type_of("old") is None


@given(st.sampled_from([word for each in TYPES for word in each.words if len(word) > 2]), st.integers(2, 20))
def test_a_letter_more_narrows_what_is_found(word: str, letters: int) -> None:
    assert set(find_types(word[: letters + 1])) <= set(find_types(word[:letters]))


@pytest.mark.parametrize(
    ("said", "need", "language"),
    [
        ("she needs a Polish interpreter", Need.INTERPRETER, "Polish"),
        ("he speaks only Punjabi", Need.INTERPRETER, "Panjabi"),
        ("I can't speak English", Need.INTERPRETER, ""),
        ("I use BSL", Need.BSL, ""),
        ("ringing by Relay UK", Need.RELAY_UK, ""),
        ("could I have that in Easy Read", Need.EASY_READ, ""),
        ("large print please", Need.LARGE_PRINT, ""),
        ("I'm hard of hearing", Need.HEARING, ""),
        ("he has a stammer", Need.SPEECH, ""),
        ("yn Gymraeg os gwelwch yn dda", Need.WELSH, ""),
        ("she needs an advocate", Need.OTHER, ""),
    ],
)
def test_a_need_is_heard(said: str, need: Need, language: str) -> None:
    assert (need, language) in {(each.need, each.language) for each in read_needs(said)}


@pytest.mark.parametrize("said", ["no interpreter needed", "I'm not deaf", "dropped litter", "a Polish shop"])
def test_what_is_denied_or_unsaid_is_no_need(said: str) -> None:
    assert read_needs(said) == ()


@given(st.text(max_size=200))
def test_a_need_is_a_piece_of_the_text_as_written(text: str) -> None:
    assert all(text[each.start : each.end] == each.phrase for each in read_needs(text))


@pytest.mark.parametrize("number", ["18001 07700 900142", "1800107700900142", "18002-07700 900142"])
def test_relay_uk_is_seen_from_the_number(number: str) -> None:
    assert is_relayed(number)
    assert without_relay(number).replace(" ", "") == "07700900142"


@pytest.mark.parametrize("number", ["07700 900142", "01800 107700", "", "18001"])
def test_other_numbers_are_left_alone(number: str) -> None:
    assert not is_relayed(number)


def test_languages_are_found_by_any_of_their_names_commonest_first() -> None:
    assert find_languages("po")[0] == "Polish"
    assert find_languages("farsi") == find_languages("persian") == ("Farsi",)
    assert find_languages("") == ()
    assert len(set(LANGUAGES)) == len(LANGUAGES)
