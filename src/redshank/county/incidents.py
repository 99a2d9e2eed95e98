"""What happened, and where: the truth about each incident."""

import random
from dataclasses import dataclass, replace
from functools import lru_cache

from redshank.county.assumptions import Assumptions
from redshank.county.chance import pick, stream
from redshank.county.places import SLOTS_PER_STREET, Address, Places
from redshank.county.tables import read_data


@dataclass(frozen=True, slots=True)
class IncidentType:
    """A finer type under one of the three national categories (NSIR 2011)."""

    code: str
    category: str
    notes: tuple[str, ...]


def _types() -> tuple[IncidentType, ...]:
    rows = read_data("incidents")["types"]
    return tuple(IncidentType(row["code"], row["category"], tuple(row["notes"])) for row in rows)


TYPES = _types()


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as it truly is."""

    kind: IncidentType
    note: str
    place: Address
    """Where it happens: seldom the caller's own home."""


class Incidents:
    """All incidents of one county, worked out when asked for."""

    def __init__(self, places: Places, seed: int, assumptions: Assumptions) -> None:
        self._places = places
        self._seed = seed
        self._given = assumptions
        self._spots = tuple(read_data("places")["spots"])
        self._by_category = {
            category: tuple(each for each in TYPES if each.category == category)
            for category in ("personal", "nuisance", "environmental")
        }
        self.incident = lru_cache(maxsize=20_000)(self._incident)

    def _incident(self, number: int, home: Address) -> Incident:
        """The incident of that number, which troubles those who live there."""
        rng = stream(self._seed, 12, number)
        drawn = rng.random()
        if drawn < self._given.personal_share:
            category = "personal"
        elif drawn < self._given.personal_share + self._given.environmental_share:
            category = "environmental"
        else:
            category = "nuisance"
        kind = pick(rng, self._by_category[category])
        return Incident(kind, pick(rng, kind.notes), self._place(rng, home))

    def _place(self, rng: random.Random, home: Address) -> Address:
        drawn = rng.random()
        if drawn < self._given.incident_next_door:
            return next_door(rng, home)
        if drawn < self._given.incident_next_door + self._given.incident_in_public:
            return replace(home, sub_building="", building=pick(rng, self._spots), uprn="")
        return self._places.address(rng.randrange(self._places.streets), rng.randrange(SLOTS_PER_STREET))


def next_door(rng: random.Random, home: Address) -> Address:
    """A home beside or across the street from that one."""
    if home.sub_building.startswith(("Flat", "Room")):
        kind, _, own = home.sub_building.partition(" ")
        near = int(own) + 1 if own.isdigit() else "ABCDEFA"["ABCDEF".find(own) + 1]
        return replace(home, sub_building=f"{kind} {near}", uprn="")
    number = int(home.building) if home.building.isdigit() else rng.randint(1, 60)
    return replace(home, building=str(max(1, number + pick(rng, (-2, -1, 1, 2)))), uprn="")
