"""The desk: a page, the recognition that follows the typing, and saving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Permission
from redshank.contacts import wording
from redshank.contacts.errors import NobodyChosen, NothingToSave
from redshank.contacts.forms import CluesForm, ContactForm, write_shown
from redshank.contacts.operations import record_contact
from redshank.contacts.queries import desk_answer
from redshank.people import wording as people_wording


@require_GET
@requires(Permission.TAKE_CONTACTS)
def desk(request: HttpRequest) -> HttpResponse:
    """An empty desk, waiting for a call."""
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
    answer = desk_answer(
        form.details, says_repeat=form.says_repeat, is_report=form.is_report, actor=actor_of(request), at=now
    )
    clues = {name: value for name, value in form.cleaned_data.items() if value}
    shown = write_shown(answer, clues, now)
    return render(
        request,
        "contacts/recognition.html",
        {"answer": answer, "words": wording, "people": people_wording, "shown": shown, "now": now},
    )


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
        except NothingToSave:
            form.add_error(None, _("There is nothing to save yet: no detail and no note."))
        else:
            saved = _("Saved as %(reference)s.") % {"reference": contact.reference}
            messages.success(request, saved)
            return redirect("desk")
    return render(request, "contacts/desk.html", {"form": form}, status=422)
