"""Reading markers and entitlements, as far as the actor may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level, Permission, Visibility
from redshank.people.models import PersonRecord
from redshank.risk import wording
from redshank.risk.errors import NotAMarker
from redshank.risk.models import Entitlement, Marker
from redshank.risk.rules.kinds import AT_AN_ADDRESS, KINDS, Audience, Group, Kind
from redshank.risk.rules.markers import (
    LIVE,
    SETTLED,
    Act,
    How,
    State,
    Step,
    is_ending_soon,
    is_waiting_too_long,
    last_step,
    local_day,
    state_at,
)

_ORDER = {group: place for place, group in enumerate(Group)}


@dataclass(frozen=True, slots=True)
class MarkerLine:
    """A marker as it is shown: what, who says so, and until when."""

    reference: str
    kind: Kind
    words: str
    """The indicator, in the language of the reader."""
    detail: str
    """Empty where the actor sees only the indicator."""
    group: Group
    agency: str
    """Name of the agency whose statement it is."""
    how: How
    """How that agency came to know."""
    owner: str
    """Name of the team that looks after it, or else of the agency."""
    since: date
    until: date
    state: State
    is_ending_soon: bool
    has_ended: bool
    """Its last day is past, or somebody has ended it."""
    is_waiting_too_long: bool
    """Proposed, and nobody has judged it in time."""
    may_decide: bool
    """Whether it is the actor's to confirm, reject, renew or end."""
    contact: str
    steps: tuple[Step, ...]
    """What was done with it; empty where the actor sees only the indicator."""
    person: str = ""
    """Reference of whom it is said of, in lists that are nobody's own page; empty for a place."""

    @property
    def is_danger(self) -> bool:
        """Whether it warns of danger to staff; such are always shown apart."""
        return self.group is Group.DANGER


def markers_for_actor(actor: Actor, at: datetime) -> QuerySet[Marker]:
    """The markers that the actor may see, whatever their state."""
    return _visible(visibility_of(actor, at), actor, at)


def markers_of(persons: Iterable[int], *, actor: Actor, at: datetime) -> dict[int, tuple[MarkerLine, ...]]:
    """What is said of these persons and nobody has ended or rejected; danger first. Those without any are absent.

    Two queries, however many persons are asked about. Who may see a person at all is for the caller to know: a
    person's history stays closed below *Probably*.
    """
    seen = visibility_of(actor, at)
    rows = _visible(seen, actor, at).filter(record__person__in=set(persons)).select_related("record")
    return _by_key(((row.record.person_id, row) for row in rows if row.record is not None), actor, at, seen)


def markers_at(places: Iterable[int], *, actor: Actor, at: datetime) -> dict[int, tuple[MarkerLine, ...]]:
    """Needs and dangers at these places: of the place itself, and of anybody whose last known home it is. No names.

    They may be shown at any band. Three queries, however many places are asked about.
    """
    asked, seen = set(places), visibility_of(actor, at)
    kinds = [kind for kind, terms in KINDS.items() if terms.group in AT_AN_ADDRESS]
    near = Q(place__in=asked) | Q(record__person__records__place__in=asked)
    # Read by key first: a join over all records of a person would bring each marker as often.
    found = _visible(seen, actor, at).filter(pk__in=Marker.objects.filter(near, kind__in=kinds).values("pk"))
    rows = list(found.select_related("record"))
    homes = _last_homes({row.record.person_id for row in rows if row.record is not None}, seen, at)
    pairs = []
    for row in rows:
        own = {row.place_id} if row.place_id else {homes.get(row.record.person_id)} if row.record else set()
        pairs += [(place, row) for place in own if place in asked and place is not None]
    return _by_key(pairs, actor, at, seen)


def marker_history(person: int, *, actor: Actor, at: datetime) -> tuple[MarkerLine, ...]:
    """Every marker of a person, the ended and rejected ones last."""
    seen = visibility_of(actor, at)
    rows = _visible(seen, actor, at).filter(record__person=person)
    lines = [each for row in rows if (each := line(row, actor, at, seen))]
    return tuple(sorted(lines, key=lambda each: (each.state not in LIVE, *_by_weight(each))))


def markers_to_look_at(actor: Actor, at: datetime) -> dict[str, list[MarkerLine]]:
    """Markers of the actor's agency that wait for somebody, by why: `proposed`, `lapsed`, `ending`; soonest first."""
    seen = visibility_of(actor, at)
    rows = _visible(seen, actor, at).filter(agency=actor.agency).exclude(act__in=SETTLED)
    found = rows.select_related("record__person").order_by("until", "pk")
    lines = [
        replace(each, person=row.record.person.reference if row.record else "")
        for row in found
        if (each := line(row, actor, at, seen))
    ]
    return {
        "proposed": [each for each in lines if each.state is State.PROPOSED],
        "lapsed": [each for each in lines if each.state is State.LAPSED],
        "ending": [each for each in lines if each.is_ending_soon],
    }


def marker_to_decide_on(reference: str, *, actor: Actor, at: datetime) -> Marker:
    """A marker of the actor's agency.

    Raises:
        NotAMarker: there is none.
    """
    own = markers_for_actor(actor, at).filter(agency=actor.agency)
    found = own.filter(reference=reference.strip().upper()).select_related("record__person").first()
    if found is None:
        raise NotAMarker(reference)
    return found


def marked_records(records: Collection[int]) -> frozenset[int]:
    """Those of these records to which a marker belongs: they cannot be taken back without losing it."""
    return frozenset(Marker.objects.filter(record__in=records).values_list("record_id", flat=True).distinct())


def teams_of_markers(person: int, agency: str) -> tuple[int, ...]:
    """The teams that look after an agency's markers of a person, the latest marker's first."""
    looked_after = Marker.objects.filter(record__person=person, agency=agency, team__isnull=False)
    teams = looked_after.exclude(act__in=SETTLED).order_by("-opened_at", "-pk").values_list("team", flat=True)
    return tuple(dict.fromkeys(teams))


def is_said_of(person: int, kind: Kind, agency: str, since: date) -> bool:
    """Whether a statement of that kind, known since that day, says nothing new of the person.

    The agency has a marker that still stands, or a person of it has ended or rejected one since that day: their
    judgement is later than the statement, and is kept.
    """
    held = Marker.objects.filter(record__person=person, kind=kind, agency=agency).exclude(act=Act.WITHDRAW)
    return any(row.act not in SETTLED or local_day(row.history[-1].at) >= since for row in held)


def line(marker: Marker, actor: Actor, at: datetime, seen: Visibility) -> MarkerLine | None:
    """A marker as it stood at a moment, to an actor who sees so much; None where it was not on file yet."""
    steps = marker.history
    state, last = state_at(steps, at), last_step(steps, at)
    if state is None or last is None:
        return None
    kind = Kind(marker.kind)
    in_full = seen.of(marker.agency_id) is Level.FULL
    return MarkerLine(
        reference=marker.reference,
        kind=kind,
        words=wording.kind(kind),
        detail=marker.detail if in_full else "",
        group=KINDS[kind].group,
        agency=marker.agency.name,
        how=How(marker.how),
        owner=marker.team.name if marker.team else marker.agency.name,
        since=marker.since,
        until=last.until,
        state=state,
        is_ending_soon=is_ending_soon(state, last.until, at),
        has_ended=state in {State.LAPSED, State.ENDED},
        is_waiting_too_long=is_waiting_too_long(state, steps[0].at, at),
        may_decide=marker.agency_id == actor.agency and actor.may(Permission.KEEP_MARKERS),
        contact=marker.contact if in_full else "",
        steps=tuple(each for each in steps if each.at <= at) if in_full else (),
    )


def entitlements_of(agency: str, at: datetime) -> list[Entitlement]:
    """The entitlements of an agency in force at a moment, the soonest due first. They are nobody's personal data."""
    in_force = Q(active_from__lte=at) & (Q(active_until__isnull=True) | Q(active_until__gt=at))
    held = Entitlement.objects.filter(in_force, agency=agency).select_related("team")
    return list(held.order_by("hours", "code"))


def last_entitlement(agency: str, code: str) -> Entitlement | None:
    """The last version of an agency's entitlement; None where none bears the code."""
    held = Entitlement.objects.filter(agency=agency, code=code).select_related("team")
    return held.order_by("-version").first()


def _visible(seen: Visibility, actor: Actor, at: datetime) -> QuerySet[Marker]:
    shared = [Audience.SHARED, Audience.ANSWERERS]
    may = Q(agency=actor.agency) | Q(audience__in=shared, agency__in=_at(seen, Level.FULL))
    if actor.may(Permission.TAKE_CONTACTS):
        may |= Q(audience=Audience.ANSWERERS, agency__in=_at(seen, Level.POINTER))
    return Marker.objects.filter(may, opened_at__lte=at).select_related("agency", "team")


def _at(seen: Visibility, level: Level) -> list[str]:
    return sorted(seen.at_least(level))


def _by_key(
    pairs: Iterable[tuple[int, Marker]], actor: Actor, at: datetime, seen: Visibility
) -> dict[int, tuple[MarkerLine, ...]]:
    """The live markers under each key."""
    found: dict[int, list[MarkerLine]] = {}
    for key, row in pairs:
        shown = line(row, actor, at, seen)
        if shown is not None and shown.state in LIVE:
            found.setdefault(key, []).append(shown)
    return {key: tuple(sorted(lines, key=_by_weight)) for key, lines in found.items()}


def _by_weight(each: MarkerLine) -> tuple[int, bool, str, str]:
    """Danger first, then needs; a person's judgement before a proposal."""
    return _ORDER[each.group], each.state is not State.ACTIVE, each.kind, each.reference


def _last_homes(persons: Collection[int], seen: Visibility, at: datetime) -> dict[int, int]:
    """The dwelling that each person gave last, by any agency's record; absent where the actor may not know of that.

    Whoever fled to an address that only a hidden agency knows is neither there nor at the old one.
    """
    if not persons:
        return {}
    rows = PersonRecord.objects.filter(person__in=persons, place__is_dwelling=True, received_at__lte=at)
    given = sorted(rows.values_list("given_at", "pk", "person_id", "place_id", "controller_id"))
    last = {person: (place, controller) for _, _, person, place, controller in given}
    return {person: place for person, (place, holder) in last.items() if seen.of(holder) >= Level.POINTER}
