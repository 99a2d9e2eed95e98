"""The keys of a record, and the fewer and choicer ones of a caller's clues.

A record is posted under every kind that its details allow. Clues look under the telling kinds first; the wide kinds
(surname alone, first letters) are for callers of whom little is known yet, and would only bury the others.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from redshank.recognition.keys.hashing import stable_hash
from redshank.recognition.standardise import Standardised, heard_as

MOST_KEYS = 32
"""More keys than this are never looked up or posted for one set of details."""
_MOST_FAMILIES = 2
"""Families of one name that are looked under: Alex is in six."""
_SHORT_PREFIX, _LONG_PREFIX = 3, 5
"""Letters of a surname that is still being typed."""


class Key(NamedTuple):
    """One way of finding a record."""

    kind: str
    hash: int


class _Kind(NamedTuple):
    name: str
    values: Callable[[Standardised], Iterator[str]]


def record_keys(row: Standardised) -> tuple[Key, ...]:
    """Every key to post a record under, without doubles."""
    return _keys(row, _TELLING + _WIDE + _WIDEST)


def clue_keys(row: Standardised) -> tuple[Key, ...]:
    """The telling keys to look a caller up by: few unrelated persons share one."""
    return _keys(row, _TELLING)


def wide_keys(row: Standardised) -> tuple[Key, ...]:
    """The keys for a caller of whom little is known, or whom the telling ones do not find."""
    return _keys(row, _WIDE) or _keys(row, _WIDEST)


def _keys(row: Standardised, kinds: tuple[_Kind, ...]) -> tuple[Key, ...]:
    found = dict.fromkeys(
        Key(kind.name, stable_hash(kind.name, value)) for kind in kinds for value in dict.fromkeys(kind.values(row))
    )
    return tuple(found)[:MOST_KEYS]


def _given(row: Standardised) -> tuple[str, ...]:
    """The forename's own sound, and the families it belongs to."""
    return (row.forename_sound, *row.forename_family.split()[:_MOST_FAMILIES]) if row.forename_sound else ()


def _both_names(row: Standardised) -> Iterator[str]:
    if not row.forename_sound or not row.surname_sound:
        return
    # As heard over a telephone, and by the families of names; sorted, so that names given in the other order meet.
    heard = [heard_as(sound) for sound in row.surname_sound.split()[:2]]
    known_as = row.forename_family.split()[:_MOST_FAMILIES]
    for family in heard:
        yield " ".join(sorted((heard_as(row.forename_sound), family)))
    for given in known_as:
        for family in (heard[0], *row.surname_family.split()[:_MOST_FAMILIES]):
            yield " ".join(sorted((given, family)))


def _birth_and_surname(row: Standardised) -> Iterator[str]:
    if row.birth and not row.birth_sink:
        for family in row.surname_sound.split()[:2]:
            yield f"{row.birth} {family}"


def _birth_and_forename(row: Standardised) -> Iterator[str]:
    if row.birth and not row.birth_sink:
        for given in _given(row):
            yield f"{row.birth} {given}"


def _birth(row: Standardised) -> Iterator[str]:
    if row.birth and not row.birth_sink:
        yield row.birth


def _number(row: Standardised) -> Iterator[str]:
    if row.number:
        yield row.number


def _email(row: Standardised) -> Iterator[str]:
    if row.email or row.email_user:
        yield row.email_user


def _uprn(row: Standardised) -> Iterator[str]:
    if row.uprn:
        yield row.uprn


def _postcode_and_house(row: Standardised) -> Iterator[str]:
    if row.postcode and row.house:
        yield f"{row.postcode} {row.house}"


def _postcode(row: Standardised) -> Iterator[str]:
    if row.postcode:
        yield row.postcode


def _street_and_house(row: Standardised) -> Iterator[str]:
    if row.street and row.house:
        yield f"{_street_word(row)} {row.house}"


def _street(row: Standardised) -> Iterator[str]:
    if row.street:
        yield row.street


def _street_word(row: Standardised) -> str:
    """The street without its type, which callers leave out and muddle."""
    words = row.street.split()
    return " ".join(words[:-1] or words)


def _surname_and_outcode(row: Standardised) -> Iterator[str]:
    if row.outcode and row.surname:
        for family in row.surname_sound.split()[:2]:
            yield f"{family} {row.outcode}"


def _prefix_and_outcode(row: Standardised) -> Iterator[str]:
    if row.outcode and len(row.surname) >= _SHORT_PREFIX:
        yield f"{row.surname[:4]} {row.outcode}"


def _surname_and_house(row: Standardised) -> Iterator[str]:
    if row.house:
        for family in row.surname_sound.split()[:2]:
            yield f"{family} {row.house}"


def _initial_and_surname(row: Standardised) -> Iterator[str]:
    if row.forename:
        for family in row.surname_sound.split()[:2]:
            yield f"{row.forename[0]} {family}"


def _initial_and_prefix(row: Standardised) -> Iterator[str]:
    if row.forename and len(row.surname) >= _SHORT_PREFIX:
        yield f"{row.forename[0]} {row.surname[:_SHORT_PREFIX]}"


def _surname(row: Standardised) -> Iterator[str]:
    yield from row.surname_sound.split()[:2]


def _short_prefix(row: Standardised) -> Iterator[str]:
    if len(row.surname) >= _SHORT_PREFIX:
        yield row.surname[:_SHORT_PREFIX]


def _long_prefix(row: Standardised) -> Iterator[str]:
    if len(row.surname) >= _LONG_PREFIX:
        yield row.surname[:_LONG_PREFIX]


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
    _Kind("initial and first letters", _initial_and_prefix),
    _Kind("surname", _surname),
    _Kind("five letters", _long_prefix),
    _Kind("three letters", _short_prefix),
)
_WIDEST = (_Kind("street", _street),)
