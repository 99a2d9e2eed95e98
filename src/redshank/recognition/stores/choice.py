"""Which of the records under many keys are worth reading, the same in every store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

from redshank.recognition.keys import Key, Term, is_near
from redshank.recognition.records import RecordId
from redshank.recognition.stores.protocol import Found, Name

_SCALE = 1 << 40


@dataclass(frozen=True, slots=True)
class Plan:
    """Blocks to read under a budget."""

    whole: tuple[int, ...]
    """Keys whose blocks are read whole."""
    cut: tuple[int, int] | None
    """The key of which only the newest so many records are read."""
    truncated: tuple[str, ...]
    """Kinds of the keys that are cut or left out."""


def plan(keys: Sequence[Key], sizes: Mapping[int, int], budget: int) -> Plan:
    """Smallest blocks first, as many as the budget allows; the first that does not fit is cut, the rest left out.

    Args:
        keys: what the caller is looked up by.
        sizes: by key, the records under it, as far as they matter: one more than the budget means "more".
        budget: records to read under all keys together.
    """
    whole, cut, left = [], None, budget
    lacking: set[int] = set()
    for key in sorted((key.hash for key in keys if sizes.get(key.hash)), key=sizes.__getitem__):
        if sizes[key] <= left:
            whole.append(key)
            left -= sizes[key]
        else:
            cut = cut or ((key, left) if left else None)
            left = 0
            lacking.add(key)
    return Plan(tuple(whole), cut, tuple(dict.fromkeys(key.kind for key in keys if key.hash in lacking)))


def found(blocks: Iterable[tuple[int, RecordId]], sizes: Mapping[int, int], truncated: tuple[str, ...]) -> Found:
    """The records in the order in which they are worth reading.

    A record under a rare key comes before one under a common key, and one under several before one under one. Keys
    overlap in what they say, so a key counts by one over the root of its block's size: two common ones seldom
    outweigh a rare one.
    """
    worth: defaultdict[RecordId, int] = defaultdict(int)
    of_key = {key: isqrt(_SCALE // size) for key, size in sizes.items() if size}
    for key, record in blocks:
        worth[record] += of_key[key]
    ordered = sorted(zip(worth.values(), worth, strict=True), reverse=True)
    return Found(tuple([record for _, record in ordered]), truncated)


def names_near(name: Term, held: Iterable[Name], most: int) -> tuple[Name, ...]:
    """Of the names that share a place with this one, those that are near it, commonest first."""
    near = {each for each in held if each.persons > 0 and is_near(name.value, each.value)}
    return tuple(sorted(near, key=lambda each: (-each.persons, each.value))[:most])
