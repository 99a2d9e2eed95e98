"""Odd input is marked and explained; ordinary names of anybody are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules import OddityCode, oddities
from redshank.county.tables import shipped_tables

TODAY = date(2026, 11, 24)
NAMES = ["forename", "surname", "full_name"]
FIELDS = [*NAMES, "phone", "date_of_birth", "address", "postcode", "email", "notes", "other"]
O = OddityCode  # noqa: E741 - stands beside each row of the table


def marks(field: str, text: str) -> dict[OddityCode, tuple[str, str]]:
    return {each.code: (each.value, each.read_as) for each in oddities(field, text, today=TODAY)}


@pytest.mark.parametrize(
    ("field", "text", "code", "value", "read_as"),
    [
        ("surname", "Sm1th", O.DIGITS_IN_NAME, "1", ""),
        ("surname", "Smith 07700 900142", O.NUMBER_HERE, "", "07700 900142"),
        ("forename", "dilys@example.org", O.EMAIL_HERE, "", "dilys@example.org"),
        ("surname", "Smith 😀", O.SYMBOL, "😀", ""),
        ("surname", "Mr & Mrs Smith", O.TWO_NAMES, "", ""),
        ("surname", "Marsh Homes Ltd", O.COMPANY, "", ""),
        ("surname", "Refused", O.PLACEHOLDER, "Refused", ""),
        ("postcode", "n/a", O.PLACEHOLDER, "n/a", ""),
        ("address", ".", O.PLACEHOLDER, ".", ""),
        ("surname", "abc\u202edef", O.DIRECTION, "", ""),
        ("surname", "abc\x00", O.CONTROL, "", ""),
        ("surname", "Mu\ufffdoz", O.LOST_LETTERS, "", ""),
        ("notes", "x" * 10_000, O.LONG, "10000", ""),
        ("surname", "x" * 10_000, O.LONG, "10000", ""),
        ("date_of_birth", "31 February 1980", O.NO_SUCH_DAY, "31/2", ""),
        ("date_of_birth", "31/02/1980", O.NO_SUCH_DAY, "31/2", ""),
        ("date_of_birth", "29/2/1981", O.NO_SUCH_DAY, "29/2", ""),
        ("date_of_birth", "3/14/1980", O.DAY_MONTH_SWAPPED, "", "14 Mar 1980"),
        ("date_of_birth", "1/1/2030", O.FUTURE, "2030", ""),
        ("date_of_birth", "130", O.TOO_OLD, "130", ""),
        ("date_of_birth", "1 May 1890", O.TOO_OLD, "136", ""),
        ("date_of_birth", "9/2/89", O.SHORT_YEAR, "89", "1989"),
        ("date_of_birth", "1234567", O.NOT_A_DATE, "1234567", ""),
        ("postcode", "MR4", O.HALF_POSTCODE, "MR4", ""),
        ("postcode", "MR4 2", O.HALF_POSTCODE, "MR42", ""),
        ("postcode", "MR4 OTB", O.LETTER_FOR_DIGIT, "", "MR4 0TB"),
        ("postcode", "Mill Lane", O.NOT_A_POSTCODE, "Mill Lane", ""),
        ("address", "14 Mill Lane, mr42tb", O.POSTCODE_HERE, "", "MR4 2TB"),
        ("phone", "07700 90014", O.TOO_FEW_DIGITS, "10", ""),
        ("phone", "07700 9001422", O.TOO_MANY_DIGITS, "12", ""),
        ("phone", "+353 1 234 5678", O.FOREIGN, "", ""),
        ("phone", "01632 960123 ext 21", O.EXTENSION, "21", "01632 960123"),
        ("phone", "withheld", O.WITHHELD, "", ""),
        ("phone", "077OO 900142", O.LETTER_FOR_DIGIT, "", "07700 900142"),
        ("phone", "18001 07700 900142", O.RELAYED, "", "07700 900142"),
        ("phone", "next door's", O.NOT_A_NUMBER, "next door's", ""),
        ("email", "dilys at home", O.NOT_AN_EMAIL, "dilys at home", ""),
    ],
)
def test_what_is_odd_is_marked(field: str, text: str, code: OddityCode, value: str, read_as: str) -> None:
    assert marks(field, text)[code] == (value, read_as)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *[
            ("surname", name)
            for name in ("SMITH", "O’Neill", "O'Neill", "Smith-Łukasz", "Ng", "O", "Nguyễn", "St. John")
        ],
        *[
            ("date_of_birth", text)
            for text in ("9/2/1989", "1989-02-09", "84", "1951", "29 Feb", "about 60", "9.2.1989")
        ],
        *[
            ("phone", text)
            for text in ("07700 900142", "+44 (0)7700 900142", "0044 7700 900142", "101", "01632 960123")
        ],
        *[("postcode", text) for text in ("MR4 2TB", "mr42tb", "M1 1AA")],
        ("address", "Flat 2, 14 Mill Lane"),
        ("email", "dilys@example.org"),
        ("surname", ""),
    ],
)
def test_what_is_ordinary_is_not(field: str, text: str) -> None:
    assert marks(field, text) == {}


def test_no_name_of_the_county_is_odd() -> None:
    tables = shipped_tables()
    names = {
        name
        for custom in tables.customs.values()
        for part in (custom.surnames, *(era.male for era in custom.eras), *(era.female for era in custom.eras))
        if part is not None
        for name in part.names
    }
    assert len(names) > 1_000
    assert {name: found for name in names for field in NAMES if (found := marks(field, name))} == {}


letters = st.text(st.characters(categories=["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"]), min_size=1, max_size=40)
BLANKS = {"unknown", "unk", "refused", "declined", "withheld", "anonymous", "anon", "tbc", "test", "xxx", "asdf"}


@given(letters.filter(lambda name: name.casefold() not in BLANKS), st.sampled_from(NAMES))
def test_letters_of_any_script_are_never_odd(name: str, field: str) -> None:
    assert marks(field, name) == {}


@given(st.text(max_size=300), st.sampled_from(FIELDS))
def test_nothing_typed_ever_breaks_the_desk(text: str, field: str) -> None:
    found = oddities(field, text, today=TODAY)
    assert len(found) == len(set(found))
