"""The person page, and the decisions that can be taken there."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.people import wording
from redshank.people.errors import AlreadyReversed, AlreadySo, NotOnFile, Overtaken, SplitTakesAll
from redshank.people.forms.identity import FindForm, MergeForm, ReasonForm, SplitForm
from redshank.people.operations.identity import Grounds, merge, reverse, split
from redshank.people.operations.looks import note_look, note_recognition
from redshank.people.queries import (
    PersonPage,
    decision_for_actor,
    moves_for_actor,
    person_by_reference,
    person_page,
    recognised,
)
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


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_IDENTITY)
def split_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Take records out, to a new person."""
    actor, now = actor_of(request), timezone.now()
    page = looked_at(reference, actor, now)
    form = SplitForm(request.POST or None, choices=[(each.pk, each.reference) for each in page.records])

    def decide() -> str:
        decision = split(
            person=page.summary.person, records=form.cleaned_data["records"], grounds=_grounds(form), by=actor, at=now
        )
        taken = decision.moves.select_related("target").first()
        return _("Separated. The records taken out are now %(reference)s.") % {
            "reference": taken.target.reference if taken else ""
        }

    return _answer(request, form, page, decide, "people/split.html")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_IDENTITY)
def merge_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Put all of another person's records under this one."""
    actor, now = actor_of(request), timezone.now()
    page = looked_at(reference, actor, now)
    form = MergeForm(request.POST or None, initial={"other": request.GET.get("with", "")})

    def decide() -> str:
        other = person_by_reference(form.cleaned_data["other"], actor=actor, at=now)
        merge(kept=page.summary.person, absorbed=other.pk, grounds=_grounds(form), by=actor, at=now)
        return _("Joined. %(reference)s now leads here.") % {"reference": other.reference}

    return _answer(request, form, page, decide, "people/merge.html")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_IDENTITY)
def reverse_decision(request: HttpRequest, reference: str, decision: int) -> HttpResponse:
    """Put back what a decision moved."""
    actor, now = actor_of(request), timezone.now()
    page = looked_at(reference, actor, now)
    found = decision_for_actor(decision, actor=actor, at=now)
    form = ReasonForm(request.POST or None)

    def decide() -> str:
        reverse(decision=decision, grounds=_grounds(form), by=actor, at=now)
        return _("Undone: each record that was still there has gone back.")

    moves = moves_for_actor(found, actor=actor, at=now)
    return _answer(request, form, page, decide, "people/reverse.html", {"decision": found, "moves": moves})


def looked_at(reference: str, actor: Actor, now: datetime) -> PersonPage:
    """The person's page. Whatever is shown or decided on it, that somebody looked is kept."""
    page = person_page(reference, actor=actor, at=now)
    note_look(page.summary.reference, by=actor, at=now)
    return page


def _grounds(form: ReasonForm) -> Grounds:
    return Grounds(reason=form.cleaned_data["reason"])


def _answer(
    request: HttpRequest,
    form: ReasonForm,
    page: PersonPage,
    decide: Callable[[], str],
    template: str,
    more: dict[str, object] | None = None,
) -> HttpResponse:
    """Take the decision and go back to the person; or show the form again, with what stopped it."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, decide())
            return redirect("person", page.summary.reference)
        except AlreadySo:
            form.add_error(None, _("That is so already: nothing would change."))
        except SplitTakesAll:
            form.add_error(None, _("At least one record must stay with this person."))
        except AlreadyReversed:
            form.add_error(None, _("This was undone before."))
        except Overtaken:
            form.add_error(None, _("Later decisions have moved all of these records: nothing is left to put back."))
        except NotOnFile as error:
            form.add_error(None, _("Nobody on file under %(reference)s.") % {"reference": error.reference})
    status = 422 if form.errors else 200
    context = {"form": form, "page": page, "now": timezone.now()} | (more or {})
    return render(request, template, context, status=status)
