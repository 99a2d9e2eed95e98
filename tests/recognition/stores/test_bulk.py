"""A file loaded at once is the same as one that grew record by record."""

import sqlite3
from pathlib import Path

import psycopg
import pytest

from redshank.config.bench.population import Population
from redshank.recognition.errors import StoreError
from redshank.recognition.records import RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import (
    POSTGRESQL,
    SQLITE,
    Cursor,
    Dialect,
    Entry,
    SqlStore,
    create_schema,
    fill_vocabulary,
    load,
    recount,
    refile,
)

TABLES = ("engine_posting", "engine_record", "engine_term", "engine_head_count", "engine_name")


def entries() -> list[Entry]:
    source = enumerate(Population(3).records(400), start=1)
    return [Entry(RecordId(place * 1_000), person, standardise(details)) for place, (person, details) in source]


def load_all(cursor: Cursor, dialect: Dialect, some: list[Entry], folder: Path) -> int:
    return load(cursor, dialect, some, folder=folder, total=len(some), progress=lambda *_: None)


def contents(connection: sqlite3.Connection | psycopg.Connection) -> dict[str, list[object]]:
    return {table: sorted(connection.cursor().execute(f"SELECT * FROM {table}").fetchall()) for table in TABLES}  # noqa: S608 (our own tables)


def test_a_loaded_file_holds_what_adding_leaves_behind(tmp_path: Path) -> None:
    loaded, grown = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    for connection in (loaded, grown):
        create_schema(connection.cursor(), SQLITE)
    assert load_all(loaded.cursor(), SQLITE, entries(), tmp_path) == 400
    SqlStore(grown.cursor, SQLITE).add_many(entries())
    assert contents(loaded) == contents(grown)
    assert list(tmp_path.iterdir()) == []


def test_the_same_on_postgresql(tmp_path: Path, postgres_connection: psycopg.Connection) -> None:
    grown = sqlite3.connect(":memory:")
    create_schema(grown.cursor(), SQLITE)
    create_schema(postgres_connection.cursor(), POSTGRESQL)
    load_all(postgres_connection.cursor(), POSTGRESQL, entries(), tmp_path)
    SqlStore(grown.cursor, SQLITE).add_many(entries())
    assert contents(postgres_connection) == contents(grown)


def test_a_record_added_to_a_loaded_file_is_found(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    create_schema(connection.cursor(), SQLITE)
    *most, last = entries()
    load_all(connection.cursor(), SQLITE, most, tmp_path)
    store = SqlStore(connection.cursor, SQLITE)
    store.add(*last)
    assert store.rows([last.record])[0].details == last.details
    indexes = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
    assert ("engine_record_person",) in indexes


def test_only_an_empty_store_is_loaded_and_only_in_order(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    create_schema(connection.cursor(), SQLITE)
    with pytest.raises(StoreError, match="ascending"):
        load_all(connection.cursor(), SQLITE, entries()[::-1], tmp_path)
    SqlStore(connection.cursor, SQLITE).add(*entries()[0])
    with pytest.raises(StoreError, match="empty"):
        load_all(connection.cursor(), SQLITE, entries(), tmp_path)


def test_a_vocabulary_filled_later_is_the_one_that_would_have_grown() -> None:
    connection = sqlite3.connect(":memory:")
    create_schema(connection.cursor(), SQLITE)
    SqlStore(connection.cursor, SQLITE).add_many(entries())
    grown = contents(connection)
    connection.execute("DELETE FROM engine_name")
    for _ in range(2):
        assert fill_vocabulary(connection.cursor(), SQLITE) > 100
    assert contents(connection) == grown


def test_counting_anew_comes_to_what_growing_counted_and_may_be_repeated() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create_schema(connection.cursor(), SQLITE)
    SqlStore(connection.cursor, SQLITE).add_many(entries())
    grown = contents(connection)
    connection.execute("DELETE FROM engine_head_count WHERE counter IN ('street', 'postcode', 'town')")
    connection.execute("UPDATE engine_term SET persons = persons + 1")
    for _ in range(2):
        assert recount(connection.cursor(), SQLITE) == len({entry.person for entry in entries()})
    assert contents(connection) == grown


def test_a_store_filled_under_other_keys_is_filed_anew_and_may_be_again() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create_schema(connection.cursor(), SQLITE)
    SqlStore(connection.cursor, SQLITE).add_many(entries())
    grown = contents(connection)
    connection.execute("UPDATE engine_posting SET key = key * 64 + 1")
    connection.execute("UPDATE engine_name SET place = place * 64 + 1")
    connection.execute("UPDATE engine_term SET term = term * 64 + 1")
    for _ in range(2):
        assert refile(connection.cursor(), SQLITE) == len(entries())
    assert contents(connection) == grown
