"""Peers timed in the same run on the same records, where they are installed; else what is missing."""

import importlib
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

import psycopg

from redshank.config.bench.file import BenchFile, Connection, sample_of
from redshank.config.bench.shapes import calls_of
from redshank.config.bench.timing import quantile
from redshank.recognition.standardise import Standardised, standardise

_FILL_TRGM = "INSERT INTO bench_trgm SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])"
_CALLS, _WARMING = 30, 3
_BATCH = 20_000
_RULES = (("number",), ("email",), ("birth", "surname_sound"), ("forename", "surname"), ("postcode", "house"))
"""What Splink pairs by, as its users do: five rules."""


class PeerMissing(Exception):
    """A peer cannot be timed here: what is missing."""


def time_peers(names: Sequence[str], file: BenchFile, seed: int) -> dict[str, object]:
    """Milliseconds at p50 and p99 for calls with full clues, by each peer, or what is missing to time it."""
    found: dict[str, object] = {}
    for name in names:
        connection = file.connect()
        calls = calls_of(sample_of(connection), _CALLS + _WARMING, random.Random(seed))["full"]  # noqa: S311 (a choice, no secret)
        try:
            ask = PEERS[name](file, connection)
            taken = [_taken(ask, standardise(clues)) for clues in calls][_WARMING:]
            found[name] = {"p50_ms": quantile(taken, 0.5), "p99_ms": quantile(taken, 0.99), "calls": len(taken)}
        except PeerMissing as missing:
            found[name] = {"missing": str(missing)}
        finally:
            connection.close()
    return found


def _taken(ask: Callable[[Standardised], None], clues: Standardised) -> float:
    started = time.perf_counter()
    ask(clues)
    return (time.perf_counter() - started) * 1000


def _rows(connection: Connection) -> Iterator[list[tuple[int, Standardised]]]:
    """Every record on file, batch by batch."""
    newest = 0
    while True:
        some = connection.run(
            f"SELECT record, details FROM engine_record WHERE record > {newest} ORDER BY record LIMIT {_BATCH}"  # noqa: S608 (two whole numbers)
        )
        if not some:
            return
        rows = [(int(str(record)), Standardised.unpack(str(details))) for record, details in some]
        newest = rows[-1][0]
        yield rows


def _pg_trgm(file: BenchFile, connection: Connection) -> Callable[[Standardised], None]:
    """Name or address alike by trigrams, or the same number, the likest first: what a database offers by itself."""
    if not file.dialect.is_postgresql:
        raise PeerMissing("pg_trgm lives in PostgreSQL: give --database postgresql://…")
    try:
        connection.run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except psycopg.Error as error:
        raise PeerMissing(f"the server has no extension pg_trgm: {str(error).strip()}") from error
    connection.run("DROP TABLE IF EXISTS bench_trgm")
    connection.run("CREATE TABLE bench_trgm (record BIGINT PRIMARY KEY, name TEXT, address TEXT, number TEXT)")
    for rows in _rows(connection):
        columns = [list(column) for column in zip(*((record, *_as_text(row)) for record, row in rows), strict=True)]
        connection.run(_FILL_TRGM, *columns)
    for column in ("name", "address"):
        connection.run(f"CREATE INDEX ON bench_trgm USING gin ({column} gin_trgm_ops)")
    connection.run("CREATE INDEX ON bench_trgm (number)")
    connection.run("ANALYZE bench_trgm")

    def ask(clues: Standardised) -> None:
        name, address, number = _as_text(clues)
        connection.run(
            "SELECT record FROM bench_trgm WHERE name %% %s OR address %% %s OR number = %s"
            " ORDER BY similarity(name, %s) + similarity(address, %s) DESC LIMIT 5",
            name,
            address,
            number,
            name,
            address,
        )

    return ask


def _as_text(row: Standardised) -> tuple[str, str, str]:
    address = " ".join(part for part in (row.flat, row.house, row.street, row.postcode) if part)
    return f"{row.forename} {row.surname}".strip(), address, row.number


def _splink(_file: BenchFile, connection: Connection) -> Callable[[Standardised], None]:
    """Splink's own answer to new records: `predict_between` on DuckDB, with the shipped model's settings."""
    try:
        splink, arrow = importlib.import_module("splink"), importlib.import_module("pyarrow")
    except ImportError as error:
        raise PeerMissing(f"{error.name} is not installed") from error
    if int(splink.__version__.split(".")[0]) < 5:
        raise PeerMissing(f"Splink 5 is wanted for predict_between; {splink.__version__} is installed")
    settings = json.loads(resources.files("redshank.recognition").joinpath("models", "default.json").read_text("utf-8"))
    engine = splink.DuckDBAPI()
    texts = [(name, arrow.string()) for name in Standardised._fields]
    schema = arrow.schema([("record_id", arrow.int64()), *texts])
    held = engine.register(arrow.table(_columns(row for rows in _rows(connection) for row in rows), schema=schema))
    linker = splink.Linker(held, settings, log_level=None)
    for column in sorted(_counted(settings)):
        linker.table_management.compute_tf_table(column)
    rules = [splink.block_on(*columns) for columns in _RULES]

    def ask(clues: Standardised) -> None:
        caller = engine.register(arrow.table(_columns([(0, clues)]), schema=schema))
        linker.inference.predict_between(
            held, caller, blocking_rules_to_generate_predictions=rules, threshold_match_weight=-10
        )

    return ask


def _columns(rows: Iterable[tuple[int, Standardised]]) -> dict[str, list[object]]:
    """The rows as Splink takes them: column by column, nothing where nothing was given."""
    columns: dict[str, list[object]] = {name: [] for name in ("record_id", *Standardised._fields)}
    for record, row in rows:
        columns["record_id"].append(record)
        for name, value in zip(Standardised._fields, row, strict=True):
            columns[name].append(value or None)
    return columns


def _counted(settings: Mapping[str, Any]) -> set[str]:
    """Columns whose frequencies count in any level."""
    levels = (level for comparison in settings["comparisons"] for level in comparison["comparison_levels"])
    return {level["tf_adjustment_column"] for level in levels if level.get("tf_adjustment_column")}


PEERS: Mapping[str, Callable[[BenchFile, Connection], Callable[[Standardised], None]]] = {
    "splink": _splink,
    "pg_trgm": _pg_trgm,
}
