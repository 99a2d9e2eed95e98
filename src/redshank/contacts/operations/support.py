"""What follows when a contact shows a repeat or vulnerable victim: entitlements as tasks, markers proposed."""

from datetime import datetime

from django.db import transaction

from redshank.agencies.rules import Actor
from redshank.audit.operations import append
from redshank.audit.rules import Detail
from redshank.contacts.models import Contact
from redshank.contacts.queries.support import answers_in, triggers_of
from redshank.contacts.rules import Cue, PersonRole
from redshank.contacts.rules.arriving import by_answers, by_cues, cues_of
from redshank.contacts.rules.support import suggested
from redshank.people.models import PersonRecord
from redshank.risk.operations.entitlements import open_entitlements
from redshank.risk.operations.markers import LONGEST_DETAIL, NewMarker, propose_marker
from redshank.risk.rules.markers import How
from redshank.tasks.models import Task


@transaction.atomic
def open_support(contact: Contact, words: str, *, by: Actor, at: datetime) -> list[Task]:
    """Open what a repeat or vulnerable victim is entitled to, and propose the markers that their words suggest.

    Nothing is opened twice, however often it is asked for: what was promised once stands. A proposed marker says
    nothing until a person confirms it.

    Args:
        contact: as it is saved, with its identification and records.
        words: the sender's own, or the handler's notes of them; never what an earlier message said.
        by: who saves it; its agency's entitlements are opened.
        at: when; due times are counted from it.
    """
    answers = answers_in(contact)
    cues = cues_of(answers, words)
    own = by_answers(answers) | by_cues(answers, cues)
    found = triggers_of(contact, own, actor=by, at=at)
    record = _victims_record(contact)
    person = contact.identification.person
    tasks = open_entitlements(
        subject=contact.reference,
        about=record.name if record else "",
        triggers=found,
        person=person.reference if person else "",
        by=by,
        at=at,
    )
    markers = _propose(contact, record, cues, by=by, at=at) if record is not None and own.vulnerable else []
    if found:
        details: dict[str, Detail] = {
            "found": ", ".join(sorted(found)),
            "tasks": [each.reference for each in tasks],
            "proposed": list(markers),
        }
        append(
            chain=by.agency,
            by=by.label,
            action="contact.support",
            subject=contact.reference,
            at=at,
            details=details,
        )
    return tasks


def _victims_record(contact: Contact) -> PersonRecord | None:
    """The record that the contact gives of the victim: the latest; a warden who rings is not whom it is about."""
    parts = contact.people.exclude(role=PersonRole.CALLER).select_related("record").order_by("-pk")
    return next((part.record for part in parts), None)


def _propose(contact: Contact, record: PersonRecord, cues: tuple[Cue, ...], *, by: Actor, at: datetime) -> list[str]:
    proposed = []
    for kind, phrase in suggested(cues).items():
        new = NewMarker(
            kind=kind,
            reason=f"In their own words: “{phrase}”",
            how=How.SAID,
            record=record.pk,
            detail=phrase[:LONGEST_DETAIL],
            contact=contact.reference,
        )
        proposed.append(propose_marker(new, by=by, at=at).reference)
    return proposed
