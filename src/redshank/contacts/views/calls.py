"""The telephones at the desk: what rings, what waits, what has ended; and taking a call."""

from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Permission
from redshank.contacts.errors import CallTaken, NoSuchCall
from redshank.contacts.forms.taken import new_contact
from redshank.contacts.operations import sweep_unfinished, take_call
from redshank.contacts.queries.calls import desk_calls, limits, shown_calls
from redshank.contacts.rules import by_itself

SWEEP_EVERY = timedelta(minutes=1)
_LONGEST_NUMBER = 18


@require_GET
@requires(Permission.TAKE_CONTACTS)
def calls(request: HttpRequest) -> HttpResponse:
    """The calls of this desk, asked for twice a second: an empty 204 while nothing has changed."""
    now, actor = timezone.now(), actor_of(request)
    if cache.add(f"swept-{actor.agency}", 1, SWEEP_EVERY.total_seconds()):
        sweep_unfinished(taken=new_contact, limits=limits(), by=by_itself(actor.agency), at=now)
    here = {"present": _number(request.GET.get("call", "")), "draft": _number(request.GET.get("draft", ""))}
    found = desk_calls(actor=actor, at=now, **here)
    if request.GET.get("seen") == found.digest:
        return HttpResponse(status=204)
    shown = shown_calls(found, actor=actor, at=now)
    return render(request, "contacts/calls.html", {"calls": shown, "now": now})


@require_POST
@requires(Permission.TAKE_CONTACTS)
def take(request: HttpRequest, call: int) -> HttpResponse:
    """Take a call at this desk; what is taken down from now on belongs to it."""
    try:
        draft = take_call(call, draft=_number(request.POST.get("draft", "")), by=actor_of(request), at=timezone.now())
    except NoSuchCall:
        return JsonResponse({"problem": _("This call is not there any more.")}, status=404)
    except CallTaken:
        return JsonResponse({"problem": _("Another desk has taken this call.")}, status=409)
    return JsonResponse({"draft": str(draft.pk)})


def _number(text: str) -> int | None:
    """A row's number as a page sends it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None
