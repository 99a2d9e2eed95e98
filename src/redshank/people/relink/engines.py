"""What compares all records with each other, by name."""

from redshank.people.errors import NoSuchEngine
from redshank.recognition.errors import LinkageError
from redshank.recognition.linkage import LinkageBackend, MemoryBackend

__all__ = ["DEFAULT_ENGINE", "ENGINES", "LinkageBackend", "LinkageError", "engine_named"]

ENGINES = ("memory",)
DEFAULT_ENGINE = "memory"


def engine_named(name: str, master: str = "") -> LinkageBackend:
    """The backend of that name.

    Args:
        name: one of `ENGINES`.
        master: address of the cluster, for those that run on one.

    Raises:
        NoSuchEngine: none bears the name, or it runs on no cluster.
    """
    if name not in ENGINES or master:
        raise NoSuchEngine(name)
    return MemoryBackend()
