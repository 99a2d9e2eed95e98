"""What compares all records with each other, by name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from redshank.people.errors import NoSuchEngine
from redshank.recognition.errors import LinkageError
from redshank.recognition.linkage import DuckDbBackend, LinkageBackend, MemoryBackend

__all__ = ["DEFAULT_ENGINE", "ENGINES", "LinkageBackend", "LinkageError", "engine_named"]

_ENGINES: Mapping[str, Callable[[Path], LinkageBackend]] = {
    "duckdb": lambda spill: DuckDbBackend(directory=spill),
    "memory": lambda _spill: MemoryBackend(),
}
ENGINES = tuple(sorted(_ENGINES))
DEFAULT_ENGINE = "duckdb"


def engine_named(name: str, spill: Path) -> LinkageBackend:
    """The backend of that name.

    Args:
        name: one of `ENGINES`.
        spill: an existing folder for what does not fit into memory.

    Raises:
        NoSuchEngine: none bears the name.
    """
    try:
        return _ENGINES[name](spill)
    except KeyError:
        raise NoSuchEngine(name) from None
