"""The telling keys of the live search, as SQL over a table of records.

A twin of `keys.clue_keys`, value for value (a test holds the two together on many records): ten million records have
their keys in seconds, where building them one by one takes a quarter of an hour.

The table has a row a record, NULL where nothing was given, and the columns of `PREPARED`.
"""

from collections.abc import Mapping

PREPARED: Mapping[str, str] = {
    "givens": "list_concat([forename_sound], string_split(forename_family, ' ')[1:2])",
    "known_as": "string_split(forename_family, ' ')[1:2]",
    "family_sounds": "string_split(surname_sound, ' ')[1:2]",
    "families": "string_split(surname_family, ' ')[1:2]",
    "street_words": "string_split(street, ' ')",
}
"""Lists that several kinds read."""
HEARD = ("heard_given", "heard_first", "heard_second")
"""Of forename_sound and of the first two words of surname_sound: as heard over a telephone."""

_IS_BORN = "birth IS NOT NULL AND birth_sink IS NULL"


def _pair(one: str, other: str) -> str:
    """Two names in one order, whichever was given first."""
    return f"least({one}, {other}) || ' ' || greatest({one}, {other})"


def _where(condition: str, values: str) -> str:
    return f"CASE WHEN {condition} THEN {values} END"


_HEARD_FAMILIES = "list_filter([heard_first, heard_second], lambda h: h IS NOT NULL)"
_BOTH_NAMES = _where(
    "forename_sound IS NOT NULL AND surname_sound IS NOT NULL",
    f"list_concat(list_transform({_HEARD_FAMILIES}, lambda f: {_pair('heard_given', 'f')}), coalesce("
    "flatten(list_transform(known_as, lambda g: list_transform(list_concat([heard_first], families), "
    f"lambda f: {_pair('g', 'f')}))), []))",
)

TELLING: Mapping[str, str] = {
    "number": "[number]",
    "email": _where("email IS NOT NULL OR email_user IS NOT NULL", "[coalesce(email_user, '')]"),
    "uprn": "[uprn]",
    "birth and surname": _where(_IS_BORN, "list_transform(family_sounds, lambda f: birth || ' ' || f)"),
    "birth and forename": _where(
        f"{_IS_BORN} AND forename_sound IS NOT NULL", "list_transform(givens, lambda g: birth || ' ' || g)"
    ),
    "birth": _where(_IS_BORN, "[birth]"),
    "both names": _BOTH_NAMES,
    "postcode and house": "[postcode || ' ' || house]",
    "postcode": "[postcode]",
    "street and house": _where(
        "house IS NOT NULL",
        "[array_to_string(street_words[1:greatest(len(street_words) - 1, 1)], ' ') || ' ' || house]",
    ),
    "surname and outcode": _where(
        "surname IS NOT NULL", "list_transform(family_sounds, lambda f: f || ' ' || outcode)"
    ),
    "first letters and outcode": _where("length(surname) >= 3", "[left(surname, 4) || ' ' || outcode]"),
    "surname and house": "list_transform(family_sounds, lambda f: f || ' ' || house)",
}
"""By kind of key: a list of its values, in which NULL is no value."""
