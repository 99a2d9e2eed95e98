"""The store's own writer for whole files: the same tables, written in the order of their keys.

Adding record by record puts every posting somewhere else in a tree; ten million records would keep a disk busy for
hours. So postings and counts are gathered in files, by the first bits of their keys, and each file is sorted and
written once. What comes of it is what `add_many` leaves behind, and the next record is simply added.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice, pairwise
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from redshank.recognition.errors import StoreError
from redshank.recognition.keys import (
    HASH_BITS,
    TERM_COLUMNS,
    Term,
    is_name,
    places_of,
    record_hashes,
    term_hash,
    terms_of,
)
from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import Dialect
from redshank.recognition.stores.protocol import Entry
from redshank.recognition.stores.schema import ALL_PERSONS, COUNTER_SHARDS, PERSON_INDEX

_BATCH = 20_000
_BUCKETS = 64
"""Files over which postings are spread: of ten million records each then sorts in memory."""
_BIT_OF = {column: 1 << place for place, column in enumerate(TERM_COLUMNS)}

Numbers = NDArray[np.int64]
Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def load(
    cursor: Cursor, dialect: Dialect, entries: Iterable[Entry], *, folder: Path, total: int, progress: Progress
) -> int:
    """Fill an empty store; how many records it holds then.

    Args:
        cursor: in a transaction of the caller's.
        dialect: of that database and that kind of cursor.
        entries: records in ascending order of their numbers.
        folder: room for sorting, some 400 bytes a record; the files are removed at the end.
        total: records to come, for the progress.
        progress: told as it goes.

    Raises:
        StoreError: the store is not empty, or the records do not come in ascending order.
    """
    cursor.execute("SELECT record FROM engine_record LIMIT 1")
    if cursor.fetchall():
        raise StoreError("only an empty store can be filled at once; add to this one")
    writer = _Writer(cursor, dialect)
    cursor.execute("DROP INDEX IF EXISTS engine_record_person")
    with ExitStack() as files:
        postings, terms = (files.enter_context(_Pairs(folder, name)) for name in ("postings", "terms"))
        heads, names = _Heads(), set[Term]()
        written = newest = 0
        waiting = iter(entries)
        while batch := list(islice(waiting, _BATCH)):
            if any(later <= earlier for earlier, later in _steps(newest, batch)):
                raise StoreError("records must come in ascending order of their numbers")
            newest = batch[-1].record
            _gather(batch, postings, terms, heads, names)
            writer.records(batch)
            written += len(batch)
            progress("records", written, total)
        cursor.execute(PERSON_INDEX)
        for place, (keys, records) in enumerate(postings.sorted(), start=1):
            writer.postings(keys, records)
            progress("postings", place, _BUCKETS)
        for place, (hashes, _) in enumerate(terms.sorted(), start=1):
            writer.terms(*np.unique(hashes, return_counts=True))
            progress("counts", place, _BUCKETS)
    writer.heads(heads.counts())
    writer.names(names)
    return written


def _steps(newest: int, batch: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    numbers = [newest, *(entry.record for entry in batch)]
    return pairwise(numbers)


def _gather(batch: Sequence[Entry], postings: "_Pairs", terms: "_Pairs", heads: "_Heads", names: set[Term]) -> None:
    keys, records, hashes, persons = array("q"), array("q"), array("q"), array("q")
    for record, person, details in batch:
        found = record_hashes(details)
        keys.extend(found)
        records.extend([record] * len(found))
        held = terms_of(details)
        hashes.extend([term_hash(term) for term in held])
        persons.extend([person] * len(held))
        heads.note(person, held)
        names.update([term for term in held if is_name(term)])
    postings.add(_numbers(keys), _numbers(records))
    terms.add(_numbers(hashes), _numbers(persons))


def _numbers(values: "array[int]") -> Numbers:
    return np.frombuffer(values, dtype=np.int64)


class _Pairs:
    """Pairs of numbers kept in files by the first bits of the first."""

    def __init__(self, folder: Path, name: str) -> None:
        self._paths = [folder / f"{name}-{place:02d}" for place in range(_BUCKETS)]
        self._files: list[BinaryIO] = []

    def __enter__(self) -> "_Pairs":
        self._files = [path.open("wb") for path in self._paths]
        return self

    def __exit__(self, *_: object) -> None:
        for file, path in zip(self._files, self._paths, strict=True):
            file.close()
            path.unlink(missing_ok=True)

    def add(self, first: Numbers, second: Numbers) -> None:
        order = np.argsort(first)
        pairs = np.stack([first[order], second[order]], axis=1)
        width = 2**HASH_BITS // _BUCKETS
        edges = [-(2 ** (HASH_BITS - 1)) + place * width for place in range(1, _BUCKETS)]
        parts = np.split(pairs, np.searchsorted(pairs[:, 0], np.array(edges, dtype=np.int64)))
        for file, part in zip(self._files, parts, strict=True):
            file.write(part.tobytes())

    def sorted(self) -> Iterator[tuple[Numbers, Numbers]]:
        """The pairs without doubles, in ascending order, file by file; each file is removed as it is read."""
        for file, path in zip(self._files, self._paths, strict=True):
            file.close()
            pairs = np.fromfile(path, dtype=np.int64).reshape(-1, 2)
            path.unlink()
            order = np.lexsort((pairs[:, 1], pairs[:, 0]))
            pairs = pairs[order]
            is_new = np.ones(len(pairs), dtype=bool)
            is_new[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
            yield pairs[is_new, 0], pairs[is_new, 1]


class _Heads:
    """Which columns each person holds."""

    def __init__(self) -> None:
        self._persons, self._columns = array("q"), array("h")

    def note(self, person: int, held: Sequence[Term]) -> None:
        self._persons.append(person)
        self._columns.append(sum([_BIT_OF[term.column] for term in held]))

    def counts(self) -> list[tuple[str, int, int]]:
        """Counter, shard and persons."""
        persons, columns = np.frombuffer(self._persons, np.int64), np.frombuffer(self._columns, np.int16)
        order = np.argsort(persons, kind="stable")
        persons, columns = persons[order], columns[order]
        starts = np.flatnonzero(np.diff(persons, prepend=persons[:1] - 1)) if len(persons) else np.array([], int)
        if not len(starts):
            return []
        held, shards = np.bitwise_or.reduceat(columns, starts), persons[starts] % COUNTER_SHARDS
        having = [(ALL_PERSONS, np.ones(len(held), bool))]
        having += [(column, (held & bit) > 0) for column, bit in _BIT_OF.items()]
        return [
            (counter, shard, int(count))
            for counter, who in having
            for shard, count in enumerate(np.bincount(shards[who], minlength=COUNTER_SHARDS))
            if count
        ]


class _Writer:
    """Many rows at once: as arrays where the database takes them."""

    def __init__(self, cursor: Cursor, dialect: Dialect) -> None:
        self._cursor = cursor
        self._dialect = dialect

    def records(self, batch: Sequence[Entry]) -> None:
        rows = [(entry.record, entry.person, entry.details.pack()) for entry in batch]
        self._insert("engine_record (record, person, details)", ("bigint", "bigint", "text"), rows)

    def postings(self, keys: Numbers, records: Numbers) -> None:
        self._numbers("engine_posting (key, record)", keys, records)

    def terms(self, hashes: Numbers, persons: Numbers) -> None:
        self._numbers("engine_term (term, persons)", hashes, persons)

    def heads(self, rows: Sequence[tuple[str, int, int]]) -> None:
        self._insert("engine_head_count (counter, shard, persons)", ("text", "smallint", "bigint"), rows)

    def names(self, names: Iterable[Term]) -> None:
        rows = [(place, term_hash(name), name.value) for name in names for place in places_of(name)]
        rows.sort()
        for start in range(0, len(rows), _BATCH):
            some = rows[start : start + _BATCH]
            self._insert("engine_name (place, term, name)", ("bigint", "bigint", "text"), some)

    def _numbers(self, target: str, first: Numbers, second: Numbers) -> None:
        for start in range(0, len(first), 500_000):
            some = slice(start, start + 500_000)
            columns = first[some].tolist(), second[some].tolist()
            self._insert(target, ("bigint", "bigint"), list(zip(*columns, strict=True)))

    def _insert(self, target: str, types: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        if self._dialect.is_postgresql:
            arrays = ", ".join(f"%s::{kind}[]" for kind in types)
            columns = [list(column) for column in zip(*rows, strict=True)]
            self._cursor.execute(f"INSERT INTO {target} SELECT * FROM unnest({arrays})", columns)  # noqa: S608 (names of our own tables)
        else:
            marks = ", ".join(["%s"] * len(types))
            self._cursor.executemany(self._dialect.sql(f"INSERT INTO {target} VALUES ({marks})"), rows)  # noqa: S608 (the same)
