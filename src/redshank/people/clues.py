"""What clues name on file, whoever gave them: a place, the block it lies in, and a number as it is compared."""

from dataclasses import dataclass
from functools import lru_cache
from string import capwords

from redshank.people.models import Place
from redshank.people.places import place_key
from redshank.people.recognition import Details
from redshank.recognition.standardise import Standardised, standardise

_ADDRESS = ("sub_building", "building", "street", "locality", "town", "postcode")


@dataclass(frozen=True, slots=True)
class BlockOfFlats:
    """The building in which a flat lies."""

    name: str
    """House and street, without the flat."""
    others: frozenset[int]
    """Its other flats on file. Places are nobody's: what is told of them is scoped by its reader, their number too."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where clues lead without anybody being recognised."""

    place: int | None
    """The place on file; None where too little was given, or nothing is on file there."""
    names_a_home: bool
    """Whether the address names one front door."""
    number: str
    """The number as it is compared; empty where none was given, or not a whole one."""
    block: BlockOfFlats | None = None
    """None where the address names no flat of a building."""


def locate(clues: Details) -> Located:
    """The place and the number that clues name. Places are nobody's: what happened there is scoped by its reader."""
    clean = standardise(clues)
    key = place_key(clean)
    found = Place.objects.filter(key=key.key).values_list("pk", flat=True).first() if key.key else None
    return Located(place=found, names_a_home=key.is_dwelling, number=clean.number, block=_block(clean, found))


def _block(clean: Standardised, own: int | None) -> BlockOfFlats | None:
    if not (clean.flat and clean.house and clean.postcode):
        return None
    rows = Place.objects.filter(postcode=clean.postcode, is_dwelling=True).values_list("pk", *_ADDRESS)
    flats = frozenset(pk for pk, *address in rows if pk != own and _is_flat_of(clean, tuple(address)))
    # A house with a name stands as its own street.
    named = clean.house if clean.street.startswith(clean.house) else f"{clean.house} {clean.street}"
    return BlockOfFlats(capwords(named), flats)


def _is_flat_of(clean: Standardised, address: tuple[str, ...]) -> bool:
    other = _standardised(address)
    is_building = (other.house, other.street) == (clean.house, clean.street)
    return is_building and other.flat not in {"", clean.flat}


@lru_cache(maxsize=4096)
def _standardised(address: tuple[str, ...]) -> Standardised:
    """An address on file, cleaned; it is asked for again at every key."""
    return standardise(Details(**dict(zip(_ADDRESS, address, strict=True))))
