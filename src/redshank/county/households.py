"""Households in full, worked out one at a time from their outline and their own chance.

A household comes out the same however often and in whatever order it is asked for. Only adults are worked out:
children live in the county but make no contact of their own.
"""

import random
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from redshank.county.assumptions import Assumptions
from redshank.county.chance import mixed, pick, share, stream
from redshank.county.moments import Period
from redshank.county.naming import NO_KIN, Kin, Namer, feminine
from redshank.county.people import Household, Kind, Name, Person, Timed, Trap, Vulnerability, always
from redshank.county.phones import CHANGES, landline, mobile, work_line
from redshank.county.places import FIRST_SLOTS, Address, Places
from redshank.county.population import KINDS, TRAPS, Population

_MIGRANT = frozenset({"somali", "arabic", "pakistani", "bangladeshi", "west_african"})
_MAIL_DOMAINS = ("example.org", "example.com", "example.net")
_ADULTS_PER_EMPLOYER = 300
_MOVE_STRIDE = 7_919
"""Streets between an old home and a new one: a prime, so that two households never move into one home."""
_AGES = {
    Kind.SINGLE: (20, 92),
    Kind.COUPLE: (21, 88),
    Kind.FAMILY: (26, 60),
    Kind.SHARED: (19, 38),
    Kind.HOSTEL: (18, 62),
    Kind.CARE_HOME: (70, 98),
}


@dataclass(frozen=True, slots=True)
class _Role:
    """One adult of a household before the person is worked out."""

    community: str
    is_male: bool
    birth_year: int
    name: Name
    born: date | None = None


class Households:
    """All households of one county, worked out when asked for."""

    def __init__(
        self,
        *,
        population: Population,
        places: Places,
        namer: Namer,
        seed: int,
        assumptions: Assumptions,
        period: Period,
    ) -> None:
        self.population = population
        self._places = places
        self._namer = namer
        self._seed = seed
        self._given = assumptions
        self._period = period
        self._communities = [name for name, _ in assumptions.community_shares]
        self._employers = max(1, int(population.first_adult[-1]) // _ADULTS_PER_EMPLOYER)
        self.household = lru_cache(maxsize=30_000)(self._household)

    def _household(self, index: int) -> Household:
        """The household of that index."""
        rng = stream(self._seed, 11, index)
        outline = self.population
        kind, trap = KINDS[outline.kinds[index]], TRAPS[outline.traps[index]]
        adults = int(outline.adults[index])
        roles = self._roles(rng, index, kind, trap, adults)
        first = int(outline.first_adult[index])
        members = tuple(self._person(rng, index, place, first + place, role) for place, role in enumerate(roles))
        members = self._with_recycled(index, trap, members)
        street, slot = divmod(index, FIRST_SLOTS)
        rooms: tuple[Address, ...] = ()
        if kind in {Kind.HOSTEL, Kind.CARE_HOME}:
            houses = "hostels" if kind is Kind.HOSTEL else "care_homes"
            rooms = tuple(self._places.institution(street, slot, houses, room + 1) for room in range(adults))
        has_line = rooms or trap is Trap.FLATMATES or rng.random() < self._given.landline_share
        homes = self._homes(rng, index, trap)
        return Household(index, kind, members, adults, homes, landline(index) if has_line else "", trap, rooms)

    # Where they live

    def _homes(self, rng: random.Random, index: int, trap: Trap) -> Timed[Address]:
        street, slot = divmod(index, FIRST_SLOTS)
        first = self._places.address(street, slot)
        if trap is Trap.TENANTS:
            even = index & ~1
            left_at = self._period.at_share(0.2 + 0.5 * share(self._seed, 21, even))
            if index == even:
                return Timed((float("-inf"), left_at), (first, self._next_home(index, 1)))
            vacated = self._places.address(*divmod(even, FIRST_SLOTS))
            return Timed((float("-inf"), left_at + 14 * 86_400), (self._next_home(index, 1), vacated))
        yearly = self._given.move_year_renters if self.population.rents[index] else self._given.move_year
        moves = [self._period.at_share(rng.random()) for _ in range(2) if rng.random() < yearly * self._given.years / 2]
        homes = (first, *(self._next_home(index, number + 1) for number in range(len(moves))))
        return Timed((float("-inf"), *sorted(moves)), homes)

    def _next_home(self, index: int, number: int) -> Address:
        street, slot = divmod(index, FIRST_SLOTS)
        return self._places.address(
            (street + number * _MOVE_STRIDE) % self._places.streets, number * FIRST_SLOTS + slot
        )

    # Who they are

    def _roles(self, rng: random.Random, index: int, kind: Kind, trap: Trap, adults: int) -> list[_Role]:
        community = self._communities[self.population.communities[index]]
        if trap is Trap.FATHER_AND_SON:
            return self._father_and_son(rng, community, adults)
        if trap is Trap.TWINS:
            return self._twins(rng, community, adults)
        if kind is Kind.THREE_GENERATION:
            roles = self._three_generations(rng, community, adults)
        elif kind in {Kind.SHARED, Kind.HOSTEL, Kind.CARE_HOME}:
            roles = [self._stranger(rng, community, kind) for _ in range(adults)]
        else:
            roles = self._family(rng, community, self._period.end.year - rng.randint(*_AGES[kind]), adults)
        if trap in {Trap.NAMESAKES, Trap.SUSPECT} and index % 2:
            head = self.household(index - 1).members[0]
            roles[0] = self._beside(rng, head, trap, roles[0])
        return roles

    def _stranger(self, rng: random.Random, community: str, kind: Kind) -> _Role:
        low, high = _AGES[kind]
        own = community if rng.random() < self._given.household_alike else pick(rng, self._communities)
        born, is_male = self._period.end.year - rng.randint(low, high), rng.random() < 0.5
        return _Role(own, is_male, born, self._namer.name(rng, own, born, is_male))

    def _family(self, rng: random.Random, community: str, born: int, adults: int) -> list[_Role]:
        is_male = adults > 1 or rng.random() < 0.5
        surname = self._namer.surname(rng, community)
        head = _Role(community, is_male, born, self._namer.name(rng, community, born, is_male, Kin(surname)))
        roles = [head]
        if adults > 1:
            other = community if rng.random() < self._given.household_alike else pick(rng, self._communities)
            year = born + rng.randint(-6, 6)
            kin = NO_KIN if other != community or community == "somali" else Kin(surname, head.name.forename)
            roles.append(_Role(other, False, year, self._namer.name(rng, other, year, False, kin)))
        while len(roles) < adults:
            roles.append(self._child(rng, community, head, surname, born + rng.randint(20, 32)))
        if len(roles) > 1 and rng.random() < 0.5:
            # Either may be the one who is listed, and who calls, first.
            roles[0], roles[1] = roles[1], roles[0]
        return roles

    def _child(self, rng: random.Random, community: str, father: _Role, surname: str, born: int) -> _Role:
        year, is_male = min(born, self._period.end.year - 18), rng.random() < 0.5
        kin = Kin(surname, father.name.forename, father.name.middle)
        return _Role(community, is_male, year, self._namer.name(rng, community, year, is_male, kin))

    def _father_and_son(self, rng: random.Random, community: str, adults: int) -> list[_Role]:
        born = self._period.end.year - rng.randint(42, 72)
        surname = self._namer.surname(rng, community)
        name = self._namer.name(rng, community, born, True, Kin(surname))
        year = min(born + rng.randint(19, 33), self._period.end.year - 18)
        roles = [_Role(community, True, born, name), _Role(community, True, year, replace(name, known_as=""))]
        kin = NO_KIN if community == "somali" else Kin(surname, name.forename)
        while len(roles) < adults:
            roles.append(_Role(community, False, born + 2, self._namer.name(rng, community, born + 2, False, kin)))
        return roles

    def _twins(self, rng: random.Random, community: str, adults: int) -> list[_Role]:
        year = self._period.end.year - rng.randint(19, 45)
        born, is_male = _day_of(rng, year), rng.random() < 0.5
        surname = self._namer.surname(rng, community)
        father = self._namer.name(rng, community, year - 28, True, Kin(surname))
        kin = Kin(surname, father.forename, father.middle)
        first = self._namer.name(rng, community, year, is_male, kin)
        second = self._namer.name(rng, community, year, is_male, kin)
        while second.forename == first.forename:
            second = replace(second, forename=self._namer.forename(rng, community, year, is_male), known_as="")
        roles = [_Role(community, is_male, year, name, born) for name in (first, second)]
        return roles + [_Role(community, True, year - 28, father) for _ in range(adults - 2)]

    def _three_generations(self, rng: random.Random, community: str, adults: int) -> list[_Role]:
        born = self._period.end.year - rng.randint(34, 52)
        surname = self._namer.surname(rng, community)
        son = _Role(community, True, born, self._namer.name(rng, community, born, True, Kin(surname)))
        kin = Kin(surname, son.name.forename)
        wife = _Role(community, False, born + 2, self._namer.name(rng, community, born + 2, False, kin))
        elder = born - 25
        mother = _Role(community, False, elder, self._namer.name(rng, community, elder, False, Kin(surname)))
        father = _Role(community, True, elder - 3, self._namer.name(rng, community, elder - 3, True, Kin(surname)))
        if community != "punjabi_sikh":
            # The two women bear one last name, which is all that "Mrs Patel" says.
            wife = replace(wife, name=replace(wife.name, surname=mother.name.surname))
        return [mother, wife, son, father][:adults]

    def _beside(self, rng: random.Random, head: Person, trap: Trap, own: _Role) -> _Role:
        if trap is Trap.NAMESAKES:
            return replace(own, community=head.community, is_male=head.is_male, name=head.name)
        name = self._namer.name(rng, head.community, own.birth_year, own.is_male)
        surname = head.name.surname
        if head.community == "polish" and not own.is_male:
            surname = feminine(surname)
        return replace(own, community=head.community, name=replace(name, surname=surname))

    def _person(self, rng: random.Random, index: int, place: int, ordinal: int, role: _Role) -> Person:
        given, name = self._given, role.name
        born = role.born or self._birth_date(rng, role)
        surnames = always(name.surname)
        age = self._period.end.year - role.birth_year
        if not role.is_male and 20 <= age <= 45 and rng.random() < given.name_change_year * given.years:
            married = self._namer.surname(rng, role.community)
            changed_at = self._period.at_share(rng.random())
            surnames = Timed((float("-inf"), changed_at), (name.surname, feminine(married)))
        mobiles = self._mobiles(rng, ordinal) if rng.random() < given.mobile_share else None
        has_work = age < 67 and rng.random() < given.work_line_share
        return Person(
            person_id=f"P{index + 1:07d}{place + 1:02d}",
            community=role.community,
            is_male=role.is_male,
            born=born,
            name=name,
            surnames=surnames,
            mobiles=mobiles,
            work_line=work_line(mixed(self._seed, 31, ordinal) % self._employers) if has_work else "",
            email=_mail_address(rng, name) if rng.random() < given.email_share else "",
            vulnerability=self._vulnerability(rng, KINDS[self.population.kinds[index]]),
        )

    def _birth_date(self, rng: random.Random, role: _Role) -> date:
        is_migrant = role.community in _MIGRANT
        if rng.random() < (self._given.first_of_january_migrant if is_migrant else self._given.first_of_january):
            return date(role.birth_year, 1, 1)
        return _day_of(rng, role.birth_year)

    def _mobiles(self, rng: random.Random, ordinal: int) -> Timed[str]:
        yearly = self._given.number_change_year * self._given.years / (CHANGES - 1)
        changes = sorted(self._period.at_share(rng.random()) for _ in range(CHANGES - 1) if rng.random() < yearly)
        return Timed((float("-inf"), *changes), tuple(mobile(ordinal, change) for change in range(len(changes) + 1)))

    def _with_recycled(self, index: int, trap: Trap, members: tuple[Person, ...]) -> tuple[Person, ...]:
        if trap is not Trap.RECYCLED:
            return members
        partner = int(self.population.partners[index])
        giver = index if index % 2 == 0 else partner
        dropped_at = self._period.at_share(0.1 + 0.4 * share(self._seed, 22, giver))
        number = mobile(int(self.population.first_adult[giver]), 0)
        own = mobile(int(self.population.first_adult[index]), 1)
        times = Timed((float("-inf"), dropped_at), (number, own))
        if index != giver:
            times = Timed((float("-inf"), dropped_at + 90 * 86_400), (own, number))
        return (replace(members[0], mobiles=times), *members[1:])

    def _vulnerability(self, rng: random.Random, kind: Kind) -> Vulnerability:
        is_in_care = kind in {Kind.HOSTEL, Kind.CARE_HOME}
        drawn = rng.random()
        if rng.random() >= (self._given.vulnerable_in_care if is_in_care else self._given.vulnerable_share):
            return Vulnerability.NONE
        if drawn < self._given.marked_share:
            return Vulnerability.MARKED
        is_disclosed = drawn < self._given.marked_share + self._given.disclosed_share
        return Vulnerability.DISCLOSED if is_disclosed else Vulnerability.HIDDEN


def _day_of(rng: random.Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=int(rng.random() * 365))


def _mail_address(rng: random.Random, name: Name) -> str:
    parts = [folded(part).lower().replace(" ", "").replace("'", "") for part in (name.forename, name.surname)]
    style, number = rng.random(), rng.randint(1, 99)
    user = (
        f"{parts[0]}.{parts[1]}"
        if style < 0.5
        else f"{parts[0][:1]}{parts[1]}{number}"
        if style < 0.8
        else f"{parts[0]}{number}"
    )
    return f"{user}@{pick(rng, _MAIL_DOMAINS)}"


def folded(text: str) -> str:
    """The text in plain letters: marks dropped, ł as l."""
    plain = text.replace("ł", "l").replace("Ł", "L")
    return "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
