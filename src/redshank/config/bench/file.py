"""The bench's own file of records: opened, or built with the engine's own writer, on SQLite or PostgreSQL."""

import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from redshank.config.bench.population import Population
from redshank.recognition.records import Details, PersonId, RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import POSTGRESQL, SQLITE, Cursor, Dialect, Entry, SqlStore, create_schema, load

SAMPLE = 4_000
"""Records kept as they were given, to make calls of."""
_RECORDS_A_MILLISECOND = 4
_RANDOM_BITS = 22
"""Identifiers as the product gives them out: milliseconds, then random bits."""
_STARTED_MS = 200_000_000_000
_BAR_WIDTH = 30
MMAP_BYTES = 17_179_869_184


class BenchError(Exception):
    """The bench cannot be run as asked: why."""


@dataclass(frozen=True, slots=True)
class BenchFile:
    """A database that holds the records, and how to reach it anew."""

    connect: Callable[[], "Connection"]
    dialect: Dialect
    size: Callable[[], int]
    """Bytes on disk."""


class Connection:
    """One connection of either driver, in the few words that the bench needs."""

    def __init__(self, inner: "sqlite3.Connection | psycopg.Connection") -> None:
        self.cursor: Callable[[], Cursor] = inner.cursor
        self.close = inner.close
        self._inner = inner

    def run(self, sql: str, *params: object) -> list[tuple[object, ...]]:
        """One statement and what it answers."""
        cursor = self._inner.cursor()
        # Without parameters a percent sign is one.
        cursor.execute(sql, params) if params else cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def open_file(url: str) -> BenchFile:
    """The database that the address names: sqlite:///PATH or postgresql://…

    Raises:
        BenchError: the address is neither of SQLite nor of PostgreSQL, or there is no such server.
    """
    parts = urlsplit(url)
    if parts.scheme == "postgresql":
        return BenchFile(lambda: _postgresql(url), POSTGRESQL, lambda: _postgresql_size(url))
    if parts.scheme != "sqlite":
        raise BenchError(f"--database begins with “{parts.scheme}”; expected sqlite:///PATH or postgresql://…")
    file = Path(unquote(parts.path[1:]))
    return BenchFile(lambda: _sqlite(file), SQLITE, lambda: _sqlite_size(file))


def records_on_file(file: BenchFile) -> int:
    """Records in the database; 0 where there is nothing of the bench yet.

    Raises:
        BenchError: it holds records that are not the bench's.
    """
    connection = file.connect()
    try:
        create_schema(connection.cursor(), file.dialect)
        connection.run("CREATE TABLE IF NOT EXISTS bench_sample (number INTEGER PRIMARY KEY, details TEXT NOT NULL)")
        connection.run("CREATE TABLE IF NOT EXISTS bench_build (figures TEXT NOT NULL)")
        known = connection.run("SELECT figures FROM bench_build")
        if known:
            return int(json.loads(str(known[0][0]))["records"])
        if connection.run("SELECT record FROM engine_record LIMIT 1"):
            raise BenchError("that database holds records of somebody else's: give the bench one of its own")
        return 0
    finally:
        connection.close()


def build(file: BenchFile, records: int, seed: int, folder: Path) -> dict[str, float]:
    """Fill the database with so many records; what that took."""
    connection = file.connect()
    if file.dialect is SQLITE:
        # A file that is half built is thrown away: nothing need survive a failure.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "locking_mode = EXCLUSIVE"):
            connection.run(f"PRAGMA {pragma}")
    started, busy = time.perf_counter(), time.process_time()
    sample: list[Details] = []
    with tempfile.TemporaryDirectory(prefix="redshank-bench-", dir=folder) as room:
        connection.run("BEGIN")
        entries = _entries(Population(seed).records(records), sample, random.Random(seed))  # noqa: S311 (a sample, no secret)
        written = load(connection.cursor(), file.dialect, entries, folder=Path(room), total=records, progress=progress)
        seconds, cpu = time.perf_counter() - started, time.process_time() - busy
        figures = {
            "records": written,
            "seconds": round(seconds, 1),
            "cpu_seconds": round(cpu, 1),
            "records_per_second": round(written / seconds),
        }
        _keep(connection, file.dialect, sample, figures)
        connection.run("COMMIT")
    if file.dialect.is_postgresql:
        connection.run("ANALYZE")
    connection.close()
    return figures


def built_figures(file: BenchFile) -> dict[str, float]:
    """What building the file took, when it was built."""
    connection = file.connect()
    (figures,) = connection.run("SELECT figures FROM bench_build")
    connection.close()
    return dict(json.loads(str(figures[0])))


def sample_of(connection: Connection) -> list[Details]:
    """Records that are on file, as they were given."""
    rows = connection.run("SELECT details FROM bench_sample ORDER BY number")
    return [Details(**json.loads(str(details))) for (details,) in rows]


def number_of(place: int) -> RecordId:
    """The number of the record in that place: as large as the product's, and growing."""
    moment = _STARTED_MS + place // _RECORDS_A_MILLISECOND
    share = (1 << _RANDOM_BITS) // _RECORDS_A_MILLISECOND
    return RecordId(moment << _RANDOM_BITS | place % _RECORDS_A_MILLISECOND * share + place * 2_654_435_761 % share)


def person_number(person: int) -> PersonId:
    """A person's number, as large as the product's."""
    return PersonId((_STARTED_MS - 1_000_000 + person) << _RANDOM_BITS | person * 40_503 % (1 << _RANDOM_BITS))


def _entries(source: Iterator[tuple[PersonId, Details]], sample: list[Details], rng: random.Random) -> Iterator[Entry]:
    for place, (person, details) in enumerate(source):
        if len(sample) < SAMPLE:
            sample.append(details)
        elif rng.random() * place < SAMPLE:
            sample[int(rng.random() * SAMPLE)] = details
        yield Entry(number_of(place), person_number(person), standardise(details))


def _keep(connection: Connection, dialect: Dialect, sample: list[Details], figures: dict[str, float]) -> None:
    for number, details in enumerate(sample):
        said = {name: value for name, value in asdict(details).items() if value}
        connection.run(dialect.sql("INSERT INTO bench_sample VALUES (%s, %s)"), number, json.dumps(said))
    connection.run(dialect.sql("INSERT INTO bench_build VALUES (%s)"), json.dumps(figures))


def store_on(connection: Connection, dialect: Dialect) -> SqlStore:
    """The store as the product uses it."""
    return SqlStore(connection.cursor, dialect)


def _sqlite(path: Path) -> Connection:
    inner = sqlite3.connect(path, isolation_level=None)
    connection = Connection(inner)
    # As the product opens it (config.environment).
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        f"mmap_size = {MMAP_BYTES}",
        "cache_size = -65536",
        "temp_store = MEMORY",
    ):
        connection.run(f"PRAGMA {pragma}")
    return connection


def _postgresql(url: str) -> Connection:
    try:
        return Connection(psycopg.connect(url, autocommit=True))
    except psycopg.OperationalError as error:
        raise BenchError(f"--database: the server does not answer: {str(error).strip()}") from error


def _sqlite_size(path: Path) -> int:
    # The database and what stands beside it while it is open: no other file whose name begins alike.
    beside = (path.with_name(f"{path.name}{end}") for end in ("", "-wal", "-shm"))
    return sum(each.stat().st_size for each in beside if each.exists())


def _postgresql_size(url: str) -> int:
    connection = _postgresql(url)
    ((size,),) = connection.run(
        "SELECT COALESCE(SUM(pg_total_relation_size(oid)), 0)::bigint FROM pg_class"
        " WHERE relname LIKE 'engine~_%' ESCAPE '~' AND relkind = 'r'"
    )
    connection.close()
    return int(str(size))


def progress(what: str, done: int, total: int) -> None:
    """A bar on standard error."""
    filled = min(done * _BAR_WIDTH // max(total, 1), _BAR_WIDTH)
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r[{'#' * filled:<{_BAR_WIDTH}}] {what}: {done:,} of {total:,}{end}")
    sys.stderr.flush()
