"""The store in the database of record: written in the caller's transaction, so never stale and nothing to rebuild."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice, starmap
from operator import attrgetter
from typing import Any

from redshank.recognition.errors import StoreError
from redshank.recognition.keys import Key, Term, beginning_of, is_name, places_of, record_hashes, slips_of, term_hash
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.score import Row
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores import statements
from redshank.recognition.stores.choice import found, names_near, plan
from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import Dialect
from redshank.recognition.stores.ledger import Ledger, ledger_for_added
from redshank.recognition.stores.protocol import Counts, Entry, Found, Name
from redshank.recognition.stores.schema import ALL_PERSONS, COUNTER_SHARDS

_BATCH = 2_000
"""Records written in one statement."""
_BY_RECORD = attrgetter("record")


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
        self._ask = statements.lookups(dialect)

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
        self._run_many(statements.REMOVE_POSTING, [(hashed, record) for hashed in record_hashes(row.details)])
        self._run(statements.REMOVE_RECORD, [record])
        self._apply(ledger)

    def look_up(self, keys: Sequence[Key], budget: int) -> Found:
        """Records under any of the keys: smallest blocks first, at most `budget` postings read in all."""
        if not keys:
            return Found((), ())
        many = self._dialect.many
        sizes = dict(self._fetch(self._ask.sizes, [budget + 1, many([key.hash for key in keys])]))
        chosen = plan(keys, sizes, budget)
        blocks = self._fetch(self._ask.postings, [many(chosen.whole), *(chosen.cut or (0, 0))])
        return found(blocks, sizes, chosen.truncated)

    def rows(self, records: Sequence[RecordId]) -> tuple[Row, ...]:
        """These records, in the order asked for; one that is not there is left out."""
        held = {row.record: row for row in _rows(self._fetch(self._ask.records, [self._dialect.many(records)]))}
        return tuple([held[record] for record in records if record in held])

    def records_of(self, persons: Collection[PersonId]) -> tuple[Row, ...]:
        """All records of these persons, oldest first."""
        if not persons:
            return ()
        rows = _rows(self._fetch(self._ask.persons, [self._dialect.many(sorted(set(persons)))]))
        return tuple(sorted(rows, key=_BY_RECORD))

    def counts(self, terms: Collection[Term]) -> Counts:
        """How many persons hold each value; values that nobody holds are left out."""
        heads = {counter: int(count) for counter, count in self._fetch(statements.HEAD_COUNTS, []) if count}
        everybody = heads.pop(ALL_PERSONS, 0)
        return Counts(self.persons_with(terms), heads, everybody)

    def persons_with(self, terms: Collection[Term]) -> Mapping[Term, int]:
        """How many persons hold each value; values that nobody holds are left out."""
        by_hash = {term_hash(term): term for term in terms}
        if not by_hash:
            return {}
        counted = self._fetch(self._ask.terms, [self._dialect.many(sorted(by_hash))])
        return {by_hash[hashed]: count for hashed, count in counted if count > 0}

    def similar_names(self, name: Term, most: int) -> tuple[Name, ...]:
        """Forenames or surnames on file that are one slip away from this one or begin with it, commonest first."""
        if not is_name(name):
            return ()
        begun = beginning_of(name)
        places = [*slips_of(name), *([] if begun is None else [begun])]
        return names_near(name, starmap(Name, self._fetch(self._ask.names, [self._dialect.many(places)])), most)

    def persons_on_file(self) -> int:
        """Persons with at least one record."""
        return self.counts(()).persons_on_file

    def _add_batch(self, batch: Sequence[Entry]) -> None:
        numbers = [entry.record for entry in batch]
        if len(set(numbers)) < len(numbers) or self._fetch(self._ask.records, [self._dialect.many(numbers)]):
            raise StoreError("a record is in the store already")
        added: defaultdict[PersonId, list[Standardised]] = defaultdict(list)
        for entry in batch:
            added[entry.person].append(entry.details)
        self._lock(added)
        ledger = ledger_for_added(added, self._details(added))
        self._run_many(statements.ADD_RECORD, [(e.record, e.person, e.details.pack()) for e in batch])
        postings = [(hashed, entry.record) for entry in batch for hashed in record_hashes(entry.details)]
        postings.sort()
        self._run_many(statements.ADD_POSTING, postings)
        self._apply(ledger)

    def _apply(self, ledger: Ledger) -> None:
        # In one order everywhere, so that two writers never wait for each other in a ring.
        terms = sorted((term_hash(term), change) for term, change in ledger.terms.items() if change)
        self._run_many(statements.COUNT_TERM, terms)
        self._run_many(statements.DROP_EMPTY_TERM, [(hashed,) for hashed, change in terms if change < 0])
        self._keep_vocabulary({term: change for term, change in ledger.terms.items() if change and is_name(term)})
        heads: defaultdict[tuple[str, int], int] = defaultdict(int)
        for person, change in ledger.persons.items():
            heads[ALL_PERSONS, person % COUNTER_SHARDS] += change
        for person, columns in ledger.holders.items():
            for column, change in columns.items():
                heads[column, person % COUNTER_SHARDS] += change
        self._run_many(statements.COUNT_HEADS, [(*place, change) for place, change in sorted(heads.items()) if change])

    def _keep_vocabulary(self, changes: Mapping[Term, int]) -> None:
        """Names that somebody bears now and nobody bore before, and the reverse.

        Asked after the counts were changed: then no other writer can be changing the same name's.
        """
        if not changes:
            return
        persons = self.persons_with(changes)
        begun = sorted(name for name, change in changes.items() if change > 0 and persons[name] == change)
        ended = sorted(name for name, change in changes.items() if change < 0 and name not in persons)
        rows = ((place, term_hash(name), name.value) for name in begun for place in places_of(name))
        self._run_many(statements.ADD_NAME, sorted(rows))
        self._run_many(
            statements.REMOVE_NAME, sorted((place, term_hash(name)) for name in ended for place in places_of(name))
        )

    def _row(self, record: RecordId) -> Row:
        rows = self.rows([record])
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
        cursor.execute(sql, params)
        return cursor.fetchall()


def _rows(fetched: Iterable[Sequence[Any]]) -> list[Row]:
    unpack = Standardised.unpack
    return [Row(record, person, unpack(details)) for record, person, details in fetched]


def _without(rows: Sequence[Standardised], one: Standardised) -> list[Standardised]:
    """The rows less one that equals the given one."""
    left = list(rows)
    left.remove(one)
    return left
