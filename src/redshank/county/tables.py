"""The name tables: which names a community bears, how often, and how they come out at the desk."""

import random
import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, product
from typing import Any


@dataclass(frozen=True, slots=True)
class Weighted:
    """Names with how often each is borne."""

    names: tuple[str, ...]
    cumulative: tuple[float, ...]

    def draw(self, rng: random.Random) -> str:
        """One name, by its weight."""
        return self.names[bisect(self.cumulative, rng.random() * self.cumulative[-1], 0, len(self.names) - 1)]


def weighted(pairs: Sequence[tuple[str, float]]) -> Weighted:
    """Names and weights as a table to draw from."""
    return Weighted(tuple(name for name, _ in pairs), tuple(accumulate(weight for _, weight in pairs)))


def by_rank(names: Sequence[str], power: float = 0.85, total: float = 1.0) -> list[tuple[str, float]]:
    """Names listed commonest first, with weights that fall with the rank as 1 / (rank + 3) ** power.

    Names in any country are spread about so: few cover many people, and a long tail covers the rest.
    """
    weights = [1 / (rank + 3) ** power for rank in range(len(names))]
    scale = total / sum(weights) if weights else 0.0
    return [(name, weight * scale) for name, weight in zip(names, weights, strict=True)]


@dataclass(frozen=True, slots=True)
class Era:
    """Forenames of those born up to the year, that year included."""

    until: int
    male: Weighted
    female: Weighted


@dataclass(frozen=True, slots=True)
class Custom:
    """The names of one community."""

    surnames: Weighted | None
    eras: tuple[Era, ...]
    first_parts: tuple[str, ...] = ()
    female_last: tuple[str, ...] = ()
    call_names: tuple[str, ...] = ()

    def forename(self, rng: random.Random, born: int, is_male: bool) -> str:
        """A forename of those born in that year."""
        for era in self.eras:
            if born <= era.until:
                break
        return (era.male if is_male else era.female).draw(rng)


@dataclass(frozen=True, slots=True)
class Variants:
    """How names come out at the desk, in one of the two profiles."""

    groups: Mapping[str, tuple[str, ...]]
    """Each spelling with the others of its group."""
    short: Mapping[str, tuple[str, ...]]
    sounds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NameTables:
    """All names of a county."""

    customs: Mapping[str, Custom]
    variants: Mapping[str, Variants]


COMMUNITIES = (
    "white_british", "gujarati_hindu", "pakistani", "polish", "punjabi_sikh", "bangladeshi", "somali",
    "african_caribbean", "west_african", "romanian", "arabic", "chinese", "traveller",
)  # fmt: skip


def read_data(name: str) -> dict[str, Any]:
    """One of the package's own data files."""
    return tomllib.loads(resources.files("redshank.county").joinpath("data", f"{name}.toml").read_text("utf-8"))


def surname_weights(data: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Names with a share of their own, listed ones by rank, then those made by rule, which stand for the long tail."""
    heads = data.get("surname_heads", {})
    others = [name for name in data["surnames"] if name not in heads]
    listed = list(heads.items()) + by_rank(others, total=data.get("surname_share", 1.0) - sum(heads.values()))
    made = ["".join(parts) for parts in product(data.get("stems", ()), data.get("endings", ()))]
    # A fixed shuffle, so that the commoner made names do not all begin with the same stem.
    random.Random(len(made)).shuffle(made)  # noqa: S311 (not a secret)
    known = set(data["surnames"])
    rest = [name for name in dict.fromkeys(made) if name not in known]
    return listed + by_rank(rest, 0.7, 1 - data.get("surname_share", 1.0))


def _eras(data: Mapping[str, Any]) -> tuple[Era, ...]:
    rows = data.get("eras", [{"until": 9999, "male": data.get("male", ()), "female": data.get("female", ())}])
    return tuple(Era(row["until"], weighted(by_rank(row["male"])), weighted(by_rank(row["female"]))) for row in rows)


def _custom(data: Mapping[str, Any]) -> Custom:
    surnames = surname_weights(data)
    return Custom(
        weighted(surnames) if surnames else None,
        _eras(data),
        tuple(data.get("first_parts", ())),
        tuple(data.get("female_last", ())),
        tuple(data.get("call_names", ())),
    )


def variants_of(
    groups: Sequence[Sequence[str]], short: Mapping[str, Sequence[str]], sounds: Sequence[Sequence[str]]
) -> Variants:
    """Groups of spellings, each spelling leading to the others of its group."""
    others = {name: tuple(each for each in group if each != name) for group in groups for name in group}
    return Variants(
        others,
        {name: tuple(values) for name, values in short.items()},
        tuple((heard, written) for heard, written in sounds),
    )


@cache
def shipped_tables() -> NameTables:
    """The tables that come with the package, all written by hand."""
    customs = {community: _custom(read_data(community)) for community in COMMUNITIES}
    variants = {}
    for profile in ("a", "b"):
        data = read_data(f"variants_{profile}")
        variants[profile] = variants_of(data["groups"], data["short"], data["sounds"])
    return NameTables(customs, variants)
