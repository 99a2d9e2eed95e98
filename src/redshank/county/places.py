"""Streets, homes and postcodes of Marshire. None of them exists: no postcode area is called MR or FW."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from redshank.county.assumptions import Assumptions
from redshank.county.chance import mixed, share
from redshank.county.tables import read_data

SLOTS_PER_STREET = 72
"""Homes of a street: one third lived in from the start, two thirds free for those who move."""
FIRST_SLOTS = 24
_SLOTS_PER_BUILDING = 6
_SLOTS_PER_POSTCODE = 12
_UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_UNITS_PER_SECTOR = len(_UNIT_LETTERS) ** 2
_STORY_DISTRICTS = {"MR": 4, "FW": 2}
"""Kept for the story's own addresses."""
_SECTORS_PER_DISTRICT = 9
_QUARTERS = ("", "Upper ", "Lower ", "Old ", "New ", "Little ", "Great ", "East ", "West ")


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives or something happens."""

    sub_building: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    postcode: str = ""
    old_postcode: str = ""
    """The postcode from before a recoding of the sector."""
    uprn: str = ""


class Places:
    """All streets of one county; any home can be worked out from its street and slot alone."""

    def __init__(self, streets: int, seed: int, assumptions: Assumptions) -> None:
        self.streets = max(streets, 2)
        self._seed = seed
        self._assumptions = assumptions
        self._in_marsham = min(max(round(self.streets * assumptions.marsham_share), 1), self.streets - 1)
        self._data = read_data("places")
        self._names = [f"{stem} {kind}" for stem in self._data["street_stems"] for kind in self._data["street_types"]]
        self.address = lru_cache(maxsize=20_000)(self._address)

    def _address(self, street: int, slot: int) -> Address:
        """The home in that slot of that street."""
        in_marsham = street < self._in_marsham
        index = street if in_marsham else street - self._in_marsham
        name, locality, order = self._street_name(index, in_marsham)
        unit = order * (SLOTS_PER_STREET // _SLOTS_PER_POSTCODE) + slot // _SLOTS_PER_POSTCODE
        postcode, old = _postcode("MR" if in_marsham else "FW", unit)
        place = Address("", "", name, locality, "Marsham" if in_marsham else "Fenwick", postcode, old)
        uprn = f"9990{street:05d}{slot:03d}"
        sub_building, building = self._building(street, slot, in_marsham)
        return replace(place, sub_building=sub_building, building=building, uprn=uprn)

    def institution(self, street: int, slot: int, kind: str, number: int) -> Address:
        """A hostel or care home (kind: hostels or care_homes) in that slot, with the room of one resident."""
        home = self.address(street, slot)
        names = self._data[kind]
        return replace(
            home, sub_building=f"Room {number}", building=names[mixed(self._seed, 5, street, slot) % len(names)]
        )

    def _street_name(self, index: int, in_marsham: bool) -> tuple[str, str, int]:
        total = self._in_marsham if in_marsham else self.streets - self._in_marsham
        localities = self._data["marsham" if in_marsham else "fenwick"]
        used = min(len(localities), max(1, total // 8))
        per_locality = ceil(total / used)
        locality, order = divmod(index, per_locality)
        common = self._data["common_streets"]
        if order % 3 == 0 and order // 3 < len(common):
            return common[order // 3], localities[locality], index
        rare = order - min(len(common), order // 3 + 1)
        lap, place = divmod(rare, len(self._names))
        name = self._names[(place * 1_009 + locality * 389 + (not in_marsham) * 97) % len(self._names)]
        return _QUARTERS[lap % len(_QUARTERS)] + name, localities[locality], index

    def _building(self, street: int, slot: int, in_marsham: bool) -> tuple[str, str]:
        flats = self._assumptions.flat_share_marsham if in_marsham else self._assumptions.flat_share_fenwick
        group = slot // _SLOTS_PER_BUILDING
        if share(self._seed, 1, street, group) < flats:
            names = self._data["building_names"]
            chosen = mixed(self._seed, 2, street, group)
            number = slot - group * _SLOTS_PER_BUILDING + 1
            flat = f"Flat {number}" if chosen % 3 else f"Flat {'ABCDEF'[number - 1]}"
            return flat, names[chosen % len(names)] if share(
                self._seed, 6, street, group
            ) < self._assumptions.named_building else str(group * _SLOTS_PER_BUILDING + 1)
        named = self._assumptions.house_name_marsham if in_marsham else self._assumptions.house_name_fenwick
        if share(self._seed, 3, street, slot) < named:
            names = self._data["house_names"]
            return "", names[(mixed(self._seed, 4, street) + slot) % len(names)]
        return "", str(slot + 1)


def _postcode(area: str, unit: int) -> tuple[str, str]:
    """The postcode of the unit, and the one that it had before its sector was recoded."""
    sector, letters = divmod(unit, _UNITS_PER_SECTOR)
    district, digit = divmod(sector, _SECTORS_PER_DISTRICT)
    if district + 1 >= _STORY_DISTRICTS[area]:
        district += 1
    # Spread the units over the letters, so that neighbouring streets do not differ in the last letter alone.
    spread = letters * 147 % _UNITS_PER_SECTOR
    last = _UNIT_LETTERS[spread // len(_UNIT_LETTERS)] + _UNIT_LETTERS[spread % len(_UNIT_LETTERS)]
    outward = f"{area}{district + 1}"
    return f"{outward} {digit + 1}{last}", f"{outward} 0{last}"
