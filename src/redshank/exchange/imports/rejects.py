"""The rejects file: every row that could not be filed, as it stood, with its number and why."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from redshank.exchange.errors import FileUnwritable
from redshank.web.formats import harmless

ROW_HEADING = "rejected_row"
REASON_HEADING = "rejected_because"
Rejected = tuple[int, Sequence[str], str]
"""Row number, cells, reason."""


def rejects_path(source: Path) -> Path:
    """Where the rejects of a file go unless told otherwise: beside it."""
    return source.with_name(f"{source.stem}.rejects.csv")


def write_rejects(path: Path, headings: Sequence[str], rejected: Iterable[Rejected]) -> None:
    """Write the file whole, or leave what was there.

    Raises:
        FileUnwritable: there is no such folder, no room, or no permission.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        with draft.open("w", newline="", encoding="utf-8-sig") as stream:
            writer = csv.writer(stream)
            writer.writerow([ROW_HEADING, REASON_HEADING, *map(harmless, headings)])
            for number, cells, reason in rejected:
                writer.writerow([number, reason, *map(harmless, cells)])
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        raise FileUnwritable(f"{path} cannot be written: {(error.strerror or str(error)).lower()}.") from error
