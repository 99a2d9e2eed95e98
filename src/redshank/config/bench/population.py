"""A population of any size for the bench: the county's names and streets, widened to the tails that millions have.

`redshank county` makes people whose whole lives hang together; here ten million records are wanted in minutes. So only
what finding and scoring depend on is made up: how unevenly names, streets, homes and numbers are shared, who lives with
whom, how many records a person has, and which details a record lacks or has wrong. The same seed makes the same people.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, islice

from redshank.county.assumptions import Assumptions
from redshank.county.phones import landline, mobile
from redshank.county.tables import NameTables, read_data, shipped_tables
from redshank.recognition.records import Details, PersonId

_AREAS = ("MR", "FW", "QA", "QJ", "XB", "XW")
"""Postcode areas that nobody has."""
_UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_POSTCODES_A_DISTRICT = 10 * len(_UNIT_LETTERS) ** 2
_HOMES_A_POSTCODE, _HOMES_A_STREET, _STREETS_A_TOWN = 15, 36, 160
_COMMON_STREET_SHARE, _FLAT_SHARE, _RESPELT_SHARE = 0.2, 0.16, 0.22
_HOUSEHOLD_SIZES = list(accumulate((0.34, 0.34, 0.16, 0.11, 0.05)))
_RECORDS_A_PERSON = list(accumulate((0.68, 0.17, 0.07, 0.04, 0.02, 0.02)))
_GIVEN = {"phone": 0.86, "date_of_birth": 0.62, "email": 0.14, "postcode": 0.88, "building": 0.93, "forename": 0.97}
"""How many records hold the detail; the others do not say."""
_SLIP_SHARE, _MOVE_SHARE, _LANDLINE_SHARE = 0.04, 0.06, 0.2
_WAITING = 20_000
"""Records that wait at any time to be given out: so a person's records do not stand side by side."""
_FIRST_BIRTH, _BIRTH_DAYS = date(1932, 1, 1), 28_000
_TOWN_ENDS = ("ton", "ham", "ford", "by", "wick", "stead")


class Population:
    """People of a made-up country."""

    def __init__(self, seed: int, tables: NameTables | None = None) -> None:
        self._seed = seed
        self._tables = tables or shipped_tables()
        self._places = read_data("places")

    def records(self, count: int) -> Iterator[tuple[PersonId, Details]]:
        """So many records, each under its person."""
        rng = random.Random(self._seed)  # noqa: S311 (a made-up population wants repeatable chance, not secrecy)
        waiting: list[tuple[PersonId, Details]] = []
        for record in islice(self._all(rng), count):
            if len(waiting) < _WAITING:
                waiting.append(record)
                continue
            place = int(rng.random() * len(waiting))
            yield waiting[place]
            waiting[place] = record
        rng.shuffle(waiting)
        yield from waiting

    def _all(self, rng: random.Random) -> Iterator[tuple[PersonId, Details]]:
        person = household = 0
        while True:
            home, community = self._home(household, rng), self._community(rng)
            line = landline(household) if rng.random() < _LANDLINE_SHARE else ""
            surname = self._surname(rng, community)
            household += 1
            for member in range(bisect(_HOUSEHOLD_SIZES, rng.random()) + 1):
                if member and rng.random() < 0.3:
                    surname = self._surname(rng, community)
                person += 1
                born = _FIRST_BIRTH + timedelta(days=int(rng.random() * _BIRTH_DAYS))
                forename = self._tables.customs[community].forename(rng, born.year, rng.random() < 0.48)
                truth = replace(
                    home,
                    forename=forename,
                    surname=surname,
                    date_of_birth=born.isoformat(),
                    phone=line or mobile(person, 0),
                    email=f"{forename}.{surname}{person % 90 or ''}@example.org".lower().replace(" ", ""),
                )
                yield from self._records_of(person, truth, rng)

    def _records_of(self, person: int, truth: Details, rng: random.Random) -> Iterator[tuple[PersonId, Details]]:
        for _ in range(bisect(_RECORDS_A_PERSON, rng.random()) + 1):
            if rng.random() < _MOVE_SHARE:
                moved = self._home(int(rng.random() * (person + 40)), rng)
                truth = replace(moved, **{name: getattr(truth, name) for name in _PERSONAL})
            yield PersonId(person), self._as_recorded(truth, rng)

    def _as_recorded(self, truth: Details, rng: random.Random) -> Details:
        lacks = {name: "" for name, share in _GIVEN.items() if rng.random() > share}
        if rng.random() < _SLIP_SHARE:
            lacks["surname"] = misspelt(truth.surname, rng)
        return replace(truth, **lacks) if lacks else truth

    def _home(self, household: int, rng: random.Random) -> Details:
        """The home of that household: the same street, town and postcode each time."""
        street, house = divmod(household, _HOMES_A_STREET)
        district, unit = divmod(household // _HOMES_A_POSTCODE, _POSTCODES_A_DISTRICT)
        sector, letters = divmod(unit, len(_UNIT_LETTERS) ** 2)
        first, second = divmod(letters, len(_UNIT_LETTERS))
        flat = f"Flat {house % 6 + 1}" if rng.random() < _FLAT_SHARE else ""
        area = _AREAS[district % len(_AREAS)]
        return Details(
            sub_building=flat,
            building=str(house * 2 + 1),
            street=self._street(street),
            town=self._towns[street // _STREETS_A_TOWN % len(self._towns)],
            postcode=f"{area}{district // len(_AREAS) + 1} {sector}{_UNIT_LETTERS[first]}{_UNIT_LETTERS[second]}",
        )

    def _street(self, street: int) -> str:
        place = street * 2_654_435_761 % 2**32
        common = self._places["common_streets"]
        if place / 2**32 < _COMMON_STREET_SHARE:
            return str(common[place % len(common)])
        return self._street_names[place % len(self._street_names)]

    def _community(self, rng: random.Random) -> str:
        names, shares = self._communities
        return names[bisect(shares, rng.random() * shares[-1], 0, len(names) - 1)]

    def _surname(self, rng: random.Random, community: str) -> str:
        table = self._tables.customs[community].surnames
        name = table.draw(rng) if table else self._tables.customs[community].eras[0].male.draw(rng)
        return respelt(name, rng) if rng.random() < _RESPELT_SHARE else name

    @cached_property
    def _communities(self) -> tuple[list[str], list[float]]:
        shares = Assumptions().community_shares
        return [name for name, _ in shares], list(accumulate(share for _, share in shares))

    @cached_property
    def _street_names(self) -> list[str]:
        return [f"{stem} {kind}" for kind in self._places["street_types"] for stem in self._places["street_stems"]]

    @cached_property
    def _towns(self) -> list[str]:
        return [f"{stem.replace(' ', '')}{end}" for stem in self._places["street_stems"] for end in _TOWN_ENDS]


_PERSONAL = ("forename", "surname", "date_of_birth", "phone", "email")
_VOWELS = "aeiouy"
_ENDS = ("s", "e", "son", "man", "er", "ley", "by", "wood", "ski", "ov")
_BEGINNINGS = ("mac", "de", "fitz", "al", "o", "van", "ben", "ash", "hart", "wil")


def respelt(name: str, rng: random.Random) -> str:
    """Another family name made out of one: this is what gives a large population its long tail of rare names."""
    turn = rng.random()
    if turn < 0.4:
        return name + _ENDS[int(rng.random() * len(_ENDS))]
    if turn < 0.6:
        return (_BEGINNINGS[int(rng.random() * len(_BEGINNINGS))] + name.lower()).capitalize()
    return misspelt(name, rng)


def misspelt(name: str, rng: random.Random) -> str:
    """The name with one slip: a letter doubled, left out, or its vowel another."""
    if len(name) < 4:
        return name
    place = 1 + int(rng.random() * (len(name) - 2))
    turn = rng.random()
    if turn < 0.3:
        return name[:place] + name[place] + name[place:]
    if turn < 0.6:
        return name[:place] + name[place + 1 :]
    if turn < 0.8:
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    return name[:place] + _VOWELS[int(rng.random() * len(_VOWELS))] + name[place + 1 :]
