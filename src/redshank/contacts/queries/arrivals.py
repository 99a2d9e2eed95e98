"""The queue of contacts that arrived by themselves and that nobody has looked at."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from redshank.agencies.models import Agency
from redshank.agencies.rules import Actor, AgencyKind
from redshank.contacts.models import Contact
from redshank.contacts.rules import Answer, Channel, Outcome
from redshank.contacts.rules.arriving import Harm, Lit, from_evidence


@dataclass(frozen=True, slots=True)
class ArrivedLine:
    """One waiting contact on one line."""

    contact: Contact
    harm: Harm
    lit: Lit
    name: str
    """As the sender gave it; empty where none was given."""


def arrived(actor: Actor) -> QuerySet[Contact]:
    """What waits at the actor's agency: danger now first, then both slots, one, none; the longest waiting first."""
    danger = Q(safe_now=Answer.NO) | Q(shown__banner__danger=True)
    repeat, vulnerable = Q(repeat_known_at__isnull=False), Q(vulnerable_known_at__isnull=False)
    waiting = Contact.objects.filter(
        agency=actor.agency, handler=None, identification__outcome=Outcome.UNDECIDED, shown__isnull=False, call=None
    )
    return (
        waiting.annotate(
            harm=Case(
                When(danger, then=Value(int(Harm.DANGER_NOW))),
                When(repeat & vulnerable, then=Value(int(Harm.BOTH))),
                When(repeat | vulnerable, then=Value(int(Harm.ONE))),
                default=Value(int(Harm.NONE)),
                output_field=IntegerField(),
            )
        )
        .select_related("shown")
        .prefetch_related("people__record")
        .order_by("harm", "received_at", "pk")
    )


def waiting_contact(reference: str, *, actor: Actor) -> Contact | None:
    """The waiting contact of that reference at the actor's agency; None where none waits."""
    return arrived(actor).filter(reference=reference).first()


def arrived_line(contact: Contact) -> ArrivedLine:
    """A contact of the queue as it is listed."""
    parts = list(contact.people.all())
    lit = from_evidence(contact.shown.banner)
    return ArrivedLine(
        contact=contact,
        harm=Harm(getattr(contact, "harm", Harm.NONE)),
        lit=lit,
        name=next((part.record.name for part in parts), ""),
    )


def receiving_agency() -> Agency | None:
    """Who receives what the public sends: the force of the area, the first by code should there be several.

    A deployment serves one force area. Where no police force is set up the first agency receives; None before set-up.
    """
    police = Agency.objects.filter(kind=AgencyKind.POLICE).order_by("code").first()
    return police or Agency.objects.order_by("code").first()


def usual_channel(actor: Actor) -> Channel:
    """The channel at which a desk begins: the telephone with the police, a partner's contact with any other agency."""
    kind = Agency.objects.filter(code=actor.agency).values_list("kind", flat=True).first()
    return Channel.PHONE if kind in {None, AgencyKind.POLICE} else Channel.PARTNER
