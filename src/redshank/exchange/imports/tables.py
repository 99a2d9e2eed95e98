"""A table as every reader gives it: headings, then rows of text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, as it stands in the file."""

    number: int
    """As a spreadsheet counts: the headings are row 1."""
    cells: tuple[str, ...]
    numeric: frozenset[int] = frozenset()
    """Positions of the cells that the file held as numbers, not as text: a telephone number among them has lost its
    leading nought."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows under headings. Its rows are read as they are asked for, once."""

    name: str
    headings: tuple[str, ...]
    rows: Iterable[TableRow]
    digest: str = ""
    """SHA-256 of the whole file, by which an import that was cut off is known again; empty: it cannot be resumed."""
    share_read: Callable[[], float] | None = None
    """How much of the file has been read, from 0 to 1; None where nobody can say."""
    kind: str = ""
    """What was found the file to be, in words for the preview."""


def clean(text: str) -> str:
    """The text without what no database keeps: NUL characters and halves of surrogate pairs."""
    if "\0" not in text and text.isascii():
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
