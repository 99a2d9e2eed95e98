"""Terms: the values of which the store counts the distinct persons that share them."""

from typing import NamedTuple

from redshank.recognition.keys.hashing import hasher_of
from redshank.recognition.standardise import Standardised

TERM_COLUMNS = ("forename", "surname", "birth", "number", "email", "dwelling", "street", "postcode", "sector", "town")
_HASHERS = {column: hasher_of(f"term {column}") for column in TERM_COLUMNS}
_PLACES = tuple((column, Standardised._fields.index(column)) for column in TERM_COLUMNS)


class Term(NamedTuple):
    """One value of one column."""

    column: str
    value: str


def terms_of(row: Standardised) -> tuple[Term, ...]:
    """The terms that a record counts towards, at most one for each column."""
    return tuple(Term(column, row[place]) for column, place in _PLACES if row[place])


def term_hash(term: Term) -> int:
    """What the store knows a term by: names and numbers do not stand in the counters in the clear."""
    return _HASHERS[term.column](term.value)
