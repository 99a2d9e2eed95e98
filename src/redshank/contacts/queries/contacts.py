"""Reading contacts, as far as the actor may see them."""

from datetime import datetime

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.contacts.errors import NoSuchContact
from redshank.contacts.models import Contact, ContactPerson
from redshank.contacts.rules import Answer, PersonRole, Statement


def said_vulnerable(person: int, *, actor: Actor, at: datetime) -> list[Statement]:
    """When a person was said to be vulnerable, newest first; a warden or carer who rang for somebody was not."""
    full = visibility_of(actor, at).at_least(Level.FULL)
    contacts = Contact.objects.filter(
        people__in=ContactPerson.objects.filter(
            record__person=person, record__controller__in=full, role__in=[PersonRole.VICTIM, PersonRole.BOTH]
        ),
        vulnerable=Answer.YES,
        contacted_at__lte=at,
    ).select_related("agency")
    newest = contacts.order_by("-contacted_at").distinct()
    return [Statement(agency=contact.agency.name, said_at=contact.contacted_at) for contact in newest]


def contacts_of(person: int, *, actor: Actor, at: datetime) -> list[Contact]:
    """A person's contacts, newest first, with what was decided in each."""
    full = visibility_of(actor, at).at_least(Level.FULL)
    contacts = Contact.objects.filter(people__record__person=person, people__record__controller__in=full)
    related = contacts.select_related("agency", "incident", "identification").order_by("-contacted_at")
    related = related.prefetch_related("identification_changes")
    return list(related.distinct())


def contact_on_file(reference: str, *, actor: Actor, at: datetime) -> Contact:
    """A contact by its reference.

    Raises:
        NoSuchContact: there is none, or its agency's contacts are hidden from the actor.
    """
    found = contact_for_actor(reference.strip().upper(), actor=actor, at=at)
    if found is None:
        raise NoSuchContact(reference)
    return found


def contact_for_actor(reference: str, *, actor: Actor, at: datetime) -> Contact | None:
    """A contact by its reference; None where there is none, or its agency's contacts are hidden from the actor."""
    full = visibility_of(actor, at).at_least(Level.FULL)
    return Contact.objects.filter(reference=reference, agency__in=full).first()
