"""On DuckDB, for files of millions of records: keys, blocks, rarity and weights are computed by the database."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from redshank.recognition.errors import LinkageError
from redshank.recognition.linkage.protocol import MOST_IN_BLOCK, LeftOut, LinkedPair, Progress
from redshank.recognition.linkage.telling import HEARD, PREPARED, TELLING
from redshank.recognition.linkage.weighing import read_columns, shown_columns, term_columns, weighed_query
from redshank.recognition.model import Model
from redshank.recognition.records import RecordId
from redshank.recognition.score import prior_bits_of
from redshank.recognition.standardise import SEPARATOR, Standardised, heard_as
from redshank.recognition.stores import Entry

_BATCH = 50_000
"""Records handed over at once."""
_CHUNK = 100_000
"""Records whose pairs are weighed at once: memory stays bounded, and progress can be told."""
_FETCH = 50_000
_Connection = duckdb.DuckDBPyConnection
_COLUMNS = Standardised._fields


class DuckDbBackend:
    """Compares in DuckDB, on the threads and within the memory that it is given."""

    def __init__(
        self,
        most_in_block: int = MOST_IN_BLOCK,
        *,
        threads: int = 2,
        memory: str = "4GB",
        directory: Path | None = None,
    ) -> None:
        """Set the bounds.

        Args:
            most_in_block: records that may share a key and still be compared because of it.
            threads: cores to use.
            memory: at most, as DuckDB writes it: 4GB, 800MB.
            directory: an existing one with room for about 3 GB per million records, where what does not fit into
                memory is put for the time of the run; without one it must fit.
        """
        self._most = most_in_block
        self._threads = threads
        self._memory = memory
        self._directory = directory
        self._left_out: tuple[LeftOut, ...] = ()

    def pairs(
        self, records: Iterable[Entry], model: Model, *, least_bits: float, progress: Progress
    ) -> Iterator[LinkedPair]:
        """Every compared pair of at least that weight; see `LinkageBackend`."""
        connection = self._connect()
        try:
            count = load_records(connection, records, progress)
            _note_rarity(connection, model)
            self._left_out = _block(connection, self._most, progress)
            persons = connection.execute("SELECT count(DISTINCT person) FROM records").fetchall()[0][0]
            query = _weighing(model, persons)
        except duckdb.Error as error:
            connection.close()
            raise _said(error) from error
        return _weighed(connection, query, (count, least_bits), progress)

    def left_out(self) -> tuple[LeftOut, ...]:
        """What the last run's blocks left out, by kind of key."""
        return self._left_out

    def _connect(self) -> _Connection:
        connection = duckdb.connect()
        connection.execute(f"SET threads = {int(self._threads)}")
        connection.execute(f"SET memory_limit = '{self._memory}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET temp_directory = ?", [str(self._directory) if self._directory else ""])
        return connection


def load_records(connection: _Connection, records: Iterable[Entry], progress: Progress) -> int:
    """Fill the table of records, ordered by number; `place` numbers them without gaps. Returns how many there are."""
    # Handed over packed, and taken apart by the database: three times as fast as column by column.
    texts = ", ".join(f"""nullif(p[{place}], '') AS "{column}\"""" for place, column in enumerate(_COLUMNS, start=1))
    connection.execute("CREATE TABLE packed (record BIGINT, person BIGINT, details VARCHAR)")
    waiting, count = iter(records), 0
    while batch := list(islice(waiting, _BATCH)):
        numbers = [pa.array([entry[place] for entry in batch], pa.int64()) for place in (0, 1)]
        packed = pa.array([entry.details.pack() for entry in batch], pa.string())
        connection.register("batch", pa.table([*numbers, packed], ["record", "person", "details"]))
        connection.execute("INSERT INTO packed SELECT * FROM batch")
        connection.unregister("batch")
        count += len(batch)
        progress("records read", count, max(count, _total(records)))
    distinct = connection.execute("SELECT count(DISTINCT record) FROM packed").fetchall()[0][0]
    if distinct < count:
        raise LinkageError("a record occurs twice")
    connection.execute(
        f"""CREATE TABLE records AS SELECT row_number() OVER (ORDER BY record) - 1 AS place, record, person, {texts}
        FROM (SELECT record, person, string_split(details, '{SEPARATOR}') AS p FROM packed) ORDER BY record"""  # noqa: S608
    )
    connection.execute("DROP TABLE packed")
    return count


def _total(records: Iterable[Entry]) -> int:
    """How many there will be, where that is known."""
    return len(records) if isinstance(records, list | tuple) else 0


def _note_rarity(connection: _Connection, model: Model) -> None:
    """For each column whose rarity counts, the share of persons with each value, as the live search estimates it."""
    for column in term_columns(model):
        smoothing = model.smoothing[column]
        connection.execute(
            f"""CREATE TABLE "share_{column}" AS SELECT "{column}" AS value,
            log2((count(DISTINCT person) + ?::DOUBLE) / ((SELECT count(DISTINCT person) FROM records
                WHERE "{column}" IS NOT NULL) + ?::DOUBLE)) AS rarity
            FROM records WHERE "{column}" IS NOT NULL GROUP BY "{column}" """,  # noqa: S608 (own names)
            [smoothing.pseudo_count, smoothing.pseudo_persons],
        )


def prepare_keys(connection: _Connection) -> None:
    """The view `keyed`: the records, and what several kinds of key read."""
    sounds = connection.execute(
        "SELECT forename_sound FROM records WHERE forename_sound IS NOT NULL UNION "
        "SELECT unnest(string_split(surname_sound, ' ')) FROM records"
    ).fetchall()
    words = [word for (word,) in sounds]
    # Told to the database word by word: it has no pattern that looks back at what it matched.
    heard = pa.table([pa.array(words, pa.string()), pa.array(map(heard_as, words), pa.string())], ["sound", "heard"])
    connection.register("heard_words", heard)
    connection.execute("CREATE TABLE heard AS SELECT * FROM heard_words")
    connection.unregister("heard_words")
    prepared = ", ".join(f"{sql} AS {name}" for name, sql in PREPARED.items())
    words_of = "string_split(r.surname_sound, ' ')"
    connection.execute(
        f"""CREATE VIEW keyed AS SELECT r.*, {prepared}, g.heard AS {HEARD[0]}, a.heard AS {HEARD[1]},
        b.heard AS {HEARD[2]} FROM records r LEFT JOIN heard g ON g.sound = r.forename_sound
        LEFT JOIN heard a ON a.sound = {words_of}[1]
        LEFT JOIN heard b ON b.sound = {words_of}[2]"""  # noqa: S608 (own names)
    )


def _block(connection: _Connection, most: int, progress: Progress) -> tuple[LeftOut, ...]:
    """Post every record under its keys; keep the blocks of two to `most` records."""
    prepare_keys(connection)
    connection.execute("CREATE TABLE postings (key UBIGINT, place BIGINT)")
    left_out = []
    for number, (kind, values) in enumerate(TELLING.items()):
        progress("keys", number, len(TELLING))
        connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE one AS SELECT hash('{kind}', value) AS key, place FROM
            (SELECT DISTINCT place, unnest({values}) AS value FROM keyed) WHERE value IS NOT NULL"""  # noqa: S608
        )
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE size AS SELECT key, count(*) AS n FROM one GROUP BY key HAVING n > 1"
        )
        connection.execute(
            "INSERT INTO postings SELECT one.key, place FROM one JOIN size USING (key) WHERE n <= ?", [most]
        )
        blocks, held = connection.execute(
            "SELECT count(*), coalesce(sum(n), 0) FROM size WHERE n > ?", [most]
        ).fetchall()[0]
        if blocks:
            left_out.append(LeftOut(kind, int(blocks), int(held)))
    progress("keys", len(TELLING), len(TELLING))
    return tuple(sorted(left_out))


def _weighing(model: Model, persons: int) -> str:
    """The pairs of a range of left records, each once, with their weights."""
    columns, terms = read_columns(model, _COLUMNS), term_columns(model)
    rarity = "".join(f', "share_{column}".rarity AS "rarity_{column}"' for column in terms)
    joins = " ".join(f'LEFT JOIN "share_{c}" ON "share_{c}".value = records."{c}"' for c in terms)
    selected = ", ".join(["place", "record", *(f'records."{column}"' for column in columns)])
    compared = f"SELECT {shown_columns('l', columns, terms)}, {shown_columns('r', columns, terms)}"
    return f"""WITH shown AS (SELECT {selected}{rarity} FROM records {joins}),
    met AS (SELECT DISTINCT a.place AS one, b.place AS other FROM postings a JOIN postings b USING (key)
        WHERE a.place >= $low AND a.place < $high AND b.place > a.place),
    compared AS ({compared} FROM met JOIN shown l ON l.place = met.one JOIN shown r ON r.place = met.other),
    {weighed_query(model, prior_bits_of(model, persons), "compared")}"""  # noqa: S608 (own names)


def _weighed(
    connection: _Connection, query: str, bounds: tuple[int, float], progress: Progress
) -> Iterator[LinkedPair]:
    """The pairs of (records, at least so many bits), a range of left records at a time."""
    count, least = bounds
    try:
        for low in range(0, count, _CHUNK):
            progress("records compared", low, count)
            found = connection.execute(query, {"low": low, "high": low + _CHUNK, "least": least})
            while rows := found.fetchmany(_FETCH):
                for left, right, weight in rows:
                    yield LinkedPair(RecordId(left), RecordId(right), weight)
        progress("records compared", count, count)
    except duckdb.Error as error:
        raise _said(error) from error
    finally:
        connection.close()


def _said(error: duckdb.Error) -> LinkageError:
    """What went wrong, and what to do."""
    if isinstance(error, duckdb.OutOfMemoryException | duckdb.IOException):
        return LinkageError(
            f"DuckDB ran out of room ({str(error).partition(chr(10))[0]}): allow it more memory, or name a directory "
            "with more space"
        )
    return LinkageError(f"DuckDB cannot compare the file: {str(error).partition(chr(10))[0]}")
