"""The engine's own tables. Creating and dropping them may be repeated."""

from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import Dialect

ALL_PERSONS = ""
"""The head count of everybody; the others are named after their column."""
COUNTER_SHARDS = 16
"""Rows over which each head count is spread, so that two writers seldom wait for one row."""

_CREATE = (
    """CREATE TABLE IF NOT EXISTS engine_posting (
        key BIGINT NOT NULL, record BIGINT NOT NULL, PRIMARY KEY (key, record)){without_rowid}""",
    """CREATE TABLE IF NOT EXISTS engine_record (
        record {rowid} NOT NULL PRIMARY KEY, person BIGINT NOT NULL, details TEXT NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS engine_record_person ON engine_record (person)",
    """CREATE TABLE IF NOT EXISTS engine_term (
        term {rowid} NOT NULL PRIMARY KEY, persons BIGINT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS engine_head_count (
        counter TEXT NOT NULL, shard SMALLINT NOT NULL, persons BIGINT NOT NULL,
        PRIMARY KEY (counter, shard)){without_rowid}""",
    """CREATE TABLE IF NOT EXISTS engine_name (
        place BIGINT NOT NULL, term BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (place, term)){without_rowid}""",
)
PERSON_INDEX = _CREATE[2]
_TABLES = ("engine_posting", "engine_record", "engine_term", "engine_head_count", "engine_name")


def create_schema(cursor: Cursor, dialect: Dialect) -> None:
    """Create the engine's tables where they are not there yet."""
    # On SQLite an INTEGER PRIMARY KEY is the row's own number: no second tree.
    words = (
        {"without_rowid": "", "rowid": "BIGINT"}
        if dialect.is_postgresql
        else {"without_rowid": " WITHOUT ROWID", "rowid": "INTEGER"}
    )
    for statement in _CREATE:
        cursor.execute(statement.format(**words))


def drop_schema(cursor: Cursor) -> None:
    """Drop the engine's tables with all that they hold."""
    for table in _TABLES:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
