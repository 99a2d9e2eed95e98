"""What clues name on file, whoever gave them: a place, and a number as it is compared."""

from dataclasses import dataclass

from redshank.people.models import Place
from redshank.people.places import place_key
from redshank.people.recognition import Details
from redshank.recognition.standardise import standardise


@dataclass(frozen=True, slots=True)
class Located:
    """Where clues lead without anybody being recognised."""

    place: int | None
    """The place on file; None where too little was given, or nothing is on file there."""
    names_a_home: bool
    """Whether the address names one front door."""
    number: str
    """The number as it is compared; empty where none was given, or not a whole one."""


def locate(clues: Details) -> Located:
    """The place and the number that clues name. Places are nobody's: what happened there is scoped by its reader."""
    clean = standardise(clues)
    key = place_key(clean)
    found = Place.objects.filter(key=key.key).values_list("pk", flat=True).first() if key.key else None
    return Located(place=found, names_a_home=key.is_dwelling, number=clean.number)
