"""What a change of records does to the counts of persons: a person counts once for a value, in however many records."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from redshank.recognition.keys import Term, terms_of
from redshank.recognition.records import PersonId
from redshank.recognition.standardise import Standardised


@dataclass(slots=True)
class Ledger:
    """Changes to the counts, gathered over one operation."""

    terms: Counter[Term] = field(default_factory=Counter)
    holders: dict[PersonId, Counter[str]] = field(default_factory=dict)
    """By person: +1 or -1 for each column that the person has begun or ceased to hold."""
    persons: dict[PersonId, int] = field(default_factory=dict)
    """+1 for a person who came on file, -1 for one who left it."""

    def change(self, person: PersonId, before: Iterable[Standardised], after: Iterable[Standardised]) -> None:
        """Note what the person's records were and have become."""
        rows_before, rows_after = list(before), list(after)
        held = {term for row in rows_before for term in terms_of(row)}
        holds = {term for row in rows_after for term in terms_of(row)}
        for term in holds - held:
            self.terms[term] += 1
        for term in held - holds:
            self.terms[term] -= 1
        columns_before, columns_after = {term.column for term in held}, {term.column for term in holds}
        columns = self.holders.setdefault(person, Counter())
        for column in columns_after - columns_before:
            columns[column] += 1
        for column in columns_before - columns_after:
            columns[column] -= 1
        self.persons[person] = self.persons.get(person, 0) + bool(rows_after) - bool(rows_before)


def ledger_for_added(
    added: Mapping[PersonId, list[Standardised]], kept: Mapping[PersonId, list[Standardised]]
) -> Ledger:
    """The changes when records are added to those that the same persons have already."""
    ledger = Ledger()
    for person, rows in added.items():
        before = kept.get(person, [])
        ledger.change(person, before, [*before, *rows])
    return ledger
