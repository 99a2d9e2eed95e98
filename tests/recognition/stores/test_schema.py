"""The engine's own tables and dialects."""

import sqlite3

import psycopg
import pytest

from redshank.recognition.errors import StoreError
from redshank.recognition.stores import POSTGRESQL, SQLITE, create_schema, dialect_for, drop_schema


def tables(cursor: sqlite3.Cursor) -> set[str]:
    return {name for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_creating_and_dropping_may_be_repeated_on_sqlite() -> None:
    cursor = sqlite3.connect(":memory:").cursor()
    create_schema(cursor, SQLITE)
    create_schema(cursor, SQLITE)
    assert tables(cursor) == {"engine_posting", "engine_record", "engine_term", "engine_head_count", "engine_name"}
    drop_schema(cursor)
    drop_schema(cursor)
    assert tables(cursor) == set()


def test_creating_and_dropping_may_be_repeated_on_postgresql(postgres_connection: psycopg.Connection) -> None:
    cursor = postgres_connection.cursor()
    for _ in range(2):
        create_schema(cursor, POSTGRESQL)
    for _ in range(2):
        drop_schema(cursor)
    assert cursor.execute("SELECT to_regclass('engine_posting')").fetchall() == [(None,)]


def test_a_database_that_is_not_known_is_refused() -> None:
    with pytest.raises(StoreError, match="no candidate store on oracle"):
        dialect_for("oracle")
    with pytest.raises(StoreError, match="qmark"):
        dialect_for("postgresql", "qmark")
