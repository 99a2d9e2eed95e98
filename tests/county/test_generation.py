import csv
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from itertools import islice

import pytest

from redshank.county import COLUMNS, Assumptions, County, Row, generate, plan_county, write_csv
from redshank.county.tables import shipped_tables

_END = date(2026, 11, 23)
_PROGRAM = """
import sys
from datetime import date
from redshank.county import generate, write_csv
write_csv(generate(people=150, seed=4, end=date(2026, 11, 23)), sys.stdout)
"""


def _text(rows: Sequence[Row]) -> str:
    stream = io.StringIO()
    write_csv(rows, stream)
    return stream.getvalue()


def test_the_same_seed_makes_the_same_bytes_whatever_the_hash_seed() -> None:
    made = {
        subprocess.run(  # noqa: S603 (our own program, in this interpreter)
            [sys.executable, "-c", _PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            check=True,
            capture_output=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(made) == 1


def test_another_seed_makes_other_rows() -> None:
    one, other = (list(generate(people=150, seed=seed, end=_END)) for seed in (1, 2))
    assert one != other


def test_a_county_can_be_written_down_again(county: County, rows: Sequence[Row]) -> None:
    assert list(islice(county.rows(), 300)) == list(rows[:300])


def test_rows_come_as_they_are_made() -> None:
    county = plan_county(
        people=None, contacts=50_000, seed=1, end=_END, assumptions=Assumptions(), tables=shipped_tables()
    )
    first = next(county.rows())
    assert first.synthetic == "SYNTHETIC"


def test_a_county_has_as_many_people_as_asked_for() -> None:
    for people in (1, 50, 777):
        county = plan_county(
            people=people, contacts=None, seed=1, end=_END, assumptions=Assumptions(), tables=shipped_tables()
        )
        assert county.population.people == people
        assert len(list(county.rows())) >= county.contacts


def test_few_people_can_make_many_contacts() -> None:
    county = plan_county(
        people=40,
        contacts=2_000,
        seed=1,
        end=_END,
        assumptions=Assumptions(),
        tables=shipped_tables(),
    )
    contacts = [row.contact_id for row in county.rows(with_story=False)]
    assert len(set(contacts)) == county.contacts == 2_000


def test_the_other_profile_makes_other_errors() -> None:
    plain = list(generate(people=400, seed=1, end=_END))
    shifted = list(generate(people=400, seed=1, end=_END, assumptions=Assumptions().shifted(1)))
    assert plain != shifted


def test_a_file_is_read_back_as_it_was_written(rows: Sequence[Row]) -> None:
    some = rows[:500]
    read = [Row(**values) for values in csv.DictReader(io.StringIO(_text(some)))]
    assert read == list(some)


def test_the_first_line_names_the_columns_and_every_row_is_marked_synthetic(rows: Sequence[Row]) -> None:
    lines = list(csv.reader(io.StringIO(_text(rows[:50]))))
    assert tuple(lines[0]) == COLUMNS
    assert {line[0] for line in lines[1:]} == {"SYNTHETIC"}


def test_progress_is_told_of_every_row_in_the_end(rows: Sequence[Row]) -> None:
    told: list[int] = []
    assert write_csv(rows[:1_234], io.StringIO(), told.append) == 1_234
    assert told == [500, 1_000, 1_234]


@pytest.mark.parametrize(
    "column", ["phone", "email", "uprn", "middle_names", "sub_building", "caller_role", "vulnerable"]
)
def test_every_column_is_filled_on_some_rows_and_empty_on_others(column: str, rows: Sequence[Row]) -> None:
    assert {bool(getattr(row, column)) for row in rows} == {True, False}
