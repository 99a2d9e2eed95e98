"""The entitlements of one's agency: what is promised, who owes it, within how long."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redshank.agencies.requests import actor_of, requires, signed_in_is_enough
from redshank.agencies.rules import Permission
from redshank.risk import wording
from redshank.risk.errors import EntitlementInvalid, NotAnEntitlement, ReasonMissing, VersionTaken
from redshank.risk.forms import EntitlementForm
from redshank.risk.operations.entitlements import adopt_entitlement, withdraw_entitlement
from redshank.risk.queries import entitlements_of, last_entitlement
from redshank.risk.rules.entitlements import Entitled


@require_safe
@signed_in_is_enough
def entitlements(request: HttpRequest) -> HttpResponse:
    """What one's agency promises to those recognised as repeat or vulnerable victims."""
    actor = actor_of(request)
    context = {
        "held": entitlements_of(actor.agency, timezone.now()),
        "words": wording,
        "may_manage": actor.may(Permission.MANAGE_ENTITLEMENTS),
    }
    return render(request, "risk/entitlements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_ENTITLEMENTS)
def new_entitlement(request: HttpRequest) -> HttpResponse:
    """Adopt the first version of an entitlement."""
    return _adopt(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_ENTITLEMENTS)
def change_entitlement(request: HttpRequest, code: str) -> HttpResponse:
    """Adopt the next version of an entitlement."""
    last = last_entitlement(actor_of(request).agency, code)
    if last is None:
        raise NotAnEntitlement(code)
    return _adopt(request, last.entitled)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_ENTITLEMENTS)
def end_entitlement(request: HttpRequest, code: str) -> HttpResponse:
    """End an entitlement, with a reason."""
    actor, now, error = actor_of(request), timezone.now(), ""
    last = last_entitlement(actor.agency, code)
    if last is None or last.active_until is not None:
        raise NotAnEntitlement(code)
    if request.method == "POST":
        try:
            withdraw_entitlement(code, reason=request.POST.get("reason", ""), by=actor, at=now)
            messages.success(request, _("“%(title)s” is no longer in force.") % {"title": last.title})
            return redirect("entitlements")
        except ReasonMissing:
            error = _("Say why: people were promised this.")
    context = {
        "title": _("End an entitlement"),
        "sentence": last.title,
        "consequences": [_("No new task is opened for it."), _("What was promised before is still owed.")],
        "reason_error": error,
        "submit": _("End it"),
        "back_address": reverse("entitlements"),
    }
    return render(request, "web/confirm.html", context, status=422 if error else 200)


def _adopt(request: HttpRequest, last: Entitled | None) -> HttpResponse:
    """Show the form, or adopt what it holds; what cannot be adopted comes back with what stopped it."""
    actor = actor_of(request)
    # An entitlement's code is its address and is not taken from the form.
    sent = request.POST.dict() | ({"code": last.code} if last else {}) if request.method == "POST" else None
    form = EntitlementForm(sent, agency=actor.agency, last=last)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            adopted = adopt_entitlement(form.entitled, by=actor, at=timezone.now(), reason=reason)
        except VersionTaken:
            form.add_error(None, _("Another version was adopted since you opened this page. Open it again."))
        except EntitlementInvalid:
            form.add_error(None, _("A version that begins later is in force."))
        else:
            said = _("“%(title)s”, version %(version)s, is in force from now on.")
            messages.success(request, said % {"title": adopted.title, "version": adopted.version})
            return redirect("entitlements")
    status = 422 if form.errors else 200
    return render(request, "risk/entitlement_form.html", {"form": form, "last": last}, status=status)
