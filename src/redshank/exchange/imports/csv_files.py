"""Reading CSV as the world writes it: any of the usual encodings and separators, quoted line breaks, ragged rows."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from redshank.exchange.errors import FileUnreadable
from redshank.exchange.imports.tables import Table, TableRow, clean

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LONGEST_CELL = 2_000_000
"""Characters. More in one cell means that a quotation mark was never closed."""
_BLOCK = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENCODINGS = ("utf-8", "cp1252")
_ANY_BYTES = "latin-1"


def encoding_of(path: Path) -> str:
    """The encoding that every byte of the file agrees with: UTF-8 first, then Windows-1252.

    The whole file is looked at: an accent may stand in its last line only.
    """
    with path.open("rb") as stream:
        begin = stream.read(4)
        for mark, name in _BOMS:
            if begin.startswith(mark):
                return name
        decoders = {name: codecs.getincrementaldecoder(name)() for name in _ENCODINGS}
        stream.seek(0)
        while block := stream.read(_BLOCK):
            _drop_failing(decoders, block, is_last=False)
        _drop_failing(decoders, b"", is_last=True)
    return next(iter(decoders), _ANY_BYTES)


def _drop_failing(decoders: dict[str, codecs.IncrementalDecoder], block: bytes, *, is_last: bool) -> None:
    for name, decoder in list(decoders.items()):
        try:
            decoder.decode(block, is_last)
        except UnicodeDecodeError:
            del decoders[name]


def separator_of(line: str) -> str:
    """What separates the headings; a comma where nothing does."""
    outside = "".join(line.split('"')[::2])
    return max(SEPARATORS, key=lambda each: (outside.count(each), each == ","))


@contextmanager
def open_csv(path: Path, digest: str) -> Iterator[Table]:
    """A CSV file as a table, while the context lasts.

    Raises:
        FileUnreadable: it holds no headings.
    """
    encoding = encoding_of(path)
    with path.open("rb") as source, io.TextIOWrapper(source, encoding, errors="replace", newline="") as stream:
        separator = _separator(stream)
        rows = _rows(stream, separator)
        headings = next(rows, None)
        if headings is None:
            raise FileUnreadable(f"{path.name} is empty: its first row must hold the names of the columns.")
        kind = f"CSV, {encoding.removesuffix('-sig')}, separated by {SEPARATORS.get(separator, separator)}"
        size = path.stat().st_size
        yield Table(
            name=path.name,
            headings=headings.cells,
            rows=rows,
            digest=digest,
            share_read=lambda: source.tell() / size,
            kind=kind,
        )


def _separator(stream: TextIO) -> str:
    """The separator, by a `sep=` line as Excel writes it (which is then passed over), else by the headings."""
    first = stream.readline(LONGEST_CELL)
    while first and not first.strip("\ufeff\0 \r\n\t,;|"):
        first = stream.readline(LONGEST_CELL)
    stated = first.strip().removeprefix("sep=")
    if first.startswith("sep=") and len(stated) == 1:
        return stated
    stream.seek(0)
    return separator_of(first)


def _rows(stream: TextIO, separator: str) -> Iterator[TableRow]:
    """Every row that holds anything; the headings come first."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader((line.replace("\0", "") for line in stream), delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileUnreadable(
                f"the file cannot be read on from row {number} (line {reader.line_num}): {error}. "
                "Most often a quotation mark there was never closed."
            ) from error
        if any(cell.strip() for cell in cells):
            yield TableRow(number, tuple(clean(cell) for cell in cells))
