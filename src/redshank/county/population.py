"""The county's households in outline: what kind each is, how many live there, who is planted beside whom.

Only these few numbers a household are kept; people are worked out from them when they are wanted (households.py), so
that a county of millions fits in memory.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redshank.county.assumptions import Assumptions
from redshank.county.people import Kind, Trap
from redshank.county.places import FIRST_SLOTS

KINDS = tuple(Kind)
TRAPS = tuple(Trap)
SOUTH_ASIAN = frozenset({"gujarati_hindu", "punjabi_sikh", "pakistani", "bangladeshi"})
MUSLIM = frozenset({"pakistani", "bangladeshi", "somali", "arabic"})
_HOUSEHOLDS_PER_AREA = FIRST_SLOTS * 4

Small = NDArray[np.int8]
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """One entry for each household, by its index."""

    kinds: Small
    sizes: Small
    adults: Small
    communities: Small
    traps: Small
    partners: Index
    """The other household of the trap, or -1. Odd households look to even ones, never the other way round."""
    rents: NDArray[np.bool_]
    first_adult: Index
    """Ordinal of the household's first adult; one more entry than households."""

    @property
    def households(self) -> int:
        """Number of households."""
        return len(self.kinds)

    @property
    def people(self) -> int:
        """Number of residents."""
        return int(self.sizes.sum())

    def adult(self, ordinal: int) -> tuple[int, int]:
        """Household and member of the adult of that ordinal."""
        household = int(np.searchsorted(self.first_adult, ordinal, side="right")) - 1
        return household, ordinal - int(self.first_adult[household])


def plan_population(people: int, seed: int, assumptions: Assumptions) -> Population:
    """Outline households until so many people live in them."""
    rng = np.random.default_rng([seed, 1])
    kinds, sizes = _kinds_and_sizes(people, rng, assumptions)
    communities = _communities(len(kinds), rng, assumptions)
    kinds = _three_generations(kinds, sizes, communities, rng, assumptions)
    traps, partners = _traps(kinds, sizes, communities, rng, assumptions)
    adults = _adults(kinds, sizes, traps)
    rents = rng.random(len(kinds)) < assumptions.private_rent_share
    first_adult = np.concatenate([[0], np.cumsum(adults, dtype=np.int64)])
    return Population(kinds, sizes, adults, communities, traps, partners, rents, first_adult)


def _kinds_and_sizes(people: int, rng: np.random.Generator, given: Assumptions) -> tuple[Small, Small]:
    shares = {
        Kind.HOSTEL: given.hostel_share,
        Kind.CARE_HOME: given.care_home_share,
        Kind.SINGLE: given.single_share,
        Kind.COUPLE: given.couple_share,
        Kind.SHARED: given.shared_house_share,
    }
    weights = np.array([shares.get(kind, 0.0) for kind in KINDS])
    weights[KINDS.index(Kind.FAMILY)] = max(1 - weights.sum(), 0.01)
    kinds = rng.choice(len(KINDS), size=people, p=weights / weights.sum()).astype(np.int8)
    families = 2 + np.minimum(1 + rng.poisson(max(given.children_mean - 1, 0.0), size=people), 6)
    sizes = np.select(
        [kinds == KINDS.index(kind) for kind in (Kind.SINGLE, Kind.COUPLE, Kind.SHARED, Kind.HOSTEL, Kind.CARE_HOME)],
        [1, 2, rng.integers(3, 7, people), rng.integers(10, 61, people), rng.integers(15, 41, people)],
        families,
    )
    alone = (kinds == KINDS.index(Kind.FAMILY)) & (rng.random(people) < given.lone_parent_share)
    sizes = sizes - alone
    households = int(np.searchsorted(np.cumsum(sizes), people)) + 1
    sizes = sizes[:households].astype(np.int8)
    sizes[-1] -= int(sizes.sum(dtype=np.int64)) - people
    kinds = kinds[:households]
    kinds[-1] = KINDS.index(Kind.SINGLE if sizes[-1] == 1 else Kind.COUPLE if sizes[-1] == 2 else Kind.SHARED)
    return kinds, sizes


def _communities(households: int, rng: np.random.Generator, given: Assumptions) -> Small:
    weights = np.array([weight for _, weight in given.community_shares])
    weights = weights / weights.sum()
    areas = households // _HOUSEHOLDS_PER_AREA + 1
    mixes = np.cumsum(rng.dirichlet(np.maximum(weights * given.community_spread, 1e-9), size=areas), axis=1)
    drawn = rng.random(households)[:, None] > mixes[np.arange(households) // _HOUSEHOLDS_PER_AREA]
    communities: Small = np.minimum(drawn.sum(axis=1), len(weights) - 1).astype(np.int8)
    return communities


def _members(communities: Small, given: Assumptions, names: frozenset[str]) -> NDArray[np.bool_]:
    wanted = [place for place, (name, _) in enumerate(given.community_shares) if name in names]
    return np.asarray(np.isin(communities, wanted), dtype=np.bool_)


def _three_generations(
    kinds: Small, sizes: Small, communities: Small, rng: np.random.Generator, given: Assumptions
) -> Small:
    may = (kinds == KINDS.index(Kind.FAMILY)) & (sizes >= 4) & _members(communities, given, SOUTH_ASIAN)
    chosen = may & (rng.random(len(kinds)) < given.three_generation_share)
    return np.where(chosen, KINDS.index(Kind.THREE_GENERATION), kinds).astype(np.int8)


def _traps(
    kinds: Small, sizes: Small, communities: Small, rng: np.random.Generator, given: Assumptions
) -> tuple[Small, Index]:
    count = len(kinds)
    traps, partners = np.zeros(count, dtype=np.int8), np.full(count, -1, dtype=np.int64)
    is_family = (kinds == KINDS.index(Kind.FAMILY)) & (sizes >= 3)
    house = np.isin(kinds, [KINDS.index(Kind.HOSTEL), KINDS.index(Kind.CARE_HOME)])
    father = np.where(_members(communities, given, MUSLIM), given.father_and_son_muslim, given.father_and_son)
    inside = (
        (Trap.HOSTEL, house, 1.0),
        (Trap.FLATMATES, kinds == KINDS.index(Kind.SHARED), given.flatmates_line),
        (Trap.IN_LAWS, kinds == KINDS.index(Kind.THREE_GENERATION), given.in_laws),
        (Trap.FATHER_AND_SON, is_family, father),
        (Trap.TWINS, is_family, given.twins),
    )
    for trap, may, rate in inside:
        chosen = may & (traps == 0) & (rng.random(count) < rate)
        traps[chosen] = TRAPS.index(trap)
    # A number drops at each change; so many of those in the county's years pass to a stranger who may call too.
    recycled = given.recycled_share * given.number_change_year * given.years * given.mobile_share * 1.7
    between = (
        (Trap.RECYCLED, min(recycled, 1.0), False),
        (Trap.TENANTS, given.successive_tenants, True),
        (Trap.NAMESAKES, given.namesakes, True),
        (Trap.SUSPECT, given.suspect_same_surname, True),
    )
    for trap, rate, is_next_door in between:
        _plant_between(trap, rate, _Planting(traps, partners, ~house), rng, is_next_door=is_next_door)
    return traps, partners


@dataclass(frozen=True, slots=True, eq=False)
class _Planting:
    """Traps and partners while they are being dealt out."""

    traps: Small
    partners: Index
    may: NDArray[np.bool_]


def _plant_between(
    trap: Trap, rate: float, planting: _Planting, rng: np.random.Generator, *, is_next_door: bool
) -> None:
    traps, partners = planting.traps, planting.partners
    free = (traps == 0) & planting.may
    odd = np.flatnonzero(free & (np.arange(len(traps)) % 2 == 1))
    # Half the households are odd, and a pair counts for both of its households: so the rate holds for households.
    chosen = odd[rng.random(len(odd)) < rate]
    if is_next_door:
        chosen = chosen[free[chosen - 1]]
        others = chosen - 1
    else:
        even = np.flatnonzero(free & (np.arange(len(traps)) % 2 == 0))
        others = rng.permutation(even)[: len(chosen)]
        chosen = chosen[: len(others)]
    traps[chosen] = traps[others] = TRAPS.index(trap)
    partners[chosen], partners[others] = others, chosen


def _adults(kinds: Small, sizes: Small, traps: Small) -> Small:
    is_family = kinds == KINDS.index(Kind.FAMILY)
    of_three = kinds == KINDS.index(Kind.THREE_GENERATION)
    adults = np.where(is_family, np.minimum(sizes, np.where(sizes <= 3, 2, 2 + (sizes >= 5))), sizes)
    adults = np.where(of_three, np.minimum(sizes, 4), adults)
    grown = np.isin(traps, [TRAPS.index(Trap.FATHER_AND_SON), TRAPS.index(Trap.TWINS)])
    return np.where(grown & ~of_three, np.minimum(sizes, 3), adults).astype(np.int8)
