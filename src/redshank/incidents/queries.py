"""Reading what was told, and what the repeat policies say of it, as far as the actor may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.incidents import rules
from redshank.incidents.models import RepeatPolicy, Telling
from redshank.incidents.rules import Category, Finding, Policy, Subject
from redshank.people.queries import household_of


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
) -> list[Finding]:
    """What each policy in force at `at` says of a person, their household and a place, at that moment."""
    told: Mapping[Subject, Sequence[rules.Telling]] = {
        Subject.PERSON: _facts(actor, at, Q(record__person=person)),
        Subject.HOUSEHOLD: _facts(actor, at, Q(record__person__in=_with_household(person, actor=actor, at=at))),
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


def counts(*, person: int, place: int | None, number: str, actor: Actor, at: datetime) -> Counts:
    """Reports in twelve months by the person, the household, from the address and from the number."""
    since = rules.months_before(at, 12)
    reports = tellings_for_actor(actor, at).filter(is_chaser=False, told_at__gte=since)
    return Counts(
        person=_incidents(reports.filter(record__person=person)),
        household=_incidents(reports.filter(record__person__in=_with_household(person, actor=actor, at=at))),
        address=_incidents(reports.filter(record__place=place)) if place is not None else 0,
        number=_incidents(reports.filter(record__phone=number)) if number else 0,
    )


def _with_household(person: int, *, actor: Actor, at: datetime) -> tuple[int, ...]:
    return (person, *household_of(person, actor=actor, at=at))


def _incidents(reports: QuerySet[Telling]) -> int:
    return reports.values("incident").distinct().count()


def _facts(actor: Actor, at: datetime, which: Q) -> list[rules.Telling]:
    rows = tellings_for_actor(actor, at).filter(which).select_related("incident")
    return [_fact(row) for row in rows]


def _fact(row: Telling) -> rules.Telling:
    return rules.Telling(
        incident=row.incident_id,
        agency=row.agency_id,
        category=Category(row.incident.category) if row.incident.category else None,
        happened_at=row.incident.happened_at,
        told_at=row.told_at,
        is_chaser=row.is_chaser,
    )
