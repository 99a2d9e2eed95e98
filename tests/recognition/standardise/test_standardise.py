"""Cleaning as a whole: total, idempotent, one row of columns."""

from dataclasses import fields

from hypothesis import example, given, settings
from hypothesis import strategies as st

from redshank.recognition.records import Details
from redshank.recognition.standardise import Standardised, standardise

FIELDS = [field.name for field in fields(Details)]
LIKELY = st.sampled_from(
    [
        *(
            "Mr",
            "O'Brien",
            "de",
            "Smith-Jones",
            "al-Hassan",
            "Kaur",
            "Łukasz",
            "محمد",
            "Ζωή",
            "ﬁ",
            "İ",
            "ß",
            "Dr",
            "Abdul",
        ),
        *("Flat 2", "14", "14B", "2/14", "High St", "St", "opp Spar", "LE2 7AA", "LE2", "LE2 7", "Rose Cottage", ","),
        *("9", "2", "1988", "Feb", "09/02/1988", "+44", "07700 900142", "ext 3", "0116 496 0000", "01/01/1900"),
        *("a.b@gmail.com", "@", "unknown", "🙂", "\u200f", "\x1f", "\x00", " ", "-", "'", "Jr", "No", "Unit A"),
    ]
)
WORDS = st.lists(LIKELY | st.text(max_size=6), max_size=5).map(" ".join)
DETAILS = st.builds(Details, **dict.fromkeys(FIELDS, WORDS))


@given(DETAILS)
@settings(max_examples=300)
def test_cleaning_clean_details_changes_nothing(details: Details) -> None:
    once = standardise(details)
    assert standardise(once.as_details()) == once


@given(st.sampled_from(FIELDS), st.text(max_size=40))
@example("full_name", "x" * 10_000)
@example("street", "14 " * 5_000)
@example("date_of_birth", "9" * 10_000)
@example("phone", "²³½٣٤٥٦٧٨٩٠")
@example("surname", "\ud800")
def test_any_text_in_any_field_gives_an_answer(field: str, text: str) -> None:
    assert isinstance(standardise(Details(**{field: text})), Standardised)


@given(DETAILS)
def test_packing_and_unpacking_gives_the_same_row(details: Details) -> None:
    row = standardise(details)
    assert Standardised.unpack(row.pack()) == row


def test_nothing_given_is_nothing_known() -> None:
    assert standardise(Details()) == Standardised()
