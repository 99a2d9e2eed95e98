"""The desk: a page, the recognition that follows the typing, and saving."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.contacts import wording
from redshank.contacts.errors import NobodyChosen, NothingToSave
from redshank.contacts.forms.desk import CluesForm, ContactForm
from redshank.contacts.forms.shown import write_shown
from redshank.contacts.operations import record_contact
from redshank.contacts.queries.desk import DeskAnswer, desk_answer
from redshank.people import wording as people_wording
from redshank.people.errors import NotOnFile
from redshank.people.operations.looks import note_opened

OPENED = "opened at the desk"
"""Session key: the persons whose history was opened since the desk was last empty."""


@require_GET
@requires(Permission.TAKE_CONTACTS)
def desk(request: HttpRequest) -> HttpResponse:
    """An empty desk, waiting for a call."""
    request.session.pop(OPENED, None)
    return render(request, "contacts/desk.html", {"form": ContactForm()})


@require_POST
@requires(Permission.TAKE_CONTACTS)
def recognise_clues(request: HttpRequest) -> HttpResponse:
    """What the clues so far bring: sent at each pause in the typing, swapped into the middle of the desk."""
    form = CluesForm(request.POST)
    form.is_valid()
    now = timezone.now()
    if form.details.is_empty():
        return render(request, "contacts/nothing_yet.html")
    actor = actor_of(request)
    answer = desk_answer(form.details, says_repeat=form.says_repeat, is_report=form.is_report, actor=actor, at=now)
    _note_opened(request, answer, actor, now)
    clues = {name: value for name, value in form.cleaned_data.items() if value}
    shown = write_shown(answer, clues, now)
    return render(
        request,
        "contacts/recognition.html",
        {"answer": answer, "words": wording, "people": people_wording, "shown": shown, "now": now},
    )


def _note_opened(request: HttpRequest, answer: DeskAnswer, actor: Actor, at: datetime) -> None:
    """Keep whose history this desk has opened: once for each person and call, not at every key, and saved or not."""
    opened = request.session.get(OPENED, [])
    new = [line.who.reference for line in answer.lines if line.is_open and line.who.reference not in opened]
    if new:
        note_opened(new, by=actor, at=at)
        request.session[OPENED] = [*opened, *new]


@require_POST
@requires(Permission.TAKE_CONTACTS)
def save(request: HttpRequest) -> HttpResponse:
    """Save the contact; what cannot be saved comes back with everything that was typed."""
    form = ContactForm(request.POST)
    now = timezone.now()
    if form.is_valid():
        try:
            contact = record_contact(form.contact(now), by=actor_of(request), at=now)
        except NobodyChosen:
            form.add_error(None, _("Choose a candidate first (Alt 1 to Alt 5), or save as a new person or undecided."))
        except NotOnFile:
            form.add_error(None, _("The person chosen is no longer on file, or not for you to see. Choose again."))
        except NothingToSave:
            form.add_error(None, _("There is nothing to save yet: no detail and no note."))
        else:
            saved = _("Saved as %(reference)s.") % {"reference": contact.reference}
            messages.success(request, saved)
            return redirect("desk")
    return render(request, "contacts/desk.html", {"form": form}, status=422)
