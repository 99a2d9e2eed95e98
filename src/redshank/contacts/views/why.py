"""Why: the evidence for one line of the list, laid over the desk; nothing that was typed is touched."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Level, Permission
from redshank.contacts.forms.desk import DeskForm
from redshank.contacts.views.desk import answer_for
from redshank.contacts.wording import banner
from redshank.contacts.wording import desk as listed
from redshank.contacts.wording import why as words
from redshank.people import wording as people_wording
from redshank.people.operations.looks import note_opened_below
from redshank.people.queries import person_page

REASON_LETTERS = 4
"""A reason needs at least a word."""


@require_POST
@requires(Permission.TAKE_CONTACTS)
def why(request: HttpRequest) -> HttpResponse:
    """The evidence for the line that is highlighted.

    Below *Probably* a person's history stays closed here too, until the handler gives a reason; the reason is kept.
    """
    form, actor, now = DeskForm(request.POST), actor_of(request), timezone.now()
    answer = answer_for(form, actor, now)
    line = answer.chosen
    if line is None:
        return render(request, "contacts/why_gone.html")
    reason = str(form.data.get("why_reason", "")).strip()
    is_opened = not line.is_open and line.who.level is Level.FULL and len(reason) >= REASON_LETTERS
    if is_opened:
        note_opened_below(line.who.reference, reason=reason[:500], by=actor, at=now)
    is_open = line.is_open or is_opened
    context = {
        "line": line,
        "answer": answer,
        "is_open": is_open,
        "may_open": line.who.level is Level.FULL,
        "is_too_short": bool(reason) and not is_open,
        "steps": words.steps(line, answer.recognition.persons_on_file, is_open=is_open),
        "page": person_page(line.who.reference, actor=actor, at=now) if is_open else None,
        "words": words,
        "listed": listed,
        "banner": banner,
        "people": people_wording,
        "now": now,
    }
    return render(request, "contacts/why.html", context)
