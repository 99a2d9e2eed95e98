"""Calls as the switch reports them, from ringing to the end; and what becomes of a call that nobody finished.

Every call that leads back to somebody ends as a contact: handed over by its handler, or saved by itself, undecided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from django.db import IntegrityError, transaction
from django.db.models import Q

from redshank.agencies.queries import user_called
from redshank.agencies.references import new_id
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.contacts.errors import CallTaken, NoSuchCall
from redshank.contacts.models import Call, Contact, Draft
from redshank.contacts.operations.completing import complete_contact
from redshank.contacts.operations.contacts import NewContact, Timing, record_contact
from redshank.contacts.operations.drafts import close_draft, open_draft
from redshank.contacts.rules import Answers, Channel, Ending, Limits, Outcome, Reason, Times, ending, is_emergency

BATCH = 50
"""How many unfinished calls one sweep saves: a desk's poll must not wait for a whole night's."""


@dataclass(frozen=True, slots=True)
class CallEvent:
    """What the switch says of a call. It may say anything at any event, and nothing twice."""

    key: str
    """The switch's own number for the call."""
    happened_at: datetime
    line: str = ""
    number: str = ""
    """Empty: withheld, or not said yet."""
    handler: str = ""
    """Username or staff number of the one whose desk it rings at; empty: it waits for anybody."""
    caller: Mapping[str, str] = field(default_factory=dict)
    """What the network says of a 999 caller: name, address, postcode, …"""


class Reading(Protocol):
    """Reads what was taken down as a contact: `forms.taken.new_contact`."""

    def __call__(self, fields: Mapping[str, object], *, contacted_at: datetime, shown: str = "") -> NewContact:
        """The contact that the fields say."""


@transaction.atomic
def ring(event: CallEvent, *, by: Actor, at: datetime) -> Call:
    """Let a call ring, at a handler's desk or for anybody; one that rings already may go on to another desk.

    Raises:
        NotAllowed: the actor does not report calls.
    """
    call, is_new, changed = _heard(event, by=by, at=at)
    if is_new or changed:
        _audit("call.ring", call, by=by, at=at)
    return call


@transaction.atomic
def answer(event: CallEvent, *, by: Actor, at: datetime) -> Call:
    """Keep that a call was answered, and by whom.

    Raises:
        NotAllowed: the actor does not report calls.
    """
    call, _, changed = _heard(event, by=by, at=at)
    if call.answered_at is None:
        call.answered_at = max(_moment(event, at), call.rang_at)
        call.save(update_fields=["answered_at"])
        changed = True
    if changed:
        _audit("call.answer", call, by=by, at=at)
    return call


@transaction.atomic
def end(event: CallEvent, *, taken: Reading, limits: Limits, by: Actor, at: datetime) -> Call:
    """Keep that a call ended. One that dropped is saved at once, undecided, with everything taken down.

    A longer one is left to its handler, who may still be writing; `sweep_unfinished` saves what nobody finishes.

    Args:
        event: what the switch says.
        taken: reads what was taken down.
        limits: after how long a call did not drop.
        by: the connector of the switch.
        at: now.

    Raises:
        NotAllowed: the actor does not report calls.
    """
    call, _, changed = _heard(event, by=by, at=at)
    if call.ended_at is None:
        call.ended_at = max(_moment(event, at), call.answered_at or call.rang_at)
        call.save(update_fields=["ended_at"])
        contact = _settle(call, taken, limits, by=by, at=at)
        _audit("call.end", call, by=by, at=at, saved=contact.reference if contact else None)
    elif changed:
        _audit("call.end", call, by=by, at=at)
    return call


@transaction.atomic
def take_call(call: int, *, draft: int | None = None, by: Actor, at: datetime) -> Draft:
    """Take a call at a desk: what is taken down there from now on belongs to it.

    Args:
        call: the call.
        draft: an open draft of the actor's without a call, to which it belongs; None opens one.
        by: the handler.
        at: now.

    Raises:
        NotAllowed: the actor's role does not include taking contacts.
        NoSuchCall: the actor's agency has no such call.
        CallTaken: another handler has it.
    """
    by.check(Permission.TAKE_CONTACTS)
    found = Call.objects.select_for_update().filter(pk=call, agency=by.agency).first()
    if found is None:
        raise NoSuchCall
    if found.handler_id not in {None, by.user_id}:
        raise CallTaken
    held = Draft.objects.filter(call=found).first()
    if held is not None and held.handler_id == by.user_id:
        return held
    if held is not None:
        raise CallTaken
    if found.handler_id is None:
        found.handler_id = by.user_id
        found.save(update_fields=["handler"])
    taken = _draft_for(found, draft, by=by, at=at)
    _audit("call.take", found, by=by, at=at)
    return taken


@transaction.atomic
def sweep_unfinished(*, taken: Reading, limits: Limits, by: Actor, at: datetime) -> list[Contact]:
    """Save, undecided, what the actor's agency took down and nobody finished; what was saved.

    Calls of which the switch never said the end are taken for ended first.

    Args:
        taken: reads what was taken down.
        limits: how long something waits for its handler.
        by: `rules.by_itself`: nobody does it.
        at: now.

    Raises:
        NotAllowed: the actor does not report calls.
    """
    by.check(Permission.REPORT_CALLS)
    going_on = Call.objects.select_for_update().filter(agency=by.agency, ended_at__isnull=True)
    for call in going_on.filter(rang_at__lte=at - limits.silent):
        call.ended_at = at
        call.save(update_fields=["ended_at"])
        _audit("call.expire", call, by=by, at=at)
    contacts = [_save(call, taken, by=by, at=at, closes=True) for call in _left(by, at - limits.idle)]
    drafts = Draft.objects.select_for_update(of=("self",)).filter(agency=by.agency, closed_at__isnull=True)
    lying = drafts.filter(_lies(at, limits)).order_by("pk")[:BATCH]
    contacts += [_finish(draft, taken, by=by, at=at) for draft in lying]
    return [each for each in contacts if each is not None]


def _moment(event: CallEvent, at: datetime) -> datetime:
    """When it happened; a switch whose clock is fast does not ring from the future."""
    return min(event.happened_at, at)


def _heard(event: CallEvent, *, by: Actor, at: datetime) -> tuple[Call, bool, bool]:
    """The call, locked, with what the event says of it; whether it is new; whether it says more than was known."""
    by.check(Permission.REPORT_CALLS)
    _, is_new = Call.objects.get_or_create(
        switch_key=event.key,
        agency_id=by.agency,
        defaults={"id": new_id(at), "line": event.line, "number": event.number, "rang_at": _moment(event, at)},
    )
    call = Call.objects.select_for_update().get(switch_key=event.key, agency=by.agency)
    before = (call.line, call.number, call.caller, call.handler_id)
    call.line, call.number = call.line or event.line, call.number or event.number
    call.caller = {**event.caller, **call.caller}
    handler = user_called(event.handler, agency=by.agency)
    if handler is not None and call.ended_at is None and handler.pk != call.handler_id:
        call.handler = handler
        # What was taken down at the desk before stays there, unfinished; the call goes on with another draft.
        Draft.objects.filter(call=call).exclude(handler=handler).update(call=None)
    changed = before != (call.line, call.number, call.caller, call.handler_id)
    if changed:
        call.save()
    return call, is_new, changed


def _settle(call: Call, taken: Reading, limits: Limits, *, by: Actor, at: datetime) -> Contact | None:
    draft = _draft_of(call)
    if draft is not None and draft.closed_at is not None:
        return None
    new = _contact_of(call, draft, taken)
    times = Times(call.rang_at, call.answered_at, call.ended_at or at)
    leads_back = bool(call.number or call.caller)
    if ending(times, limits=limits, leads_back=leads_back, has_text=_says_something(new, call)) is not Ending.SAVE:
        return None
    return _save(call, taken, by=by, at=at)


def _save(call: Call, taken: Reading, *, by: Actor, at: datetime, closes: bool = False) -> Contact | None:
    """Save a call as a contact, unless it is one, or there is nothing to keep of it."""
    draft = _draft_of(call)
    if Contact.objects.filter(call=call).exists() or (draft is not None and draft.closed_at is not None):
        return None
    new = _contact_of(call, draft, taken)
    is_kept = call.answered_at is not None or bool(call.number or call.caller) or _says_something(new, call)
    contact = record_contact(new, by=by, at=at) if is_kept else None
    if draft is not None and (closes or contact is None):
        close_draft(draft.pk, contact, by=by, at=at)
    elif draft is not None:
        Draft.objects.filter(pk=draft.pk).update(contact=contact)
    return contact


def _finish(draft: Draft, taken: Reading, *, by: Actor, at: datetime) -> Contact | None:
    """Save what a draft holds that its contact does not hold yet, and close it."""
    saved = draft.contact
    new = taken(draft.fields, contacted_at=saved.contacted_at if saved else draft.opened_at, shown=draft.shown)
    new = _left_undecided(new, draft, channel=Channel(draft.channel))
    contact = None
    if saved is None and (new.notes or not new.details.is_empty()):
        contact = record_contact(new, by=by, at=at)
    elif saved is not None and draft.typed_at is not None and draft.typed_at > saved.received_at:
        contact = complete_contact(saved.pk, new, by=by, at=at)
    close_draft(draft.pk, saved or contact, by=by, at=at)
    return contact


def _contact_of(call: Call, draft: Draft | None, taken: Reading) -> NewContact:
    """A call as a contact that nobody decided on; a report only where something was said."""
    fields = draft.fields if draft is not None else {}
    new = taken(fields, contacted_at=call.rang_at, shown=draft.shown if draft is not None else "")
    details = new.details if "phone" in fields else replace(new.details, phone=call.number)
    new = replace(
        _left_undecided(new, draft, channel=Channel.EMERGENCY if is_emergency(call.line) else Channel.PHONE),
        details=details,
        call=call.pk,
        handler=call.handler_id or (draft.handler_id if draft is not None else None),
    )
    return new if _says_something(new, call) else replace(new, reason=Reason.OTHER)


def _left_undecided(new: NewContact, draft: Draft | None, *, channel: Channel) -> NewContact:
    new = replace(new, outcome=Outcome.UNDECIDED, person=None, is_dropped=True, channel=channel)
    if draft is None:
        return new
    aside = [f"Also taken down, in another tab: {each['field']}: {each['text']}" for each in draft.set_aside]
    return replace(
        new,
        handler=draft.handler_id,
        notes="\n".join(filter(None, [new.notes, *aside])),
        timing=Timing(draft.first_detail_at, draft.repeat_known_at, draft.vulnerable_known_at),
    )


def _says_something(new: NewContact, call: Call) -> bool:
    """Whether anything was taken down beyond the number that the network gave."""
    said = replace(new.details, phone="" if new.details.phone == call.number else new.details.phone)
    asked = new.answers != Answers() or new.reach.ring_back not in {"", call.number} or bool(new.reach.needs)
    return not said.is_empty() or bool(new.notes.strip()) or asked or new.happening_at is not None


def _left(by: Actor, since: datetime) -> list[Call]:
    """The calls that ended before and became no contact, and that nobody has gone on with since."""
    leads_back = Q(answered_at__isnull=False) | ~Q(number="") | ~Q(caller={}) | Q(draft__isnull=False)
    untouched = Q(draft__typed_at__isnull=True) | Q(draft__typed_at__lte=since)
    found = Call.objects.select_for_update(of=("self",)).filter(
        leads_back,
        untouched,
        agency=by.agency,
        ended_at__lte=since,
        contact__isnull=True,
        draft__closed_at__isnull=True,
    )
    return list(found.order_by("pk")[:BATCH])


def _lies(at: datetime, limits: Limits) -> Q:
    """Drafts of no call that lie for a shift, and those of contacts saved by themselves that nobody goes on with."""
    saved = Q(contact__received_at__lte=at - limits.idle)
    untouched = Q(typed_at__isnull=True) | Q(typed_at__lte=at - limits.idle)
    return (saved & untouched) | Q(contact__isnull=True, call__isnull=True, typed_at__lte=at - limits.lying)


def _draft_of(call: Call) -> Draft | None:
    return Draft.objects.select_for_update().filter(call=call).first()


def _draft_for(call: Call, draft: int | None, *, by: Actor, at: datetime) -> Draft:
    """The draft given, where it is free; else a new one."""
    held = Draft.objects.select_for_update(of=("self",)).filter(pk=draft).first() if draft is not None else None
    channel = Channel.EMERGENCY if is_emergency(call.line) else Channel.PHONE
    if held is None or (held.handler_id, held.call_id, held.contact_id, held.closed_at) != (
        by.user_id,
        None,
        None,
        None,
    ):
        held = _opened(channel, draft if held is None else None, by=by, at=at)
    held.call, held.contact, held.channel = call, Contact.objects.filter(call=call).first(), channel
    held.save(update_fields=["call", "contact", "channel"])
    return held


def _opened(channel: Channel, number: int | None, *, by: Actor, at: datetime) -> Draft:
    """A new draft. Its page may have chosen the number, and be sending the first letter at this very moment."""
    try:
        with transaction.atomic():
            return open_draft(channel, number=number, by=by, at=at)
    except IntegrityError:
        if number is None:
            raise
        return Draft.objects.select_for_update(of=("self",)).get(pk=number, handler=by.user_id)


def _audit(action: str, call: Call, *, by: Actor, at: datetime, saved: str | None = None) -> None:
    """The event of a call: never its number, which the call itself holds."""
    append(
        chain=by.agency,
        by=by.label,
        action=action,
        subject=f"call {call.switch_key}",
        at=at,
        details={
            "line": call.line,
            "withheld": not call.number,
            "handler": call.handler.username if call.handler else None,
            "saved": saved,
        },
    )
