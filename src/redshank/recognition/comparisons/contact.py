"""Date of birth, telephone number and e-mail."""

from redshank.recognition.comparisons.conditions import (
    agrees_as_far_as_known,
    all_of,
    is_crossed,
    is_on_either,
    is_present,
    is_same,
    is_within_edits,
    is_years_apart,
    none_shared,
    otherwise,
)
from redshank.recognition.comparisons.definition import Comparison, Level
from redshank.recognition.records import Verdict

_BIRTH_PARTS = ("birth_year", "birth_month", "birth_day")
_SHORTEST_USER = 5
"""One letter more or less makes another user of a shorter name."""

BIRTH = Comparison(
    name="birth",
    columns=("birth", *_BIRTH_PARTS, "birth_sink"),
    levels=(
        Level("missing", "No date of birth to compare", Verdict.MISSING, none_shared(*_BIRTH_PARTS)),
        Level(
            "same stand-in",
            "Same date of birth, but one that stands for an unknown date",
            Verdict.CLOSE,
            all_of(is_same("birth"), is_on_either("birth_sink")),
        ),
        Level("same", "Same date of birth", Verdict.AGREES, is_same("birth"), term_column="birth"),
        Level(
            "year of a stand-in",
            "Same year of birth; one of the dates stands for an unknown day",
            Verdict.CLOSE,
            all_of(is_on_either("birth_sink"), is_same("birth_year")),
        ),
        Level(
            "swapped",
            "Same date of birth with day and month the other way round",
            Verdict.CLOSE,
            all_of(is_same("birth_year"), is_crossed("birth_month", "birth_day")),
        ),
        Level("digit", "Dates of birth one digit apart", Verdict.CLOSE, is_within_edits("birth", 1, 10)),
        Level("year out", "Same day and month of birth, one year apart", Verdict.CLOSE, is_years_apart(1)),
        Level("different day", "Another date of birth", Verdict.DIFFERS, is_present("birth")),
        Level(
            "same month",
            "Same date of birth as far as it is known, month included",
            Verdict.CLOSE,
            all_of(is_present("birth_month"), agrees_as_far_as_known(*_BIRTH_PARTS)),
        ),
        Level(
            "same year",
            "Same year of birth; the day is not known",
            Verdict.CLOSE,
            agrees_as_far_as_known(*_BIRTH_PARTS),
        ),
        Level("different", "The date of birth does not fit", Verdict.DIFFERS, otherwise()),
    ),
    shown=lambda row: row.readable_birth(),
)

NUMBER = Comparison(
    name="number",
    columns=("number",),
    levels=(
        Level("missing", "No number to compare", Verdict.MISSING, none_shared("number")),
        Level("same", "Same telephone number", Verdict.AGREES, is_same("number"), term_column="number"),
        Level(
            "digit", "Numbers one digit apart, or two digits swapped", Verdict.CLOSE, is_within_edits("number", 1, 9)
        ),
        Level("different", "Another telephone number; people change them", Verdict.DIFFERS, otherwise()),
    ),
    shown=lambda row: f"…{row.number[:-6]} {row.number[-6:]}" if row.number else "",
)

EMAIL = Comparison(
    name="email",
    columns=("email", "email_user"),
    levels=(
        Level("missing", "No e-mail address to compare", Verdict.MISSING, none_shared("email_user")),
        Level("same", "Same e-mail address", Verdict.AGREES, is_same("email"), term_column="email"),
        Level("user", "Same e-mail name with another provider", Verdict.CLOSE, is_same("email_user")),
        Level(
            "edit",
            "E-mail addresses one letter apart",
            Verdict.CLOSE,
            is_within_edits("email_user", 1, _SHORTEST_USER),
        ),
        Level("different", "Another e-mail address", Verdict.DIFFERS, otherwise()),
    ),
    shown=lambda row: row.email or row.email_user,
)
