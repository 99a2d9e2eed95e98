"""One empty store of each kind; every test of the contract runs on all of them."""

import sqlite3
from collections.abc import Iterator

import psycopg
import pytest
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from redshank.recognition.stores import (
    POSTGRESQL,
    SQLITE,
    CandidateStore,
    MemoryStore,
    SqlStore,
    create_schema,
    dialect_for,
)

KINDS = ("memory", "sqlite", "sqlite through Django", "postgresql")


@pytest.fixture
def postgres_connection(postgres_dsn: str) -> Iterator[psycopg.Connection]:
    """A connection to an empty database of the test's own."""
    with psycopg.connect(postgres_dsn) as connection:
        yield connection
        connection.rollback()


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest) -> CandidateStore:
    """An empty store."""
    if request.param == "memory":
        return MemoryStore()
    if request.param == "sqlite":
        connection = sqlite3.connect(":memory:")
        create_schema(connection.cursor(), SQLITE)
        return SqlStore(connection.cursor, SQLITE)
    if request.param == "sqlite through Django":
        connection = sqlite3.connect(":memory:")
        dialect = dialect_for("sqlite")
        create_schema(connection.cursor(), dialect)
        return SqlStore(lambda: connection.cursor(factory=SQLiteCursorWrapper), dialect)
    postgres: psycopg.Connection = request.getfixturevalue("postgres_connection")
    create_schema(postgres.cursor(), POSTGRESQL)
    return SqlStore(postgres.cursor, POSTGRESQL)
