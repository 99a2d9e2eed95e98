"""Sets of words, and families of names, from this package's data files."""

from collections import defaultdict
from functools import cache
from importlib.resources import files
from types import MappingProxyType


def lines_of(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """(head, members) of each line `head: member member` of a data file."""
    text = (files("redshank.recognition.standardise") / "data" / f"{name}.txt").read_text("utf-8")
    found = []
    for line in text.splitlines():
        head, colon, members = line.partition(":")
        if colon and not line.startswith("#"):
            found.append((head.strip(), tuple(members.split())))
    return found


def word_set(name: str) -> frozenset[str]:
    """One of the sets of `words.txt`."""
    return _word_sets()[name]


@cache
def _word_sets() -> MappingProxyType[str, frozenset[str]]:
    sets: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for name, members in lines_of("words"):
        sets[name] |= frozenset(members)
    return MappingProxyType(dict(sets))
