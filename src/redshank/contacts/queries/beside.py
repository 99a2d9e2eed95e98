"""What is known beside persons: earlier calls in which nobody was named, and the other flats of the block."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.contacts.models import Contact, ContactPerson
from redshank.contacts.rules.beside import Call, UnknownCalls, unknown_calls
from redshank.incidents.queries import HomesTally, tally_by_homes
from redshank.incidents.rules import months_before
from redshank.people.clues import Located
from redshank.people.models import PersonRecord
from redshank.people.queries import records_for_actor
from redshank.web.formats import local

MONTHS = 12
"""As far back as reports are counted."""
_UNNAMED = {"full_name": "", "forename": "", "surname": "", "date_of_birth": "", "email": ""}


@dataclass(frozen=True, slots=True)
class Block:
    """The other flats of the building in which the address lies, as far as something was reported from them."""

    name: str
    """House and street, without the flat."""
    tally: HomesTally


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside persons; each is empty where the actor may see nothing of it."""

    unknown: UnknownCalls
    block: Block | None


def beside(located: Located, *, actor: Actor, at: datetime) -> Beside:
    """What is known of the number and the address that the clues name, beside persons.

    Everything is cut to what the actor may read in full: how many flats there are, or that somebody rang, is told of
    nobody who is hidden.
    """
    block = located.block
    tally = tally_by_homes(block.others, actor=actor, at=at) if block and block.others else None
    return Beside(
        unknown=unknown_calls(_calls(located, actor, at)),
        block=Block(block.name, tally) if block and tally and tally.reports else None,
    )


def _calls(located: Located, actor: Actor, at: datetime) -> Iterable[Call]:
    """Contacts of twelve months from the number or about the home, of people of whom no name is on file; in two
    queries, and in none where neither is given.
    """
    home = located.place if located.names_a_home else None
    here = Q(place=home) if home is not None else Q()
    if located.number:
        here |= Q(number_digits=located.number)
    if not here:
        return
    full = visibility_of(actor, at).at_least(Level.FULL)
    lately = {"contacted_at__gt": months_before(at, MONTHS), "contacted_at__lte": at, "agency__in": full}
    given = ContactPerson.objects.filter(
        ~Exists(_named_by_now(actor, at)),
        record__in=records_for_actor(actor, at).filter(here, **_UNNAMED),
        **{f"contact__{name}": value for name, value in lately.items()},
    )
    for contact, moment, person, place, number in given.values_list(
        "contact", "contact__contacted_at", "record__person", "record__place", "record__number_digits"
    ):
        is_here = home is not None and place == home
        yield Call(contact, local(moment), person, is_here=is_here, is_from_number=bool(number))
    if home is not None:
        told = Contact.objects.filter(incident__place=home, people__isnull=True, **lately)
        for contact, moment in told.values_list("pk", "contacted_at"):
            yield Call(contact, local(moment), None, is_here=True, is_from_number=False)


def _named_by_now(actor: Actor, at: datetime) -> QuerySet[PersonRecord]:
    """That the person of the record was named since, in a record whose name the actor may see."""
    seen = visibility_of(actor, at).at_least(Level.POINTER)
    names = Q(full_name="", forename="", surname="")
    return PersonRecord.objects.filter(person=OuterRef("record__person"), controller__in=seen).exclude(names)
