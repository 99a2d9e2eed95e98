"""Forename and surname: two comparisons, so that the rarity of each counts by itself."""

from redshank.recognition.comparisons.conditions import (
    any_of,
    begins_with,
    is_crossed,
    is_crossed_and_like,
    is_initial,
    is_like,
    is_same,
    is_within_edits,
    none_shared,
    otherwise,
    shares_word,
)
from redshank.recognition.comparisons.definition import Comparison, Level
from redshank.recognition.records import Verdict

_ALIKE = 0.92
_FAIRLY_ALIKE = 0.85
_SHORTEST_TYPED = 2
"""Letters of a name that say something while it is being typed."""
_SHORTEST_FOR_EDIT = 4
"""One letter more or less makes another name of a shorter one."""

FORENAME = Comparison(
    name="forename",
    columns=("forename", "surname", "forename_family", "middle_family", "forename_sound", "surname_sound"),
    levels=(
        Level("missing", "No forename to compare", Verdict.MISSING, none_shared("forename")),
        Level(
            "swapped",
            "Forename and surname the other way round",
            Verdict.CLOSE,
            any_of(is_crossed("forename", "surname"), is_crossed("forename_sound", "surname_sound")),
            term_column="forename",
        ),
        Level("initial", "Same first initial", Verdict.CLOSE, is_initial("forename")),
        Level("same", "Same forename", Verdict.AGREES, is_same("forename"), term_column="forename"),
        Level(
            "variant",
            "A short form or another spelling of the forename",
            Verdict.AGREES,
            shares_word("forename_family"),
            term_column="forename",
        ),
        Level(
            "other given name",
            "Known by another of the given names",
            Verdict.CLOSE,
            shares_word("forename_family", "middle_family"),
        ),
        Level(
            "alike",
            "Forenames one letter apart or nearly so",
            Verdict.CLOSE,
            any_of(is_like("forename", _ALIKE), is_within_edits("forename", 1, _SHORTEST_FOR_EDIT)),
        ),
        Level(
            "swapped and alike",
            "Forename and surname the other way round, and misspelt",
            Verdict.CLOSE,
            is_crossed_and_like("forename", "surname", _FAIRLY_ALIKE),
        ),
        Level("begins", "Forename begins alike", Verdict.CLOSE, begins_with("forename", _SHORTEST_TYPED)),
        Level(
            "sounds alike",
            "Forename sounds alike",
            Verdict.CLOSE,
            any_of(is_same("forename_sound"), is_like("forename", _FAIRLY_ALIKE)),
        ),
        Level("different", "Another forename", Verdict.DIFFERS, otherwise()),
    ),
    shown=lambda row: f"{row.forename} {row.middle}".strip().title(),
)

SURNAME = Comparison(
    name="surname",
    columns=("forename", "middle", "surname", "surname_family", "surname_sound", "forename_sound"),
    levels=(
        Level("missing", "No surname to compare", Verdict.MISSING, none_shared("surname")),
        Level("same", "Same surname", Verdict.AGREES, is_same("surname"), term_column="surname"),
        Level(
            "swapped",
            "Surname and forename the other way round",
            Verdict.CLOSE,
            any_of(is_crossed("surname", "forename"), is_crossed("surname_sound", "forename_sound")),
            term_column="surname",
        ),
        Level(
            "variant",
            "Another spelling of the surname, or one half of it",
            Verdict.AGREES,
            shares_word("surname_family"),
            term_column="surname",
        ),
        Level(
            "other family name",
            "Surname is another of the names on the other record",
            Verdict.CLOSE,
            shares_word("surname", "middle"),
        ),
        Level(
            "alike",
            "Surnames one letter apart or nearly so",
            Verdict.CLOSE,
            any_of(is_like("surname", _ALIKE), is_within_edits("surname", 1, _SHORTEST_FOR_EDIT)),
        ),
        Level(
            "swapped and alike",
            "Surname and forename the other way round, and misspelt",
            Verdict.CLOSE,
            is_crossed_and_like("surname", "forename", _FAIRLY_ALIKE),
        ),
        Level("begins", "Surname begins alike", Verdict.CLOSE, begins_with("surname", _SHORTEST_TYPED)),
        Level(
            "sounds alike",
            "Surname sounds alike",
            Verdict.CLOSE,
            any_of(is_same("surname_sound"), is_like("surname", _FAIRLY_ALIKE)),
        ),
        Level("different", "Another surname", Verdict.DIFFERS, otherwise()),
    ),
    shown=lambda row: row.surname.title(),
)
