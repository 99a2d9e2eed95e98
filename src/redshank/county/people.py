"""Who lives in Marshire: persons and households as they truly are."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from redshank.county.places import Address

T = TypeVar("T")


class Kind(StrEnum):
    """Sorts of household."""

    SINGLE = "single"
    COUPLE = "couple"
    FAMILY = "family"
    THREE_GENERATION = "three_generation"
    SHARED = "shared_house"
    HOSTEL = "hostel"
    CARE_HOME = "care_home"


class Trap(StrEnum):
    """Hard negatives: different people whom little tells apart."""

    NONE = ""
    FATHER_AND_SON = "father_and_son"
    TWINS = "twins"
    IN_LAWS = "mother_and_daughter_in_law"
    FLATMATES = "flatmates_one_landline"
    HOSTEL = "hostel_line"
    RECYCLED = "recycled_number"
    TENANTS = "successive_tenants"
    NAMESAKES = "namesakes_in_street"
    NEIGHBOURS = "neighbours_same_incident"
    SUSPECT = "suspect_same_surname"


_ALL = 127

TRAPPED_MEMBERS = {
    Trap.FATHER_AND_SON: 2,
    Trap.TWINS: 2,
    Trap.IN_LAWS: 2,
    Trap.FLATMATES: _ALL,
    Trap.HOSTEL: _ALL,
    Trap.RECYCLED: 1,
    Trap.TENANTS: _ALL,
    Trap.NAMESAKES: 1,
    Trap.SUSPECT: _ALL,
}
"""How many of the household's first members the trap is about."""


class Vulnerability(StrEnum):
    """What is true of somebody's vulnerability, whatever the record says."""

    MARKED = "marked"
    DISCLOSED = "disclosed"
    HIDDEN = "hidden"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Timed(Generic[T]):
    """Values that follow one another: each holds from its moment (seconds since 1970, UTC) until the next."""

    since: tuple[float, ...]
    values: tuple[T, ...]

    def at(self, moment: float) -> T:
        """The value at that moment; before the first it is the first."""
        return self.values[max(bisect_right(self.since, moment) - 1, 0)]

    def before(self, moment: float) -> T | None:
        """The value before the one at that moment, where there was one."""
        place = bisect_right(self.since, moment) - 2
        return self.values[place] if place >= 0 else None


def always(value: T) -> Timed[T]:
    """A value that never changes."""
    return Timed((float("-inf"),), (value,))


@dataclass(frozen=True, slots=True)
class Name:
    """A full name as its bearer would write it."""

    forename: str
    middle: str
    surname: str
    known_as: str = ""
    """What the bearer is called and often gives on the telephone, where that is another name."""


@dataclass(frozen=True, slots=True)
class Person:
    """One resident."""

    person_id: str
    community: str
    is_male: bool
    born: date
    name: Name
    surnames: Timed[str]
    mobiles: Timed[str] | None
    work_line: str
    email: str
    vulnerability: Vulnerability


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together; in a hostel or care home, all who live in the house."""

    index: int
    kind: Kind
    members: tuple[Person, ...]
    adults: int
    homes: Timed[Address]
    landline: str
    trap: Trap
    rooms: tuple[Address, ...] = field(default=())
    """In a hostel or care home: each resident's own room."""

    def home_of(self, member: int, moment: float) -> Address:
        """Where the member lives at that moment."""
        return self.rooms[member] if self.rooms else self.homes.at(moment)

    def household_id(self, member: int) -> str:
        """The household's reference; each resident of a hostel or care home is a household alone."""
        suffix = f"-{member + 1:02d}" if self.rooms else ""
        return f"H{self.index + 1:07d}{suffix}"
