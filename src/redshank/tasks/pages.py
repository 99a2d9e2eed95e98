"""The tasks' place in the navigation."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from redshank.agencies.rules import Actor, Permission
from redshank.web.slots import Link


def navigation(_request: HttpRequest, actor: Actor | None) -> Iterable[Link]:
    """The tasks, for those who work on them."""
    if actor is not None and actor.may(Permission.WORK_TASKS):
        yield Link(_("Tasks"), "tasks", section="/tasks")
