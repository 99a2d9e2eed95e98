"""Adding a marker, deciding on one, and the list of those that wait for somebody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redshank.agencies.queries import visibility_of
from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.people.errors import NotOnFile
from redshank.people.operations.looks import note_look
from redshank.people.queries import person_page
from redshank.risk import wording
from redshank.risk.errors import MarkerInvalid, OutOfTurn
from redshank.risk.forms import DecisionForm, MarkerForm, ReasonForm
from redshank.risk.models import Marker
from redshank.risk.operations.markers import (
    add_marker,
    confirm_marker,
    end_marker,
    propose_marker,
    reject_marker,
    renew_marker,
)
from redshank.risk.queries import MarkerLine, line, marker_to_decide_on, markers_to_look_at
from redshank.risk.rules.kinds import KINDS, Kind
from redshank.risk.rules.markers import FOLLOWS, Act, local_day, months_after


@dataclass(frozen=True, slots=True)
class Waiting:
    """One list of the markers page."""

    title: str
    explain: str
    lines: list[MarkerLine]


@require_safe
@requires(Permission.KEEP_MARKERS)
def markers(request: HttpRequest) -> HttpResponse:
    """The markers of one's agency that wait for somebody."""
    found = markers_to_look_at(actor_of(request), timezone.now())
    lists = [
        Waiting(
            _("Proposed"),
            _("Said or noticed. They are shown as proposed until somebody confirms or rejects them."),
            found["proposed"],
        ),
        Waiting(
            _("Past their last day, not renewed"),
            _("Still shown at first contact, as not renewed. Renew what holds; end what does not."),
            found["lapsed"],
        ),
        Waiting(_("Ending soon"), _("Their last day is within four weeks."), found["ending"]),
    ]
    return render(request, "risk/markers.html", {"lists": lists, "follows": FOLLOWS, "words": wording})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_MARKERS)
def new_marker(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a marker to a person, or propose one."""
    actor, now = actor_of(request), timezone.now()
    page = person_page(reference, actor=actor, at=now)
    note_look(page.summary.reference, by=actor, at=now)
    if not page.records:
        raise NotOnFile(reference)
    own = next((each for each in page.records if each.controller_id == actor.agency), page.records[0])
    form = MarkerForm(request.POST if request.method == "POST" else None, agency=actor.agency, at=now)
    if form.is_valid():
        keep = propose_marker if form.cleaned_data["is_proposal"] else add_marker
        made = keep(form.marker(record=own.pk), by=actor, at=now)
        messages.success(request, _("Kept: %(marker)s.") % {"marker": wording.kind(Kind(made.kind))})
        return redirect("person", page.summary.reference)
    context = {"form": form, "page": page}
    return render(request, "risk/marker_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_MARKERS)
def decide(request: HttpRequest, marker: str, act: Act) -> HttpResponse:
    """Confirm, reject, renew or end a marker, with a reason."""
    actor, now = actor_of(request), timezone.now()
    found = marker_to_decide_on(marker, actor=actor, at=now)
    shown = line(found, actor, now, visibility_of(actor, now))
    form = _form(request, act, found)
    if request.method == "POST" and form.is_valid():
        try:
            _DO[act](marker, form, actor)
        except OutOfTurn:
            form.add_error(None, _("Somebody has decided on it meanwhile. Go back and look at it again."))
        except MarkerInvalid:
            form.add_error("until", _("Its last day must lie ahead, within five years."))
        else:
            messages.success(request, _DONE[act]() % {"marker": wording.kind(Kind(found.kind))})
            return redirect("person", found.record.person.reference) if found.record else redirect("markers")
    context = {
        "form": form,
        "line": shown,
        "act": act,
        "follows": shown is not None and act in FOLLOWS[shown.state],
        "person": found.record.person.reference if found.record else "",
        "words": wording,
    }
    return render(request, "risk/decide.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, act: Act, marker: Marker) -> ReasonForm:
    sent = request.POST if request.method == "POST" else None
    if act in {Act.REJECT, Act.END}:
        return ReasonForm(sent)
    months = KINDS[Kind(marker.kind)].months
    return DecisionForm(sent, initial={"until": months_after(local_day(timezone.now()), months)})


_DO: Mapping[Act, Callable[[str, ReasonForm, Actor], object]] = {
    Act.CONFIRM: lambda marker, form, by: confirm_marker(marker, **form.cleaned_data, by=by, at=timezone.now()),
    Act.REJECT: lambda marker, form, by: reject_marker(marker, **form.cleaned_data, by=by, at=timezone.now()),
    Act.RENEW: lambda marker, form, by: renew_marker(marker, **form.cleaned_data, by=by, at=timezone.now()),
    Act.END: lambda marker, form, by: end_marker(marker, **form.cleaned_data, by=by, at=timezone.now()),
}
_DONE: Mapping[Act, Callable[[], str]] = {
    Act.CONFIRM: lambda: _("Confirmed: %(marker)s."),
    Act.REJECT: lambda: _("Rejected: %(marker)s. It can be confirmed again from this page."),
    Act.RENEW: lambda: _("Renewed: %(marker)s."),
    Act.END: lambda: _("Ended: %(marker)s. It can be renewed again from this page."),
}
