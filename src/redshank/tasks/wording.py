"""Tasks in words."""

from datetime import datetime

from django.utils.translation import gettext as _

from redshank.tasks.queries import TaskLine
from redshank.tasks.rules import TaskState, Whose
from redshank.web.formats import moment


def state(value: TaskState) -> str:
    """Where a task stands."""
    words = {
        TaskState.OPEN: _("not acknowledged yet"),
        TaskState.ACKNOWLEDGED: _("acknowledged"),
        TaskState.DONE: _("done"),
        TaskState.DROPPED: _("dropped"),
    }
    return words[value]


def whose(value: Whose) -> str:
    """Which tasks a list holds."""
    words = {
        Whose.MINE: _("Mine"),
        Whose.TEAM: _("My team’s"),
        Whose.ALL: _("All of my agency"),
        Whose.ASKED: _("Asked of others"),
    }
    return words[value]


def due(line: TaskLine, now: datetime) -> str:
    """When it is due, said so that it is understood without a colour."""
    hours = int(abs(line.due_at - now).total_seconds() // 3600)
    if line.is_overdue:
        late = _("%(days)s d %(hours)s h") % {"days": hours // 24, "hours": hours % 24}
        return _("Overdue by %(time)s: was due %(moment)s") % {"time": late, "moment": moment(line.due_at)}
    return _("Due %(moment)s") % {"moment": moment(line.due_at)}
