"""The vocabulary of names: where a name stands so that a misspelt or half-typed one leads to it.

A name stands under itself with each letter left out in turn. Two names that are one slip apart (a letter more, less or
another, or two neighbours swapped) then have a place in common, so that a few exact look-ups find them all. Typing
errors are put right on the distinct names, of which there are few, rather than on the records.
"""

from rapidfuzz.distance import OSA

from redshank.recognition.keys.hashing import hasher_of
from redshank.recognition.keys.terms import Term

NAME_COLUMNS = ("forename", "surname")
"""The columns whose distinct values make up the vocabulary."""
SHORTEST_NAME = 4
"""Letters: one more or less makes another name of a shorter one."""
_LONGEST_NAME = 20
_BEGINNINGS = range(4, 9)
"""Letters of a name that is still being typed."""
_SLIPS = {column: hasher_of(f"slip of {column}") for column in NAME_COLUMNS}
_BEGUN = {column: hasher_of(f"beginning of {column}") for column in NAME_COLUMNS}


def is_name(term: Term) -> bool:
    """Whether the vocabulary holds it."""
    return term.column in _SLIPS and SHORTEST_NAME <= len(term.value) <= _LONGEST_NAME


def places_of(name: Term) -> list[int]:
    """Where a name on file stands: by itself, less each letter, and by its beginnings."""
    begun = _BEGUN[name.column]
    beginnings = [begun(name.value[:length]) for length in _BEGINNINGS if length < len(name.value)]
    return [*slips_of(name), *beginnings]


def slips_of(name: Term) -> list[int]:
    """Where the names stand that are one slip away from this one."""
    text, slip = name.value, _SLIPS[name.column]
    shorter = (text[:place] + text[place + 1 :] for place in range(len(text)))
    return list(dict.fromkeys([slip(text), *map(slip, shorter)]))


def beginning_of(name: Term) -> int | None:
    """Where the names stand that begin with this one; None where it is too short or too long to ask."""
    return _BEGUN[name.column](name.value) if len(name.value) in _BEGINNINGS else None


def is_near(given: str, held: str) -> bool:
    """Whether the held name is one slip away from the given one, or begins with it."""
    if given == held:
        return False
    return OSA.distance(given, held, score_cutoff=1) <= 1 or (len(given) in _BEGINNINGS and held.startswith(given))
