"""Opening a file by what it is, whatever its name says."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redshank.exchange.errors import FileUnreadable
from redshank.exchange.imports.csv_files import open_csv
from redshank.exchange.imports.tables import Table
from redshank.exchange.imports.xlsx_files import open_xlsx

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@contextmanager
def open_table(path: Path, sheet: str = "") -> Iterator[Table]:
    """A CSV file or Excel workbook as a table, while the context lasts.

    Raises:
        FileUnreadable: it is missing, may not be read, is damaged, or has no headings.
    """
    begin, digest = _look_at(path)
    if begin == _OLD_OFFICE:
        raise FileUnreadable(
            f"{path.name} is an Excel file of the old kind, or has a password. Save it as .xlsx without one."
        )
    if begin == _ZIP:
        yield open_xlsx(path, digest, sheet)
    else:
        with open_csv(path, digest) as table:
            yield table


def _look_at(path: Path) -> tuple[bytes, str]:
    """The first bytes of a file, which say what it is, and its digest."""
    try:
        with path.open("rb") as stream:
            begin = stream.read(4)
            stream.seek(0)
            return begin, hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise FileUnreadable(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
