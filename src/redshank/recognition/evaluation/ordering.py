"""Rows in the order of time, in which records get their numbers."""

from collections.abc import Iterable
from dataclasses import astuple
from math import inf

from redshank.recognition.evaluation.contacts import Labelled
from redshank.recognition.records import RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import Entry

OrderKey = tuple[float, tuple[str, ...], int]


def order_key(row: Labelled) -> OrderKey:
    """By moment, rows without one first; then by what was given, so that the order in the file changes nothing."""
    return (row.contacted_at.timestamp() if row.contacted_at else -inf, astuple(row.details), row.line)


def entries_of(rows: Iterable[Labelled], *, first: int = 1) -> list[Entry]:
    """Rows under their true persons, numbered from `first` in the order of time.

    The engine takes the greater record number for the newer record.
    """
    ordered = enumerate(sorted(rows, key=order_key), start=first)
    return [Entry(RecordId(number), row.person, standardise(row.details)) for number, row in ordered]
