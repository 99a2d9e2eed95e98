"""The keys of a record, and the fewer and choicer ones of a caller's clues.

A record is posted under every kind that its details allow. Clues look under the telling kinds first; the wide kinds
(surname alone, first letters) are for callers of whom little is known yet, and would only bury the others.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from redshank.recognition.keys.hashing import hasher_of
from redshank.recognition.standardise import (
    Standardised,
    forename_families,
    heard_as,
    sound_of,
    sounds_of,
    surname_families,
)

MOST_KEYS = 32
"""More keys than this are never looked up or posted for one set of details."""
_MOST_FAMILIES = 2
"""Families of one name that are looked under: Alex is in six."""
_SHORT_PREFIX = 3
"""Letters of a surname that is still being typed; from four on the vocabulary of names leads to whole ones."""


class Key(NamedTuple):
    """One way of finding a record."""

    kind: str
    hash: int


class _Kind:
    """Values of a row under which it is found; two kinds never share a hash."""

    __slots__ = ("hash_of", "name", "values")

    def __init__(self, name: str, values: Callable[[Standardised], Sequence[str]]) -> None:
        self.name = name
        self.values = values
        self.hash_of = hasher_of(name)


def record_keys(row: Standardised) -> tuple[Key, ...]:
    """Every key to post a record under, without doubles."""
    return _keys(row, _ALL)


def clue_keys(row: Standardised) -> tuple[Key, ...]:
    """The telling keys to look a caller up by: few unrelated persons share one."""
    return _keys(row, _TELLING)


def wide_keys(row: Standardised) -> tuple[Key, ...]:
    """The keys for a caller of whom little is known, or whom the telling ones do not find."""
    return _keys(row, _WIDE)


def record_hashes(row: Standardised) -> list[int]:
    """The hashes of `record_keys`, for those who write many."""
    found = {kind.hash_of(value): None for kind in _ALL for value in kind.values(row)}
    return list(found)[:MOST_KEYS]


def near_keys(row: Standardised, forenames: Sequence[str], surnames: Sequence[str]) -> tuple[Key, ...]:
    """The keys of both names for other spellings of them, those of the clues included.

    Args:
        row: the clues.
        forenames: names on file that the forename may stand for.
        surnames: the same for the surname.
    """
    spelt = [(given, row.surname) for given in forenames] + [(row.forename, family) for family in surnames]
    spelt += [(given, family) for given in forenames[:2] for family in surnames[:2]]
    rows = [_renamed(row, given, family) for given, family in spelt]
    return tuple(dict.fromkeys(key for each in rows for key in _keys(each, _NEAR)))[:MOST_KEYS]


def _renamed(row: Standardised, forename: str, surname: str) -> Standardised:
    return row._replace(
        forename=forename,
        forename_family=forename_families(forename),
        forename_sound=sound_of(forename),
        surname=surname,
        surname_family=surname_families(surname),
        surname_sound=sounds_of(surname),
    )


def _keys(row: Standardised, kinds: Sequence[_Kind]) -> tuple[Key, ...]:
    found = {kind.hash_of(value): kind.name for kind in kinds for value in kind.values(row)}
    return tuple([Key(name, hashed) for hashed, name in found.items()])[:MOST_KEYS]


_heard = lru_cache(maxsize=65_536)(heard_as)
_NOTHING: tuple[str, ...] = ()


def _given(row: Standardised) -> tuple[str, ...]:
    """The forename's own sound, and the families it belongs to."""
    return (row.forename_sound, *row.forename_family.split()[:_MOST_FAMILIES]) if row.forename_sound else _NOTHING


def _both_names(row: Standardised) -> Sequence[str]:
    if not row.forename_sound or not row.surname_sound:
        return _NOTHING
    # As heard over a telephone, and by the families of names; sorted, so that names given in the other order meet.
    heard = [_heard(sound) for sound in row.surname_sound.split()[:2]]
    known_as = row.forename_family.split()[:_MOST_FAMILIES]
    forename = _heard(row.forename_sound)
    found = [_pair(forename, family) for family in heard]
    if known_as:
        families = (heard[0], *row.surname_family.split()[:_MOST_FAMILIES])
        found += [_pair(given, family) for given in known_as for family in families]
    return found


def _pair(one: str, other: str) -> str:
    return f"{one} {other}" if one <= other else f"{other} {one}"


def _birth_and_surname(row: Standardised) -> Sequence[str]:
    if not row.birth or row.birth_sink:
        return _NOTHING
    return [f"{row.birth} {family}" for family in row.surname_sound.split()[:2]]


def _birth_and_forename(row: Standardised) -> Sequence[str]:
    if not row.birth or row.birth_sink:
        return _NOTHING
    return [f"{row.birth} {given}" for given in _given(row)]


def _birth(row: Standardised) -> Sequence[str]:
    return (row.birth,) if row.birth and not row.birth_sink else _NOTHING


def _number(row: Standardised) -> Sequence[str]:
    return (row.number,) if row.number else _NOTHING


def _email(row: Standardised) -> Sequence[str]:
    return (row.email_user,) if row.email or row.email_user else _NOTHING


def _uprn(row: Standardised) -> Sequence[str]:
    return (row.uprn,) if row.uprn else _NOTHING


def _postcode_and_house(row: Standardised) -> Sequence[str]:
    return (f"{row.postcode} {row.house}",) if row.postcode and row.house else _NOTHING


def _postcode(row: Standardised) -> Sequence[str]:
    return (row.postcode,) if row.postcode else _NOTHING


def _street_and_house(row: Standardised) -> Sequence[str]:
    return (f"{_street_word(row.street)} {row.house}",) if row.street and row.house else _NOTHING


def _street(row: Standardised) -> Sequence[str]:
    return (row.street,) if row.street else _NOTHING


def _street_word(street: str) -> str:
    """The street without its type, which callers leave out and muddle."""
    words = street.split()
    return " ".join(words[:-1] or words)


def _surname_and_outcode(row: Standardised) -> Sequence[str]:
    if not row.outcode or not row.surname:
        return _NOTHING
    return [f"{family} {row.outcode}" for family in row.surname_sound.split()[:2]]


def _prefix_and_outcode(row: Standardised) -> Sequence[str]:
    return (f"{row.surname[:4]} {row.outcode}",) if row.outcode and len(row.surname) >= _SHORT_PREFIX else _NOTHING


def _surname_and_house(row: Standardised) -> Sequence[str]:
    return [f"{family} {row.house}" for family in row.surname_sound.split()[:2]] if row.house else _NOTHING


def _initial_and_surname(row: Standardised) -> Sequence[str]:
    return [f"{row.forename[0]} {family}" for family in row.surname_sound.split()[:2]] if row.forename else _NOTHING


def _name_and_town(row: Standardised) -> Sequence[str]:
    if not row.town:
        return _NOTHING
    # Either name, whichever it was taken for: it is the other that changed, or was misheard.
    sounds = dict.fromkeys((row.forename_sound, *row.surname_sound.split()[:1]))
    return [f"{sound} {row.town}" for sound in sounds if sound]


def _forename(row: Standardised) -> Sequence[str]:
    return (row.forename_sound,) if row.forename_sound else _NOTHING


def _surname(row: Standardised) -> Sequence[str]:
    return row.surname_sound.split()[:2]


def _short_prefix(row: Standardised) -> Sequence[str]:
    return (row.surname[:_SHORT_PREFIX],) if len(row.surname) >= _SHORT_PREFIX else _NOTHING


_TELLING = (
    _Kind("number", _number),
    _Kind("email", _email),
    _Kind("uprn", _uprn),
    _Kind("birth and surname", _birth_and_surname),
    _Kind("birth and forename", _birth_and_forename),
    _Kind("birth", _birth),
    _Kind("both names", _both_names),
    _Kind("postcode and house", _postcode_and_house),
    _Kind("postcode", _postcode),
    _Kind("street and house", _street_and_house),
    _Kind("surname and outcode", _surname_and_outcode),
    _Kind("first letters and outcode", _prefix_and_outcode),
    _Kind("surname and house", _surname_and_house),
)
_WIDE = (
    _Kind("initial and surname", _initial_and_surname),
    _Kind("name and town", _name_and_town),
    _Kind("surname", _surname),
    _Kind("forename", _forename),
    _Kind("street", _street),
    _Kind("three letters", _short_prefix),
)
_NEAR = tuple(kind for kind in _TELLING + _WIDE if kind.name in {"both names", "surname and outcode", "surname"})
_ALL = _TELLING + _WIDE
