"""Identifiers without a central sequence, and public references that cannot be guessed."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_RANDOM_BITS = 22
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a reference survives being read out over a telephone."""

Draw = Callable[[int], int]
"""Gives that many random bits."""


def new_id(at: datetime, draw: Draw = secrets.randbits) -> int:
    """A 63-bit identifier: milliseconds since 2020, then random bits. Later ones are larger, to the millisecond."""
    milliseconds = int((at - _EPOCH).total_seconds() * 1000)
    return (milliseconds << _RANDOM_BITS) | draw(_RANDOM_BITS)


def moment_of(number: int) -> datetime:
    """When an identifier was made, to the millisecond: by the clock of whoever made it."""
    return _EPOCH + timedelta(milliseconds=number >> _RANDOM_BITS)


def new_ids(at: datetime, count: int, draw: Draw = secrets.randbits) -> list[int]:
    """Several identifiers of one moment: distinct, and in ascending order, so that the later of two is the larger.

    Raises:
        ValueError: a millisecond holds no more than half a million.
    """
    if count > 1 << (_RANDOM_BITS - 3):
        raise ValueError(f"{count} identifiers in one millisecond")
    drawn: set[int] = set()
    while len(drawn) < count:
        drawn.add(new_id(at, draw))
    return sorted(drawn)


def new_reference(prefix: str, draw: Draw = secrets.randbits) -> str:
    """An unguessable public reference such as `P-7K3M-Q29X-B8TD`: 60 random bits."""
    bits = draw(60)
    letters = "".join(ALPHABET[(bits >> shift) & 31] for shift in range(55, -1, -5))
    return f"{prefix}-{letters[:4]}-{letters[4:8]}-{letters[8:]}"
