"""A hash that is the same on every worker, machine and version of Python."""

from collections.abc import Callable
from hashlib import blake2b

BITS = 48
"""Two of a hundred million values under one hash are one in three million look-ups; SQLite keeps so many bits in six
bytes, where 64 would cost a tenth of the whole store more.
"""
_SEPARATOR = "\x1f"


def stable_hash(kind: str, value: str) -> int:
    """A signed 48-bit integer for a value of one kind; equal values of different kinds come out different."""
    return hasher_of(kind)(value)


def hasher_of(kind: str) -> Callable[[str], int]:
    """`stable_hash` with the kind given once, for those who hash many values."""
    begun = f"{kind}{_SEPARATOR}".encode("utf-8", "surrogatepass")
    read = int.from_bytes

    def hash_of(value: str) -> int:
        said = begun + value.encode("utf-8", "surrogatepass")
        return read(blake2b(said, digest_size=BITS // 8).digest(), "big", signed=True)

    return hash_of
