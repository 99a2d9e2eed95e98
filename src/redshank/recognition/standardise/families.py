"""Families of names: short forms and spellings of one and the same name, read from this package's data files.

A line `elizabeth: liz beth betty` says that each of these may be written for Elizabeth. A name may stand in several
families (Alex: Alexander, Alexandra). Two names are variants of each other where they share a family. The lists are
common knowledge about names, compiled for this project; nothing in them tells how frequent a name is.
"""

from collections import defaultdict
from functools import lru_cache
from types import MappingProxyType

from redshank.recognition.standardise.words import lines_of

_FORENAME_FILES = ("forenames_english_a_to_i", "forenames_english_j_to_z", "forenames_muslim", "forenames_world")
_SURNAME_FILES = ("surnames", "forenames_muslim")

# Polish and Czech feminine surnames differ from the masculine in their ending alone.
_FEMININE_ENDINGS = (("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("ckova", "cky"), ("ova", ""), ("sky", "ski"))
_SHORTEST_STEM = 3


def _read(names: tuple[str, ...]) -> MappingProxyType[str, tuple[str, ...]]:
    families: defaultdict[str, dict[str, None]] = defaultdict(dict)
    lines = [line for name in names for line in lines_of(name)]
    # A name's own family comes first, then the others in the order of the files: keys look under the first few.
    for head, _ in lines:
        families[head][head] = None
    for head, members in lines:
        for member in members:
            families[member][head] = None
    return MappingProxyType({name: tuple(heads) for name, heads in families.items()})


_FORENAME_FAMILIES = _read(_FORENAME_FILES)
_SURNAME_FAMILIES = _read(_SURNAME_FILES)


def is_known_forename(word: str) -> bool:
    """Whether the word is written as somebody's first name in any list."""
    return word in _FORENAME_FAMILIES


@lru_cache(maxsize=65_536)
def forename_families(words: str) -> str:
    """Families of all the words, space between; a name in no list is a family of its own."""
    return _joined(words, _FORENAME_FAMILIES)


@lru_cache(maxsize=65_536)
def surname_families(words: str) -> str:
    """The same for the words of a surname; feminine endings (Kowalska) count as the masculine (Kowalski)."""
    return _joined(" ".join(_masculine(word) for word in words.split()), _SURNAME_FAMILIES)


def _joined(words: str, families: MappingProxyType[str, tuple[str, ...]]) -> str:
    return " ".join(dict.fromkeys(family for word in words.split() for family in _families_of(word, families)))


def _families_of(word: str, families: MappingProxyType[str, tuple[str, ...]]) -> tuple[str, ...]:
    known = families.get(word)
    if known is None:
        # Somali writes h as x, ayn as c and long vowels twice: counted only where that leads to a known name.
        known = families.get(_from_somali(word))
    return known or (word,)


def _from_somali(word: str) -> str:
    plain = word.replace("x", "h").replace("c", "").replace("dh", "d")
    for vowel in "aeiou":
        plain = plain.replace(vowel * 2, vowel)
    return plain


def _masculine(word: str) -> str:
    for feminine, masculine in _FEMININE_ENDINGS:
        if word.endswith(feminine) and len(word) - len(feminine) >= _SHORTEST_STEM:
            return word[: -len(feminine)] + masculine
    return word
