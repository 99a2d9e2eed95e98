"""SQL conditions as Python tests: what is translated says what DuckDB says; what is not is refused by name."""

import random
from collections.abc import Mapping

import duckdb
import pyarrow as pa
import pytest

from made_up import made_up_rows
from redshank.recognition.comparisons import COMPARISONS
from redshank.recognition.comparisons.conditions import otherwise
from redshank.recognition.comparisons.writing import write
from redshank.recognition.model.sql import Untranslatable, exact_column, translate

VALUES = [
    None,
    "",
    "a",
    "ab",
    "ba",
    "łukasz",
    "lukasz",
    "Иван",
    "Олег",
    "1990-02-09",
    "LE2 7AA",
    "le2 7ab",
    "😀x",
    "x y",
]
CONDITIONS = [
    "a_l IS NULL OR a_r IS NULL",
    "a_l = a_r AND NOT (b_l <> b_r)",
    "jaro_winkler_similarity(a_l, b_r) >= 0.5 OR jaro_similarity(a_l, a_r) > 0.6",
    "levenshtein(a_l, b_r) <= 2 AND damerau_levenshtein(a_l, b_r) <= 1",
    "NULLIF(regexp_extract(a_l, '^[A-Za-z]{1,2}[0-9]?', 0), '') = NULLIF(regexp_extract(b_r, '^[A-Za-z]{1,2}', 0), '')",
    "ABS(EPOCH(try_strptime(a_l, '%Y-%m-%d')) - EPOCH(try_strptime(b_r, '%Y-%m-%d'))) <= 315576000000.0",
    "array_length(list_intersect(string_split(a_l, ' '), string_split(b_r, ' '))) >= 1",
    "list_has_any(string_split(a_l, ' '), string_split(b_r, ' '))",
    "left(a_l, 1) = substring(b_r, 1, 1) OR right(a_l, 2) = right(b_r, 2)",
    "lower(a_l) || 'x' = upper(b_r) || 'x' OR starts_with(a_l, b_r)",
    "CASE WHEN length(a_l) > length(b_r) THEN 1 ELSE 2 END = 1",
    "coalesce(a_l, b_r, '') IN ('a', 'ab', 'Иван')",
    "length(a_l) BETWEEN 2 AND 5 AND least(length(a_l), length(b_r)) <> 0",
    "a_l IS NOT DISTINCT FROM b_r",
    "split_part(a_l, ' ', 1) = split_part(b_r, ' ', 2)",
    "a_l NOT IN ('a', b_r)",
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_translation_holds_where_duckdb_says_it_holds(condition: str) -> None:
    # Every value against every other, and the second columns shifted so that they agree often.
    rows = [
        (a_l, VALUES[(one + shift) % len(VALUES)], a_r, VALUES[(other + shift) % len(VALUES)])
        for one, a_l in enumerate(VALUES)
        for other, a_r in enumerate(VALUES)
        for shift in (0, 1, 5)
    ]
    given = pa.table(
        [pa.array(column, pa.string()) for column in zip(*rows, strict=True)], ["a_l", "b_l", "a_r", "b_r"]
    )
    with duckdb.connect() as connection:
        connection.register("given", given.append_column("n", pa.array(range(len(rows)))))
        sql = f"SELECT coalesce({condition}, false) FROM given ORDER BY n"  # noqa: S608 (our own conditions)
        theirs = [holds for (holds,) in connection.execute(sql).fetchall()]
    test = translate(condition)
    ours = [test(({"a": a_l, "b": b_l}, {"a": a_r, "b": b_r})) for a_l, b_l, a_r, b_r in rows]
    assert ours == theirs
    assert any(ours)


def test_our_own_conditions_translated_hold_where_they_hold_bound() -> None:
    rows = made_up_rows(300, seed=11)
    rng = random.Random(2)  # noqa: S311 (repeatable chance is wanted)
    pairs = [(rng.choice(rows), rng.choice(rows)) for _ in range(1_500)]
    filled = {row: known(row._asdict()) for row in rows}
    given = {row: frozenset(place for place, value in enumerate(row) if value) for row in rows}
    for comparison in COMPARISONS:
        for level in comparison.levels:
            test = translate(level.condition.sql)
            for left, right in pairs:
                level_of = write([level.condition.code, otherwise().code], given[left])(left)
                assert test((filled[left], filled[right])) == (level_of(right) == 0), level.name


def known(values: Mapping[str, str]) -> dict[str, str | None]:
    return {name: value or None for name, value in values.items()}


@pytest.mark.parametrize(
    ("condition", "named"),
    [
        ("array_cosine_similarity(a_l, a_r) > 0.9", "ARRAY_COSINE_SIMILARITY"),
        ("list_transform(a_l, x -> x) = a_r", "LIST_TRANSFORM"),
        ("soundex(a_l) = soundex(a_r)", "SOUNDEX"),
        ("a_l LIKE 'x%'", "LIKE"),
        ("CAST(a_l AS DATE) = a_r", "DATE"),
        ("try_strptime(a_l, '%b %Y') IS NULL", "%b"),
        ("a_l = (SELECT 1)", "SELECT"),
        ("first_name = a_r", "first_name"),
        ("a_l = = a_r", "no SQL"),
    ],
)
def test_what_has_no_translation_is_refused_by_name(condition: str, named: str) -> None:
    with pytest.raises(Untranslatable, match=f"(?i){named}"):
        translate(condition)


def test_plain_equality_is_told_from_what_looks_like_it() -> None:
    assert exact_column('("First_Name_l" = "First_Name_r")') == "first_name"
    assert exact_column("a_l = b_r") == exact_column("a_l = a_r AND b_l = b_r") == exact_column("ELSE") == ""
