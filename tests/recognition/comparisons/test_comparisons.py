"""Comparisons: which level holds, and that levels are well formed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redshank.recognition.comparisons import COMPARISONS, Comparison
from redshank.recognition.records import Details, Verdict
from redshank.recognition.standardise import standardise

BY_NAME = {comparison.name: comparison for comparison in COMPARISONS}
SOME = st.builds(
    Details,
    forename=st.sampled_from(["", "Liz", "Elizabeth", "Beth", "J", "John", "Jon", "Singh"]),
    middle_names=st.sampled_from(["", "Kaur", "John"]),
    surname=st.sampled_from(["", "Smith", "Smyth", "Smi", "Marsh-Smith", "Kaur", "John", "Singh"]),
    date_of_birth=st.sampled_from(
        ["", "1988", "1988-02", "1988-02-09", "1988-09-02", "1988-02-08", "1989-02-09", "1988-01-01", "9/2"]
    ),
    phone=st.sampled_from(["", "07700900142", "07700900143", "07700900412", "07700901999"]),
    email=st.sampled_from(["", "priya@x.org", "priya@y.org", "priyb@x.org", "priya@", "z@x.org"]),
    sub_building=st.sampled_from(["", "1", "2"]),
    building=st.sampled_from(["", "14", "15"]),
    street=st.sampled_from(["", "Mill Lane", "Mil Lane", "High Street"]),
    town=st.sampled_from(["", "Marsham", "Fenwick"]),
    postcode=st.sampled_from(["", "LE2 7AA", "LE2 7AB", "LE2 7", "LE2", "LE3 1AA"]),
)
EXAMPLES = [
    ("forename", {"forename": "Priya"}, {"forename": "Priya"}, "same"),
    ("forename", {"forename": "Liz"}, {"forename": "Beth"}, "variant"),
    ("forename", {"full_name": "Imran Khan"}, {"full_name": "Mohammed Imran Khan"}, "other given name"),
    ("forename", {"full_name": "Wei Zhang"}, {"full_name": "Zhang Wei"}, "swapped"),
    (
        "forename",
        {"forename": "Mihal", "surname": "Hannsh"},
        {"forename": "Hannah", "surname": "Mihal"},
        "swapped and alike",
    ),
    (
        "surname",
        {"forename": "Sporn", "surname": "Abyb"},
        {"forename": "Abby", "surname": "Sporn"},
        "swapped and alike",
    ),
    ("forename", {"forename": "Priya"}, {"forename": "Priza"}, "alike"),
    ("forename", {"forename": "Pr"}, {"forename": "Priyanka"}, "begins"),
    ("forename", {"forename": "Catrin"}, {"forename": "Kathryne"}, "sounds alike"),
    ("forename", {"forename": "P"}, {"forename": "Priya"}, "initial"),
    ("forename", {"forename": "Priya"}, {"forename": "George"}, "different"),
    ("forename", {"forename": "Priya"}, {}, "missing"),
    ("surname", {"surname": "Shah"}, {"surname": "Shah"}, "same"),
    ("surname", {"surname": "Kowalska"}, {"surname": "Kowalski"}, "variant"),
    ("surname", {"surname": "Trentham"}, {"surname": "Marsh-Trentham"}, "variant"),
    ("surname", {"full_name": "Harpreet Kaur"}, {"full_name": "Harpreet Kaur Gill"}, "other family name"),
    ("surname", {"surname": "Bhatt"}, {"surname": "Butt"}, "sounds alike"),
    ("surname", {"surname": "Shah"}, {"surname": "Trentham"}, "different"),
    ("birth", {"date_of_birth": "9 Feb 88"}, {"date_of_birth": "1988-02-09"}, "same"),
    ("birth", {"date_of_birth": "1988-09-02"}, {"date_of_birth": "1988-02-09"}, "swapped"),
    ("birth", {"date_of_birth": "1988-02-08"}, {"date_of_birth": "1988-02-09"}, "digit"),
    ("birth", {"date_of_birth": "1990-02-09"}, {"date_of_birth": "1989-02-09"}, "year out"),
    ("birth", {"date_of_birth": "1988"}, {"date_of_birth": "1988-02-09"}, "same year"),
    ("birth", {"date_of_birth": "Feb 1988"}, {"date_of_birth": "1988-02-09"}, "same month"),
    ("birth", {"date_of_birth": "1987"}, {"date_of_birth": "1988-02-09"}, "different"),
    ("birth", {"date_of_birth": "1950-07-30"}, {"date_of_birth": "1988-02-09"}, "different day"),
    ("birth", {"date_of_birth": "1988-01-01"}, {"date_of_birth": "1988-01-01"}, "same stand-in"),
    ("birth", {"date_of_birth": "1988-01-01"}, {"date_of_birth": "1988-02-09"}, "year of a stand-in"),
    ("birth", {"date_of_birth": "1988"}, {"date_of_birth": "09/02"}, "missing"),
    ("number", {"phone": "07700 900142"}, {"phone": "+447700900142"}, "same"),
    ("number", {"phone": "07700 900142"}, {"phone": "07700 900124"}, "digit"),
    ("number", {"phone": "07700 900142"}, {"phone": "0116 496 0000"}, "different"),
    ("email", {"email": "p@x.org"}, {"email": "P@X.org"}, "same"),
    ("email", {"email": "priya@x.org"}, {"email": "priya@y.org"}, "user"),
    ("email", {"email": "georgina@x.org"}, {"email": "georgna@x.org"}, "edit"),
    ("email", {"email": "priya@x.org"}, {"email": "george@x.org"}, "different"),
    ("address", {"street": "14 Mill Ln, Marsham"}, {"building": "14", "street": "Mill Lane"}, "same home"),
    ("address", {"uprn": "007"}, {"uprn": "7"}, "same home"),
    ("address", {"street": "2/14 Mill Lane"}, {"street": "14 Mill Lane"}, "flat unknown"),
    ("address", {"street": "2/14 Mill Lane"}, {"street": "3/14 Mill Lane"}, "other flat"),
    ("address", {"street": "14 Mill Lane"}, {"street": "9 Mill Lane"}, "same street"),
    ("address", {"street": "14 Mill"}, {"street": "9 Mill Lane"}, "same street"),
    (
        "address",
        {"street": "14 Mill Lane", "town": "Marsham", "postcode": "MR1 1AA"},
        {"street": "9 Mill Lane", "town": "Marsham", "postcode": "MR1 2BB"},
        "same street, another postcode",
    ),
    ("address", {"street": "Mill Lane", "town": "Marsham"}, {"street": "Mill Lane", "town": "Marshm"}, "same street"),
    (
        "address",
        {"street": "Mill Lane", "postcode": "LE2 7AA"},
        {"street": "Mill Lane", "postcode": "LE2 7AA"},
        "same street and postcode",
    ),
    ("address", {"street": "Mill Lane", "postcode": "LE2 7AA"}, {"postcode": "LE2 7AA"}, "same postcode"),
    ("address", {"postcode": "LE2 7AA"}, {"postcode": "LE2 7AB"}, "same sector"),
    ("address", {"town": "Marsham"}, {"street": "14 Mill Lane", "town": "Marsham"}, "same area"),
    ("address", {"postcode": "LE2 7AA"}, {"postcode": "LE3 1AA"}, "elsewhere"),
    ("address", {"street": "14 Mill Lane, Marsham"}, {"street": "14 Mill Lane, Fenwick"}, "elsewhere"),
    ("address", {"street": "Mill Lane", "town": "Marsham"}, {"street": "High Street", "town": "Marshm"}, "same town"),
    ("address", {"town": "Marsham"}, {"postcode": "LE3 1AA"}, "missing"),
]


def level(comparison: Comparison, left: Details, right: Details) -> str:
    level_of = comparison.bind(standardise(left))
    return comparison.levels[level_of(standardise(right)) if level_of else 0].name


@pytest.mark.parametrize(("name", "left", "right", "expected"), EXAMPLES)
def test_the_first_level_that_holds_is_the_answer(
    name: str, left: dict[str, str], right: dict[str, str], expected: str
) -> None:
    assert level(BY_NAME[name], Details(**left), Details(**right)) == expected


def test_every_level_has_an_example() -> None:
    shown = {(name, expected) for name, _, _, expected in EXAMPLES}
    rest = {(c.name, one.name) for c in COMPARISONS for one in c.levels} - shown
    assert rest == {("surname", n) for n in ("missing", "swapped", "alike", "begins")} | {
        ("number", "missing"),
        ("email", "missing"),
    }


@given(SOME, SOME)
@settings(max_examples=150)
def test_it_does_not_matter_who_is_the_caller_and_who_the_record(one: Details, other: Details) -> None:
    for comparison in COMPARISONS:
        assert level(comparison, one, other) == level(comparison, other, one)


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda comparison: comparison.name)
def test_levels_begin_with_missing_and_end_with_everything_else(comparison: Comparison) -> None:
    assert comparison.levels[0].verdict is Verdict.MISSING
    assert comparison.levels[-1].condition.sql == "ELSE"
    assert comparison.levels[-1].verdict is Verdict.DIFFERS


def test_no_two_levels_say_the_same_sentence_or_have_the_same_condition_within_a_comparison() -> None:
    sentences = [one.sentence for comparison in COMPARISONS for one in comparison.levels]
    assert len(set(sentences)) == len(sentences)
    for comparison in COMPARISONS:
        conditions = [one.condition.sql for one in comparison.levels]
        assert len(set(conditions)) == len(conditions)


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda comparison: comparison.name)
def test_a_comparison_reads_no_column_that_it_does_not_name(comparison: Comparison) -> None:
    text = " ".join(one.condition.sql for one in comparison.levels)
    assert {name.removesuffix("_l") for name in re.findall(r'"(\w+_l)"', text)} == set(comparison.columns)
