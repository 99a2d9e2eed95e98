"""Filing incidents and tellings many at a time, in the transaction under way; the caller writes one audit event."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.references import new_ids, new_reference
from redshank.incidents.models import Incident, Telling
from redshank.incidents.rules import Category


@dataclass(frozen=True, slots=True)
class NewIncident:
    """An incident as another system has it."""

    controller: str
    source_key: str
    """The source's own number; empty: it has none, and this is an incident of its own."""
    category: Category | None
    kind: str
    place: int | None
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class NewTelling:
    """That the person of a record told an agency about an incident."""

    record: int
    incident: int
    agency: str
    is_chaser: bool
    told_at: datetime


def file_incidents(batch: Sequence[NewIncident], *, at: datetime) -> list[int]:
    """The incident of each, opened where its number is not on file yet; in the order given."""
    keyed = {(new.controller, new.source_key): new for new in reversed(batch) if new.source_key}
    found = incidents_by_key(keyed)
    fresh = [new for key, new in keyed.items() if key not in found] + [new for new in batch if not new.source_key]
    opened = Incident.objects.bulk_create(
        Incident(
            id=number,
            reference=new_reference("I"),
            controller_id=new.controller,
            source_key=new.source_key or None,
            category=new.category or "",
            kind=new.kind,
            place_id=new.place,
            happened_at=new.happened_at,
            opened_at=at,
        )
        for number, new in zip(new_ids(at, len(fresh)), fresh, strict=True)
    )
    found |= {(each.controller_id, each.source_key): each.pk for each in opened if each.source_key}
    unnumbered = iter([each.pk for each in opened if each.source_key is None])
    return [found[new.controller, new.source_key] if new.source_key else next(unnumbered) for new in batch]


def incidents_by_key(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The incidents on file under these numbers, by controller and number."""
    wanted = set(keys)
    rows = Incident.objects.filter(
        controller__in={controller for controller, _ in wanted}, source_key__in={key for _, key in wanted}
    ).values_list("controller_id", "source_key", "pk")
    return {(controller, key): pk for controller, key, pk in rows if key is not None and (controller, key) in wanted}


def latest_told(person: int, *, agency: str, before: datetime) -> int | None:
    """The incident that a person had last reported to an agency by then: what a chaser without a number is about."""
    told = Telling.objects.filter(record__person=person, agency=agency, is_chaser=False, told_at__lte=before)
    return told.order_by("-told_at", "-pk").values_list("incident_id", flat=True).first()


def file_tellings(batch: Sequence[NewTelling], *, at: datetime) -> None:
    """Keep reports and chasers."""
    Telling.objects.bulk_create(
        Telling(
            id=number,
            record_id=new.record,
            incident_id=new.incident,
            agency_id=new.agency,
            is_chaser=new.is_chaser,
            told_at=new.told_at,
            received_at=at,
        )
        for number, new in zip(new_ids(at, len(batch)), batch, strict=True)
    )


def told_by(records: Collection[int]) -> frozenset[int]:
    """Those of these records that told of an incident."""
    return frozenset(Telling.objects.filter(record__in=records).values_list("record_id", flat=True))


def withdraw_tellings(records: Collection[int]) -> None:
    """Take back what these records told: it turned out that others are the ones who tell."""
    Telling.objects.filter(record__in=records).delete()


def remove_unused_incidents(incidents: Collection[int]) -> frozenset[int]:
    """Remove those of these incidents of which nobody tells and that no contact is about; their places."""
    unused = Incident.objects.filter(pk__in=incidents, tellings__isnull=True, contacts__isnull=True)
    places = frozenset(unused.filter(place__isnull=False).values_list("place_id", flat=True))
    Incident.objects.filter(pk__in=list(unused.values_list("pk", flat=True))).delete()
    return places
