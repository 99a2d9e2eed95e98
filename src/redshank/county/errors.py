"""What can go wrong while a county is made.

CountyError
├── BadAssumptionError  a setting that cannot be
└── BadTablesError      a folder of name tables that cannot be read
"""

from pathlib import Path


class CountyError(Exception):
    """The root of this package's errors."""


class BadAssumptionError(CountyError):
    """A setting holds what cannot be."""

    def __init__(self, name: str, value: object, wanted: str) -> None:
        super().__init__(f"{name} = {value!r}: {wanted} is wanted")
        self.name = name
        self.value = value


class BadTablesError(CountyError):
    """A folder of name tables lacks a file, or a file is not laid out as described."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
