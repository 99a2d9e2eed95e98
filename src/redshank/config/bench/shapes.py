"""What callers have given by the time the engine is asked: the shapes of clues that are timed apart."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace

from redshank.config.bench.population import Population, misspelt
from redshank.recognition.records import Details

_FIELDS = frozenset(field.name for field in fields(Details))
_FULL = ("forename", "surname", "date_of_birth", "phone", "building", "street", "postcode")
_ADDRESS = ("sub_building", "building", "street", "town", "postcode")
_COMMONEST = 40
"""Of the names of the sample, the most frequent so many."""
_STRANGERS_SEED = 1_000_003

PARTIAL = ("name_only", "number", "name_and_birth", "name_and_postcode", "address")
"""The shapes of which the aims for partial clues speak."""


def calls_of(sample: Sequence[Details], count: int, rng: random.Random) -> dict[str, list[Details]]:
    """So many calls of each shape, made of records on file and, for `nobody`, of strangers.

    Args:
        sample: records on file, as they were given.
        count: calls of each shape.
        rng: the chance that chooses.
    """
    full = [one for one in sample if all(getattr(one, name) for name in _FULL)]
    named = [one for one in sample if one.forename and one.surname]
    often = {name for name, _ in Counter(one.surname for one in named).most_common(_COMMONEST)}
    strangers = [details for _, details in Population(_STRANGERS_SEED).records(count * 4)]
    pools: Mapping[str, tuple[Sequence[Details], Callable[[Details], Details]]] = {
        "full": (full, lambda one: one),
        "full_misheard": (full, lambda one: _misheard(one, rng)),
        "name_only": (named, lambda one: _only(one, "forename", "surname")),
        "number": (full, lambda one: _only(one, "phone")),
        "name_and_birth": (full, lambda one: _only(one, "forename", "surname", "date_of_birth")),
        "name_and_postcode": (full, lambda one: _only(one, "forename", "surname", "postcode")),
        "address": (full, lambda one: _only(one, *_ADDRESS)),
        "surname_only": (named, lambda one: _only(one, "surname")),
        "name_misspelt": (named, lambda one: replace(_only(one, "forename"), surname=misspelt(one.surname, rng))),
        "prefix": (named, lambda one: Details(surname=one.surname[:4])),
        "half_typed": (named, lambda one: Details(forename=one.forename, surname=one.surname[:4])),
        "common_name": ([one for one in named if one.surname in often], lambda one: _only(one, "forename", "surname")),
        "nobody": (
            [one for one in strangers if all(getattr(one, name) for name in _FULL)],
            lambda one: replace(one, phone=f"0729{rng.randrange(10**7):07d}"),
        ),
    }
    return {
        shape: [made(pool[int(rng.random() * len(pool))]) for _ in range(count)]
        for shape, (pool, made) in pools.items()
        if pool
    }


def _only(details: Details, *kept: str) -> Details:
    return replace(details, **dict.fromkeys(_FIELDS.difference(kept), ""))


def _misheard(details: Details, rng: random.Random) -> Details:
    """A slip in a name, a new number, no postcode."""
    return replace(
        details,
        surname=misspelt(details.surname, rng),
        phone=f"0729{rng.randrange(10**7):07d}",
        email="",
        postcode="",
    )
