"""Columns are known by their names, in whatever shape."""

import pytest

from redshank.exchange.errors import MappingWrong
from redshank.exchange.imports.columns import FIELDS, SYNONYMS, layout_of, plain


def fields_of(*headings: str, **overrides: str) -> dict[str, str]:
    layout = layout_of(headings, overrides)
    return {column.heading: column.field for column in layout.columns}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("DOB", "date_of_birth"),
        ("Date of Birth", "date_of_birth"),
        ("DATE_OF_BIRTH", "date_of_birth"),
        ("First name", "forename"),
        ("Post code", "postcode"),
        ("Telephone", "phone"),
        ("Contact number", "phone"),
        ("E-mail address", "email"),
        ("  Call Date ", "contacted_at"),
        ("Incident type", "category"),
    ],
)
def test_a_common_name_is_known(heading: str, field: str) -> None:
    assert fields_of(heading, "surname")[heading] == field


def test_what_is_not_a_column_of_the_format_is_listed_as_left_out() -> None:
    layout = layout_of(["surname", "Shoe size"])

    assert [(column.heading, column.why) for column in layout.ignored] == [("Shoe size", "not a column of this format")]


def test_a_fields_own_name_goes_before_its_synonyms() -> None:
    layout = layout_of(["Mobile", "phone", "Telephone"])

    assert layout.places == {"phone": 1}
    assert {column.why for column in layout.ignored} == {"phone is taken from “phone”"}


def test_of_two_columns_of_one_name_the_first_is_taken() -> None:
    assert layout_of(["surname", "surname"]).places == {"surname": 0}


def test_what_the_user_says_goes_first() -> None:
    assert fields_of("phone", "Ring on", "surname", **{"ring on": "phone"}) == {
        "phone": "",
        "Ring on": "phone",
        "surname": "surname",
    }


def test_a_column_can_be_left_out() -> None:
    assert fields_of("phone", "surname", phone="")["phone"] == ""


@pytest.mark.parametrize(
    ("overrides", "sentence"),
    [
        ({"Colour": "surname"}, "no column “Colour”"),
        ({"phone": "telephone exchange"}, "no field “telephone exchange”"),
        ({"phone": "email", "surname": "email"}, "two columns are mapped to email"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(overrides: dict[str, str], sentence: str) -> None:
    with pytest.raises(MappingWrong, match=sentence):
        layout_of(["phone", "surname"], overrides)


def test_a_file_without_a_single_known_column_is_refused() -> None:
    with pytest.raises(MappingWrong, match="--map COLUMN=FIELD"):
        layout_of(["Lorem", "ipsum"])


def test_no_name_stands_for_two_fields() -> None:
    names = [plain(name) for field in FIELDS for name in {plain(field), *map(plain, SYNONYMS[field])}]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("truth", ["role", "person_id", "incident", "synthetic", "community"])
def test_columns_of_known_truth_are_never_filed(truth: str) -> None:
    assert fields_of("surname", truth)[truth] == ""
