"""Markers of the demonstration's story: what agencies know of its people, as they would have written it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from redshank.agencies.models import Team
from redshank.agencies.rules import Actor, Role
from redshank.people.queries import records_for_actor
from redshank.people.recognition import Details, recognise
from redshank.risk.models import Marker
from redshank.risk.operations.markers import NewMarker, add_marker, propose_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How, local_day

_BY = "redshank demo"
_PRIYA = Details(
    forename="Priya", surname="Shah", date_of_birth="1989-02-09", building="14", street="Mill Lane", postcode="MR4 2TB"
)
_HARISH = Details(
    forename="Harish", surname="Shah", date_of_birth="1951-08-30", building="14", street="Mill Lane", postcode="MR4 2TB"
)
_IRIS = Details(forename="Iris", surname="Pell", phone="07700 900733", building="51", street="Weir Road")


@dataclass(frozen=True, slots=True)
class _Told:
    """One marker of the story; days are counted from now."""

    who: Details
    kind: Kind
    detail: str
    reason: str
    agency: str
    team: str
    how: How
    since: int
    until: int
    is_of_the_place: bool = False
    is_proposed: bool = False


_COUNCIL = ("marsham-council", "Community Safety")
_POLICE = ("marshire-police", "West Division")
_STORY = (
    _Told(
        _PRIYA, Kind.MENTAL_HEALTH, "panic attacks", "Told us when she asked for help.", *_COUNCIL, How.SAID, -60, 300
    ),
    _Told(
        _PRIYA, Kind.CARER, "looks after her father", "Told us when she asked for help.", *_COUNCIL, How.SAID, -60, 300
    ),
    _Told(_PRIYA, Kind.FEAR, "", "Would not open the door alone.", *_POLICE, How.OBSERVED, -3, 177, is_proposed=True),
    _Told(_HARISH, Kind.HEARING, "speak slowly, knock loudly", "Seen at a visit.", *_POLICE, How.OBSERVED, -400, 12),
    _Told(_HARISH, Kind.MOBILITY, "frail", "Housing adaptations file.", *_COUNCIL, How.RECORD, -200, 165),
    _Told(
        _IRIS,
        Kind.DANGEROUS_DOG,
        "large dog loose in the yard",
        "It went for an officer.",
        *_POLICE,
        How.OBSERVED,
        -40,
        325,
        is_of_the_place=True,
    ),
)


def has_markers() -> bool:
    """Whether they are on file."""
    return Marker.objects.exists()


def add_markers(*, at: datetime) -> int:
    """Add them, as far as their people are on file; how many."""
    return sum(_add(each, at) for each in _STORY)


def _add(told: _Told, at: datetime) -> bool:
    by = Actor(label=_BY, agency=told.agency, role=Role.SUPERVISOR)
    candidates = recognise(told.who, actor=by, at=at, limit=1).candidates
    held = records_for_actor(by, at).filter(person=candidates[0].person) if candidates else None
    record = held.order_by("-given_at", "-pk").first() if held is not None else None
    if record is None:
        return False
    today = local_day(at)
    new = NewMarker(
        kind=told.kind,
        reason=told.reason,
        how=told.how,
        record=None if told.is_of_the_place else record.pk,
        place=record.place_id if told.is_of_the_place else None,
        detail=told.detail,
        since=today + timedelta(days=told.since),
        until=today + timedelta(days=told.until),
        team=Team.objects.filter(agency=by.agency, name=told.team).values_list("pk", flat=True).first(),
    )
    keep = propose_marker if told.is_proposed else add_marker
    keep(new, by=by, at=at)
    return True
