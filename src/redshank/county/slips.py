"""How numbers, birth dates and addresses reach the record."""

import random
from dataclasses import replace
from datetime import date

from redshank.county.assumptions import Assumptions
from redshank.county.chance import pick
from redshank.county.misheard import mistyped
from redshank.county.places import Address

_SHORT_TYPES = {
    "Road": "Rd",
    "Street": "St",
    "Lane": "Ln",
    "Close": "Cl",
    "Avenue": "Ave",
    "Drive": "Dr",
    "Crescent": "Cres",
}
_UNIT_SLIPS = {"D": "B", "B": "D", "N": "M", "P": "T", "T": "P", "S": "F", "F": "S", "E": "A", "A": "E"}


def shown_number(rng: random.Random, number: str, given: Assumptions) -> str:
    """A number as the network shows it: with the country's code or without."""
    return f"+44{number[1:]}" if rng.random() < given.country_code else number


def typed_number(rng: random.Random, number: str, given: Assumptions) -> tuple[str, list[str]]:
    """A number as it is typed, with what went wrong."""
    drawn, place = rng.random(), rng.randrange(4, len(number) - 1)
    error = ""
    if drawn < given.digits_swapped:
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        number, error = swapped, "digits_swapped" if swapped != number else ""
    elif drawn < given.digits_swapped + given.digit_wrong:
        wrong = str((int(number[place]) + rng.randrange(1, 10)) % 10)
        number, error = number[:place] + wrong + number[place + 1 :], "digit_wrong"
    elif drawn < given.digits_swapped + given.digit_wrong + given.digit_missing:
        number, error = number[:place] + number[place + 1 :], "digit_missing"
    spaced = f"{number[:5]} {number[5:]}" if rng.random() < given.number_spaced else number
    return spaced, [error] if error else []


def say_birth(rng: random.Random, born: date, given: Assumptions) -> tuple[str, list[str]]:
    """A birth date as it is recorded, with what went wrong; empty where nobody asked."""
    if rng.random() < given.birth_not_asked:
        return "", []
    errors = []
    if rng.random() < given.birth_year_only:
        return str(born.year), ["birth_year_only"]
    if rng.random() < given.birth_swapped and born.day <= 12 and born.day != born.month:
        born = date(born.year, born.day, born.month)
        errors.append("birth_swapped")
    if rng.random() < given.birth_year_out:
        born = date(born.year + pick(rng, (-1, 1)), born.month, min(born.day, 28))
        errors.append("birth_year_out")
    return f"{born:%d/%m/%Y}" if rng.random() < given.birth_day_first else born.isoformat(), errors


def say_address(rng: random.Random, home: Address, given: Assumptions) -> tuple[Address, list[str]]:
    """An address as it is recorded, with what went wrong."""
    errors: list[str] = []
    if home.sub_building and rng.random() < given.flat_absent:
        home = replace(home, sub_building="")
        errors.append("flat_absent")
    if rng.random() < given.house_absent:
        home = replace(home, building="", sub_building="")
        errors.append("house_absent")
    if rng.random() < given.address_altered:
        altered = _altered(rng, home)
        errors += ["address_altered"] if altered != home else []
        home = altered
    postcode, slips = _postcode(rng, home, given)
    return replace(home, postcode=postcode), errors + slips


def _postcode(rng: random.Random, home: Address, given: Assumptions) -> tuple[str, list[str]]:
    if rng.random() < given.postcode_absent:
        return "", ["postcode_absent"]
    if rng.random() < given.postcode_old:
        return home.old_postcode, ["postcode_old"]
    if rng.random() < given.postcode_wrong:
        last = _UNIT_SLIPS.get(home.postcode[-1], "X")
        return home.postcode[:-1] + last, ["postcode_wrong"]
    return home.postcode.replace(" ", "") if rng.random() < given.postcode_unspaced else home.postcode, []


def _altered(rng: random.Random, home: Address) -> Address:
    *words, kind = home.street.split(" ")
    way = rng.randrange(5)
    if way == 0 and kind in _SHORT_TYPES:
        return replace(home, street=" ".join([*words, _SHORT_TYPES[kind]]))
    if way == 1 and words:
        return replace(home, street=" ".join(words))
    if way == 2 and home.sub_building:
        # One line for flat and house, as many forms have it.
        return replace(home, sub_building="", building=f"{home.sub_building}, {home.building}")
    if way == 3 and home.building.isdigit() and len(home.building) > 1:
        return replace(home, building=home.building[:-2] + home.building[-1] + home.building[-2])
    return replace(home, street=mistyped(rng, home.street))
