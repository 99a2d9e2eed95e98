"""What every test may ask for.

Use the smallest that will do: rules and the engine need none of it; operations need `world`; views need `client`
signed in; only a whole journey needs a browser.
"""

import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from hypothesis import settings as hypothesis_settings

from builders import World, a_world
from services import throw_away_cluster

# How long an example takes says what else the machine does; speed is measured in bench/. The rest stays as it is: where
# CI is set, examples are the same each time.
hypothesis_settings.register_profile("untimed", parent=hypothesis_settings(), deadline=None)
hypothesis_settings.load_profile("untimed")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a throw-away PostgreSQL server, with `{name}` for the database; `make test` starts one for all."""
    given = os.environ.get("TEST_POSTGRES")
    with nullcontext(given) if given else throw_away_cluster() as url:
        yield url


@pytest.fixture
def postgres_dsn(postgres_url: str, worker_id: str) -> Iterator[str]:
    """An empty PostgreSQL database of the test's own."""
    name = f"test_{worker_id}_{os.getpid()}_engine"
    with psycopg.connect(postgres_url.format(name="postgres"), autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}"')
        yield postgres_url.format(name=name)
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def world(db: None) -> World:
    """Agencies, users, one agreement, the default policies; nobody on file yet."""
    return a_world()


@pytest.fixture(scope="session", autouse=True)
def _static_folder() -> None:
    """Where collected files would be: the server's start makes it, and warns of its absence."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
