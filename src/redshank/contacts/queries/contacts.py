"""Reading contacts, as far as the actor may see them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.contacts.errors import NoSuchContact
from redshank.contacts.models import Contact, ContactPerson
from redshank.contacts.rules import Answer, PersonRole, Statement


@dataclass(frozen=True, slots=True)
class NeedsSaid:
    """What somebody needed in order to be understood when they last were in touch."""

    needs: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What a person said in earlier contacts that matters at the next one."""

    vulnerable: tuple[Statement, ...] = ()
    """When they were said to be vulnerable, newest first."""
    needs: NeedsSaid | None = None
    """The last that was noted; None where nothing was."""


def said_before(person: int, *, actor: Actor, at: datetime) -> SaidBefore:
    """What a person said before; in one query.

    Who is vulnerable is the victim, never the warden or carer who rang for somebody; what is needed in order to be
    understood is needed by whoever rang.
    """
    full = visibility_of(actor, at).at_least(Level.FULL)
    parts = ContactPerson.objects.filter(
        Q(contact__vulnerable=Answer.YES) | ~Q(contact__needs=""),
        record__person=person,
        record__controller__in=full,
        contact__contacted_at__lte=at,
    ).select_related("contact__agency")
    newest = parts.order_by("-contact__contacted_at", "-pk")
    told: dict[int, Statement] = {}
    needs: list[NeedsSaid] = []
    for part in newest:
        contact = part.contact
        if contact.vulnerable == Answer.YES and part.role != PersonRole.CALLER:
            told.setdefault(contact.pk, Statement(agency=contact.agency.name, said_at=contact.contacted_at))
        if contact.needs.strip() and part.role != PersonRole.VICTIM:
            needs.append(NeedsSaid(contact.needs.strip(), contact.contacted_at))
    return SaidBefore(tuple(told.values()), next(iter(needs), None))


def said_vulnerable(person: int, *, actor: Actor, at: datetime) -> tuple[Statement, ...]:
    """When a person was said to be vulnerable, newest first; a warden or carer who rang for somebody was not."""
    return said_before(person, actor=actor, at=at).vulnerable


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
