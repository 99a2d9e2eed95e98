"""The part of a DB-API cursor that the stores use."""

from collections.abc import Sequence
from typing import Any, Protocol


class Cursor(Protocol):
    """Fits cursors of the sqlite3 module, of psycopg and of Django."""

    def execute(self, sql: str, params: Sequence[Any] = ..., /) -> object:
        """Run one statement."""

    # Drivers type parameters and rows each in their own way; what is stored here is int and str.
    def executemany(self, sql: str, param_list: Sequence[Sequence[Any]], /) -> object:
        """Run one statement for each set of parameters."""

    def fetchall(self) -> list[Any]:
        """Every row that is left of the answer."""
