"""Rows as a CSV file."""

import csv
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TextIO

from redshank.county.rows import COLUMNS, Row

_ROWS_A_REPORT = 500

Progress = Callable[[int], None]


def write_csv(rows: Iterable[Row], stream: TextIO, progress: Progress | None = None) -> int:
    """Write rows with a header line, one at a time; return how many.

    Args:
        rows: taken as they come, so that a file of any length needs no memory.
        stream: opened with newline="" and UTF-8.
        progress: told the number of rows written, every 500 rows and at the end.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    values = attrgetter(*COLUMNS)
    written = 0
    for row in rows:
        writer.writerow(values(row))
        written += 1
        if progress is not None and written % _ROWS_A_REPORT == 0:
            progress(written)
    if progress is not None:
        progress(written)
    return written
