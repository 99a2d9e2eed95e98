"""Completing a contact that had been saved undecided by itself: what came after, and the decision."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from redshank.agencies.rules import Actor
from redshank.audit.operations import append
from redshank.audit.rules import Detail
from redshank.contacts.errors import NoSuchContact
from redshank.contacts.models import Contact, ContactPerson, EarlierIdentification, Identification, Shown
from redshank.contacts.operations.contacts import (
    NewContact,
    ShownRecognition,
    check_may,
    chosen_person,
    evidence_shown,
    file_incident,
    file_record,
    keep_shown,
    note_crimes,
    where_it_happened,
)
from redshank.contacts.operations.opening import review_completed
from redshank.contacts.operations.support import open_support
from redshank.contacts.rules import Answer, Outcome, Reason
from redshank.incidents.filing import remove_unused_incidents, withdraw_tellings
from redshank.incidents.operations import amend_incident, tell
from redshank.people.models import PersonRecord
from redshank.people.operations.identity import Grounds, link
from redshank.people.queries import details_of_record


@transaction.atomic
def complete_contact(contact: int, new: NewContact, *, by: Actor, at: datetime) -> Contact:
    """Add what came after a contact had been saved undecided by itself, and the decision, if one was taken.

    Nothing is lost: what a field, a snapshot or an identification held before stands in the audit event. Records are
    never edited: other details make a further record, which then tells of the incident in place of the one before, so
    that it counts once. Whom a person has identified meanwhile stays identified.

    Raises:
        NotAllowed: the actor's role does not include taking contacts.
        NoSuchContact: the actor's agency has no such contact.
        NobodyChosen: confirmed, but no person was chosen.
        NotOnFile: the person chosen is not on file, or hidden from the actor.
    """
    check_may(new, by=by)
    found = Contact.objects.select_for_update().filter(pk=contact, agency=by.agency).first()
    if found is None:
        raise NoSuchContact(contact)
    new = replace(new, contacted_at=found.contacted_at)
    before: dict[str, Detail] = {name: str(getattr(found, name)) for name in ("incident", *_SAID)}
    chosen = _decide(found, new, by=by, at=at)
    records = [part.record for part in found.people.select_related("record").order_by("record_id")]
    record = _further_record(records, new, chosen, by=by, at=at)
    if record is not None and record not in records:
        ContactPerson.objects.create(contact=found, record=record, role=new.role, caller_role=new.caller_role)
    _tell_once(found, records, record, new, by=by, at=at)
    _say_more(found, new)
    earlier = _show_last(found, new.shown)
    note_crimes(found, new.crimes, by=by, at=at)
    open_support(found, new.notes, by=by, at=at)
    append(
        chain=by.agency,
        by=by.label,
        action="contact.complete",
        subject=found.reference,
        at=at,
        details={
            "outcome": new.outcome.value,
            "record": record.reference if record else None,
            "incident": found.incident.reference if found.incident else None,
            "shown": [str(each["person"]) for each in new.shown.candidates] if new.shown else [],
            "before": before,
            "shown_before": earlier,
        },
    )
    review_completed(found, by=by, at=at)
    return found


_SAID = (
    "reason", "ringing_for", "safe_now", "happened_before", "told_others", "targeted", "vulnerable", "getting_worse",
    "said", "ring_back", "safe_to_ring", "needs", "notes", "grade", "suggested_grade", "handed_to_id",
)  # fmt: skip
"""What of a contact a completion may change."""


def _decide(contact: Contact, new: NewContact, *, by: Actor, at: datetime) -> int | None:
    """Identify anew where it is open and something was decided now; the person confirmed in this contact."""
    held, reviewed = contact.identification, contact.identification_changes.last()
    if reviewed is not None and reviewed.outcome != Outcome.UNDECIDED:
        return reviewed.person_id
    if held.outcome == Outcome.UNDECIDED and new.outcome is not Outcome.UNDECIDED:
        held = _supersede(held, new.outcome, chosen_person(new, by=by, at=at), by=by, at=at)
    return held.person_id


def _supersede(
    held: Identification, outcome: Outcome, person: int | None, *, by: Actor, at: datetime
) -> Identification:
    """Put a new identification in the place of one that stays on file as it was."""
    contact = held.contact
    EarlierIdentification.objects.create(
        contact=contact,
        outcome=held.outcome,
        person_id=held.person_id,
        decided_by=held.decided_by,
        decided_at=held.decided_at,
        superseded_at=at,
    )
    held.delete()
    return Identification.objects.create(
        contact=contact, outcome=outcome, person_id=person, decided_by=by.label, decided_at=at
    )


def _further_record(
    held: Sequence[PersonRecord], new: NewContact, chosen: int | None, *, by: Actor, at: datetime
) -> PersonRecord | None:
    """The record of everything known now: a new one where more or other details were given; all under one person."""
    if chosen is not None:
        grounds = Grounds(reason=new.outcome.value, evidence=evidence_shown(chosen, new.shown))
        for each in held:
            if each.person_id != chosen:
                link(record=each.pk, person=chosen, grounds=grounds, by=by, at=at)
    last = held[-1] if held else None
    if last is not None and (new.details.is_empty() or new.details == details_of_record(last)):
        last.refresh_from_db()
        return last
    # The same caller in the same contact: whoever the first record is under, this one is too.
    return file_record(new, chosen or (last.person_id if last else None), by=by, at=at)


def _tell_once(
    contact: Contact,
    held: Sequence[PersonRecord],
    record: PersonRecord | None,
    new: NewContact,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Let the latest record tell of the one incident that the contact is about, and none of the earlier ones."""
    earlier = contact.incident
    if record is None and earlier is not None:
        return
    withdraw_tellings([each.pk for each in held])
    if earlier is not None and record is not None and new.reason is Reason.REPORT and contact.reason == Reason.REPORT:
        place = where_it_happened(new, record, at=at)
        amend_incident(incident=earlier.pk, category=new.category, kind=new.kind, place=place, by=by, at=at)
        tell(record=record.pk, incident=earlier, is_chaser=False, told_at=contact.contacted_at, by=by, at=at)
        return
    contact.incident = file_incident(new, record, by=by, at=at)
    contact.save(update_fields=["incident"])
    if earlier is not None and contact.reason == Reason.REPORT:
        remove_unused_incidents([earlier.pk])


def _say_more(contact: Contact, new: NewContact) -> None:
    """Take over what was said since. A question that was not asked again keeps its answer; notes are only added to."""
    answers = {name: value for name, value in asdict(new.answers).items() if value != Answer.NOT_ASKED}
    reach = {name: value for name, value in asdict(new.reach).items() if value and value != Answer.NOT_ASKED}
    said = {
        "reason": new.reason,
        "ringing_for": new.ringing_for,
        "grade": new.grade,
        "suggested_grade": new.suggested_grade,
        "handed_to_id": new.handed_to,
        "notes": new.notes if contact.notes in new.notes else f"{contact.notes}\n{new.notes}".strip(),
        **answers,
        **reach,
        "said": {**contact.said, **new.answers.said},
    }
    for name, value in said.items():
        if value:
            setattr(contact, name, value)
    for name, moment in asdict(new.timing).items():
        setattr(contact, name, getattr(contact, name) or moment)
    contact.save()


def _show_last(contact: Contact, shown: ShownRecognition | None) -> dict[str, Detail] | None:
    """Keep what was shown at the decision; what was shown when the contact saved itself, for the audit trail."""
    if shown is None:
        return None
    held = Shown.objects.filter(contact=contact).first()
    earlier = _as_evidence(held) if held else None
    Shown.objects.filter(contact=contact).delete()
    keep_shown(contact, shown)
    return earlier


def _as_evidence(shown: Shown) -> dict[str, Detail]:
    return {
        "at": shown.shown_at.isoformat(),
        "clues": shown.clues,
        "candidates": shown.candidates,
        "model": shown.model_version,
        "ms": shown.elapsed_ms,
        "banner": shown.banner,
        "refused": shown.refused,
    }
