"""Reading drafts, and what a handler has not finished."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from redshank.agencies.rules import Actor
from redshank.contacts.models import Contact, ContactPerson, Draft
from redshank.contacts.rules import Answer, Outcome
from redshank.contacts.rules.drafts import is_blank
from redshank.people.models import PersonRecord

_QUESTIONS = ("safe_now", "happened_before", "told_others", "targeted", "vulnerable", "getting_worse")
_NAMED_BY = (("forename", "surname"), ("address",), ("postcode",), ("phone",))
_IN_HAND = timedelta(hours=1)
"""A contact in which something was taken down within so long: which of two was meant, nobody could tell."""
_AT_MOST = 8
"""How many lines of what is unfinished the idle desk shows."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A contact with something left to do: not handed over, or handed over with gaps."""

    began_at: datetime
    label: str
    """The caller's name, address or number, as far as taken down."""
    draft: int | None = None
    """To be gone on with; None where it was handed over."""
    reference: str = ""
    """The contact's, where it was handed over."""
    person: str = ""
    """The person under whom its record stands, by reference; opened from the list."""
    not_asked: int = 0
    """How many questions were not asked."""
    is_undecided: bool = False
    """Whether candidates were shown and none was confirmed or rejected."""


def draft_for_actor(number: int, *, actor: Actor) -> Draft | None:
    """A draft by its number; None where there is none, it is not the actor's own, or it was closed."""
    own = Draft.objects.filter(pk=number, handler=actor.user_id, agency=actor.agency, closed_at__isnull=True)
    return own.select_related("call").first()


def contact_is_over(handler: int, since: datetime) -> bool:
    """Whether a handler has begun or ended another contact since a moment, or was in two at once."""
    own = Draft.objects.filter(handler=handler)
    in_hand = own.filter(opened_at__lte=since, closed_at__isnull=True, typed_at__gte=since - _IN_HAND)
    if in_hand.count() > 1:
        return True
    # A page that runs no script keeps no draft: what it saved stands for it.
    is_other = own.filter(Q(opened_at__gt=since) | Q(opened_at__lte=since, closed_at__gt=since)).exists()
    return is_other or Contact.objects.filter(handler=handler, received_at__gt=since).exists()


def draft_of_going_call(*, actor: Actor) -> Draft | None:
    """The draft of the call that the actor is on, if any."""
    own = Draft.objects.filter(handler=actor.user_id, agency=actor.agency, closed_at__isnull=True)
    going = own.filter(call__isnull=False, call__answered_at__isnull=False, call__ended_at__isnull=True)
    return going.order_by("-opened_at").first()


def unfinished(*, actor: Actor, at: datetime) -> list[Unfinished]:
    """What the actor has begun and not finished: their open drafts, then today's contacts with gaps; newest first.

    Only what they took themself: it is their own work, not a look at anybody else's.
    """
    return [*_open(actor), *_with_gaps(actor, at)][:_AT_MOST]


def _open(actor: Actor) -> list[Unfinished]:
    drafts = Draft.objects.filter(handler=actor.user_id, agency=actor.agency, closed_at__isnull=True)
    newest = drafts.order_by("-opened_at")[:_AT_MOST]
    return [
        Unfinished(
            began_at=each.opened_at,
            label=_label(each.fields),
            draft=each.pk,
            not_asked=sum(is_blank(each.fields.get(name, "")) for name in _QUESTIONS),
        )
        for each in newest
        if any(not is_blank(text) for text in each.fields.values())
    ]


def _with_gaps(actor: Actor, at: datetime) -> list[Unfinished]:
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Contact.objects.filter(handler=actor.user_id, agency=actor.agency, received_at__gte=midnight)
    contacts = list(today.select_related("identification", "shown").order_by("-received_at")[: 4 * _AT_MOST])
    given = ContactPerson.objects.filter(contact__in=contacts).select_related("record__person")
    people = {each.contact_id: each.record for each in given}
    found = []
    for contact in contacts:
        record = people.get(contact.pk)
        shown = contact.shown.candidates if hasattr(contact, "shown") else []
        decided = contact.identification.outcome if hasattr(contact, "identification") else ""
        line = Unfinished(
            began_at=contact.contacted_at,
            label=_label(_fields(record)),
            reference=contact.reference,
            person=record.person.reference if record else "",
            not_asked=sum(getattr(contact, name) == Answer.NOT_ASKED for name in _QUESTIONS),
            is_undecided=bool(shown) and decided == Outcome.UNDECIDED,
        )
        if line.not_asked or line.is_undecided:
            found.append(line)
    return found


def _fields(record: PersonRecord | None) -> dict[str, str]:
    """A record's details under the names that a page gives them."""
    if record is None:
        return {}
    details = {name: str(getattr(record, name)) for name in ("forename", "surname", "postcode", "phone")}
    return {**details, "address": f"{record.building} {record.street}".strip()}


def _label(fields: dict[str, str]) -> str:
    texts = (" ".join(fields.get(name, "") for name in names).strip() for names in _NAMED_BY)
    return next((text for text in texts if text), "")
