"""The queue of contacts that arrived by themselves and that nobody has looked at."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from redshank.agencies.models import Agency
from redshank.agencies.queries import one_look
from redshank.agencies.rules import Actor, AgencyKind, Level
from redshank.contacts.models import Contact, IdentificationChange
from redshank.contacts.queries.lines import IDENTIFIED
from redshank.contacts.rules import Answer, Channel, Outcome
from redshank.contacts.rules.arriving import Harm, Lit, from_evidence
from redshank.contacts.rules.reviews import ReviewState
from redshank.people.queries import Summary, summaries
from redshank.people.recognition import Band, Details
from redshank.people.wording import evidence_lines


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
    changes = IdentificationChange.objects.filter(contact=OuterRef("pk")).order_by("-decided_at", "-pk")
    waiting = (
        Contact.objects.filter(
            agency=actor.agency, handler=None, identification__outcome=Outcome.UNDECIDED, shown__isnull=False, call=None
        )
        # Once its review is settled, nobody need decide it here as well.
        .annotate(reviewed=Subquery(changes.values("outcome")[:1]))
        .filter(Q(reviewed=None) | Q(reviewed=Outcome.UNDECIDED))
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


def saved_under(source_key: str, *, actor: Actor) -> Contact | None:
    """The contact that the actor has saved under this key of the sending device; None where there is none."""
    return Contact.objects.filter(agency=actor.agency, source_key=source_key, handler=actor.user_id).first()


def is_of_agency(reference: str, *, actor: Actor) -> bool:
    """Whether a contact of that reference is the actor's agency's."""
    return Contact.objects.filter(agency=actor.agency, reference=reference).exists()


def arrived_line(contact: Contact) -> ArrivedLine:
    """A contact of the queue as it is listed."""
    parts = list(contact.people.all())
    lit = from_evidence(contact.shown.banner) if hasattr(contact, "shown") else Lit()
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


@dataclass(frozen=True, slots=True)
class FoundLine:
    """Somebody whom recognition found when the contact arrived, as far as the actor may see them today."""

    who: Summary
    band: Band
    evidence: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ArrivalPage:
    """One arrived contact: what it said, and whom recognition found on arrival."""

    line: ArrivedLine
    waits: bool
    details: tuple[tuple[str, str], ...]
    """What the sender gave of themself, by clue."""
    found: tuple[FoundLine, ...]
    review: str
    """Reference of the open review that decides who it is; empty where that is decided."""


@one_look()
def arrival_page(reference: str, *, actor: Actor, at: datetime) -> ArrivalPage | None:
    """A contact that waits at the actor's agency, or is the actor's own by now; None where neither is so."""
    mine = Contact.objects.filter(agency=actor.agency, reference=reference, handler=actor.user_id)
    contact = arrived(actor).filter(reference=reference).first() or mine.first()
    if contact is None:
        return None
    given = next((part.record for part in contact.people.select_related("record").order_by("pk")), None)
    details = [(each.name, getattr(given, each.name)) for each in fields(Details)] if given else []
    return ArrivalPage(
        line=arrived_line(contact),
        waits=contact.handler_id is None,
        details=tuple((name, value) for name, value in details if value),
        found=_found(contact, actor=actor, at=at),
        review=contact.reviews.filter(state=ReviewState.OPEN).values_list("reference", flat=True).first() or "",
    )


def _found(contact: Contact, *, actor: Actor, at: datetime) -> tuple[FoundLine, ...]:
    """Whom recognition found on arrival. Asked again it would find first of all the record of this very contact."""
    candidates = contact.shown.candidates if hasattr(contact, "shown") else []
    known = summaries([each["person"] for each in candidates], actor=actor, at=at)
    return tuple(
        FoundLine(
            who=known[each["person"]],
            band=Band(each["band"]),
            evidence=evidence_lines(each) if known[each["person"]].level is Level.FULL else (),
            is_open=each["band"] in IDENTIFIED and known[each["person"]].level is Level.FULL,
        )
        for each in candidates
        if each["person"] in known
    )
