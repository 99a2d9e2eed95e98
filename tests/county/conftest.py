"""One county for all that only read it."""

from collections.abc import Sequence
from datetime import date

import pytest

from redshank.county import Assumptions, County, Row, plan_county
from redshank.county.tables import shipped_tables

END = date(2026, 11, 23)


@pytest.fixture(scope="session")
def county() -> County:
    """20,000 contacts under the default assumptions."""
    return plan_county(
        people=None, contacts=20_000, seed=11, end=END, assumptions=Assumptions(), tables=shipped_tables()
    )


@pytest.fixture(scope="session")
def rows(county: County) -> Sequence[Row]:
    """Its rows in the order of time."""
    return tuple(county.rows())


@pytest.fixture(scope="session")
def victims(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of victims, without the story and without those who call for others."""
    return tuple(row for row in rows if row.person_role != "caller" and "STORY" not in row.person_id)
