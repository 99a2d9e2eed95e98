"""Reading people: everything is cut to what the actor may see."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from redshank.agencies.queries import agency_names, one_look, visibility_of
from redshank.agencies.rules import Actor, Level, Visibility
from redshank.people.errors import NotOnFile
from redshank.people.models import (
    ContactDetail,
    DecisionMove,
    IdentityDecision,
    Person,
    PersonRecord,
    RefusedAttempt,
    SafeContact,
    Verification,
)
from redshank.people.recognition import Details, Recognition, cut, persons_in, uncut
from redshank.people.rules import Move, display_birth, moves_back
from redshank.people.wording import evidence_lines
from redshank.recognition.records import PersonId
from redshank.recognition.standardise import standardise

HELD = "held"
"""Beside a move: how many records the person has under whom its record is today."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A person on one line: the most recent name, birth date, number and address that the actor may read."""

    person: int
    reference: str
    level: Level
    name: str
    born: str
    number: str
    number_digits: str
    """The number as it is compared."""
    address: str
    place: int | None
    held_by: tuple[str, ...]
    """Names of the agencies that hold something."""
    records: int
    """How many records the actor may read."""


@dataclass(frozen=True, slots=True)
class Use:
    """A value a person has given, and from when to when."""

    value: str
    first_at: datetime
    last_at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as the person page lists it."""

    decision: IdentityDecision
    can_be_undone: bool
    evidence: tuple[str, ...]
    """What spoke for and against it at the time, in words."""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that the person page shows of who somebody is."""

    summary: Summary
    asked_for: str
    """The reference asked for, where a merge has put that person under another; else empty."""
    names: tuple[Use, ...]
    births: tuple[Use, ...]
    numbers: tuple[Use, ...]
    emails: tuple[Use, ...]
    addresses: tuple[Use, ...]
    records: tuple[PersonRecord, ...]
    decisions: tuple[DecisionLine, ...]
    household: tuple[Summary, ...]


def records_for_actor(actor: Actor, at: datetime) -> QuerySet[PersonRecord]:
    """The records the actor may read in full."""
    return PersonRecord.objects.filter(controller__in=visibility_of(actor, at).at_least(Level.FULL))


def numbers_on_file(numbers: Iterable[str], *, actor: Actor, at: datetime) -> dict[str, bool]:
    """Whether the actor may read a record with each of these telephone numbers; those that are none are left out."""
    digits = {number: standardise(Details(phone=number)).number for number in numbers}
    wanted = {each for each in digits.values() if each}
    known = set(records_for_actor(actor, at).filter(number_digits__in=wanted).values_list("number_digits", flat=True))
    return {number: compared in known for number, compared in digits.items() if compared}


def details_of_record(record: PersonRecord) -> Details:
    """The details that a record was given with."""
    return Details(**{each.name: getattr(record, each.name) for each in fields(Details)})


def person_for_actor(person: int, *, actor: Actor, at: datetime) -> Person:
    """The person, or the one who has taken up its records.

    Raises:
        NotOnFile: there is none, or none of whom the actor may read a record in full.
    """
    found = _resolved(Person.objects.filter(pk=person))
    if found is None or not records_for_actor(actor, at).filter(person=found).exists():
        raise NotOnFile(person)
    return found


def person_by_reference(reference: str, *, actor: Actor, at: datetime) -> Person:
    """The person that a public reference leads to, today.

    Raises:
        NotOnFile: there is none, or the actor may see nothing of it.
    """
    found = _resolved(Person.objects.filter(reference=reference.strip().upper()))
    agencies = PersonRecord.objects.filter(person=found).values_list("controller", flat=True).distinct()
    if found is None or visibility_of(actor, at).best(agencies) is Level.NOTHING:
        raise NotOnFile(reference)
    return found


def decision_for_actor(decision: int, *, actor: Actor, at: datetime) -> IdentityDecision:
    """An identity decision that moved at least one record the actor may read.

    Raises:
        NotOnFile: there is none.
    """
    visible = DecisionMove.objects.filter(record__in=records_for_actor(actor, at)).values("decision")
    found = IdentityDecision.objects.filter(pk=decision, pk__in=visible).first()
    if found is None:
        raise NotOnFile(decision)
    return found


def moves_for_actor(decision: IdentityDecision, *, actor: Actor, at: datetime) -> QuerySet[DecisionMove]:
    """What a decision moved, as far as the actor may read the records."""
    readable = decision.moves.filter(record__in=records_for_actor(actor, at))
    return readable.select_related("record", "origin", "target").order_by("pk")


def summaries(persons: Iterable[int], *, actor: Actor, at: datetime) -> Mapping[int, Summary]:
    """The persons on one line each, as far as the actor may see them; those hidden are absent."""
    return _summaries(_records_by_person(persons), actor, at)


def _records_by_person(persons: Iterable[int]) -> Mapping[int, Sequence[PersonRecord]]:
    """Every record of these persons, newest first: for whoever cuts it to what the actor may see."""
    by_person: dict[int, list[PersonRecord]] = {}
    records = PersonRecord.objects.filter(person__in=set(persons)).select_related("person")
    for record in records.order_by("-given_at", "-pk"):
        by_person.setdefault(record.person_id, []).append(record)
    return by_person


def _summaries(records: Mapping[int, Sequence[PersonRecord]], actor: Actor, at: datetime) -> Mapping[int, Summary]:
    seen, names = visibility_of(actor, at), agency_names() if records else {}
    found = {person: _summary(rows, seen, names) for person, rows in records.items()}
    return {person: summary for person, summary in found.items() if summary is not None}


def recognised(
    clues: Details, *, actor: Actor, at: datetime, limit: int = 5
) -> tuple[Recognition, Mapping[int, Summary]]:
    """Who this may be, with each person named on one line, cut to what the actor may see. Records are read once."""
    answer = uncut(clues, limit=limit)
    records = _records_by_person(persons_in(answer))
    held_by = {PersonId(person): {each.pk: each.controller_id for each in rows} for person, rows in records.items()}
    shown = cut(answer, clues, held_by, actor=actor, at=at, limit=limit)
    named = persons_in(shown)
    return shown, _summaries({person: rows for person, rows in records.items() if person in named}, actor, at)


def decided_since(records: Collection[int]) -> frozenset[int]:
    """Those of these records on which something rests since: a decision that moved them, or how to reach the person."""
    moved = DecisionMove.objects.filter(record__in=records, origin__isnull=False)
    kept = (
        each.objects.filter(record__in=records) for each in (Verification, ContactDetail, SafeContact, RefusedAttempt)
    )
    return frozenset(row for rows in (moved, *kept) for row in rows.values_list("record_id", flat=True))


def moves_and_whereabouts(decision: IdentityDecision) -> tuple[list[Move], dict[int, int], frozenset[int]]:
    """What a decision moved, where those records are today, and which of today's persons have no others."""
    rows = decision.moves.all()
    moves = [Move(record=each.record_id, origin=each.origin_id, target=each.target_id) for each in rows]
    records = {move.record for move in moves}
    now = dict(PersonRecord.objects.filter(pk__in=records).values_list("pk", "person_id"))
    others = PersonRecord.objects.filter(person__in=set(now.values())).exclude(pk__in=records)
    return moves, now, frozenset(now.values()) - set(others.values_list("person_id", flat=True))


def households_of(persons: Iterable[int], *, actor: Actor, at: datetime) -> dict[int, frozenset[int]]:
    """Others whose last known home, as far as the actor may read, is the dwelling that is a person's last one.

    Three queries, however many persons are asked about.
    """
    homes = _last_homes(persons, actor=actor, at=at)
    neighbours = records_for_actor(actor, at).filter(place__in=set(homes.values())).values_list("person_id", flat=True)
    lived = _last_homes(set(neighbours), actor=actor, at=at)
    return {
        person: frozenset(other for other, place in lived.items() if place == home and other != person)
        for person, home in homes.items()
    }


def _last_homes(persons: Iterable[int], *, actor: Actor, at: datetime) -> dict[int, int]:
    """The dwelling that each person gave last; persons who never gave one are absent."""
    rows = records_for_actor(actor, at).filter(person__in=set(persons), place__is_dwelling=True)
    # Sorted here: asked to sort, a database may walk everything by date rather than a handful by person.
    given = sorted(rows.values_list("given_at", "pk", "person_id", "place_id"))
    return {person: place for _, _, person, place in given}


@one_look()
def person_page(reference: str, *, actor: Actor, at: datetime) -> PersonPage:
    """Who somebody is, as far as the actor may see.

    Raises:
        NotOnFile: there is no such person, or none the actor may see.
    """
    person = person_by_reference(reference, actor=actor, at=at)
    records = list(
        records_for_actor(actor, at)
        .filter(person=person)
        .select_related("controller", "place")
        .order_by("-given_at", "-pk")
    )
    household = households_of([person.pk], actor=actor, at=at).get(person.pk, frozenset())
    return PersonPage(
        summary=summaries([person.pk], actor=actor, at=at)[person.pk],
        asked_for="" if reference.strip().upper() == person.reference else reference.strip().upper(),
        names=_uses((each.given_at, each.name) for each in records),
        births=_uses((each.given_at, display_birth(each.date_of_birth)) for each in records),
        numbers=_uses((each.given_at, each.phone) for each in records),
        emails=_uses((each.given_at, each.email) for each in records),
        addresses=_uses((each.given_at, each.address) for each in records),
        records=tuple(records),
        decisions=_decisions(person, records),
        household=tuple(summaries(household, actor=actor, at=at).values()),
    )


def _resolved(found: QuerySet[Person]) -> Person | None:
    """The person, or the one at the end of its merges."""
    person = found.first()
    while person is not None and person.merged_into is not None:
        person = person.merged_into
    return person


def _summary(records: Sequence[PersonRecord], seen: Visibility, names: Mapping[str, str]) -> Summary | None:
    held_by = {each.controller_id for each in records}
    level = seen.best(held_by)
    if level is Level.NOTHING:
        return None
    full = [each for each in records if seen.of(each.controller_id) is Level.FULL]
    named = full or [each for each in records if seen.of(each.controller_id) is Level.POINTER]
    last_place = next((each.place_id for each in full if each.place_id), None)
    return Summary(
        person=records[0].person_id,
        reference=records[0].person.reference,
        level=level,
        name=_last(each.name for each in named),
        born=display_birth(_last(each.date_of_birth for each in full)),
        number=_last(each.phone for each in full),
        number_digits=_last(each.number_digits for each in full),
        address=_last(each.address for each in full),
        place=last_place,
        held_by=tuple(sorted(names[agency] for agency in held_by if seen.of(agency) > Level.NOTHING)),
        records=len(full),
    )


def _last(values: Iterable[str]) -> str:
    """The first value that is not empty; the values come newest first."""
    return next((value for value in values if value.strip()), "")


def _uses(given: Iterable[tuple[datetime, str]]) -> tuple[Use, ...]:
    """Each value once, with its first and last use; the one used last comes first."""
    moments: dict[str, list[datetime]] = {}
    for at, value in given:
        if value.strip():
            moments.setdefault(value.strip(), []).append(at)
    uses = [Use(value=value, first_at=min(at), last_at=max(at), times=len(at)) for value, at in moments.items()]
    return tuple(sorted(uses, key=lambda use: use.last_at, reverse=True))


def _decisions(person: Person, records: Sequence[PersonRecord]) -> tuple[DecisionLine, ...]:
    """What was decided about this person and these records, newest first; also of records that have left since.

    Of a decision that moved others' records too, only what concerns the agencies that these records are of.
    """
    seen = DecisionMove.objects.filter(record__controller__in={each.controller_id for each in records})
    moved = seen.filter(Q(origin=person) | Q(target=person) | Q(record__in=records))
    found = IdentityDecision.objects.filter(pk__in=moved.values("decision")).select_related("agency", "reversed_by")
    moves = seen.select_related("record", "origin", "target").annotate(**{HELD: Count("record__person__records")})
    decisions = found.prefetch_related(Prefetch("moves", moves.order_by("pk")))
    return tuple(
        DecisionLine(decision=each, can_be_undone=_can_be_undone(each), evidence=evidence_lines(each.evidence))
        for each in decisions.order_by("-decided_at", "-pk")
    )


def _can_be_undone(decision: IdentityDecision) -> bool:
    """Whether something would go back; judged by the moves read with the decision, without a further query."""
    if hasattr(decision, "reversed_by"):
        return False
    rows = list(decision.moves.all())
    now = {each.record_id: each.record.person_id for each in rows}
    persons = list(now.values())
    alone = frozenset(
        each.record.person_id for each in rows if persons.count(each.record.person_id) == vars(each)[HELD]
    )
    moves = [Move(record=each.record_id, origin=each.origin_id, target=each.target_id) for each in rows]
    return bool(moves_back(moves, now, alone=alone))
