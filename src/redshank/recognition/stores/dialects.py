"""What differs between the databases, and between the ways in which their drivers mark parameters."""

from collections.abc import Sequence
from dataclasses import dataclass

from redshank.recognition.errors import StoreError


@dataclass(frozen=True, slots=True)
class Dialect:
    """One database through one kind of cursor."""

    vendor: str
    """"sqlite" or "postgresql"."""
    mark: str
    """What stands for a parameter: ? with the sqlite3 module's own cursors, %s with Django's and psycopg's."""

    @property
    def is_postgresql(self) -> bool:
        """Whether arrays and advisory locks are there."""
        return self.vendor == "postgresql"

    def sql(self, text: str) -> str:
        """The statement, written with %s, as this cursor takes it."""
        return text if self.mark == "%s" else text.replace("%s", self.mark)

    def many(self, values: Sequence[int]) -> object:
        """The one parameter that stands for many numbers: an array, or JSON where there are no arrays."""
        return list(values) if self.is_postgresql else f"[{','.join(map(str, values))}]"


SQLITE = Dialect("sqlite", "?")
"""Cursors of the sqlite3 module."""
POSTGRESQL = Dialect("postgresql", "%s")
"""Cursors of psycopg, and Django's on PostgreSQL."""
_DJANGO_SQLITE = Dialect("sqlite", "%s")


def dialect_for(vendor: str, paramstyle: str = "format") -> Dialect:
    """The dialect of a database by Django's name for it.

    Args:
        vendor: "sqlite" or "postgresql".
        paramstyle: "qmark" for cursors of the sqlite3 module, "format" for Django's and psycopg's.

    Raises:
        StoreError: no such database or style is known.
    """
    known = {
        ("sqlite", "qmark"): SQLITE,
        ("sqlite", "format"): _DJANGO_SQLITE,
        ("postgresql", "format"): POSTGRESQL,
    }
    try:
        return known[vendor, paramstyle]
    except KeyError:
        raise StoreError(f"no candidate store on {vendor} with parameters in {paramstyle} style") from None
