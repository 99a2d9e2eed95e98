"""Letting others write between two batches."""

import time

from django.db import connection

from redshank.exchange.imports.pacing import Pace

_PAUSE = 0.12
"""Seconds: longer than a writer who waits for SQLite sleeps before it tries again, however long that was."""


def pace_here() -> Pace | None:
    """What keeps batches short: on SQLite, which has one writer; None where others do not wait for a batch."""
    return Pace(time.monotonic) if connection.vendor == "sqlite" else None


def yield_to_others(pace: Pace | None = None) -> None:
    """SQLite has one writer at a time, and handlers must be able to save while an import runs."""
    if connection.vendor == "sqlite":
        time.sleep(_PAUSE if pace is None else pace.pause)
