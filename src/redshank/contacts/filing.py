"""Filing contacts many at a time, in the transaction under way; the caller writes one audit event for all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from redshank.agencies.references import new_ids, new_reference
from redshank.agencies.rules import Purpose, Regime
from redshank.contacts.models import Contact, ContactPerson, Identification
from redshank.contacts.rules import Answer, Channel, PersonRole, Reason, tells
from redshank.incidents.filing import NewTelling, file_tellings, told_by, withdraw_tellings


@dataclass(frozen=True, slots=True)
class FiledContact:
    """A contact as another system has it."""

    agency: str
    regime: Regime
    source: str
    source_key: str
    channel: Channel
    contacted_at: datetime
    reason: Reason
    vulnerable: Answer
    incident: int | None
    notes: str


@dataclass(frozen=True, slots=True)
class Part:
    """A record given in a contact, and the part of its person in it."""

    contact: int
    record: int
    role: PersonRole
    caller_role: str


def contacts_by_key(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Contact]:
    """The contacts on file under these numbers of their sources, by agency and number."""
    wanted = set(keys)
    rows = Contact.objects.filter(
        agency__in={agency for agency, _ in wanted}, source_key__in={key for _, key in wanted}
    )
    return {
        (each.agency_id, each.source_key): each
        for each in rows
        if each.source_key is not None and (each.agency_id, each.source_key) in wanted
    }


def file_contacts(batch: Sequence[FiledContact], *, at: datetime) -> list[Contact]:
    """Keep contacts that are not on file yet, in the order given."""
    return Contact.objects.bulk_create(
        Contact(
            id=number,
            reference=new_reference("K"),
            agency_id=new.agency,
            purpose=Purpose.ASB,
            regime=new.regime,
            channel=new.channel,
            contacted_at=new.contacted_at,
            received_at=at,
            reason=new.reason,
            vulnerable=new.vulnerable,
            happened_before=Answer.NOT_ASKED,
            incident_id=new.incident,
            notes=new.notes,
            source=new.source,
            source_key=new.source_key,
        )
        for number, new in zip(new_ids(at, len(batch)), batch, strict=True)
    )


def add_to_contact(contact: Contact, *, notes: str, vulnerable: Answer) -> str:
    """Add what a later row says to a contact on file: further notes, and a yes about vulnerability.

    Returns:
        The notes added; empty where they were there already.
    """
    added = "" if notes in contact.notes else notes
    is_yes = vulnerable is Answer.YES and contact.vulnerable != Answer.YES
    if added or is_yes:
        contact.notes = "\n".join(filter(None, [contact.notes, added]))
        contact.vulnerable = Answer.YES if is_yes else contact.vulnerable
        contact.save(update_fields=["notes", "vulnerable"])
    return added


def file_parts(batch: Sequence[Part]) -> None:
    """Keep who has a part in which contact."""
    ContactPerson.objects.bulk_create(
        ContactPerson(contact_id=part.contact, record_id=part.record, role=part.role, caller_role=part.caller_role)
        for part in batch
    )


def settle_tellings(contacts: Collection[int], *, at: datetime) -> None:
    """Make the tellings of contacts what the parts in them say today.

    Who tells depends on all parts (see `rules.tells`), and a source may give them in any order and at any time.
    """
    about = Contact.objects.filter(pk__in=contacts, incident__isnull=False).exclude(reason=Reason.OTHER)
    roles: defaultdict[int, dict[int, PersonRole]] = defaultdict(dict)
    parts = ContactPerson.objects.filter(contact__in=about).order_by("record_id")
    for contact, record, role in parts.values_list("contact_id", "record_id", "role"):
        roles[contact][record] = PersonRole(role)
    told = told_by([record for each in roles.values() for record in each])
    found = about.in_bulk(list(roles))
    telling = {record: found[contact] for contact, each in roles.items() for record in tells(each)}
    withdraw_tellings([record for record in told if record not in telling])
    file_tellings(
        [
            NewTelling(
                record, contact.incident_id, contact.agency_id, contact.reason == Reason.CHASER, contact.contacted_at
            )
            for record, contact in telling.items()
            if record not in told and contact.incident_id is not None
        ],
        at=at,
    )


def take_from_contact(contact: Contact, *, notes: str) -> None:
    """Take back the notes that a later row had added."""
    if notes:
        contact.notes = contact.notes.replace(f"\n{notes}", "", 1) if f"\n{notes}" in contact.notes else contact.notes
        contact.save(update_fields=["notes"])


def worked_on(contacts: Collection[int]) -> frozenset[int]:
    """Those of these contacts that a handler has taken up or in which somebody was identified."""
    handled = (
        Q(identification__isnull=False) | Q(shown__isnull=False) | Q(handler__isnull=False) | Q(reviews__isnull=False)
    )
    return frozenset(Contact.objects.filter(handled, pk__in=contacts).values_list("pk", flat=True))


def confirmed(persons: Collection[int]) -> frozenset[int]:
    """Those of these persons whom a handler has confirmed in some contact."""
    return frozenset(Identification.objects.filter(person__in=persons).values_list("person_id", flat=True).distinct())


def remove_contacts(contacts: Collection[int]) -> frozenset[int]:
    """Remove those of these contacts in which nobody has a part any more; which."""
    alone = frozenset(Contact.objects.filter(pk__in=contacts, people__isnull=True).values_list("pk", flat=True))
    unused = alone - worked_on(alone)
    Contact.objects.filter(pk__in=unused).delete()
    return unused
