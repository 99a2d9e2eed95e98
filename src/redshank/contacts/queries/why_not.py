"""Why somebody was not proposed at a contact: then, by what was kept; and now, by asking the engine again."""

from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.rules import Actor
from redshank.contacts.models import Contact, ContactPerson, Shown
from redshank.contacts.queries.contacts import contact_on_file
from redshank.people.absences import Absence, why_not_of_record
from redshank.people.errors import NotOnFile
from redshank.people.queries import records_for_actor
from redshank.people.recognition import Band
from redshank.people.whereabouts import leads_to


@dataclass(frozen=True, slots=True)
class Then:
    """Where somebody stood when the contact was decided."""

    place: int
    band: Band


@dataclass(frozen=True, slots=True)
class WhyNotPage:
    """The question put to one contact, and its answer."""

    contact: Contact
    records: tuple[tuple[str, str], ...]
    """Reference and words for each record given in the contact that the actor may read."""
    chosen: str
    """Reference of the record asked about; empty where there is none."""
    absence: Absence | None
    """None where nobody was asked after, or nobody the actor may see."""
    then: Then | None
    was_kept: bool
    """Whether what was shown then was kept at all."""


def why_not_page(reference: str, *, person: str, record: str, actor: Actor, at: datetime) -> WhyNotPage:
    """Why somebody was not proposed at a contact.

    Args:
        reference: of the contact.
        person: reference of the person expected; empty: nobody yet.
        record: reference of one of the contact's records; otherwise the first that the actor may read.
        actor: who asks.
        at: when.

    Raises:
        NoSuchContact: there is none, or its agency's contacts are hidden from the actor.
    """
    contact = contact_on_file(reference, actor=actor, at=at)
    readable = contact.people.filter(record__in=records_for_actor(actor, at)).select_related("record").order_by("pk")
    parts = {part.record.reference: part for part in readable}
    chosen = parts.get(record.strip().upper()) or next(iter(parts.values()), None)
    shown: Shown | None = getattr(contact, "shown", None)
    absence = _absence(chosen, person, actor=actor, at=at)
    return WhyNotPage(
        contact=contact,
        records=tuple((each, f"{part.record.name or each} ({part.role})") for each, part in parts.items()),
        chosen=chosen.record.reference if chosen else "",
        absence=absence,
        then=_then(shown, absence.who.person) if shown and absence else None,
        was_kept=shown is not None,
    )


def _absence(part: ContactPerson | None, person: str, *, actor: Actor, at: datetime) -> Absence | None:
    if part is None or not person.strip():
        return None
    try:
        return why_not_of_record(part.record, person, actor=actor, at=at)
    except NotOnFile:
        return None


def _then(shown: Shown, person: int) -> Then | None:
    """The place and band that somebody had; whoever has been merged since is looked for under the name of today."""
    listed = [(int(each["person"]), str(each.get("band", ""))) for each in shown.candidates]
    lead = leads_to(each for each, _ in listed)
    return next(
        (Then(place, Band(band)) for place, (each, band) in enumerate(listed, 1) if lead[each] == person and band), None
    )
