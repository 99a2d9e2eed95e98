"""Saving a contact: all of it, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, Permission, Purpose, Regime
from redshank.audit.operations import append
from redshank.contacts.errors import NobodyChosen, NothingToSave
from redshank.contacts.models import Contact, ContactPerson, CrimeNote, Identification, Shown
from redshank.contacts.operations.opening import open_review
from redshank.contacts.operations.support import open_support
from redshank.contacts.operations.weighing import weigh_reviews_about
from redshank.contacts.rules import Answer, Answers, Channel, Grade, Outcome, PersonRole, Reason, RingingFor
from redshank.incidents.models import Incident
from redshank.incidents.operations import open_incident, tell
from redshank.incidents.queries import told_by_person
from redshank.incidents.rules import Category
from redshank.people.filing import file_place
from redshank.people.models import PersonRecord
from redshank.people.operations.records import NewRecord, add_record
from redshank.people.queries import person_for_actor
from redshank.people.recognition import Details


@dataclass(frozen=True, slots=True)
class ShownRecognition:
    """What the desk showed when the handler decided."""

    shown_at: datetime
    clues: Mapping[str, str]
    candidates: list[dict[str, object]]
    model_version: str
    elapsed_ms: float
    banner: Mapping[str, object] = field(default_factory=dict)
    refused: Sequence[int] = ()
    """Persons of whom the handler had said that it is not they."""


@dataclass(frozen=True, slots=True)
class CrimeSaid:
    """A crime that the contact may amount to, and what was noted of it so far."""

    kind: str
    due_at: datetime
    reference: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long it took to know: when the first detail was given, and when each slot of the banner first said yes."""

    first_detail_at: datetime | None = None
    repeat_known_at: datetime | None = None
    vulnerable_known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How the caller asks to be reached, in this contact. It changes no contact detail of anybody."""

    ring_back: str = ""
    safe_to_ring: Answer = Answer.NOT_ASKED
    needs: str = ""


@dataclass(frozen=True, slots=True)
class NewContact:
    """Everything a handler has taken down when saving."""

    details: Details
    outcome: Outcome
    contacted_at: datetime
    channel: Channel = Channel.PHONE
    reason: Reason = Reason.REPORT
    person: int | None = None
    """The person chosen; only with the outcome *confirmed*."""
    role: PersonRole = PersonRole.BOTH
    category: Category | None = None
    kind: str = ""
    notes: str = ""
    """What the caller says, in their words or the handler's."""
    below: str = ""
    """What is kept below the notes and is not the sender's own: earlier messages, a list of attachments."""
    answers: Answers = field(default_factory=Answers)
    ringing_for: RingingFor | None = None
    caller_role: str = ""
    """As whom somebody else approaches: neighbour, carer, warden, …"""
    reach: Reach = field(default_factory=Reach)
    lives_where_it_happens: bool = True
    happening_at: Details | None = None
    """Where it happens, if elsewhere and said."""
    grade: Grade | None = None
    suggested_grade: Grade | None = None
    handed_to: int | None = None
    """The team that takes over."""
    crimes: Sequence[CrimeSaid] = ()
    call: int | None = None
    is_dropped: bool = False
    timing: Timing = field(default_factory=Timing)
    handler: int | None = None
    """Whose contact it is, where it was saved by itself."""
    source: str = "desk"
    source_key: str | None = None
    shown: ShownRecognition | None = field(default=None)


@transaction.atomic
def record_contact(new: NewContact, *, by: Actor, at: datetime) -> Contact:
    """Save a contact with its record, identification, report or chaser, incident and audit event, in one transaction.

    Raises:
        NotAllowed: the actor's role does not include taking contacts; a connector delivers undecided ones only.
        NobodyChosen: confirmed, but no person was chosen.
        NotOnFile: the person chosen is not on file, or hidden from the actor.
        NothingToSave: neither a detail nor a note was given, and nobody rang.
    """
    check_may(new, by=by)
    if new.details.is_empty() and not new.notes.strip() and new.call is None:
        raise NothingToSave
    chosen = chosen_person(new, by=by, at=at)
    record = file_record(new, chosen, by=by, at=at)
    incident = file_incident(new, record, by=by, at=at)
    contact = _contact(new, incident, by=by, at=at)
    if record is not None:
        ContactPerson.objects.create(contact=contact, record=record, role=new.role, caller_role=new.caller_role)
    Identification.objects.create(
        contact=contact, outcome=new.outcome, person_id=chosen, decided_by=by.label, decided_at=at
    )
    keep_shown(contact, new.shown)
    note_crimes(contact, new.crimes, by=by, at=at)
    open_support(contact, new.notes, by=by, at=at)
    append(
        chain=by.agency,
        by=by.label,
        action="contact.record",
        subject=contact.reference,
        at=at,
        details={
            "outcome": new.outcome.value,
            "record": record.reference if record else None,
            "incident": incident.reference if incident else None,
            "shown": [str(each["person"]) for each in new.shown.candidates] if new.shown else [],
            "dropped": new.is_dropped,
        },
    )
    open_review(contact, by=by, at=at)
    if record is not None:
        weigh_reviews_about({record.person_id}, by=by, at=at, besides=contact.pk)
    return contact


def check_may(new: NewContact, *, by: Actor) -> None:
    """A connector may deliver a contact, and only undecided: a machine never says who somebody is."""
    needed = Permission.REPORT_CALLS if new.is_dropped else Permission.DELIVER_CONTACTS
    if not (new.outcome is Outcome.UNDECIDED and by.may(needed)):
        by.check(Permission.TAKE_CONTACTS)


def _contact(new: NewContact, incident: Incident | None, *, by: Actor, at: datetime) -> Contact:
    return Contact.objects.create(
        id=new_id(at),
        reference=new_reference("K"),
        agency_id=by.agency,
        purpose=Purpose.ASB,
        regime=Regime.LAW_ENFORCEMENT,
        channel=new.channel,
        handler_id=new.handler if new.is_dropped else by.user_id,
        contacted_at=new.contacted_at,
        received_at=at,
        reason=new.reason,
        ringing_for=new.ringing_for or "",
        incident=incident,
        notes="\n\n".join(filter(None, [new.notes, new.below])),
        grade=new.grade or "",
        suggested_grade=new.suggested_grade or "",
        handed_to_id=new.handed_to,
        call_id=new.call,
        is_dropped=new.is_dropped,
        source=new.source,
        source_key=new.source_key,
        **asdict(new.answers),
        **asdict(new.reach),
        **asdict(new.timing),
    )


def chosen_person(new: NewContact, *, by: Actor, at: datetime) -> int | None:
    """The person confirmed, where the actor may see them; None where nobody was confirmed."""
    if new.outcome is not Outcome.CONFIRMED:
        return None
    if new.person is None:
        raise NobodyChosen
    return person_for_actor(new.person, actor=by, at=at).pk


def file_record(new: NewContact, chosen: int | None, *, by: Actor, at: datetime) -> PersonRecord | None:
    """The record of the details given; none where nobody said anything of who they are."""
    if new.details.is_empty():
        return None
    shown = new.shown
    return add_record(
        NewRecord(
            details=new.details,
            controller=by.agency,
            purpose=Purpose.ASB,
            regime=Regime.LAW_ENFORCEMENT,
            source=new.source,
            given_at=new.contacted_at,
            person=chosen,
            reason=new.outcome.value,
            evidence=evidence_shown(chosen, shown),
            model_version=shown.model_version if shown else "",
        ),
        by=by,
        at=at,
    )


def evidence_shown(chosen: int | None, shown: ShownRecognition | None) -> dict[str, object]:
    """What was shown of the person chosen."""
    candidates = shown.candidates if shown else []
    return next((each for each in candidates if each["person"] == chosen), {})


def file_incident(new: NewContact, record: PersonRecord | None, *, by: Actor, at: datetime) -> Incident | None:
    """The incident reported, or the one that the chaser asks about: the latest that the person told of."""
    if new.reason is Reason.CHASER:
        last = told_by_person(record.person_id, actor=by, at=at).first() if record else None
        if last is not None and record is not None:
            tell(record=record.pk, incident=last.incident, is_chaser=True, told_at=new.contacted_at, by=by, at=at)
        return last.incident if last else None
    if new.reason is not Reason.REPORT:
        return None
    place = where_it_happened(new, record, at=at)
    incident = open_incident(
        category=new.category, kind=new.kind, place=place, happened_at=new.contacted_at, by=by, at=at
    )
    if record is not None:
        tell(record=record.pk, incident=incident, is_chaser=False, told_at=new.contacted_at, by=by, at=at)
    return incident


def where_it_happened(new: NewContact, record: PersonRecord | None, *, at: datetime) -> int | None:
    """The place of the incident: the caller's own, or the other one that was said."""
    if new.happening_at is not None and not new.happening_at.is_empty():
        return file_place(new.happening_at, at=at)
    return record.place_id if record and new.lives_where_it_happens else None


@transaction.atomic
def note_crimes(contact: Contact, crimes: Sequence[CrimeSaid], *, by: Actor, at: datetime) -> None:
    """Keep which crimes the contact may amount to; one noted before is settled at most once."""
    held = {note.kind: note for note in contact.crimes.select_for_update()}
    for each in crimes:
        note = held.get(each.kind)
        if note is not None and note.settled_at is None and (each.reference or each.reason):
            note.reference, note.reason, note.settled_at, note.settled_by = each.reference, each.reason, at, by.label
            note.save()
    CrimeNote.objects.bulk_create(
        CrimeNote(
            contact=contact,
            kind=each.kind,
            due_at=each.due_at,
            reference=each.reference,
            reason=each.reason,
            settled_at=at if each.reference or each.reason else None,
            settled_by=by.label if each.reference or each.reason else "",
        )
        for each in crimes
        if each.kind not in held
    )


@transaction.atomic
def keep_shown(contact: Contact, shown: ShownRecognition | None) -> None:
    """Keep what recognition showed, as evidence."""
    if shown is not None:
        Shown.objects.create(
            contact=contact,
            shown_at=shown.shown_at,
            clues=dict(shown.clues),
            candidates=shown.candidates,
            model_version=shown.model_version,
            elapsed_ms=shown.elapsed_ms,
            banner=dict(shown.banner),
            refused=list(shown.refused),
        )
