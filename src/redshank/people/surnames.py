"""How many people's surnames begin with the two letters that were typed so far."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.people.models import PersonRecord
from redshank.people.recognition import Details
from redshank.recognition.standardise import Standardised, standardise

LETTERS = 2
"""With one letter nothing is worth counting; with three recognition has begun."""
MOST_COUNTED = 1_000
"""Beyond this a count says no more than that many begin so."""
MOST_READ = 4_000
"""Records read at most: with more on file the count is a floor, and costs no more than this."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How many persons' surnames begin with these letters, of those whose name the actor may see."""

    letters: str
    persons: int
    is_more: bool
    """Whether there are, or may be, more than were counted."""


def surname_start(clean: Standardised) -> str:
    """The first two letters of a surname as it is compared: accents folded, particles left out."""
    return clean.surname[:LETTERS]


def people_beginning(clues: Details, *, actor: Actor, at: datetime) -> Beginning | None:
    """How many people on file have a surname that begins with the two letters typed; None for fewer or more letters.

    Counted are persons with a record of that surname at an agency of which the actor sees at least a name: just those
    whom the list may name. A person whom the actor may not see is never counted, so that the figure tells nothing of
    them. One range of an index is read, and never further than `MOST_READ`.
    """
    letters = standardise(clues).surname
    if len(letters) != LETTERS:
        return None
    seen = visibility_of(actor, at).at_least(Level.POINTER)
    rows = PersonRecord.objects.filter(surname_start=letters, controller__in=seen).values("person")
    read = rows[: MOST_READ + 1].aggregate(persons=Count("person", distinct=True), records=Count("person"))
    return Beginning(
        clues.surname.strip(),
        min(read["persons"], MOST_COUNTED),
        is_more=read["persons"] > MOST_COUNTED or read["records"] > MOST_READ,
    )
