"""Cutting rows into batches: rows of one contact that stand together stay together."""

from collections.abc import Callable, Iterable, Iterator

from redshank.exchange.imports.faults import Rejection
from redshank.exchange.imports.rows import ContactRow

ReadRow = ContactRow | Rejection


def in_batches(rows: Iterable[ReadRow], most: int, wanted: Callable[[], int] | None = None) -> Iterator[list[ReadRow]]:
    """Batches of at most `most` rows, cut between contacts; inside one only where it alone is larger.

    Args:
        rows: taken as they come.
        most: rows in a batch.
        wanted: how many are wanted now, asked for each row: a batch that has so many ends with the contact it is at.
    """
    batch: list[ReadRow] = []
    for row in rows:
        if len(batch) == most:
            cut = _last_boundary(batch, row)
            yield batch[:cut]
            batch = batch[cut:]
        elif wanted and batch and len(batch) >= wanted() and not _same_contact(batch[-1], row):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _last_boundary(batch: list[ReadRow], following: ReadRow) -> int:
    for cut in range(len(batch), 0, -1):
        after = batch[cut] if cut < len(batch) else following
        if not _same_contact(batch[cut - 1], after):
            return cut
    return len(batch)


def _same_contact(one: ReadRow, other: ReadRow) -> bool:
    return (
        isinstance(one, ContactRow)
        and isinstance(other, ContactRow)
        and (one.agency, one.contact_key) == (other.agency, other.contact_key)
    )
