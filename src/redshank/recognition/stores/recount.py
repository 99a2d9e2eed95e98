"""The counts of persons anew, for a store that was filled before one of the counted columns was. May be repeated."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from redshank.recognition.keys import term_hash, terms_of
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores import statements
from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import Dialect
from redshank.recognition.stores.schema import ALL_PERSONS, COUNTER_SHARDS

_BATCH = 10_000
_PERSONS = "SELECT DISTINCT person FROM engine_record WHERE person > %s ORDER BY person LIMIT %s"
_RECORDS = "SELECT person, details FROM engine_record WHERE person BETWEEN %s AND %s ORDER BY person"
_FIRST = -(2**63)


def recount(cursor: Cursor, dialect: Dialect) -> int:
    """Throw all counts away and count the records on file again; how many persons there are.

    A person counts once for a value, in however many records (`stores.ledger`).
    """
    terms: Counter[int] = Counter()
    heads: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for person, rows in _by_person(cursor, dialect):
        held = {term for row in rows for term in terms_of(row)}
        terms.update(term_hash(term) for term in held)
        for counter in {ALL_PERSONS, *(term.column for term in held)}:
            heads[counter][person % COUNTER_SHARDS] += 1
    cursor.execute("DELETE FROM engine_term")
    cursor.execute("DELETE FROM engine_head_count")
    counted = sorted(terms.items())
    for start in range(0, len(counted), _BATCH):
        cursor.executemany(dialect.sql(statements.COUNT_TERM), counted[start : start + _BATCH])
    shards = [
        (counter, shard, persons) for counter, each in sorted(heads.items()) for shard, persons in sorted(each.items())
    ]
    if shards:
        cursor.executemany(dialect.sql(statements.COUNT_HEADS), shards)
    return sum(heads[ALL_PERSONS].values())


def _by_person(cursor: Cursor, dialect: Dialect) -> Iterator[tuple[int, list[Standardised]]]:
    newest = _FIRST
    while True:
        cursor.execute(dialect.sql(_PERSONS), [newest, _BATCH])
        persons: Sequence[tuple[int]] = cursor.fetchall()
        if not persons:
            return
        newest = persons[-1][0]
        cursor.execute(dialect.sql(_RECORDS), [persons[0][0], newest])
        for person, rows in groupby(cursor.fetchall(), key=itemgetter(0)):
            yield person, [Standardised.unpack(details) for _, details in rows]
