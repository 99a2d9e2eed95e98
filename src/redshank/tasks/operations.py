"""Opening tasks, and what becomes of them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from redshank.agencies.errors import NotShared, UnknownTeam
from redshank.agencies.models import Team, User
from redshank.agencies.queries import visibility_of
from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, Level, Permission, Role
from redshank.audit.operations import append
from redshank.tasks.errors import ReasonMissing, TaskSettled
from redshank.tasks.models import Task
from redshank.tasks.queries import task_to_work_on
from redshank.tasks.rules import FOLLOWS, LIVE, TaskState

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to be opened."""

    key: str
    """What makes it this task and no other, such as `marker:M-…:ends:28`; opening it again changes nothing."""
    kind: str
    """A slug, such as `call-back`."""
    title: str
    due_at: datetime
    subject: str = ""
    """Public reference of what it is opened for."""
    person: str = ""
    """Public reference of the person it concerns."""
    agency: str = ""
    """Code of the agency that owes it; empty: the actor's own."""
    team: int | None = None
    owner: int | None = None


@transaction.atomic
def open_task(new: NewTask, *, by: Actor, at: datetime) -> Task:
    """Open a task; where the actor's agency has opened the same before, that one as it stands.

    Raises:
        NotShared: it is another agency's to do, and no agreement lets that agency see so much as a pointer.
        UnknownTeam: the team, or the owner, is not of the agency that owes it.
    """
    agency = new.agency or by.agency
    _check_receiver(agency, by=by, at=at)
    _check_owner(agency, new.team, new.owner)
    task = Task(
        id=new_id(at),
        reference=new_reference("T"),
        key=new.key,
        agency_id=agency,
        asked_by_id=by.agency,
        team_id=new.team,
        owner_id=new.owner,
        kind=new.kind,
        title=new.title[:LONGEST_TITLE],
        subject=new.subject,
        person=new.person,
        opened_at=at,
        opened_by=by.label,
        due_at=new.due_at,
    )
    # Two desks may open the same at once: the database decides which was first, and neither fails.
    Task.objects.bulk_create([task], ignore_conflicts=True)
    held = Task.objects.get(key=new.key, agency=agency, asked_by=by.agency)
    if held.pk == task.pk:
        details = {"title": held.title, "due": held.due_at.isoformat(), "agency": agency, "about": held.subject}
        append(chain=by.agency, by=by.label, action="task.open", subject=held.reference, at=at, details=details)
    return held


@transaction.atomic
def acknowledge(reference: str, *, by: Actor, at: datetime) -> Task:
    """Say that it was seen and is taken on; who does so owns it, where nobody did.

    Raises:
        NotAllowed: the actor's role does not include working on tasks.
        NotATask: it is not one of the actor's agency.
        TaskSettled: it was acknowledged or closed before.
    """
    task = _locked(reference, TaskState.ACKNOWLEDGED, by=by, at=at)
    task.state, task.acknowledged_at, task.acknowledged_by = TaskState.ACKNOWLEDGED, at, by.label
    task.owner_id = task.owner_id or by.user_id
    task.save(update_fields=["state", "acknowledged_at", "acknowledged_by", "owner"])
    append(chain=by.agency, by=by.label, action="task.acknowledge", subject=task.reference, at=at)
    return task


@transaction.atomic
def finish(reference: str, *, reason: str = "", by: Actor, at: datetime) -> Task:
    """Say that it is done; `reason` is what came of it.

    Raises:
        NotAllowed, NotATask, TaskSettled: as for `acknowledge`.
    """
    return _close(_locked(reference, TaskState.DONE, by=by, at=at), TaskState.DONE, reason, by=by, at=at)


@transaction.atomic
def drop(reference: str, *, reason: str, by: Actor, at: datetime) -> Task:
    """Say that it will not be done, and why.

    Raises:
        ReasonMissing: nothing was said.
        NotAllowed, NotATask, TaskSettled: as for `acknowledge`.
    """
    if not reason.strip():
        raise ReasonMissing
    return _close(_locked(reference, TaskState.DROPPED, by=by, at=at), TaskState.DROPPED, reason, by=by, at=at)


@transaction.atomic
def reassign(reference: str, *, team: int | None, owner: int | None, reason: str, by: Actor, at: datetime) -> Task:
    """Hand a task to another team or account of the same agency.

    Raises:
        ReasonMissing: nothing was said.
        UnknownTeam: the team, or the owner, is not of the agency.
        NotAllowed, NotATask, TaskSettled: as for `acknowledge`.
    """
    if not reason.strip():
        raise ReasonMissing
    task = _locked(reference, TaskState.DONE, by=by, at=at)
    _check_owner(task.agency_id, team, owner)
    task.team_id, task.owner_id = team, owner
    task.save(update_fields=["team", "owner"])
    details = {"team": team, "owner": owner, "reason": reason}
    append(chain=by.agency, by=by.label, action="task.reassign", subject=task.reference, at=at, details=details)
    return task


@transaction.atomic
def finish_about(subject: str, *, reason: str, by: Actor, at: datetime) -> list[Task]:
    """Close as done what the actor's agency owes about a subject, because the subject itself was settled.

    An act on the subject calls this: it asks for no permission of its own.
    """
    owed = Task.objects.select_for_update().filter(agency=by.agency, subject=subject, state__in=LIVE)
    return [_close(task, TaskState.DONE, reason, by=by, at=at) for task in owed.order_by("pk")]


def _locked(reference: str, target: TaskState, *, by: Actor, at: datetime) -> Task:
    """The task, locked, where it may become what it is to become."""
    by.check(Permission.WORK_TASKS)
    found = task_to_work_on(reference, actor=by, at=at)
    task = Task.objects.select_for_update().get(pk=found.pk)
    if target not in FOLLOWS[TaskState(task.state)]:
        raise TaskSettled(task.reference, task.state)
    return task


def _close(task: Task, state: TaskState, reason: str, *, by: Actor, at: datetime) -> Task:
    task.state, task.closed_at, task.closed_by, task.reason = state, at, by.label, reason.strip()
    task.save(update_fields=["state", "closed_at", "closed_by", "reason"])
    action = "task.finish" if state is TaskState.DONE else "task.drop"
    append(chain=by.agency, by=by.label, action=action, subject=task.reference, at=at, details={"reason": task.reason})
    return task


def _check_receiver(agency: str, *, by: Actor, at: datetime) -> None:
    """A title tells something of a person: it goes only where an agreement lets at least a pointer go."""
    if agency == by.agency:
        return
    receiver = Actor(label=agency, agency=agency, role=Role.CONNECTOR)
    if visibility_of(receiver, at).of(by.agency) < Level.POINTER:
        raise NotShared(f"no agreement lets {agency} see anything of {by.agency}")


def _check_owner(agency: str, team: int | None, owner: int | None) -> None:
    if team is not None and not Team.objects.filter(pk=team, agency=agency).exists():
        raise UnknownTeam(str(team))
    if owner is not None and not User.objects.filter(pk=owner, agency=agency, is_active=True).exists():
        raise UnknownTeam(str(owner))
