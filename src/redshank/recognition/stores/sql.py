"""The store in the database of record: written in the caller's transaction, so never stale and nothing to rebuild."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from redshank.recognition.errors import StoreError
from redshank.recognition.keys import Key, Term, record_keys, term_hash
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.score import Row
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores import statements
from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import Dialect
from redshank.recognition.stores.ledger import Ledger, ledger_for_added
from redshank.recognition.stores.protocol import Counts, Entry, Found
from redshank.recognition.stores.schema import COUNTER_SHARDS

_BATCH = 2_000
"""Records written, or values asked for, in one statement."""
_ALL_PERSONS = ""
"""The head count of everybody; the others are named after their column."""


class SqlStore:
    """Postings, records and counts in SQLite or PostgreSQL. Opens no transaction and ends none."""

    def __init__(self, cursor: Callable[[], Cursor], dialect: Dialect) -> None:
        """Work through cursors of the caller's own connection.

        Args:
            cursor: opens one; `connection.cursor` of any driver, or Django's.
            dialect: of that database and that kind of cursor.
        """
        self._cursor = cursor
        self._dialect = dialect

    def add(self, record: RecordId, person: PersonId, details: Standardised) -> None:
        """Keep one record."""
        self.add_many([Entry(record, person, details)])

    def add_many(self, entries: Iterable[Entry]) -> None:
        """Keep records that are not kept yet.

        Raises:
            StoreError: a record is there already; the batches before it are kept unless the caller rolls back.
        """
        waiting = iter(entries)
        while batch := list(islice(waiting, _BATCH)):
            self._add_batch(batch)

    def assign(self, record: RecordId, person: PersonId) -> None:
        """Put a record under another person.

        Raises:
            StoreError: there is no such record.
        """
        row = self._row(record)
        if row.person == person:
            return
        self._lock([row.person, person])
        ledger, moved = Ledger(), row.details
        ours = self._details([row.person, person])
        ledger.change(row.person, ours[row.person], _without(ours[row.person], moved))
        ledger.change(person, ours[person], [*ours[person], moved])
        self._run(statements.ASSIGN_RECORD, [person, record])
        self._apply(ledger)

    def remove(self, record: RecordId) -> None:
        """Forget a record.

        Raises:
            StoreError: there is no such record.
        """
        row = self._row(record)
        self._lock([row.person])
        ledger = Ledger()
        ours = self._details([row.person])[row.person]
        ledger.change(row.person, ours, _without(ours, row.details))
        self._run_many(statements.REMOVE_POSTING, [(key.hash, record) for key in record_keys(row.details)])
        self._run(statements.REMOVE_RECORD, [record])
        self._apply(ledger)

    def candidates(self, keys: Sequence[Key], budget: int) -> Found:
        """Records under any of the keys: smallest blocks first, newest records first, at most `budget` in all."""
        if not keys:
            return Found((), ())
        hashes = [key.hash for key in keys]
        fetched = self._fetch(*statements.candidates(self._dialect, hashes, budget))
        size_of = {hashed: size for is_size, size, hashed, _, _ in fetched if is_size}
        # Sizes and records come unordered out of the one statement.
        ranked = sorted((row for row in fetched if not row[0]), key=lambda row: (row[1], -row[2]))
        cut = ranked[budget][1] if len(ranked) > budget else None
        truncated = () if cut is None else tuple(dict.fromkeys(k.kind for k in keys if size_of.get(k.hash, 0) >= cut))
        return Found(tuple(_rows(row[2:] for row in ranked[:budget])), truncated)

    def records_of(self, persons: Collection[PersonId]) -> tuple[Row, ...]:
        """All records of these persons, oldest first."""
        found: list[Row] = []
        for some in _batches(sorted(set(persons))):
            condition = self._dialect.is_any_of("person", len(some))
            found += _rows(self._fetch(f"{statements.RECORDS_WHERE} {condition}", self._dialect.many(some)))
        return tuple(sorted(found, key=lambda row: row.record))

    def counts(self, terms: Collection[Term]) -> Counts:
        """How many persons hold each value; values that nobody holds are left out."""
        by_hash = {term_hash(term): term for term in terms}
        persons: dict[Term, int] = {}
        for some in _batches(sorted(by_hash)):
            condition = self._dialect.is_any_of("term", len(some))
            for hashed, count in self._fetch(f"{statements.TERMS_WHERE} {condition}", self._dialect.many(some)):
                if count > 0:
                    persons[by_hash[hashed]] = count
        heads = {counter: int(count) for counter, count in self._fetch(statements.HEAD_COUNTS, []) if count}
        everybody = heads.pop(_ALL_PERSONS, 0)
        return Counts(persons, heads, everybody)

    def persons_on_file(self) -> int:
        """Persons with at least one record."""
        return self.counts(()).persons_on_file

    def _add_batch(self, batch: Sequence[Entry]) -> None:
        numbers = [entry.record for entry in batch]
        condition = self._dialect.is_any_of("record", len(numbers))
        clash = self._fetch(f"{statements.RECORDS_WHERE} {condition}", self._dialect.many(numbers))
        if clash or len(set(numbers)) < len(numbers):
            raise StoreError("a record is in the store already")
        added: defaultdict[PersonId, list[Standardised]] = defaultdict(list)
        for entry in batch:
            added[entry.person].append(entry.details)
        self._lock(added)
        ledger = ledger_for_added(added, self._details(added))
        self._run_many(statements.ADD_RECORD, [(e.record, e.person, e.details.pack()) for e in batch])
        postings = [(key.hash, entry.record) for entry in batch for key in record_keys(entry.details)]
        postings.sort()
        self._run_many(statements.ADD_POSTING, postings)
        self._apply(ledger)

    def _apply(self, ledger: Ledger) -> None:
        # In one order everywhere, so that two writers never wait for each other in a ring.
        terms = sorted((term_hash(term), change) for term, change in ledger.terms.items() if change)
        self._run_many(statements.COUNT_TERM, terms)
        self._run_many(statements.DROP_EMPTY_TERM, [(hashed,) for hashed, change in terms if change < 0])
        heads: defaultdict[tuple[str, int], int] = defaultdict(int)
        for person, change in ledger.persons.items():
            heads[_ALL_PERSONS, person % COUNTER_SHARDS] += change
        for person, columns in ledger.holders.items():
            for column, change in columns.items():
                heads[column, person % COUNTER_SHARDS] += change
        self._run_many(statements.COUNT_HEADS, [(*place, change) for place, change in sorted(heads.items()) if change])

    def _row(self, record: RecordId) -> Row:
        rows = list(_rows(self._fetch(f"{statements.RECORDS_WHERE} record = %s", [record])))
        if not rows:
            raise StoreError(f"record {record} is not in the store")
        return rows[0]

    def _details(self, persons: Collection[PersonId]) -> dict[PersonId, list[Standardised]]:
        kept: dict[PersonId, list[Standardised]] = {person: [] for person in persons}
        for row in self.records_of(persons):
            kept[row.person].append(row.details)
        return kept

    def _lock(self, persons: Collection[PersonId]) -> None:
        """Two writers of one person would each count that person as new to a value."""
        if self._dialect.is_postgresql:
            self._fetch(statements.LOCK_PERSONS, [sorted(set(persons))])

    def _run(self, sql: str, params: Sequence[object]) -> None:
        self._cursor().execute(self._dialect.sql(sql), params)

    def _run_many(self, sql: str, params: Sequence[Sequence[object]]) -> None:
        if params:
            self._cursor().executemany(self._dialect.sql(sql), params)

    def _fetch(self, sql: str, params: Sequence[object]) -> list[Any]:
        cursor = self._cursor()
        cursor.execute(self._dialect.sql(sql), params)
        return cursor.fetchall()


def _rows(fetched: Iterable[Sequence[Any]]) -> Iterator[Row]:
    unpack = Standardised.unpack
    for record, person, details in fetched:
        yield Row(record, person, unpack(details))


def _without(rows: Sequence[Standardised], one: Standardised) -> list[Standardised]:
    """The rows less one that equals the given one."""
    left = list(rows)
    left.remove(one)
    return left


def _batches(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
