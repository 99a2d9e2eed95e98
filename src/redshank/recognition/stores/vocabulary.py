"""The vocabulary of names, for a store that was filled before there was one. May be repeated."""

from redshank.recognition.keys import Term, is_name, places_of, term_hash, terms_of
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores import statements
from redshank.recognition.stores.batches import packed_records
from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import Dialect


def fill_vocabulary(cursor: Cursor, dialect: Dialect) -> int:
    """Put every name on file into the vocabulary; how many names there are."""
    known: set[Term] = set()
    for rows in packed_records(cursor, dialect):
        terms = {term for _, details in rows for term in terms_of(Standardised.unpack(details)) if is_name(term)}
        places = [(place, term_hash(name), name.value) for name in terms - known for place in places_of(name)]
        if places:
            cursor.executemany(dialect.sql(statements.ADD_NAME), sorted(places))
        known |= terms
    return len(known)
