"""Conditions of levels: each is one definition with two executors, SQL for training and Python for a live call.

In Python a condition is an expression over the candidate's row `r` and what was made of the caller's beforehand
(`writing`): which columns the caller gave decides how much of it is left. `None` says that it cannot hold, "True"
that it always does.
"""

from collections.abc import Callable
from dataclasses import dataclass

from redshank.recognition.standardise import Standardised

Given = frozenset[int]
"""Places of the columns that the caller gave."""
ALWAYS = "True"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a level holds, of a caller's row (`_l`) and a candidate's (`_r`); in SQL a missing value is NULL."""

    sql: str
    code: Callable[[Given], str | None]


def column_place(column: str) -> int:
    """Where the column stands in a row."""
    return Standardised._fields.index(column)


def none_shared(*columns: str) -> Condition:
    """No column is filled on both sides: there is nothing to compare."""
    places = tuple(column_place(column) for column in columns)

    def code(given: Given) -> str | None:
        known = [f"r[{place}]" for place in places if place in given]
        return f"not ({' or '.join(known)})" if known else ALWAYS

    each = tuple(f'"{column}_l" IS NULL OR "{column}_r" IS NULL' for column in columns)
    return Condition(each[0] if len(each) == 1 else " AND ".join(f"({missing})" for missing in each), code)


def is_absent(column: str) -> Condition:
    """Neither side holds the column."""
    place = column_place(column)
    return Condition(
        f'"{column}_l" IS NULL AND "{column}_r" IS NULL',
        lambda given: None if place in given else f"not r[{place}]",
    )


def is_same(column: str) -> Condition:
    """Both sides hold the same value."""
    place = column_place(column)
    return Condition(f'"{column}_l" = "{column}_r"', _where((place,), f"r[{place}] == l{place}"))


def is_crossed(column: str, other: str) -> Condition:
    """One side's first column is the other's second, and the reverse."""
    one, two = column_place(column), column_place(other)
    return Condition(
        f'"{column}_l" = "{other}_r" AND "{other}_l" = "{column}_r"',
        _where((one, two), f"r[{two}] == l{one} and r[{one}] == l{two}"),
    )


def is_crossed_and_like(column: str, other: str, threshold: float) -> Condition:
    """Each side's first column is like the other's second: Jaro-Winkler similarity of at least the threshold."""
    one, two = column_place(column), column_place(other)

    def like(ours: str, theirs: str) -> str:
        return f'jaro_winkler_similarity("{ours}_l", "{theirs}_r") >= {threshold}'

    return Condition(
        f"{like(column, other)} AND {like(other, column)}",
        _where((one, two), f"like(l{one}, r[{two}]) >= {threshold} and like(l{two}, r[{one}]) >= {threshold}"),
    )


def shares_word(column: str, other: str | None = None) -> Condition:
    """A word of one side's column is a word of the other side's (other) column, either way round."""
    other = other or column
    ways = tuple(dict.fromkeys([(column, other), (other, column)]))

    def code(given: Given) -> str | None:
        places = [(column_place(ours), column_place(theirs)) for ours, theirs in ways]
        shared = [f"not w{ours}.isdisjoint(r[{theirs}].split())" for ours, theirs in places if ours in given]
        return " or ".join(shared) or None

    sql = [f"list_has_any(string_split(\"{ours}_l\", ' '), string_split(\"{theirs}_r\", ' '))" for ours, theirs in ways]
    return Condition(sql[0] if len(sql) == 1 else f"({' OR '.join(sql)})", code)


def is_like(column: str, threshold: float) -> Condition:
    """Jaro-Winkler similarity of at least the threshold (0 to 1)."""
    place = column_place(column)
    # No `score_cutoff`: it takes away pairs that are alike to exactly the threshold, which SQL keeps.
    return Condition(
        f'jaro_winkler_similarity("{column}_l", "{column}_r") >= {threshold}',
        _where((place,), f"like(l{place}, r[{place}]) >= {threshold}"),
    )


def is_within_edits(column: str, edits: int, shortest: int = 1) -> Condition:
    """At most so many letters put in, left out, changed or swapped with their neighbour; both of a least length."""
    place = column_place(column)
    near = f"edits(l{place}, r[{place}], score_cutoff={edits}) <= {edits}"
    return Condition(
        f'{_both_as_long_as(column, shortest)} AND damerau_levenshtein("{column}_l", "{column}_r") <= {edits}',
        _where((place,), f"len(l{place}) >= {shortest} and len(r[{place}]) >= {shortest} and {near}"),
    )


def begins_with(column: str, shortest: int) -> Condition:
    """One side begins with the whole of the other, which has a least length: a name still being typed."""
    place = column_place(column)
    either = f'(starts_with("{column}_l", "{column}_r") OR starts_with("{column}_r", "{column}_l"))'
    begins = f"(r[{place}].startswith(l{place}) or l{place}.startswith(r[{place}]))"
    return Condition(
        f"{_both_as_long_as(column, shortest)} AND {either}",
        _where((place,), f"len(l{place}) >= {shortest} and len(r[{place}]) >= {shortest} and {begins}"),
    )


def is_initial(column: str) -> Condition:
    """One side is a single letter, and the other begins with it."""
    place = column_place(column)
    shorter = f'(length("{column}_l") = 1 OR length("{column}_r") = 1)'
    return Condition(
        f'{shorter} AND left("{column}_l", 1) = left("{column}_r", 1)',
        _where((place,), f"r[{place}][:1] == l{place}[0] and (len(l{place}) == 1 or len(r[{place}]) == 1)"),
    )


def agrees_as_far_as_known(*columns: str) -> Condition:
    """No column is known to both sides and different, and at least one is known to both."""
    places = tuple(column_place(column) for column in columns)

    def code(given: Given) -> str | None:
        known = [place for place in places if place in given]
        agrees = " and ".join(f"r[{place}] in e{place}" for place in known)
        return f"{agrees} and ({' or '.join(f'r[{place}]' for place in known)})" if known else None

    same = " AND ".join(f'("{c}_l" IS NULL OR "{c}_r" IS NULL OR "{c}_l" = "{c}_r")' for c in columns)
    known_to_both = " OR ".join(f'("{c}_l" IS NOT NULL AND "{c}_r" IS NOT NULL)' for c in columns)
    return Condition(f"{same} AND ({known_to_both})", code)


def is_present(*columns: str) -> Condition:
    """Both sides hold every column."""
    places = tuple(column_place(column) for column in columns)
    return Condition(
        " AND ".join(f'"{c}_l" IS NOT NULL AND "{c}_r" IS NOT NULL' for c in columns),
        _where(places, " and ".join(f"r[{place}]" for place in places)),
    )


def is_on_either(column: str) -> Condition:
    """The column is filled on one side or the other."""
    place = column_place(column)
    return Condition(
        f'("{column}_l" IS NOT NULL OR "{column}_r" IS NOT NULL)',
        lambda given: ALWAYS if place in given else f"r[{place}]",
    )


def is_years_apart(years: int) -> Condition:
    """Same day and month, years of birth that many apart."""
    whole, year, month, day = (column_place(column) for column in ("birth", "birth_year", "birth_month", "birth_day"))
    sql = (
        f'abs(CAST("birth_year_l" AS INTEGER) - CAST("birth_year_r" AS INTEGER)) = {years}'
        ' AND "birth_month_l" = "birth_month_r" AND "birth_day_l" = "birth_day_r"'
    )
    near = f"r[{year}] in y{year}_{years} and r[{month}] == l{month} and r[{day}] == l{day}"
    return Condition(sql, _where((whole,), near))


def all_of(*conditions: Condition) -> Condition:
    """Every condition holds."""

    def code(given: Given) -> str | None:
        parts = [condition.code(given) for condition in conditions]
        said = [f"({part})" for part in parts if part is not None and part != ALWAYS]
        return None if None in parts else " and ".join(said) or ALWAYS

    return Condition(" AND ".join(f"({condition.sql})" for condition in conditions), code)


def any_of(*conditions: Condition) -> Condition:
    """At least one condition holds."""

    def code(given: Given) -> str | None:
        parts = [part for part in (condition.code(given) for condition in conditions) if part is not None]
        return ALWAYS if ALWAYS in parts else " or ".join(f"({part})" for part in parts) or None

    return Condition(" OR ".join(f"({condition.sql})" for condition in conditions), code)


def otherwise() -> Condition:
    """Everything that no earlier level took."""
    return Condition("ELSE", lambda _: ALWAYS)


def _where(places: tuple[int, ...], said: str) -> Callable[[Given], str | None]:
    """What cannot hold unless the caller gave all these columns."""
    return lambda given: said if given.issuperset(places) else None


def _both_as_long_as(column: str, shortest: int) -> str:
    return f'length("{column}_l") >= {shortest} AND length("{column}_r") >= {shortest}'
