"""What one comparison found, as a handler reads it: plain, of every level, no two alike."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules.waterfall import waterfall
from redshank.contacts.wording.levels import level_sentence, not_given, not_on_record
from redshank.contacts.wording.why import sentence
from redshank.people.recognition import HELD_ELSEWHERE, Details, Reason, Verdict
from redshank.recognition.comparisons import COMPARISONS
from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import MemoryStore

_JARGON = re.compile(r"phonetic|token|term|null|winkler|edit|sink|string|bits|forename|standardis", re.IGNORECASE)
BITS = st.integers(-400_000, 400_000).map(lambda number: number / 9_973)
"""Weights of every fraction; whole numbers are drawn faster than floats on a busy machine."""


def reasons(clues: Details, on_file: Details) -> dict[str, Reason]:
    """What each comparison finds between a caller and the one person on file."""
    store = MemoryStore()
    store.add(RecordId(1), PersonId(1), standardise(on_file))
    answer = Recogniser(load_model(), store, timer=lambda: 0.0).recognise(clues, with_unlikely=True)
    return {each.comparison: each for each in answer.candidates[0].reasons}


def every_sentence() -> list[str]:
    levels = [
        level_sentence(each.name, level.name) or level.sentence for each in COMPARISONS for level in each.levels[1:]
    ]
    missing = [words(each.name) for each in COMPARISONS for words in (not_given, not_on_record)]
    return [*levels, *missing]


def test_no_two_levels_are_said_alike() -> None:
    said = every_sentence()
    assert sorted({each for each in said if said.count(each) > 1}) == []


@pytest.mark.parametrize("said", every_sentence())
def test_every_sentence_is_short_and_of_everyday_words(said: str) -> None:
    assert said[0].isupper()
    assert not said.endswith(".")
    assert len(said) <= 90
    assert not _JARGON.search(said)


PRIYA = Details(
    forename="Priya", surname="Shah", date_of_birth="1989-02-09", phone="07700 900142", email="priya@example.org",
    building="14", street="Mill Lane", town="Marsham", postcode="MR4 2TB",
)  # fmt: skip


SHAH = Details(surname="Shah")
SAID_SWAPPED = Details(forename="Shah", surname="Priya")
MOVED = Details(surname="Shah", building="90", street="Otter Road", town="Fenwick", postcode="FW1 1AA")
NEXT_DOOR = Details(surname="Shah", building="16", street="Mill Lane", postcode="MR4 2TB")
REAL_EXAMPLES = [
    (SHAH, "forename", "The caller has given no first name"),
    (Details(forename="Liz", surname="Shah"), "surname", "Same surname; nobody else here has it"),
    (SAID_SWAPPED, "forename", "First name fits the surname on record: said the other way round"),
    (SAID_SWAPPED, "surname", "Surname fits the first name on record: said the other way round"),
    (replace(SHAH, forename="P"), "forename", "Same first letter; no more than an initial is known"),
    (
        replace(SHAH, date_of_birth="1989-09-02"),
        "birth",
        "Same date of birth with day and month the other way round",
    ),
    (replace(SHAH, date_of_birth="1988-02-09"), "birth", "Dates of birth one digit apart, as a slip would make them"),
    (replace(SHAH, date_of_birth="1989"), "birth", "Same year of birth; the day is not known"),
    (replace(SHAH, phone="07700 900777"), "number", "Another telephone number; people change them"),
    (replace(SHAH, phone="07700 900142"), "number", "Same telephone number; nobody else here has it"),
    (replace(SHAH, email="priya@example.com"), "email", "Same name before the @, another provider"),
    (MOVED, "address", "Another address; people move, or say where it happened"),
    (NEXT_DOOR, "address", "Same street and postcode; the house is another or not known"),
]


@pytest.mark.parametrize(("clues", "comparison", "said"), REAL_EXAMPLES)
def test_what_was_found_is_said_as_a_handler_would_say_it(clues: Details, comparison: str, said: str) -> None:
    assert sentence(reasons(clues, PRIYA)[comparison]) == said


def test_whether_it_was_not_given_or_is_not_on_record_is_told_apart() -> None:
    no_email = Details(forename="Priya", surname="Shah")
    said = reasons(Details(surname="Shah", email="priya@example.org"), no_email)
    assert sentence(said["email"]) == "No e-mail address on record to compare with"


def test_what_another_agency_holds_is_not_said_by_its_level_either() -> None:
    masked = Reason(
        "birth", "same", Verdict.AGREES, "Agrees: held by another agency", 9.0, "1989", HELD_ELSEWHERE, None
    )
    assert sentence(masked) == "Agrees: held by another agency"


@given(BITS, st.lists(BITS, max_size=12))
def test_bars_start_where_the_last_ended_and_end_at_the_weight(prior: float, bits: list[float]) -> None:
    drawn = waterfall(prior, bits)
    weight = prior
    for each in bits:
        weight += each
    assert drawn.bars[-1].ends_at_bits == drawn.total.ends_at_bits == weight
    assert abs(sum(bar.ends_at_bits - bar.starts_at_bits for bar in drawn.bars) - weight) <= 1e-9
    for before, after in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert after.starts_at_bits == before.ends_at_bits


@given(BITS, st.lists(BITS, max_size=12))
def test_what_is_written_beside_the_bars_adds_up_to_what_is_written_below(prior: float, bits: list[float]) -> None:
    drawn = waterfall(prior, bits)
    assert round(sum(bar.shown_bits for bar in drawn.bars), 1) == drawn.total.shown_bits
    for bar in drawn.bars:
        assert abs(bar.shown_bits - (bar.ends_at_bits - bar.starts_at_bits)) <= 0.1 + 1e-9
