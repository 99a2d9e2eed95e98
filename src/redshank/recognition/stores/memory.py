"""A store in memory: for tests, trials and `evaluate` on small files."""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from redshank.recognition.errors import StoreError
from redshank.recognition.keys import Key, Term, record_keys
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.score import Row
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores.ledger import Ledger, ledger_for_added
from redshank.recognition.stores.protocol import Counts, Entry, Found


class MemoryStore:
    """Everything in dictionaries; no transactions."""

    def __init__(self) -> None:
        self._rows: dict[RecordId, Row] = {}
        self._blocks: defaultdict[int, list[RecordId]] = defaultdict(list)
        self._of_person: defaultdict[PersonId, list[RecordId]] = defaultdict(list)
        self._terms: Counter[Term] = Counter()
        self._holders: Counter[str] = Counter()
        self._persons = 0

    def add(self, record: RecordId, person: PersonId, details: Standardised) -> None:
        """Keep one record."""
        self.add_many([Entry(record, person, details)])

    def add_many(self, entries: Iterable[Entry]) -> None:
        """Keep records that are not kept yet.

        Raises:
            StoreError: a record is there already; nothing is kept then.
        """
        batch = list(entries)
        numbers = {entry.record for entry in batch}
        if len(numbers) < len(batch) or not numbers.isdisjoint(self._rows):
            raise StoreError("a record is in the store already")
        added: defaultdict[PersonId, list[Standardised]] = defaultdict(list)
        for entry in batch:
            added[entry.person].append(entry.details)
        self._apply(ledger_for_added(added, {person: self._details(person) for person in added}))
        for entry in batch:
            self._rows[entry.record] = Row(*entry)
            insort(self._of_person[entry.person], entry.record)
            for key in record_keys(entry.details):
                insort(self._blocks[key.hash], entry.record)

    def assign(self, record: RecordId, person: PersonId) -> None:
        """Put a record under another person.

        Raises:
            StoreError: there is no such record.
        """
        row = self._row(record)
        if row.person == person:
            return
        before = {holder: self._details(holder) for holder in (row.person, person)}
        self._of_person[row.person].remove(record)
        insort(self._of_person[person], record)
        self._rows[record] = row._replace(person=person)
        self._note(before)

    def remove(self, record: RecordId) -> None:
        """Forget a record.

        Raises:
            StoreError: there is no such record.
        """
        row = self._row(record)
        before = {row.person: self._details(row.person)}
        self._of_person[row.person].remove(record)
        del self._rows[record]
        for key in record_keys(row.details):
            self._blocks[key.hash].remove(record)
        self._note(before)

    def candidates(self, keys: Sequence[Key], budget: int) -> Found:
        """Records under any of the keys: smallest blocks first, newest records first, at most `budget` in all."""
        size_of_kind: dict[str, int] = {}
        rank: dict[RecordId, int] = {}
        for key in keys:
            block = self._blocks.get(key.hash, [])[-(budget + 1) :]
            size_of_kind[key.kind] = max(size_of_kind.get(key.kind, 0), len(block))
            for record in block:
                rank[record] = min(rank.get(record, len(block)), len(block))
        order = sorted(rank, key=lambda record: (rank[record], -record))
        cut = rank[order[budget]] if len(order) > budget else None
        truncated = () if cut is None else tuple(kind for kind, size in size_of_kind.items() if size >= cut)
        return Found(tuple(self._rows[record] for record in order[:budget]), truncated)

    def records_of(self, persons: Collection[PersonId]) -> tuple[Row, ...]:
        """All records of these persons, oldest first."""
        return tuple(self._rows[record] for record in sorted(r for p in persons for r in self._of_person.get(p, [])))

    def counts(self, terms: Collection[Term]) -> Counts:
        """How many persons hold each value; values that nobody holds are left out."""
        persons = {term: self._terms[term] for term in terms if self._terms[term] > 0}
        return Counts(persons, {column: count for column, count in self._holders.items() if count}, self._persons)

    def persons_on_file(self) -> int:
        """Persons with at least one record."""
        return self._persons

    def _row(self, record: RecordId) -> Row:
        try:
            return self._rows[record]
        except KeyError:
            raise StoreError(f"record {record} is not in the store") from None

    def _details(self, person: PersonId) -> list[Standardised]:
        return [self._rows[record].details for record in self._of_person.get(person, [])]

    def _note(self, before: dict[PersonId, list[Standardised]]) -> None:
        ledger = Ledger()
        for person, rows in before.items():
            ledger.change(person, rows, self._details(person))
        self._apply(ledger)

    def _apply(self, ledger: Ledger) -> None:
        self._terms.update(ledger.terms)
        for columns in ledger.holders.values():
            self._holders.update(columns)
        self._persons += sum(ledger.persons.values())
