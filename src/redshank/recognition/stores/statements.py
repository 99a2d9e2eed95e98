"""The statements of the SQL stores, with %s for parameters."""

from dataclasses import dataclass
from functools import cache

from redshank.recognition.stores.dialects import Dialect

HEAD_COUNTS = "SELECT counter, SUM(persons) FROM engine_head_count GROUP BY counter"

ADD_RECORD = "INSERT INTO engine_record (record, person, details) VALUES (%s, %s, %s)"
ASSIGN_RECORD = "UPDATE engine_record SET person = %s WHERE record = %s"
REMOVE_RECORD = "DELETE FROM engine_record WHERE record = %s"
ADD_POSTING = "INSERT INTO engine_posting (key, record) VALUES (%s, %s)"
REMOVE_POSTING = "DELETE FROM engine_posting WHERE key = %s AND record = %s"
COUNT_TERM = """INSERT INTO engine_term (term, persons) VALUES (%s, %s)
    ON CONFLICT (term) DO UPDATE SET persons = engine_term.persons + excluded.persons"""
DROP_EMPTY_TERM = "DELETE FROM engine_term WHERE term = %s AND persons <= 0"
COUNT_HEADS = """INSERT INTO engine_head_count (counter, shard, persons) VALUES (%s, %s, %s)
    ON CONFLICT (counter, shard) DO UPDATE SET persons = engine_head_count.persons + excluded.persons"""
LOCK_PERSONS = """SELECT pg_advisory_xact_lock(person) FROM
    (SELECT unnest(%s::bigint[]) AS person ORDER BY 1) AS persons"""

ADD_NAME = "INSERT INTO engine_name (place, term, name) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
REMOVE_NAME = "DELETE FROM engine_name WHERE place = %s AND term = %s"

# The text of a statement does not depend on how many keys are asked for, so that it is prepared once.
_LISTED = {True: "unnest(%s::bigint[]) AS wanted(value)", False: "json_each(%s) AS wanted"}
_SIZES = """SELECT wanted.value, (SELECT COUNT(*) FROM
    (SELECT 1 FROM engine_posting WHERE key = wanted.value LIMIT %s) AS counted) FROM {listed}"""
_POSTINGS = """SELECT posting.key, record FROM {listed} JOIN engine_posting AS posting ON posting.key = wanted.value
    UNION ALL SELECT * FROM
    (SELECT key, record FROM engine_posting WHERE key = %s ORDER BY record DESC LIMIT %s) AS newest"""
_RECORDS = """SELECT record, person, details FROM {listed} JOIN engine_record ON record = wanted.value"""
_PERSONS = """SELECT record, person, details FROM {listed} JOIN engine_record ON person = wanted.value"""
_TERMS = "SELECT term, persons FROM {listed} JOIN engine_term ON term = wanted.value"
_NAMES = """SELECT DISTINCT name, persons FROM {listed} JOIN engine_name ON place = wanted.value
    JOIN engine_term ON engine_term.term = engine_name.term"""


@dataclass(frozen=True, slots=True)
class Lookups:
    """The questions in the words of one database."""

    sizes: str
    postings: str
    records: str
    persons: str
    terms: str
    names: str


@cache
def lookups(dialect: Dialect) -> Lookups:
    """The questions to this database, marked as its cursor takes parameters."""
    texts = (_SIZES, _POSTINGS, _RECORDS, _PERSONS, _TERMS, _NAMES)
    listed = _LISTED[dialect.is_postgresql]
    return Lookups(*(dialect.sql(text.format(listed=listed)) for text in texts))
