"""Every record on file, batch by batch, for those who make something anew of all of them."""

from collections.abc import Iterator, Sequence

from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import Dialect

_BATCH = 10_000
_AFTER = "SELECT record, details FROM engine_record WHERE record > %s ORDER BY record LIMIT %s"
_FIRST = -(2**63)


def packed_records(cursor: Cursor, dialect: Dialect) -> Iterator[Sequence[tuple[int, str]]]:
    """Pairs of a record's number and its packed details, in ascending order; the cursor is free between batches."""
    newest = _FIRST
    while True:
        cursor.execute(dialect.sql(_AFTER), [newest, _BATCH])
        rows: Sequence[tuple[int, str]] = cursor.fetchall()
        if not rows:
            return
        newest = rows[-1][0]
        yield rows
