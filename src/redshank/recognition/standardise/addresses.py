"""Addresses: flat, house, street, town and postcode out of whatever line they came in."""

import re
from functools import lru_cache
from typing import NamedTuple

from redshank.recognition.standardise.config import StandardiseConfig
from redshank.recognition.standardise.streets import split_line, standardise_street
from redshank.recognition.standardise.text import MAX_LENGTH, fold
from redshank.recognition.standardise.words import word_set

# Outward code, then inward code whose digit is often keyed as the letter O.
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)\s*([0-9O][ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE | re.ASCII)
_SECTOR = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)\s+([0-9])[A-Z]?$")
_OUTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)$")
# Of countries that write digits alone: kept whole, since no part of it is a sector.
_FOREIGN = re.compile(r"[0-9]{4,6}$")
_UPRN_DIGITS = 12
_FLAT_WORDS = word_set("flats")
_BLOCKS = frozenset(
    {"apartments", "court", "heights", "hall", "house", "lodge", "mansions", "place", "point", "tower", "towers"}
)
"""What blocks of flats are called."""


class Postcode(NamedTuple):
    """A postcode as far as it is known: LE2 7AA, LE2 7, LE2."""

    whole: str = ""
    sector: str = ""
    outcode: str = ""


class Address(NamedTuple):
    """Where somebody lives, in parts; empty text for what is not known."""

    flat: str = ""
    house: str = ""
    street: str = ""
    town: str = ""
    postcode: Postcode = Postcode()
    uprn: str = ""


@lru_cache(maxsize=65_536)
def standardise_postcode(text: str) -> Postcode:
    """Upper case, one space; half a postcode gives its sector or outcode, anything else nothing."""
    upper = " ".join(text[:MAX_LENGTH].upper().split())
    if not upper.isascii():
        return Postcode()
    if whole := _POSTCODE.search(upper):
        outcode, inward = whole[1], whole[2].replace("O", "0", 1) if whole[2][0] == "O" else whole[2]
        return Postcode(f"{outcode} {inward}", f"{outcode} {inward[0]}", outcode)
    if sector := _SECTOR.search(upper):
        return Postcode("", f"{sector[1]} {sector[2]}", sector[1])
    if outcode_only := _OUTCODE.search(upper):
        return Postcode("", "", outcode_only[1])
    return Postcode(upper) if _FOREIGN.match(upper) else Postcode()


def standardise_uprn(text: str) -> str:
    """Unique Property Reference Number: one to twelve digits, no leading zeros."""
    plain = text.strip()[:MAX_LENGTH]
    digits = plain.lstrip("0")
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= _UPRN_DIGITS else ""


@lru_cache(maxsize=65_536)
def standardise_address(
    sub_building: str, building: str, street: str, town: str, postcode: str, *, config: StandardiseConfig
) -> Address:
    """The parts of an address, wherever in the fields they were put.

    `street` may hold a whole line: "Flat 2, 14 Mill Lane, Marsham LE2 7AA".
    """
    code = standardise_postcode(postcode)
    if not code.whole:
        street, code = _take_postcode(street, code)
        building, code = _take_postcode(building, code)
    flat, house = _flat_name(sub_building), ""
    spare_town = ""
    in_building = split_line(building)
    if not in_building.number:
        in_building = split_line(fold(building))
    if in_building.number or in_building.flat:
        flat, house = flat or in_building.flat, in_building.number
        house = house or in_building.name
    else:
        house = fold(building)
    in_street = split_line(street)
    flat = flat or in_street.flat
    if in_street.number and not in_building.number:
        # A numbered front door is surer than the name of the building.
        house = in_street.number
    road = in_street.road
    if not road and in_building.number and in_building.road:
        road, spare_town = in_building.road, in_building.rest
    house = house or in_street.name
    town = fold(town) or in_street.rest or spare_town
    blank = config.sink_words
    flat, house, road, town = ("" if part.replace(" ", "") in blank else part for part in (flat, house, road, town))
    flat, house, road = _without_numbers(flat, house, standardise_street(road))
    flat, house = _split_letter(flat, house)
    house, road = _block(flat, house, road)
    return Address(flat, house, "" if road in blank else road, town, code)


def _take_postcode(line: str, code: Postcode) -> tuple[str, Postcode]:
    """(the line without its postcode, that postcode); both as they were where the line holds none."""
    for form in (line[:MAX_LENGTH], fold(line)):
        if found := _POSTCODE.search(form):
            return f"{form[: found.start()]},{form[found.end() :]}", standardise_postcode(found[0])
    return line, code


def _without_numbers(flat: str, house: str, road: str) -> tuple[str, str, str]:
    """Take further flats and numbers off the front of a road until none is left; the first of each kind counts."""
    while road:
        line = split_line(road)
        rest = standardise_street(line.road)
        if rest == road:
            break
        flat, house, road = flat or line.flat, house or line.number, rest
    return flat, house, road


def _block(flat: str, house: str, road: str) -> tuple[str, str]:
    """(house, road) of a flat in a block that goes by its name alone: "Flat 3, Heron Court" names one front door."""
    name = house or road
    is_block = bool(flat) and not (house and road) and name.rpartition(" ")[2] in _BLOCKS and " " in name
    return (name, name) if is_block else (house, road)


def _flat_name(text: str) -> str:
    """The number or name of a flat without the word for flat."""
    words = [word for word in fold(text).split() if word not in _FLAT_WORDS]
    return " ".join(words)


def _split_letter(flat: str, house: str) -> tuple[str, str]:
    """House 14b without a flat is flat b of house 14."""
    if not flat and len(house) > 1 and house[:-1].isdigit() and house[-1].isalpha():
        return house[-1], house[:-1]
    return flat, house
