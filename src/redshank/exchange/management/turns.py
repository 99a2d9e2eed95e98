"""Letting others write between two batches."""

import time

from django.db import connection

_PAUSE = 0.12
"""Seconds: longer than a writer who waits for SQLite sleeps before it tries again."""


def yield_to_others() -> None:
    """SQLite has one writer at a time, and handlers must be able to save while an import runs."""
    if connection.vendor == "sqlite":
        time.sleep(_PAUSE)
