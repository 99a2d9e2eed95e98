"""A store in memory: for tests, trials and `evaluate` on small files."""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from redshank.recognition.errors import StoreError
from redshank.recognition.keys import Key, Term, is_name, record_keys
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.score import Row
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores.choice import found, names_near, plan
from redshank.recognition.stores.ledger import Ledger, ledger_for_added
from redshank.recognition.stores.protocol import Counts, Entry, Found, Name


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

    def look_up(self, keys: Sequence[Key], budget: int) -> Found:
        """Records under any of the keys: smallest blocks first, at most `budget` postings read in all."""
        sizes = {key.hash: min(len(self._blocks.get(key.hash, ())), budget + 1) for key in keys}
        chosen = plan(keys, sizes, budget)
        blocks = [(key, record) for key in chosen.whole for record in self._blocks[key]]
        if chosen.cut:
            key, newest = chosen.cut
            blocks += [(key, record) for record in self._blocks[key][-newest:]]
        return found(blocks, sizes, chosen.truncated)

    def rows(self, records: Sequence[RecordId]) -> tuple[Row, ...]:
        """These records, in the order asked for; one that is not there is left out."""
        return tuple(self._rows[record] for record in records if record in self._rows)

    def similar_names(self, name: Term, most: int) -> tuple[Name, ...]:
        """Forenames or surnames on file that are one slip away from this one or begin with it, commonest first."""
        if not is_name(name):
            return ()
        held = (Name(term.value, persons) for term, persons in self._terms.items() if term.column == name.column)
        return names_near(name, (each for each in held if is_name(Term(name.column, each.value))), most)

    def records_of(self, persons: Collection[PersonId]) -> tuple[Row, ...]:
        """All records of these persons, oldest first."""
        return tuple(self._rows[record] for record in sorted(r for p in persons for r in self._of_person.get(p, [])))

    def counts(self, terms: Collection[Term]) -> Counts:
        """How many persons hold each value; values that nobody holds are left out."""
        return Counts(
            self.persons_with(terms), {column: count for column, count in self._holders.items() if count}, self._persons
        )

    def persons_with(self, terms: Collection[Term]) -> dict[Term, int]:
        """How many persons hold each value; values that nobody holds are left out."""
        return {term: self._terms[term] for term in terms if self._terms[term] > 0}

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
