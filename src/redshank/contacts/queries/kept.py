"""Everything of one contact as it was then, with where it leads today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.queries import one_look
from redshank.agencies.rules import Actor
from redshank.contacts.models import (
    Contact,
    ContactPerson,
    CrimeNote,
    EarlierIdentification,
    Identification,
    IdentificationChange,
    Review,
    Shown,
)
from redshank.contacts.queries.contacts import contact_on_file
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.snapshots import SLOTS, SlotSaid, slot_said
from redshank.people.queries import Summary, records_for_actor, summaries
from redshank.people.recognition import Band
from redshank.people.whereabouts import leads_to
from redshank.tasks.queries import TaskLine, tasks_about


@dataclass(frozen=True, slots=True)
class CandidateThen:
    """A candidate as shown then."""

    band: Band | None
    weight_bits: float | None
    prior_bits: float | None
    probability: float | None
    reasons: Mapping[str, tuple[str, float]]
    """Level and bits by comparison."""
    now: Summary | None
    """Who it is today; None where the actor may not see, or nothing is on file any more."""
    was_refused: bool
    was_chosen: bool


@dataclass(frozen=True, slots=True)
class ContactPage:
    """All that the contact's page shows."""

    contact: Contact
    parts: tuple[ContactPerson, ...]
    """What was given, as far as the actor may read it."""
    shown: Shown | None
    slots: tuple[tuple[str, SlotSaid, float | None], ...]
    """Each slot's name, what it said, and the seconds from the first detail until it was lit."""
    candidates: tuple[CandidateThen, ...]
    refused: tuple[Summary, ...]
    """Refused, and no longer among those shown last."""
    earlier: tuple[EarlierIdentification, ...]
    """What had been decided before, such as *undecided* of a call that dropped."""
    identification: Identification | None
    chosen: Summary | None
    changes: tuple[tuple[IdentificationChange, Summary | None], ...]
    people: tuple[Summary, ...]
    """Under whom the records given stand today."""
    reviews: tuple[Review, ...]
    crimes: tuple[CrimeNote, ...]
    tasks: tuple[TaskLine, ...]
    """What is or was owed because of it."""

    @property
    def outcome_now(self) -> Outcome | None:
        """What holds today: the last change, else what the handler decided; None where nobody decided."""
        last = self.changes[-1][0].outcome if self.changes else None
        first = self.identification.outcome if self.identification is not None else None
        found = last or first
        return Outcome(found) if found else None


@one_look()
def contact_page(reference: str, *, actor: Actor, at: datetime) -> ContactPage:
    """Everything of one contact, as far as the actor may see it.

    Raises:
        NoSuchContact: there is none, or its agency's contacts are hidden from the actor.
    """
    contact = contact_on_file(reference, actor=actor, at=at)
    shown, identified = getattr(contact, "shown", None), getattr(contact, "identification", None)
    changes = list(contact.identification_changes.order_by("decided_at", "pk"))
    readable = contact.people.filter(record__in=records_for_actor(actor, at))
    parts = list(readable.select_related("record__person").order_by("pk"))
    named = [*_persons(shown), *(part.record.person_id for part in parts), *(each.person_id for each in changes)]
    who = _Today([*named, identified.person_id if identified else None], actor=actor, at=at)
    return ContactPage(
        contact=contact,
        parts=tuple(parts),
        shown=shown,
        slots=_slots(contact, shown),
        candidates=tuple(_candidates(shown, identified, who)),
        refused=tuple(_refused(shown, who)),
        earlier=tuple(contact.earlier_identifications.all()),
        identification=identified,
        chosen=who.of(identified.person_id) if identified else None,
        changes=tuple((each, who.of(each.person_id)) for each in changes),
        people=tuple(dict.fromkeys(filter(None, (who.of(part.record.person_id) for part in parts)))),
        reviews=tuple(contact.reviews.filter(agency=actor.agency).order_by("opened_at", "pk")),
        crimes=tuple(contact.crimes.order_by("due_at", "pk")),
        tasks=tuple(tasks_about([contact.reference], actor, at)),
    )


class _Today:
    """Persons of then as they are today."""

    def __init__(self, persons: Iterable[int | None], *, actor: Actor, at: datetime) -> None:
        self._lead = leads_to(each for each in persons if each is not None)
        self._known = summaries(self._lead.values(), actor=actor, at=at)

    def of(self, person: int | None) -> Summary | None:
        """Who it is today, as far as may be seen."""
        return self._known.get(self._lead[person]) if person is not None else None


def _persons(shown: Shown | None) -> list[int]:
    return [*(int(each["person"]) for each in shown.candidates), *map(int, shown.refused)] if shown else []


def _candidates(shown: Shown | None, identified: Identification | None, who: _Today) -> Iterable[CandidateThen]:
    for each in shown.candidates if shown else ():
        person = int(each["person"])
        yield CandidateThen(
            band=Band(each["band"]) if each.get("band") in set(Band) else None,
            weight_bits=each.get("weight_bits"),
            prior_bits=each.get("prior_bits"),
            probability=each.get("probability"),
            reasons={name: (str(kept[0]), float(kept[1])) for name, kept in each.get("reasons", {}).items()},
            now=who.of(person),
            was_refused=shown is not None and person in map(int, shown.refused),
            was_chosen=identified is not None and identified.person_id == person,
        )


def _refused(shown: Shown | None, who: _Today) -> Iterable[Summary]:
    listed = {int(each["person"]) for each in shown.candidates} if shown else set()
    for person in map(int, shown.refused) if shown else ():
        found = who.of(person)
        if person not in listed and found is not None:
            yield found


def _slots(contact: Contact, shown: Shown | None) -> tuple[tuple[str, SlotSaid, float | None], ...]:
    lit = {"repeat": contact.repeat_known_at, "vulnerable": contact.vulnerable_known_at}
    banner = shown.banner if shown else {}
    return tuple((name, slot_said(banner, name), _seconds(contact.first_detail_at, lit[name])) for name in SLOTS)


def _seconds(first: datetime | None, known: datetime | None) -> float | None:
    return (known - first).total_seconds() if first is not None and known is not None else None
