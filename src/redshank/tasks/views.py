"""The list of what is owed, and the buttons beside each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Permission
from redshank.tasks import wording
from redshank.tasks.errors import ReasonMissing
from redshank.tasks.operations import acknowledge, drop, finish
from redshank.tasks.queries import line, task_to_work_on, tasks_for
from redshank.tasks.rules import Whose

A_PAGE = 25


@require_safe
@requires(Permission.WORK_TASKS)
def tasks(request: HttpRequest) -> HttpResponse:
    """What is owed: the longest overdue first."""
    actor, now = actor_of(request), timezone.now()
    asked = request.GET.get("whose", "")
    whose = Whose(asked) if asked in set(Whose) else Whose.TEAM
    page = Paginator(tasks_for(actor, now, whose=whose), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [line(each, actor, now) for each in page.object_list],
        "whose": whose,
        "choices": [(each.value, wording.whose(each)) for each in Whose],
        "words": wording,
        "now": now,
    }
    return render(request, "tasks/tasks.html", context)


@require_POST
@requires(Permission.WORK_TASKS)
def acknowledge_task(request: HttpRequest, task: str) -> HttpResponse:
    """Take a task on."""
    taken = acknowledge(task, by=actor_of(request), at=timezone.now())
    messages.success(request, _("Acknowledged: %(title)s. It is yours.") % {"title": taken.title})
    return _back(request)


@require_POST
@requires(Permission.WORK_TASKS)
def finish_task(request: HttpRequest, task: str) -> HttpResponse:
    """Say that a task is done."""
    done = finish(task, by=actor_of(request), at=timezone.now())
    messages.success(request, _("Done: %(title)s.") % {"title": done.title})
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WORK_TASKS)
def drop_task(request: HttpRequest, task: str) -> HttpResponse:
    """Say that a task will not be done, and why."""
    actor, now = actor_of(request), timezone.now()
    found, error = task_to_work_on(task, actor=actor, at=now), ""
    if request.method == "POST":
        try:
            dropped = drop(task, reason=request.POST.get("reason", ""), by=actor, at=now)
            messages.success(request, _("Dropped: %(title)s.") % {"title": dropped.title})
            return redirect("tasks")
        except ReasonMissing:
            error = _("Say why: somebody was promised this.")
    context = {
        "title": _("Drop a task"),
        "sentence": found.title,
        "consequences": [_("It leaves the list. It stays on file with your name and the reason.")],
        "reason_error": error,
        "submit": _("Drop it"),
        "back_address": reverse("tasks"),
    }
    return render(request, "web/confirm.html", context, status=422 if error else 200)


def _back(request: HttpRequest) -> HttpResponse:
    """The same list again, as it was filtered."""
    whose = request.POST.get("whose", "")
    return redirect(f"{reverse('tasks')}?whose={whose}" if whose in set(Whose) else "tasks")
