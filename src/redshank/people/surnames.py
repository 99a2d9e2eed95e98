"""How many people's surnames begin with the two letters that were typed so far."""

from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.people.models import PersonRecord
from redshank.people.recognition import Details
from redshank.recognition.standardise import Standardised, standardise

LETTERS = 2
"""With one letter nothing is worth counting; with three recognition has begun."""
MOST_COUNTED = 1_000
"""Beyond this a count says no more than that many begin so, and takes ever longer."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How many persons' surnames begin with these letters, of those whose name the actor may see."""

    letters: str
    persons: int
    is_more: bool
    """Whether there are more than were counted."""


def surname_start(clean: Standardised) -> str:
    """The first two letters of a surname as it is compared: accents folded, particles left out."""
    return clean.surname[:LETTERS]


def people_beginning(clues: Details, *, actor: Actor, at: datetime) -> Beginning | None:
    """How many people on file have a surname that begins with the two letters typed; None for fewer or more letters.

    Counted are persons with a record of that surname at an agency of which the actor sees at least a name: just those
    whom the list may name. A person whom the actor may not see is never counted, so that the figure tells nothing of
    them. One range of an index is read, and at most as far as is counted.
    """
    letters = standardise(clues).surname
    if len(letters) != LETTERS:
        return None
    seen = visibility_of(actor, at).at_least(Level.POINTER)
    rows = PersonRecord.objects.filter(surname_start=letters, controller__in=seen).values("person").distinct()
    found = rows[: MOST_COUNTED + 1].count()
    return Beginning(clues.surname.strip(), min(found, MOST_COUNTED), is_more=found > MOST_COUNTED)
