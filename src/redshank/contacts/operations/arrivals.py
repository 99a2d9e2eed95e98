"""Contacts that nobody types: a web form, an e-mail, a letter, another system. Kept, recognised, queued."""

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.contacts.errors import AlreadyTaken, ReferenceUsed
from redshank.contacts.models import Contact
from redshank.contacts.operations.contacts import NewContact, Reach, ShownRecognition, Timing, record_contact
from redshank.contacts.queries.arrivals import waiting_contact
from redshank.contacts.queries.desk import DeskAnswer, desk_answer
from redshank.contacts.rules import Answers, Channel, Cue, Outcome, PersonRole, Reason, RingingFor
from redshank.contacts.rules.account import own_account
from redshank.contacts.rules.arriving import Lit, as_evidence, by_answers, by_cues, by_history, cues_of, storable
from redshank.people.recognition import Details, evidence_of

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What arrived, as its sender gave it."""

    details: Details
    channel: Channel
    source: str
    """Through what it came: the web form, a mailbox, a partner's system."""
    source_key: str
    """What the source calls it: the same arrival twice is one contact. Unique among all sources of an agency."""
    contacted_at: datetime
    """When the sender approached."""
    arrived_at: datetime | None = None
    """When it reached us, if earlier than it is processed: seconds to each slot count from here."""
    text: str = ""
    """The sender's own words."""
    below: str = ""
    """What is kept below them and is not theirs: earlier messages quoted, a list of attachments."""
    reason: Reason = Reason.REPORT
    role: PersonRole = PersonRole.BOTH
    answers: Answers = field(default_factory=Answers)
    ringing_for: RingingFor | None = None
    caller_role: str = ""
    reach: Reach = field(default_factory=Reach)
    happening_at: Details | None = None
    """Where it happens, if elsewhere and said."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of an arrival."""

    contact: Contact
    is_new: bool
    lit: Lit
    answer: DeskAnswer | None
    """What recognition said, cut to what the receiving actor may see; none for one seen before, or if it failed."""


def receive_contact(arrival: Arrival, *, by: Actor, at: datetime) -> Received:
    """Keep a contact that arrived by itself: recognised at once, identified by nobody, waiting to be looked at.

    The outcome is always *undecided*: recognition proposes, a person decides. Should recognition fail, the contact is
    kept all the same.

    Raises:
        NotAllowed: the actor is no connector that may deliver contacts.
        NothingToSave: neither a detail nor a word was given.
        ReferenceUsed: the source has used the same key for something else; nothing is overwritten.
    """
    by.check(Permission.DELIVER_CONTACTS)
    arrival = _storable(arrival)
    before = _before(arrival, by)
    if before is not None:
        return Received(before, is_new=False, lit=Lit(), answer=None)
    cues = cues_of(arrival.answers, arrival.text)
    answer = _recognised(arrival, cues, by=by, at=at)
    own = by_answers(arrival.answers) | by_cues(arrival.answers, cues)
    lit = own | (by_history(answer.banner) if answer else Lit())
    new = _new_contact(arrival, answer, lit, at=at)
    try:
        with transaction.atomic():
            return Received(record_contact(new, by=by, at=at), is_new=True, lit=lit, answer=answer)
    except IntegrityError:
        # The same arrival was delivered twice at once, and the other was quicker.
        before = _before(arrival, by)
        if before is None:
            raise
        return Received(before, is_new=False, lit=Lit(), answer=None)


@transaction.atomic
def take_up(reference: str, *, by: Actor, at: datetime) -> Contact:
    """Take an arrived contact out of the queue: from now on it is this handler's to decide.

    Raises:
        NotAllowed: the actor's role does not include taking contacts.
        AlreadyTaken: somebody has it already, or none waits under the reference at the actor's agency.
    """
    by.check(Permission.TAKE_CONTACTS)
    contact = waiting_contact(reference, actor=by)
    taken = contact is not None and Contact.objects.filter(pk=contact.pk, handler=None).update(handler=by.user_id)
    if contact is None or not taken:
        raise AlreadyTaken(reference)
    append(chain=by.agency, by=by.label, action="contact.take_up", subject=contact.reference, at=at)
    contact.refresh_from_db()
    return contact


def _before(arrival: Arrival, by: Actor) -> Contact | None:
    """The contact as which this arrival is on file already."""
    found = Contact.objects.filter(agency=by.agency, source_key=arrival.source_key).first()
    if found is None:
        return None
    record = next((each.record for each in found.people.select_related("record").order_by("pk")), None)
    given = {name: getattr(record, name) if record else "" for name in asdict(arrival.details)}
    # What was completed later follows what arrived; the record is never edited.
    if (
        found.source != arrival.source
        or given != asdict(arrival.details)
        or not found.notes.startswith(_notes(arrival))
    ):
        raise ReferenceUsed(arrival.source_key, found.reference)
    return found


def _recognised(arrival: Arrival, cues: Sequence[Cue], *, by: Actor, at: datetime) -> DeskAnswer | None:
    try:
        with transaction.atomic():
            return desk_answer(
                arrival.details,
                own=own_account(arrival.answers, cues, is_for_other=arrival.role is PersonRole.CALLER),
                is_report=arrival.reason is Reason.REPORT,
                actor=by,
                at=at,
            )
    except Exception:
        # A victim's words must not be lost with a fault of ours: whatever it is, the contact is kept without.
        _LOG.exception("An arrived contact could not be recognised; it is kept all the same.")
        return None


def _new_contact(arrival: Arrival, answer: DeskAnswer | None, lit: Lit, *, at: datetime) -> NewContact:
    elapsed_ms = answer.recognition.elapsed_ms if answer else 0.0
    known_at = at + timedelta(milliseconds=elapsed_ms)
    return NewContact(
        details=arrival.details,
        outcome=Outcome.UNDECIDED,
        # A sender's clock may be ahead of ours; nothing is told in the future.
        contacted_at=min(arrival.contacted_at, at),
        channel=arrival.channel,
        reason=arrival.reason,
        role=arrival.role,
        notes=arrival.text,
        below=arrival.below,
        answers=arrival.answers,
        ringing_for=arrival.ringing_for,
        caller_role=arrival.caller_role,
        reach=arrival.reach,
        lives_where_it_happens=arrival.happening_at is None,
        happening_at=arrival.happening_at,
        timing=Timing(
            first_detail_at=min(arrival.arrived_at or at, at),
            repeat_known_at=known_at if lit.repeat else None,
            vulnerable_known_at=known_at if lit.vulnerable else None,
        ),
        source=arrival.source,
        source_key=arrival.source_key,
        shown=ShownRecognition(
            shown_at=at,
            clues={name: value for name, value in asdict(arrival.details).items() if value},
            candidates=[evidence_of(line.candidate) for line in answer.lines] if answer else [],
            model_version=answer.recognition.model_version if answer else "",
            elapsed_ms=elapsed_ms,
            banner=as_evidence(lit),
        ),
    )


def _notes(arrival: Arrival) -> str:
    return "\n\n".join(filter(None, [arrival.text, arrival.below]))


def _storable(arrival: Arrival) -> Arrival:
    answers, reach, elsewhere = arrival.answers, arrival.reach, arrival.happening_at
    return replace(
        arrival,
        details=_storable_details(arrival.details),
        source_key=storable(arrival.source_key),
        text=storable(arrival.text),
        below=storable(arrival.below),
        answers=replace(answers, said={name: storable(words) for name, words in answers.said.items()}),
        caller_role=storable(arrival.caller_role),
        reach=replace(reach, ring_back=storable(reach.ring_back), needs=storable(reach.needs)),
        happening_at=_storable_details(elsewhere) if elsewhere else None,
    )


def _storable_details(details: Details) -> Details:
    return Details(**{name: storable(value) for name, value in asdict(details).items()})
