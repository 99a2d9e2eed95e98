"""Everything that leads to the records made anew, for a store that was filled under other keys. May be repeated."""

from redshank.recognition.keys import record_hashes
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores import statements
from redshank.recognition.stores.batches import packed_records
from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import Dialect
from redshank.recognition.stores.recount import recount
from redshank.recognition.stores.vocabulary import fill_vocabulary


def refile(cursor: Cursor, dialect: Dialect) -> int:
    """Throw postings, vocabulary and counts away and make them of the records on file; how many records there are."""
    cursor.execute("DELETE FROM engine_posting")
    cursor.execute("DELETE FROM engine_name")
    refiled = 0
    for rows in packed_records(cursor, dialect):
        postings = [(key, record) for record, details in rows for key in record_hashes(Standardised.unpack(details))]
        if postings:
            cursor.executemany(dialect.sql(statements.ADD_POSTING), sorted(postings))
        refiled += len(rows)
    recount(cursor, dialect)
    fill_vocabulary(cursor, dialect)
    return refiled
