"""Why, and why not: the evidence laid over the desk, and asked of a contact; nothing that was typed is touched."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Level, Permission
from redshank.contacts.forms.desk import DeskForm
from redshank.contacts.queries.why_not import why_not_page
from redshank.contacts.views.desk import answer_for
from redshank.contacts.wording import banner
from redshank.contacts.wording import desk as listed
from redshank.contacts.wording import why as words
from redshank.people import absence_words
from redshank.people import wording as people_wording
from redshank.people.absences import Absence, why_not
from redshank.people.errors import NotOnFile
from redshank.people.operations.looks import note_opened_below, note_why_not
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
        return render(request, "contacts/why_gone.html", {"answer": answer})
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
        "now": now,
    }
    return render(request, "contacts/why.html", context)


@require_POST
@requires(Permission.TAKE_CONTACTS)
def desk_why_not(request: HttpRequest) -> HttpResponse:
    """Why a person whom the handler expected is not proposed for what the caller has given so far.

    What is on record stays out of it: whoever is not recognised is not opened by asking.
    """
    form, actor, now = DeskForm(request.POST), actor_of(request), timezone.now()
    expected = str(request.POST.get("expected", "")).strip()
    absence: Absence | None = None
    if expected and not form.details.is_empty():
        try:
            absence = why_not(form.details, expected, actor=actor, at=now)
        except NotOnFile:
            absence = None
    if absence is not None:
        note_why_not(absence.who.reference, asked_of="the desk", by=actor, at=now)
    return render(request, "contacts/why_not.html", {**_words(), "absence": absence, "expected": expected})


@require_safe
@requires(Permission.SEE_PERSONS)
def contact_why_not(request: HttpRequest, contact: str) -> HttpResponse:
    """Why a person was not proposed at a contact: what was shown then, and what the engine says now."""
    actor, now = actor_of(request), timezone.now()
    expected = request.GET.get("person", "").strip()
    page = why_not_page(contact, person=expected, record=request.GET.get("record", ""), actor=actor, at=now)
    if page.absence is not None:
        note_why_not(page.absence.who.reference, asked_of=page.contact.reference, by=actor, at=now)
    context = {**_words(), "page": page, "expected": expected}
    return render(request, "contacts/contact_why_not.html", context)


def _words() -> dict[str, object]:
    return {"absent": absence_words, "words": words, "people": people_wording}
