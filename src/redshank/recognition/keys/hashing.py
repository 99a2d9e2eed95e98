"""A hash that is the same on every worker, machine and version of Python."""

from hashlib import blake2b

_SEPARATOR = "\x1f"


def stable_hash(kind: str, value: str) -> int:
    """A signed 64-bit integer for a value of one kind; equal values of different kinds come out different."""
    digest = blake2b(f"{kind}{_SEPARATOR}{value}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
