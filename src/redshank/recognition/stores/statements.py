"""The statements of the SQL stores, with %s for parameters."""

from collections.abc import Sequence

from redshank.recognition.stores.dialects import Dialect

RECORDS_WHERE = "SELECT record, person, details FROM engine_record WHERE"
TERMS_WHERE = "SELECT term, persons FROM engine_term WHERE"
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

_BLOCK_OF_KEY = """SELECT * FROM
    (SELECT key, record FROM engine_posting WHERE key = %s ORDER BY record DESC LIMIT %s)"""
_BLOCKS_BY_ARRAY = """SELECT wanted.key, newest.record FROM unnest(%s::bigint[]) AS wanted(key) CROSS JOIN LATERAL
    (SELECT record FROM engine_posting WHERE key = wanted.key ORDER BY record DESC LIMIT %s) AS newest"""
# One round trip: the blocks, their sizes, the choice under the budget, and what scoring needs of the chosen.
_CANDIDATES = """WITH block(key, record) AS ({blocks}),
    sized AS (SELECT key, COUNT(*) AS size FROM block GROUP BY key),
    chosen AS (
        SELECT block.record AS record, MIN(sized.size) AS size FROM block JOIN sized ON sized.key = block.key
        GROUP BY block.record ORDER BY 2, 1 DESC LIMIT %s)
    SELECT 0, chosen.size, chosen.record, held.person, held.details
    FROM chosen JOIN engine_record AS held ON held.record = chosen.record
    UNION ALL SELECT 1, size, key, NULL, NULL FROM sized"""


def candidates(dialect: Dialect, hashes: Sequence[int], budget: int) -> tuple[str, list[object]]:
    """The look-up of candidates and its parameters.

    One record more than the budget is asked for: its presence says that something was cut off.
    """
    if dialect.is_postgresql:
        return _CANDIDATES.format(blocks=_BLOCKS_BY_ARRAY), [list(hashes), budget + 1, budget + 1]
    blocks = " UNION ALL ".join([_BLOCK_OF_KEY] * len(hashes))
    params = [param for hashed in hashes for param in (hashed, budget + 1)]
    return _CANDIDATES.format(blocks=blocks), [*params, budget + 1]
