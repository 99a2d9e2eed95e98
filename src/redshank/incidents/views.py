"""The repeat policies: what is in force, what was, and adopting a new version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redshank.agencies.requests import actor_of, requires, signed_in_is_enough
from redshank.agencies.rules import Permission
from redshank.incidents import wording
from redshank.incidents.errors import PolicyInvalid, VersionTaken
from redshank.incidents.forms import PolicyForm
from redshank.incidents.operations import adopt_policy
from redshank.incidents.queries import last_version, policy_histories
from redshank.incidents.rules import Policy


@require_safe
@signed_in_is_enough
def policies(request: HttpRequest) -> HttpResponse:
    """Every repeat policy in force, in words, with the versions before it."""
    may_manage = actor_of(request).may(Permission.MANAGE_POLICIES)
    context = {"histories": policy_histories(), "words": wording, "may_manage": may_manage}
    return render(request, "incidents/policies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_POLICIES)
def new_policy(request: HttpRequest) -> HttpResponse:
    """Adopt the first version of a policy of a new kind."""
    return _adopt(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_POLICIES)
def change_policy(request: HttpRequest, code: str) -> HttpResponse:
    """Adopt the next version of a policy."""
    last = last_version(code)
    if last is None:
        raise Http404
    return _adopt(request, last)


def _adopt(request: HttpRequest, last: Policy | None) -> HttpResponse:
    """Show the form, or adopt what it holds; what cannot be adopted comes back with what stopped it."""
    form = PolicyForm(_sent(request, last), last=last)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            adopted = adopt_policy(form.policy, by=actor_of(request), at=timezone.now(), reason=reason)
        except VersionTaken:
            form.add_error(None, _("Another version was adopted since you opened this page. Open it again."))
        except PolicyInvalid:
            form.add_error(None, _("A version that begins later is in force."))
        else:
            said = _("%(name)s, version %(version)s, is in force from now on.")
            messages.success(request, said % {"name": adopted.name, "version": adopted.version})
            return redirect("policies")
    status = 422 if form.errors else 200
    return render(request, "incidents/policy_form.html", {"form": form, "last": last}, status=status)


def _sent(request: HttpRequest, last: Policy | None) -> dict[str, object] | None:
    """What was sent. A policy's code is its address and is not taken from the form."""
    if request.method != "POST":
        return None
    sent: dict[str, object] = {**request.POST.dict(), "categories": request.POST.getlist("categories")}
    return sent | ({"code": last.code} if last else {})
