"""Markers from a file: each row's person is found by the engine's *Same person*, or the row is not filed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from itertools import islice

from redshank.agencies.references import new_reference
from redshank.agencies.rules import Actor, Permission
from redshank.exchange.imports.columns import SYNONYMS, Layout, plain
from redshank.exchange.imports.faults import shown
from redshank.exchange.imports.moments import LONDON, read_moment
from redshank.exchange.imports.rows import broken_cells, given_in
from redshank.exchange.imports.tables import Table, TableRow
from redshank.exchange.rules import MOST_ROWS_A_BATCH
from redshank.people.queries import records_for_actor
from redshank.people.recognition import Band, Details, recognise
from redshank.risk.errors import MarkerInvalid
from redshank.risk.models import Marker
from redshank.risk.operations.markers import NewMarker, file_markers
from redshank.risk.queries import is_said_of
from redshank.risk.rules.kinds import KINDS, Kind
from redshank.risk.rules.markers import How, check_days, local_day, months_after

_DETAILS = tuple(each.name for each in fields(Details))
MARKER_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    **{name: others for name, others in SYNONYMS.items() if name in _DETAILS},
    "marker": ("kind", "marker type", "type", "warning", "warning type", "vulnerability", "flag", "indicator"),
    "detail": ("details", "description", "comment", "comments", "note", "notes", "in a few words"),
    "since": ("from", "date from", "start", "start date", "date added", "added", "recorded on", "valid from"),
    "until": ("to", "date to", "end", "end date", "expires", "expiry", "expiry date", "review date", "valid until"),
    "reason": ("why", "grounds", "source", "evidence", "recorded because"),
}
"""Every column of the markers format, with the other names that files give it."""
_ALSO: Mapping[Kind, tuple[str, ...]] = {
    Kind.VIOLENCE: ("violent", "violent to staff", "assault on staff"),
    Kind.WEAPONS: ("weapon", "knife", "firearm"),
    Kind.DANGEROUS_DOG: ("dog", "dogs"),
    Kind.INFECTION: ("infectious", "contagious"),
    Kind.POWERED_EQUIPMENT: ("oxygen", "on oxygen", "medically dependent on electricity"),
    Kind.DEMENTIA: ("alzheimers", "confusion"),
    Kind.HEARING: ("deaf", "hard of hearing", "hearing impairment"),
    Kind.SIGHT: ("blind", "visual impairment", "sight impairment"),
    Kind.MOBILITY: ("mobility", "wheelchair", "reduced mobility"),
    Kind.SIGN_LANGUAGE: ("bsl",),
    Kind.RELAY: ("relay uk", "text relay"),
    Kind.INTERPRETER: ("language", "does not speak english"),
    Kind.ILLNESS: ("disability", "disabled", "illness", "chronic illness"),
    Kind.MENTAL_HEALTH: ("mental health", "mental illness"),
    Kind.ISOLATED: ("lives alone", "isolation", "isolated"),
    Kind.HATE: ("hate", "hate crime", "hate targeted"),
    Kind.FEAR: ("fear", "distress", "afraid"),
    Kind.SUICIDAL_THOUGHTS: ("suicidal", "suicide risk"),
}
_KINDS = {plain(kind.value): kind for kind in Kind} | {
    plain(name): kind for kind, all_ in _ALSO.items() for name in all_
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not filed, and why."""

    row: TableRow
    why: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A row that can be filed, with the person found."""

    row: TableRow
    marker: NewMarker
    person: int


@dataclass(slots=True)
class MarkerTally:
    """What became, or would become, of a file."""

    reference: str = ""
    """Of the import; empty for a preview, and where nothing was filed."""
    filed: int = 0
    unchanged: int = 0
    """The agency says so of the person already, or has judged later."""
    refused: list[Refused] = field(default_factory=list)


def import_markers(table: Table, *, layout: Layout, by: Actor, at: datetime, is_preview: bool = False) -> MarkerTally:
    """Bring in the markers of a file, at most 500 in a transaction with one audit event.

    Args:
        table: the file.
        layout: what its columns are.
        by: whose markers they become.
        at: now.
        is_preview: say what would be done, and write nothing.

    Raises:
        NotAllowed: the actor's role does not include importing.
        FileUnreadable: the table cannot be read to its end; what was filed before stays, under the import's reference.
    """
    by.check(Permission.IMPORT)
    tally, reference = MarkerTally(), new_reference("IMP")
    seen: set[tuple[int, Kind]] = set()
    rows = _read(table, layout, reference, by, at)
    while batch := list(islice(rows, MOST_ROWS_A_BATCH)):
        new = []
        for each in batch:
            if isinstance(each, Refused):
                tally.refused.append(each)
            elif (each.person, each.marker.kind) in seen or _is_said(each, by):
                tally.unchanged += 1
            else:
                seen.add((each.person, each.marker.kind))
                new.append(each.marker)
        if new and not is_preview:
            file_markers(new, name=reference, by=by, at=at)
            tally.reference = reference
        tally.filed += len(new)
    return tally


def _is_said(each: Ready, by: Actor) -> bool:
    marker = each.marker
    return marker.since is not None and is_said_of(each.person, marker.kind, by.agency, marker.since)


def marker_import_of(reference: str) -> str:
    """The agency whose import of markers it is, for who runs this system; empty where there is none."""
    found = Marker.objects.filter(batch=reference.strip().upper()).values_list("agency_id", flat=True)
    return found.first() or ""


def _read(table: Table, layout: Layout, reference: str, by: Actor, at: datetime) -> Iterator[Ready | Refused]:
    for row in table.rows:
        complaint = broken_cells(row, len(layout.columns))
        if complaint is not None:
            yield Refused(row, complaint.sentence)
            continue
        try:
            yield _ready(row, given_in(row, layout), reference, by, at)
        except MarkerInvalid as error:
            yield Refused(row, str(error))


def _ready(row: TableRow, given: Mapping[str, str], reference: str, by: Actor, at: datetime) -> Ready:
    """What a row holds.

    Raises:
        MarkerInvalid: it cannot be filed; why.
    """
    kind = _KINDS.get(plain(given.get("marker", "")))
    if kind is None:
        known = ", ".join(Kind)
        raise MarkerInvalid(f"marker {shown(given.get('marker', ''))} is none of: {known}.")
    since = _day(given, "since")
    if since is None:
        raise MarkerInvalid("since is empty: an undated marker is a rumour. Write from which day it has been known.")
    until = _day(given, "until") or months_after(since, KINDS[kind].months)
    if until < local_day(at):
        raise MarkerInvalid(f"It ended on {until:%d/%m/%Y}. Look whether it still holds, and write a later day.")
    check_days(since, until, at)
    if not given.get("reason"):
        raise MarkerInvalid("reason is empty. Write who said or saw what.")
    person, record = _person(Details(**{name: given.get(name, "") for name in _DETAILS}), by, at)
    marker = NewMarker(
        kind=kind,
        reason=given["reason"],
        how=How.IMPORT,
        record=record,
        detail=given.get("detail", ""),
        since=since,
        until=until,
        batch=reference,
    )
    return Ready(row, marker, person)


def _person(details: Details, by: Actor, at: datetime) -> tuple[int, int]:
    """The person whom recognition is sure of, and the record of theirs that the marker will belong to."""
    if details.is_empty():
        raise MarkerInvalid("There is nothing to find the person by. Give name, birth date, number and address.")
    answer = recognise(details, actor=by, at=at, limit=2)
    first = answer.candidates[0] if answer.candidates else None
    if first is None or first.band is not Band.SAME_PERSON:
        found = f"the nearest is “{first.band.value}”" if first is not None else "nobody like this is on file"
        raise MarkerInvalid(f"Recognition is not sure who this is: {found}. Give more details, or add it by hand.")
    held = records_for_actor(by, at).filter(person=first.person).order_by("-given_at", "-pk")
    records = list(held.values_list("controller_id", "pk"))
    own = [pk for controller, pk in records if controller == by.agency]
    if not records:
        raise MarkerInvalid("The person’s records are not yours to read in full. Ask the agency that holds them.")
    return first.person, own[0] if own else records[0][1]


def _day(given: Mapping[str, str], name: str) -> date | None:
    if not given.get(name):
        return None
    try:
        return read_moment(given[name]).astimezone(LONDON).date()
    except (ValueError, OverflowError) as error:
        raise MarkerInvalid(f"{name} {shown(given[name])} is no date. Write it as 2026-11-23 or 23/11/2026.") from error
