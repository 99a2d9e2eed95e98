"""Seeded chance: generators and small hashes that come out the same on every machine."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1
_SPREAD = 0x9E3779B97F4A7C15


def mixed(*parts: int) -> int:
    """A 64-bit number that depends on every part and looks random (splitmix64 chained over the parts)."""
    state = 0
    for part in parts:
        state = (state ^ part) + _SPREAD & _MASK
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB & _MASK
        state ^= state >> 31
    return state


def share(*parts: int) -> float:
    """The parts' own place between 0 (included) and 1 (excluded)."""
    return mixed(*parts) / 2.0**64


def stream(*parts: int) -> random.Random:
    """A generator of its own for the parts, so that anything can be made again without what came before it."""
    return random.Random(mixed(*parts))  # noqa: S311 (a made-up county wants repeatable chance, not secrecy)


def pick(rng: random.Random, values: Sequence[T]) -> T:
    """One of the values, all equally likely."""
    return values[int(rng.random() * len(values))]
