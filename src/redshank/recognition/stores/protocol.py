"""What the recogniser asks of a store, and what whoever keeps the records does with it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from redshank.recognition.keys import Key, Term
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.score import Row
from redshank.recognition.standardise import Standardised


class Entry(NamedTuple):
    """A record to keep, under its person."""

    record: RecordId
    person: PersonId
    details: Standardised


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of records that share a key with the caller."""

    records: tuple[RecordId, ...]
    """Those who share the rarest keys, and the most of them, first; of equals the newest."""
    truncated: tuple[str, ...]
    """Kinds of key whose blocks were cut by the budget, in the order of the keys."""


class Name(NamedTuple):
    """A name on file, and how many persons bear it."""

    value: str
    persons: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Distinct persons: of each value asked for, with any value of each column, and in all."""

    persons: Mapping[Term, int]
    holders: Mapping[str, int]
    persons_on_file: int


class CandidateStore(Protocol):
    """Records by key and by person, and counts of persons; whatever is added is found by the next look-up.

    A record's number grows with time: the greater of two is the newer.
    """

    def add_many(self, entries: Iterable[Entry]) -> None:
        """Keep records that are not kept yet.

        Raises:
            StoreError: a record is there already.
        """

    def add(self, record: RecordId, person: PersonId, details: Standardised) -> None:
        """Keep one record."""

    def assign(self, record: RecordId, person: PersonId) -> None:
        """Put a record under another person.

        Raises:
            StoreError: there is no such record.
        """

    def remove(self, record: RecordId) -> None:
        """Forget a record.

        Raises:
            StoreError: there is no such record.
        """

    def look_up(self, keys: Sequence[Key], budget: int) -> Found:
        """Records under any of the keys: smallest blocks first, at most `budget` postings read in all."""

    def rows(self, records: Sequence[RecordId]) -> tuple[Row, ...]:
        """These records, in the order asked for; one that is not there is left out."""

    def similar_names(self, name: Term, most: int) -> tuple[Name, ...]:
        """Forenames or surnames on file that are one slip away from this one or begin with it, commonest first."""

    def records_of(self, persons: Collection[PersonId]) -> tuple[Row, ...]:
        """All records of these persons, oldest first."""

    def counts(self, terms: Collection[Term]) -> Counts:
        """How many persons hold each value; values that nobody holds are left out."""

    def persons_with(self, terms: Collection[Term]) -> Mapping[Term, int]:
        """The same of the values alone."""

    def persons_on_file(self) -> int:
        """Persons with at least one record."""
