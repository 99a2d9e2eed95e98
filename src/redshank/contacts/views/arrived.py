"""What arrived by itself and waits: the queue, one contact, and taking it up."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Permission
from redshank.contacts.errors import AlreadyTaken
from redshank.contacts.operations import take_up
from redshank.contacts.queries.arrivals import arrival_page, arrived, arrived_line, is_of_agency
from redshank.contacts.wording import arrived as words
from redshank.contacts.wording import clues
from redshank.people import wording as people_wording
from redshank.people.operations.looks import note_opened

_LINES = 25


@require_GET
@requires(Permission.TAKE_CONTACTS)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits at one's agency, the most dangerous first."""
    page = Paginator(arrived(actor_of(request)), _LINES).get_page(request.GET.get("page"))
    context = {"page": page, "lines": [arrived_line(each) for each in page], "words": words, "now": timezone.now()}
    return render(request, "contacts/arrived.html", context)


@require_GET
@requires(Permission.TAKE_CONTACTS)
def one(request: HttpRequest, contact: str) -> HttpResponse:
    """One of them: what it said, and whom recognition found on arrival."""
    actor, now = actor_of(request), timezone.now()
    found = arrival_page(contact, actor=actor, at=now)
    if found is None and is_of_agency(contact, actor=actor):
        # Somebody has it, or has decided who it is: what became of it stands with the contact.
        return redirect("contact", contact)
    if found is None:
        raise Http404
    opened = [line.who.reference for line in found.found if line.is_open]
    if opened:
        note_opened(opened, by=actor, at=now)
    context = {
        "found": found,
        "may_review": actor.may(Permission.REVIEW_IDENTITY),
        "words": words,
        "clues": clues,
        "people": people_wording,
        "now": now,
    }
    return render(request, "contacts/arrived_one.html", context)


@require_POST
@requires(Permission.TAKE_CONTACTS)
def take(request: HttpRequest, contact: str) -> HttpResponse:
    """Take one out of the queue."""
    actor, now = actor_of(request), timezone.now()
    try:
        taken = take_up(contact, by=actor, at=now)
    except AlreadyTaken as error:
        if not is_of_agency(contact, actor=actor):
            raise Http404 from error
        messages.info(request, _("%(reference)s waits no longer: somebody has it.") % {"reference": error.reference})
        return redirect("arrived")
    messages.success(request, _("%(reference)s is yours now.") % {"reference": taken.reference})
    return redirect("arrived-one", taken.reference)
