"""Reading tasks: an agency sees what it owes, and what it has asked of others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from redshank.agencies.models import User
from redshank.agencies.rules import Actor, Permission
from redshank.tasks.errors import NotATask
from redshank.tasks.models import Task
from redshank.tasks.rules import LIVE, TaskState, Whose, is_overdue


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as a list shows it."""

    reference: str
    kind: str
    title: str
    subject: str
    person: str
    due_at: datetime
    is_overdue: bool
    state: TaskState
    agency: str
    """Name of the agency that owes it."""
    owner: str
    """Name of the account, or else of the team, or else of the agency."""
    may_work: bool
    """Whether the actor may acknowledge and close it."""
    closed_at: datetime | None
    reason: str


def tasks_for_actor(actor: Actor, at: datetime) -> QuerySet[Task]:
    """The tasks that the actor may see, whatever their state."""
    seen = Q(agency=actor.agency) | Q(asked_by=actor.agency)
    return Task.objects.filter(seen, opened_at__lte=at).select_related("agency", "team", "owner")


def tasks_for(actor: Actor, at: datetime, *, whose: Whose = Whose.ALL) -> QuerySet[Task]:
    """What is still owed, the longest overdue first.

    Args:
        actor: who looks.
        at: the moment.
        whose: which of what the actor may see.
    """
    owed = tasks_for_actor(actor, at).filter(state__in=LIVE)
    return owed.filter(_which(whose, actor)).order_by("due_at", "pk")


def tasks_about(references: Iterable[str], actor: Actor, at: datetime) -> list[TaskLine]:
    """What is or was owed about these subjects or persons: what is still owed first, by when it is due.

    Args:
        references: public references of subjects and persons; of a person joined with others, the old ones too.
        actor: who looks.
        at: the moment.
    """
    named = sorted(set(references))
    found = tasks_for_actor(actor, at).filter(Q(subject__in=named) | Q(person__in=named)).order_by("due_at", "pk")
    return sorted((line(each, actor, at) for each in found), key=lambda each: each.state not in LIVE)


def task_to_work_on(reference: str, *, actor: Actor, at: datetime) -> Task:
    """A task that the actor's agency owes.

    Raises:
        NotATask: there is none.
    """
    found = tasks_for_actor(actor, at).filter(agency=actor.agency, reference=reference.strip().upper()).first()
    if found is None:
        raise NotATask(reference)
    return found


def line(task: Task, actor: Actor, at: datetime) -> TaskLine:
    """The task as a list shows it."""
    state = TaskState(task.state)
    owner = task.owner.name if task.owner else task.team.name if task.team else task.agency.name
    return TaskLine(
        reference=task.reference,
        kind=task.kind,
        title=task.title,
        subject=task.subject,
        person=task.person,
        due_at=task.due_at,
        is_overdue=is_overdue(state, task.due_at, at),
        state=state,
        agency=task.agency.name,
        owner=owner,
        may_work=task.agency_id == actor.agency and state in LIVE and actor.may(Permission.WORK_TASKS),
        closed_at=task.closed_at,
        reason=task.reason,
    )


def _which(whose: Whose, actor: Actor) -> Q:
    if whose is Whose.ASKED:
        return Q(asked_by=actor.agency) & ~Q(agency=actor.agency)
    own = Q(agency=actor.agency)
    if whose is Whose.ALL:
        return own
    mine = Q(owner=actor.user_id) if actor.user_id is not None else Q(pk__in=[])
    if whose is Whose.MINE:
        return own & mine
    nobodys = Q(owner__isnull=True, team__isnull=True)
    if actor.user_id is None:
        return own & nobodys
    team = User.objects.filter(pk=actor.user_id, team__isnull=False).values("team")
    return own & (mine | nobodys | Q(owner__isnull=True, team__in=team))
