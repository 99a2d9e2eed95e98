"""Conditions of levels: each is one definition with two executors, SQL for training and Python for a live call.

`bind` fixes the caller's side once, so that a thousand candidates are judged by closures that hold only what the
caller gave; it returns None where nothing the caller gave can meet the condition.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import OSA, JaroWinkler

from redshank.recognition.standardise import Standardised

Test = Callable[[Standardised], bool]
"""Whether a candidate's row meets the condition."""


def always(_: Standardised) -> bool:
    """The test that every candidate meets."""
    return True


@dataclass(frozen=True, slots=True)
class Condition:
    """When a level holds, of a caller's row (`_l`) and a candidate's (`_r`); in SQL a missing value is NULL."""

    sql: str
    bind: Callable[[Standardised], Test | None]


def column_place(column: str) -> int:
    """Where the column stands in a row."""
    return Standardised._fields.index(column)


def none_shared(*columns: str) -> Condition:
    """No column is filled on both sides: there is nothing to compare."""
    places = tuple(column_place(column) for column in columns)

    def bind(left: Standardised) -> Test | None:
        known = tuple(place for place in places if left[place])
        if not known:
            return always
        if len(known) == 1:
            only = known[0]
            return lambda right: right[only] == ""
        return lambda right: not any(right[place] for place in known)

    each = tuple(f'"{column}_l" IS NULL OR "{column}_r" IS NULL' for column in columns)
    return Condition(each[0] if len(each) == 1 else " AND ".join(f"({missing})" for missing in each), bind)


def is_absent(column: str) -> Condition:
    """Neither side holds the column."""
    place = column_place(column)

    def bind(left: Standardised) -> Test | None:
        return None if left[place] else (lambda right: right[place] == "")

    return Condition(f'"{column}_l" IS NULL AND "{column}_r" IS NULL', bind)


def is_same(column: str) -> Condition:
    """Both sides hold the same value."""
    place = column_place(column)

    def bind(left: Standardised) -> Test | None:
        value = left[place]
        return (lambda right: right[place] == value) if value else None

    return Condition(f'"{column}_l" = "{column}_r"', bind)


def is_crossed(column: str, other: str) -> Condition:
    """One side's first column is the other's second, and the reverse."""
    first, second = column_place(column), column_place(other)

    def bind(left: Standardised) -> Test | None:
        one, two = left[first], left[second]
        if not one or not two:
            return None
        return lambda right: right[second] == one and right[first] == two

    return Condition(f'"{column}_l" = "{other}_r" AND "{other}_l" = "{column}_r"', bind)


def is_crossed_and_like(column: str, other: str, threshold: float) -> Condition:
    """Each side's first column is like the other's second: Jaro-Winkler similarity of at least the threshold."""
    first, second = column_place(column), column_place(other)

    def bind(left: Standardised) -> Test | None:
        one, two = left[first], left[second]
        if not one or not two:
            return None
        similarity = JaroWinkler.similarity
        return lambda right: similarity(one, right[second]) >= threshold and similarity(two, right[first]) >= threshold

    def like(ours: str, theirs: str) -> str:
        return f'jaro_winkler_similarity("{ours}_l", "{theirs}_r") >= {threshold}'

    return Condition(f"{like(column, other)} AND {like(other, column)}", bind)


def shares_word(column: str, other: str | None = None) -> Condition:
    """A word of one side's column is a word of the other side's (other) column, either way round."""
    other = other or column
    here, there = column_place(column), column_place(other)

    def bind(left: Standardised) -> Test | None:
        ours = frozenset(left[here].split())
        theirs = frozenset(left[there].split()) if there != here else frozenset[str]()
        if not ours and not theirs:
            return None
        # `isdisjoint` of nothing is True, so an empty side never counts as shared.
        return lambda right: not (ours.isdisjoint(right[there].split()) and theirs.isdisjoint(right[here].split()))

    def overlap(left_column: str, right_column: str) -> str:
        return f"list_has_any(string_split(\"{left_column}_l\", ' '), string_split(\"{right_column}_r\", ' '))"

    sql = overlap(column, other)
    return Condition(sql if other == column else f"({sql} OR {overlap(other, column)})", bind)


def is_like(column: str, threshold: float) -> Condition:
    """Jaro-Winkler similarity of at least the threshold (0 to 1)."""
    place = column_place(column)

    def bind(left: Standardised) -> Test | None:
        value = left[place]
        if not value:
            return None
        # No `score_cutoff`: it takes away pairs that are alike to exactly the threshold, which SQL keeps.
        similarity = JaroWinkler.similarity
        return lambda right: similarity(value, right[place]) >= threshold

    return Condition(f'jaro_winkler_similarity("{column}_l", "{column}_r") >= {threshold}', bind)


def is_within_edits(column: str, edits: int, shortest: int = 1) -> Condition:
    """At most so many letters put in, left out, changed or swapped with their neighbour; both of a least length."""
    place = column_place(column)

    def bind(left: Standardised) -> Test | None:
        value = left[place]
        if len(value) < shortest:
            return None
        distance = OSA.distance
        return lambda right: (
            len(right[place]) >= shortest and distance(value, right[place], score_cutoff=edits) <= edits
        )

    lengths = f'length("{column}_l") >= {shortest} AND length("{column}_r") >= {shortest}'
    return Condition(f'{lengths} AND damerau_levenshtein("{column}_l", "{column}_r") <= {edits}', bind)


def begins_with(column: str, shortest: int) -> Condition:
    """One side begins with the whole of the other, which has a least length: a name still being typed."""
    place = column_place(column)

    def bind(left: Standardised) -> Test | None:
        value = left[place]
        if len(value) < shortest:
            return None

        def test(right: Standardised) -> bool:
            other = right[place]
            return len(other) >= shortest and (other.startswith(value) or value.startswith(other))

        return test

    lengths = f'length("{column}_l") >= {shortest} AND length("{column}_r") >= {shortest}'
    either = f'(starts_with("{column}_l", "{column}_r") OR starts_with("{column}_r", "{column}_l"))'
    return Condition(f"{lengths} AND {either}", bind)


def is_initial(column: str) -> Condition:
    """One side is a single letter, and the other begins with it."""
    place = column_place(column)

    def bind(left: Standardised) -> Test | None:
        value = left[place]
        if not value:
            return None
        if len(value) == 1:
            return lambda right: right[place].startswith(value)
        initial = value[0]
        return lambda right: right[place] == initial

    shorter = f'(length("{column}_l") = 1 OR length("{column}_r") = 1)'
    return Condition(f'{shorter} AND left("{column}_l", 1) = left("{column}_r", 1)', bind)


def agrees_as_far_as_known(*columns: str) -> Condition:
    """No column is known to both sides and different, and at least one is known to both."""
    places = tuple(column_place(column) for column in columns)

    def bind(left: Standardised) -> Test | None:
        known = tuple((place, left[place]) for place in places if left[place])
        if not known:
            return None

        def test(right: Standardised) -> bool:
            shared = 0
            for place, value in known:
                if right[place]:
                    if right[place] != value:
                        return False
                    shared += 1
            return shared > 0

        return test

    same = " AND ".join(f'("{c}_l" IS NULL OR "{c}_r" IS NULL OR "{c}_l" = "{c}_r")' for c in columns)
    known_to_both = " OR ".join(f'("{c}_l" IS NOT NULL AND "{c}_r" IS NOT NULL)' for c in columns)
    return Condition(f"{same} AND ({known_to_both})", bind)


def is_present(*columns: str) -> Condition:
    """Both sides hold every column."""
    places = tuple(column_place(column) for column in columns)

    def bind(left: Standardised) -> Test | None:
        if not all(left[place] for place in places):
            return None
        return lambda right: all(right[place] for place in places)

    return Condition(" AND ".join(f'"{c}_l" IS NOT NULL AND "{c}_r" IS NOT NULL' for c in columns), bind)


def is_on_either(column: str) -> Condition:
    """The column is filled on one side or the other."""
    place = column_place(column)

    def bind(left: Standardised) -> Test | None:
        if left[place]:
            return always
        return lambda right: right[place] != ""

    return Condition(f'("{column}_l" IS NOT NULL OR "{column}_r" IS NOT NULL)', bind)


def is_years_apart(years: int) -> Condition:
    """Same day and month, years of birth that many apart."""
    year, month, day = (column_place(f"birth_{part}") for part in ("year", "month", "day"))

    def bind(left: Standardised) -> Test | None:
        if not left.birth:
            return None
        near = frozenset(str(int(left.birth_year) + step) for step in (-years, years))
        monthly, daily = left.birth_month, left.birth_day
        return lambda right: right[year] in near and right[month] == monthly and right[day] == daily

    sql = (
        f'abs(CAST("birth_year_l" AS INTEGER) - CAST("birth_year_r" AS INTEGER)) = {years}'
        ' AND "birth_month_l" = "birth_month_r" AND "birth_day_l" = "birth_day_r"'
    )
    return Condition(sql, bind)


def all_of(*conditions: Condition) -> Condition:
    """Every condition holds."""

    def bind(left: Standardised) -> Test | None:
        tests = []
        for condition in conditions:
            test = condition.bind(left)
            if test is None:
                return None
            tests.append(test)
        if len(tests) == 2:
            first, second = tests
            return lambda right: first(right) and second(right)
        bound = tuple(tests)
        return lambda right: all(test(right) for test in bound)

    return Condition(" AND ".join(f"({condition.sql})" for condition in conditions), bind)


def any_of(*conditions: Condition) -> Condition:
    """At least one condition holds."""

    def bind(left: Standardised) -> Test | None:
        bound = tuple(test for test in (condition.bind(left) for condition in conditions) if test is not None)
        if not bound:
            return None
        if len(bound) == 1:
            return bound[0]
        if len(bound) == 2:
            first, second = bound
            return lambda right: first(right) or second(right)
        return lambda right: any(test(right) for test in bound)

    return Condition(" OR ".join(f"({condition.sql})" for condition in conditions), bind)


def otherwise() -> Condition:
    """Everything that no earlier level took."""
    return Condition("ELSE", lambda _: always)
