"""Markers: proposed, added, confirmed, rejected, renewed, ended. Nothing removes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from redshank.agencies.errors import UnknownTeam
from redshank.agencies.models import Team
from redshank.agencies.references import new_ids, new_reference
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.audit.rules import Detail
from redshank.people.errors import NotOnFile
from redshank.people.models import PersonRecord, Place
from redshank.people.queries import records_for_actor
from redshank.risk.errors import MarkerInvalid, OutOfTurn, ReasonMissing
from redshank.risk.models import Marker
from redshank.risk.news import tell
from redshank.risk.queries import marker_to_decide_on
from redshank.risk.rules.kinds import KINDS, Audience, Kind
from redshank.risk.rules.markers import (
    DECIDE_WITHIN,
    FOLLOWS,
    SETTLED,
    Act,
    How,
    State,
    Step,
    check_days,
    local_day,
    months_after,
    state_at,
    warning,
)
from redshank.risk.wording import kind as kind_words
from redshank.tasks.models import Task
from redshank.tasks.operations import NewTask, finish_about, open_task
from redshank.web.formats import day

LONGEST_DETAIL = 300
ANNOUNCEMENT = "marker"
"""Kind of the tasks that ask somebody to look at a marker; they are nothing owed to the person."""
TO_RENEW = timedelta(days=2)
"""How long its owner has once a marker has lapsed."""


@dataclass(frozen=True, slots=True)
class NewMarker:
    """A marker to be proposed or added, about the person of a record, or about a place, or both."""

    kind: Kind
    reason: str
    """Why it is thought to hold, in words: who said or saw what."""
    how: How
    record: int | None = None
    place: int | None = None
    detail: str = ""
    since: date | None = None
    """From which day it has been known; None: today."""
    until: date | None = None
    """Its last day; None: as long after today as such a marker holds."""
    audience: Audience | None = None
    """None: who may see such a marker by default."""
    team: int | None = None
    contact: str = ""
    """Public reference of the contact that it comes from."""
    batch: str = ""
    """Reference of the import that brings it."""


@transaction.atomic
def propose_marker(new: NewMarker, *, by: Actor, at: datetime) -> Marker:
    """Keep what was said or noticed until a person judges it. The same of one record and contact is proposed once.

    Whoever may file the record may propose: a caller's own words are not lost for want of a permission.

    Raises:
        MarkerInvalid: it says nothing of why, is about nobody, or its days contradict each other.
        NotOnFile: the actor may not read the record, or there is no such place.
        UnknownTeam: the team is not of the actor's agency.
    """
    same = Marker.objects.filter(agency=by.agency, kind=new.kind, record=new.record, place=new.place)
    held = same.filter(contact=new.contact).first() if new.contact else None
    return held or _open([new], Act.PROPOSE, by=by, at=at)[0]


@transaction.atomic
def add_marker(new: NewMarker, *, by: Actor, at: datetime) -> Marker:
    """Add a marker on one's own judgement.

    Raises:
        NotAllowed: the actor's role does not include deciding on markers.
        MarkerInvalid, NotOnFile, UnknownTeam: as for `propose_marker`.
    """
    by.check(Permission.KEEP_MARKERS)
    return _open([new], Act.ADD, by=by, at=at)[0]


@transaction.atomic
def file_markers(batch: Sequence[NewMarker], *, name: str, by: Actor, at: datetime) -> list[Marker]:
    """Add the markers of one import, with one audit event for all.

    Args:
        batch: what is to be added.
        name: the import's reference; it is kept with each marker.
        by: for whose agency.
        at: when.

    Raises:
        NotAllowed: the actor's role does not include importing.
        MarkerInvalid, NotOnFile, UnknownTeam: as for `propose_marker`; then none is added.
    """
    by.check(Permission.IMPORT)
    made = _open(batch, Act.ADD, by=by, at=at, is_audited=False)
    details: dict[str, Detail] = {"markers": [each.reference for each in made]}
    append(chain=by.agency, by=by.label, action="marker.import", subject=name, at=at, details=details)
    return made


@transaction.atomic
def confirm_marker(reference: str, *, reason: str, by: Actor, at: datetime, until: date | None = None) -> Marker:
    """Say that what was proposed holds; or, of what was rejected, that it does after all.

    Args:
        reference: the marker's.
        reason: why.
        by: of the agency whose marker it is.
        at: when.
        until: its last day; None: as it was proposed, or where that is past, as long as such a marker holds.

    Raises:
        NotAllowed: the actor's role does not include deciding on markers.
        NotAMarker: it is not one of the actor's agency.
        OutOfTurn: nothing is proposed, or somebody has decided meanwhile.
        ReasonMissing: nothing was said.
        MarkerInvalid: the days contradict each other.
    """
    marker = _locked(reference, Act.CONFIRM, reason, by=by, at=at)
    if until is None:
        until = marker.until if marker.until >= local_day(at) else _default_end(Kind(marker.kind), at)
    check_days(marker.since, until, at)
    return _step(marker, Act.CONFIRM, until, reason, by=by, at=at)


@transaction.atomic
def reject_marker(reference: str, *, reason: str, by: Actor, at: datetime) -> Marker:
    """Say that what was proposed does not hold.

    Raises:
        NotAllowed, NotAMarker, OutOfTurn, ReasonMissing: as for `confirm_marker`.
    """
    marker = _locked(reference, Act.REJECT, reason, by=by, at=at)
    return _step(marker, Act.REJECT, marker.until, reason, by=by, at=at)


@transaction.atomic
def renew_marker(reference: str, *, until: date, reason: str, by: Actor, at: datetime) -> Marker:
    """Say that it holds until a later day; one that was ended holds again.

    Raises:
        NotAllowed, NotAMarker, OutOfTurn, ReasonMissing: as for `confirm_marker`.
        MarkerInvalid: the new last day is past, or too far away.
    """
    marker = _locked(reference, Act.RENEW, reason, by=by, at=at)
    check_days(local_day(at), until, at)
    return _step(marker, Act.RENEW, until, reason, by=by, at=at)


@transaction.atomic
def end_marker(reference: str, *, reason: str, by: Actor, at: datetime) -> Marker:
    """Say that it holds no longer.

    Raises:
        NotAllowed, NotAMarker, OutOfTurn, ReasonMissing: as for `confirm_marker`.
    """
    marker = _locked(reference, Act.END, reason, by=by, at=at)
    return _step(marker, Act.END, marker.until, reason, by=by, at=at)


@transaction.atomic
def withdraw_import(name: str, *, reason: str, by: Actor, at: datetime) -> tuple[list[Marker], list[Marker]]:
    """End the markers that an import brought, where nobody has decided on them since; those ended, and those kept.

    Raises:
        NotAllowed: the actor's role does not include importing.
        ReasonMissing: nothing was said.
    """
    by.check(Permission.IMPORT)
    if not reason.strip():
        raise ReasonMissing
    brought = list(Marker.objects.select_for_update().filter(agency=by.agency, batch=name).order_by("pk"))
    ended = [_step(each, Act.WITHDRAW, each.until, reason, by=by, at=at) for each in brought if each.act == Act.ADD]
    return ended, [each for each in brought if each not in ended]


@transaction.atomic
def announce_expiries(*, by: Actor, at: datetime) -> list[Task]:
    """Open a task for each marker of the actor's agency that ends soon, has lapsed, or waits too long for a judgement.

    It may be done as often as one likes: each is announced 28 days before, 7 days before, and when it has lapsed.

    Returns:
        The tasks opened now.
    """
    owned = Marker.objects.filter(agency=by.agency).exclude(act__in=SETTLED)
    tasks = []
    for marker in owned.select_related("team", "record__person").order_by("until", "pk"):
        new = _announcement(marker, at)
        task = open_task(new, by=by, at=at) if new is not None else None
        if task is not None and task.opened_at == at:
            tasks.append(task)
    return tasks


def _announcement(marker: Marker, at: datetime) -> NewTask | None:
    said, until = kind_words(Kind(marker.kind)), marker.until
    stage: str | None = None
    due_at = at + TO_RENEW
    if marker.act == Act.PROPOSE:
        stage = "judge" if at - marker.opened_at > DECIDE_WITHIN else None
        title = f"Confirm or reject the proposed marker “{said}”"
    else:
        days = warning(until, at)
        stage = None if days is None else f"{until}:{days}"
        title = f"Renew or end the marker “{said}”: its last day is {day(until)}"
        if days:
            due_at = max(due_at, at + timedelta(days=(until - local_day(at)).days))
    if stage is None:
        return None
    return NewTask(
        key=f"marker:{marker.reference}:{stage}",
        kind=ANNOUNCEMENT,
        title=title,
        due_at=due_at,
        subject=marker.reference,
        person=marker.record.person.reference if marker.record else "",
        team=marker.team_id,
    )


def _open(batch: Sequence[NewMarker], act: Act, *, by: Actor, at: datetime, is_audited: bool = True) -> list[Marker]:
    _check(batch, by=by, at=at)
    made = [_marker(new, number, act, by=by, at=at) for new, number in zip(batch, new_ids(at, len(batch)), strict=True)]
    Marker.objects.bulk_create(made)
    for marker, new in zip(made, batch, strict=True) if is_audited else ():
        _audit(marker, act, new.reason, by=by, at=at)
    of = {marker.record_id for marker in made if marker.record_id}
    tell(set(PersonRecord.objects.filter(pk__in=of).values_list("person", flat=True)), by=by, at=at)
    return made


def _check(batch: Sequence[NewMarker], *, by: Actor, at: datetime) -> None:
    """Stop where one of them cannot stand."""
    records = {new.record for new in batch if new.record is not None}
    readable = set(records_for_actor(by, at).filter(pk__in=records).values_list("pk", flat=True))
    places = {new.place for new in batch if new.place is not None}
    known = set(Place.objects.filter(pk__in=places).values_list("pk", flat=True))
    if missing := (records - readable) | (places - known):
        raise NotOnFile(min(missing))
    teams = {new.team for new in batch if new.team is not None}
    if strange := teams - set(Team.objects.filter(agency=by.agency).values_list("pk", flat=True)):
        raise UnknownTeam(str(min(strange)))
    for new in batch:
        if new.record is None and new.place is None:
            raise MarkerInvalid("It is about nobody and no place.")
        if not new.reason.strip():
            raise MarkerInvalid("It says nothing of why: who said or saw what?")


def _marker(new: NewMarker, number: int, act: Act, *, by: Actor, at: datetime) -> Marker:
    since, until = new.since or local_day(at), new.until or _default_end(new.kind, at)
    check_days(since, until, at)
    return Marker(
        id=number,
        reference=new_reference("M"),
        record_id=new.record,
        place_id=new.place,
        kind=new.kind,
        detail=new.detail.strip()[:LONGEST_DETAIL],
        agency_id=by.agency,
        team_id=new.team,
        how=new.how,
        audience=new.audience or KINDS[new.kind].audience,
        contact=new.contact,
        batch=new.batch,
        since=since,
        steps=[_kept(Step(act=act, at=at, by=by.label, until=until, reason=new.reason.strip()))],
        act=act,
        until=until,
        opened_at=at,
    )


def _locked(reference: str, act: Act, reason: str, *, by: Actor, at: datetime) -> Marker:
    """The marker, locked, where the step may follow."""
    by.check(Permission.KEEP_MARKERS)
    found = marker_to_decide_on(reference, actor=by, at=at)
    if not reason.strip():
        raise ReasonMissing
    marker = Marker.objects.select_for_update().get(pk=found.pk)
    state = state_at(marker.history, at)
    if act not in FOLLOWS[state]:
        raise OutOfTurn(marker.reference, state or State.PROPOSED, act)
    return marker


def _step(marker: Marker, act: Act, until: date, reason: str, *, by: Actor, at: datetime) -> Marker:
    """Take one step, and close what was owed about the marker: it has been looked at."""
    taken = Step(act=act, at=at, by=by.label, until=until, reason=reason.strip())
    marker.steps, marker.act, marker.until = [*marker.steps, _kept(taken)], act, until
    marker.save(update_fields=["steps", "act", "until"])
    _audit(marker, act, taken.reason, by=by, at=at)
    finish_about(marker.reference, reason=taken.reason, by=by, at=at)
    if marker.record is not None:
        tell({marker.record.person_id}, by=by, at=at)
    return marker


def _audit(marker: Marker, act: Act, reason: str, *, by: Actor, at: datetime) -> None:
    about = marker.record.reference if marker.record else ""
    details = {"kind": marker.kind, "record": about, "until": marker.until.isoformat(), "reason": reason}
    append(chain=by.agency, by=by.label, action=f"marker.{act}", subject=marker.reference, at=at, details=details)


def _kept(step: Step) -> dict[str, str]:
    return {
        "act": step.act.value,
        "at": step.at.isoformat(),
        "by": step.by,
        "until": step.until.isoformat(),
        "reason": step.reason,
    }


def _default_end(kind: Kind, at: datetime) -> date:
    return months_after(local_day(at), KINDS[kind].months)
