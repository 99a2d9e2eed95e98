"""An officer's report from the street: the same recognition as at the desk, on a telephone held in one hand."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.contacts.errors import NobodyChosen, NothingToSave
from redshank.contacts.forms.desk import DeskForm
from redshank.contacts.forms.shown import may_be_confirmed, write_shown
from redshank.contacts.forms.taken import new_contact
from redshank.contacts.models import Contact
from redshank.contacts.operations import NewContact, Timing, record_contact
from redshank.contacts.queries.arrivals import saved_under
from redshank.contacts.queries.desk import DeskAnswer
from redshank.contacts.rules import Channel, Outcome, Slot
from redshank.contacts.views.desk import answer_for
from redshank.contacts.wording import banner
from redshank.contacts.wording import desk as listed
from redshank.people import wording as people_wording
from redshank.people.errors import NotOnFile
from redshank.people.operations.looks import note_opened

SESSION_KEY = "street report"
"""Session key: of the report being typed, when each slot was first known and whose history was opened."""
_KEY = re.compile(r"[0-9a-f-]{16,60}")
_OLDEST = timedelta(days=14)
"""How long a report may have waited on a telephone for a signal; an older clock is taken for a wrong one."""
_CONFIRMED = "confirmed "


@require_GET
@requires(Permission.TAKE_CONTACTS)
def street(request: HttpRequest) -> HttpResponse:
    """An empty report."""
    return _page(request, DeskForm(), status=200)


@require_POST
@requires(Permission.TAKE_CONTACTS)
def recognise(request: HttpRequest) -> HttpResponse:
    """What the details so far bring: the two slots above, and who it may be below the fields."""
    form, actor, now = DeskForm(request.POST), actor_of(request), timezone.now()
    answer = answer_for(form, actor, now)
    _note(request, answer, actor, now)
    lines = banner.slots(answer, now)
    said: dict[str, object] = {"kind": answer.situation.kind.value}
    for name, line in zip(("repeat", "vulnerable"), lines, strict=True):
        said[name] = {"state": line.state.value, "text": line.text, "source": line.source}
    typed = {name: str(form.data[name]) for name in form.fields if form.data.get(name)}
    context = {
        **_words(form, answer, now),
        "slots": lines,
        "shown": write_shown(answer, typed, said, now),
        "todo": banner.todo(answer, form.details),
    }
    return render(request, "contacts/street_answer.html", context)


@require_POST
@requires(Permission.TAKE_CONTACTS)
def save(request: HttpRequest) -> HttpResponse:
    """Keep the report. One that was sent before, because no answer came through, is not kept twice."""
    actor, now = actor_of(request), timezone.now()
    try:
        contact = _saved(request, actor, now)
    except NobodyChosen:
        return _refused(request, _("That person is no longer “Probably” the one. Choose again, or leave it undecided."))
    except NotOnFile:
        return _refused(request, _("The person chosen is no longer on file, or not for you to see. Choose again."))
    except NothingToSave:
        return _refused(request, _("There is nothing to save yet: no detail and no note."))
    request.session.pop(SESSION_KEY, None)
    if _wants_json(request):
        return JsonResponse({"reference": contact.reference})
    messages.success(request, _("Saved as %(reference)s.") % {"reference": contact.reference})
    return redirect("street")


def _saved(request: HttpRequest, actor: Actor, now: datetime) -> Contact:
    key = request.POST.get("key", "")
    source_key = f"street {key}" if _KEY.fullmatch(key) else None
    before = saved_under(source_key, actor=actor) if source_key else None
    if before is not None:
        return before
    new = replace(_taken(request, now), source="street", source_key=source_key, timing=_timing(request))
    if not may_be_confirmed(new):
        raise NobodyChosen
    try:
        return record_contact(new, by=actor, at=now)
    except IntegrityError:
        # The telephone sent it twice at once, and the other was quicker.
        before = saved_under(source_key, actor=actor) if source_key else None
        if before is None:
            raise
        return before


def _taken(request: HttpRequest, now: datetime) -> NewContact:
    who = request.POST.get("who", "")
    chosen = {"outcome": Outcome.CONFIRMED.value, "person": who.removeprefix(_CONFIRMED)}
    decided: Mapping[str, str] = chosen if who.startswith(_CONFIRMED) else {"outcome": who}
    fields = {**request.POST.dict(), **decided, "channel": Channel.STREET.value}
    return new_contact(fields, contacted_at=_begun_at(request.POST.get("begun_at", ""), now))


def _begun_at(text: str, now: datetime) -> datetime:
    """When the officer wrote it, as the telephone says; now where that cannot be."""
    try:
        begun = parse_datetime(text)
    except ValueError:
        begun = None
    is_likely = begun is not None and timezone.is_aware(begun) and now - _OLDEST <= begun <= now
    return begun if begun is not None and is_likely else now


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """What was typed comes back; on a telephone with script it never left."""
    if _wants_json(request):
        return JsonResponse({"problem": sentence}, status=422)
    form = DeskForm(request.POST)
    form.is_valid()
    form.add_error(None, sentence)
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: DeskForm, *, status: int) -> HttpResponse:
    if request.method == "GET":
        request.session.pop(SESSION_KEY, None)
    context = {"form": form, "who": "", "answer": None, "begun_at": timezone.now().isoformat()}
    return render(request, "contacts/street.html", context, status=status)


def _words(form: DeskForm, answer: DeskAnswer, now: datetime) -> dict[str, object]:
    who = str(form.data.get("who") or "")
    is_gone = who.startswith(_CONFIRMED) and who not in {f"{_CONFIRMED}{person}" for person in answer.confirmable}
    return {
        "answer": answer,
        "who": "" if is_gone else who,
        "words": listed,
        "people": people_wording,
        "now": now,
    }


def _note(request: HttpRequest, answer: DeskAnswer, actor: Actor, now: datetime) -> None:
    """Keep when each slot was first known, and whose history was opened: once for each person and report."""
    held = request.session.get(SESSION_KEY, {"opened": [], "known": {}})
    known = {"first_detail_at": now.isoformat(), **held["known"]}
    for name, state in (("repeat_known_at", answer.banner.repeat), ("vulnerable_known_at", answer.banner.vulnerable)):
        if state is Slot.YES:
            known.setdefault(name, timezone.now().isoformat())
    new = [line.who.reference for line in answer.confirmable.values() if line.who.reference not in held["opened"]]
    if new:
        note_opened(new, by=actor, at=now)
    request.session[SESSION_KEY] = {"opened": [*held["opened"], *new], "known": known}


def _timing(request: HttpRequest) -> Timing:
    known = request.session.get(SESSION_KEY, {}).get("known", {})
    return Timing(**{name: datetime.fromisoformat(moment) for name, moment in known.items()})


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
