"""Finding somebody, and the person page."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.people import wording
from redshank.people.forms.identity import FindForm
from redshank.people.operations.looks import note_look, note_recognition
from redshank.people.queries import PersonPage, person_by_reference, person_page, recognised
from redshank.web.slots import PERSON_PANELS

MOST_FOUND = 20


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PERSONS)
def find(request: HttpRequest) -> HttpResponse:
    """Look for somebody outside a contact. What was typed travels in the body: an address would be kept in logs."""
    actor, now = actor_of(request), timezone.now()
    form = FindForm(request.POST or None)
    context: dict[str, object] = {"form": form, "now": now, "words": wording}
    if form.is_valid():
        if reference := form.cleaned_data["reference"]:
            return redirect("person", person_by_reference(reference, actor=actor, at=now).reference)
        if not form.details.is_empty():
            answer, known = recognised(form.details, actor=actor, at=now, limit=MOST_FOUND)
            note_recognition([known[each.person].reference for each in answer.candidates], by=actor, at=now)
            context |= {"answer": answer, "known": known}
    return render(request, "people/find.html", context)


@require_safe
@requires(Permission.SEE_PERSONS)
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """Who somebody is: names, numbers and addresses over time, records, decisions, and what other packages know."""
    actor, now = actor_of(request), timezone.now()
    page = looked_at(reference, actor, now)
    panels = PERSON_PANELS.panels(page.summary.person, actor)
    may_decide = actor.may(Permission.DECIDE_IDENTITY)
    return render(request, "people/person.html", {"page": page, "panels": panels, "now": now, "may_decide": may_decide})


def looked_at(reference: str, actor: Actor, now: datetime) -> PersonPage:
    """The person's page. Whatever is shown or decided on it, that somebody looked is kept."""
    page = person_page(reference, actor=actor, at=now)
    note_look(page.summary.reference, by=actor, at=now)
    return page
