"""Reading what was told, and what the repeat policies say of it, as far as the actor may see."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.incidents import rules
from redshank.incidents.models import RepeatPolicy, Telling
from redshank.incidents.rules import Category, Finding, Policy, Subject
from redshank.people.queries import households_of


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whose reports to count: a person, with the place and the number that they gave last."""

    person: int
    place: int | None
    number: str
    """As it is compared."""


@dataclass(frozen=True, slots=True)
class PolicyHistory:
    """One repeat policy: the version in force, and those before it, the latest first."""

    current: RepeatPolicy
    before: tuple[RepeatPolicy, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports in the twelve months before a moment: four different claims, never one."""

    person: int
    household: int
    address: int
    number: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What was reported with one detail, whoever gave it, in the twelve months before a moment."""

    reports: int
    persons: int


NOTHING_TOLD = Tally(reports=0, persons=0)


@dataclass(frozen=True, slots=True)
class Reported:
    """What was reported by persons, and from the one place and number asked about."""

    counts: dict[int, Counts]
    place: Tally | None
    """None where none was asked about."""
    number: Tally | None


@dataclass(frozen=True, slots=True)
class HomesTally:
    """What was reported by those who live in several homes, in the twelve months before a moment."""

    reports: int
    homes: int
    """From how many of the homes."""


def policies_at(at: datetime) -> list[Policy]:
    """The repeat policies in force at a moment, past or present."""
    in_force = Q(active_from__lte=at) & (Q(active_until__isnull=True) | Q(active_until__gt=at))
    return [row.policy for row in RepeatPolicy.objects.filter(in_force).order_by("code")]


def policy_histories() -> list[PolicyHistory]:
    """Every repeat policy in force with its earlier versions, by name. Policies are nobody's personal data."""
    versions: dict[str, list[RepeatPolicy]] = {}
    for row in RepeatPolicy.objects.order_by("code", "-version"):
        versions.setdefault(row.code, []).append(row)
    found = [PolicyHistory(rows[0], tuple(rows[1:])) for rows in versions.values() if rows[0].active_until is None]
    return sorted(found, key=lambda each: (each.current.name, each.current.code))


def last_version(code: str) -> Policy | None:
    """The last version of a policy; None where no policy bears the code."""
    row = RepeatPolicy.objects.filter(code=code).order_by("-version").first()
    return row.policy if row else None


def tellings_for_actor(actor: Actor, at: datetime) -> QuerySet[Telling]:
    """Reports and chasers whose record the actor may read in full."""
    full = visibility_of(actor, at).at_least(Level.FULL)
    return Telling.objects.filter(record__controller__in=full, told_at__lte=at)


def told_by_person(person: int, *, actor: Actor, at: datetime) -> QuerySet[Telling]:
    """What a person told, newest first, with the incident and the agency."""
    told = tellings_for_actor(actor, at).filter(record__person=person)
    return told.select_related("incident__place", "agency", "record").order_by("-told_at", "-pk")


def findings(
    person: int,
    *,
    actor: Actor,
    at: datetime,
    present: rules.Telling | None = None,
    says_repeat: bool = False,
    place: int | None = None,
    household: Collection[int] | None = None,
) -> list[Finding]:
    """What each policy in force at `at` says of a person, their household and a place, at that moment.

    `household` saves reading it again, where the others of the person's home are known already.
    """
    others = household if household is not None else _household(person, actor=actor, at=at)
    at_home = list(_told(actor, at, Q(record__person__in={person, *others})))
    told: Mapping[Subject, Sequence[rules.Telling]] = {
        Subject.PERSON: [_fact(row) for row in at_home if row.record.person_id == person],
        Subject.HOUSEHOLD: [_fact(row) for row in at_home],
        Subject.PLACE: _facts(actor, at, Q(incident__place=place)) if place is not None else (),
    }
    return [
        rules.find(
            policy,
            told[policy.subject],
            at=at,
            agency=actor.agency,
            present=present,
            says_repeat=says_repeat and policy.subject is Subject.PERSON,
        )
        for policy in policies_at(at)
        if policy.subject is not Subject.PLACE or place is not None
    ]


def findings_of_records(
    records: Collection[int], others_at_home: Collection[int], *, actor: Actor, at: datetime
) -> list[Finding]:
    """What each policy about persons and households would say of whoever gave these records, at that moment.

    Args:
        records: those of one person, or of two who may become one.
        others_at_home: records of others of the household.
        actor: who looks.
        at: when.
    """
    told = {
        Subject.PERSON: _facts(actor, at, Q(record__in=records)),
        Subject.HOUSEHOLD: _facts(actor, at, Q(record__in={*records, *others_at_home})),
    }
    return [
        rules.find(policy, told[policy.subject], at=at, agency=actor.agency)
        for policy in policies_at(at)
        if policy.subject in told
    ]


def counts(
    subjects: Sequence[Subjects],
    *,
    actor: Actor,
    at: datetime,
    households: Mapping[int, frozenset[int]] | None = None,
) -> dict[int, Counts]:
    """Reports in the twelve months before `at` by each person, their household, from their address and number.

    `households` saves reading them again, where they are known already.
    """
    return reported(subjects, actor=actor, at=at, households=households).counts


def reported(
    subjects: Sequence[Subjects],
    *,
    place: int | None = None,
    number: str = "",
    actor: Actor,
    at: datetime,
    households: Mapping[int, frozenset[int]] | None = None,
) -> Reported:
    """As `counts`, and what was reported from one place and one number, whoever lives or rang there; in three queries.

    `households` saves reading them again, where they are known already.
    """
    reports = _reports(actor, at)
    persons = [each.person for each in subjects]
    households = households_of(persons, actor=actor, at=at) if households is None else households
    everybody = frozenset(persons).union(*households.values())
    told: dict[int, set[int]] = {}
    if everybody:
        for person, incident in reports.filter(record__person__in=everybody).values_list("record__person", "incident"):
            told.setdefault(person, set()).add(incident)
    by_place = _tallies(reports, "record__place", {place, *(each.place for each in subjects)} - {None})
    by_number = _tallies(reports, "record__number_digits", {number, *(each.number for each in subjects)} - {""})
    return Reported(
        counts={
            each.person: Counts(
                person=len(told.get(each.person, ())),
                household=len(_union(told, {each.person, *households.get(each.person, ())})),
                address=by_place.get(each.place, NOTHING_TOLD).reports,
                number=by_number.get(each.number, NOTHING_TOLD).reports,
            )
            for each in subjects
        },
        place=by_place.get(place, NOTHING_TOLD) if place is not None else None,
        number=by_number.get(number, NOTHING_TOLD) if number else None,
    )


def place_findings(place: int, *, actor: Actor, at: datetime, present: rules.Telling | None = None) -> list[Finding]:
    """What each policy about places in force at `at` says of a place, whoever reported."""
    policies = [policy for policy in policies_at(at) if policy.subject is Subject.PLACE]
    told = _facts(actor, at, Q(incident__place=place)) if policies else ()
    return [rules.find(policy, told, at=at, agency=actor.agency, present=present) for policy in policies]


def tally_by_homes(places: Collection[int], *, actor: Actor, at: datetime) -> HomesTally:
    """What those who live at any of these places reported."""
    told = _reports(actor, at).filter(record__place__in=places)
    found = told.aggregate(reports=Count("incident", distinct=True), homes=Count("record__place", distinct=True))
    return HomesTally(reports=found["reports"], homes=found["homes"])


def _reports(actor: Actor, at: datetime) -> QuerySet[Telling]:
    """Reports, without chasers, of the twelve months before a moment."""
    return tellings_for_actor(actor, at).filter(is_chaser=False, told_at__gte=rules.months_before(at, 12))


def _household(person: int, *, actor: Actor, at: datetime) -> frozenset[int]:
    return households_of([person], actor=actor, at=at).get(person, frozenset())


def _union(told: Mapping[int, set[int]], persons: Iterable[int]) -> set[int]:
    """The incidents that any of these persons told of."""
    return set().union(*(told.get(person, ()) for person in persons))


def _tallies(reports: QuerySet[Telling], column: str, values: Collection[object]) -> dict[object, Tally]:
    """What was reported with each value of a record's column, and by how many; values without a report are absent."""
    if not values:
        return {}
    grouped = reports.filter(**{f"{column}__in": values}).values_list(column)
    told = grouped.annotate(reports=Count("incident", distinct=True), persons=Count("record__person", distinct=True))
    return {value: Tally(reports=reports, persons=persons) for value, reports, persons in told}


def _told(actor: Actor, at: datetime, which: Q) -> QuerySet[Telling]:
    return tellings_for_actor(actor, at).filter(which).select_related("incident", "record")


def _facts(actor: Actor, at: datetime, which: Q) -> list[rules.Telling]:
    return [_fact(row) for row in _told(actor, at, which)]


def _fact(row: Telling) -> rules.Telling:
    return rules.Telling(
        incident=row.incident_id,
        agency=row.agency_id,
        category=Category(row.incident.category) if row.incident.category else None,
        happened_at=row.incident.happened_at,
        told_at=row.told_at,
        is_chaser=row.is_chaser,
    )
