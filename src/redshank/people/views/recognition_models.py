"""The models of recognition: which there are, what each weighs, and putting one in use."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Permission
from redshank.people.errors import AlreadySo, ModelUnusable
from redshank.people.model_history import models_kept
from redshank.people.operations.recognition_models import activate_model
from redshank.people.recognition import model_of, picture_of


@require_safe
@requires(Permission.MANAGE_MODELS)
def kept_models(request: HttpRequest) -> HttpResponse:
    """Every model that was added, which is in use, and the one in use drawn."""
    kept = models_kept()
    active = next(each for each in kept if each.is_in_use)
    return render(request, "people/models.html", {"kept": kept, **_drawn(active.version)})


@require_safe
@requires(Permission.MANAGE_MODELS)
def one_model(request: HttpRequest, version: str) -> HttpResponse:
    """One model drawn, before it is put in use."""
    return render(request, "people/model.html", _drawn(version))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_MODELS)
def activate(request: HttpRequest, version: str) -> HttpResponse:
    """Put a model in use, with a reason."""
    model, error = model_of(version), ""
    reason = request.POST.get("reason", "")
    if request.method == "POST":
        try:
            activate_model(version, reason=reason, by=actor_of(request), at=timezone.now())
        except AlreadySo:
            messages.info(request, _("Model %(version)s is in use already.") % {"version": version})
            return redirect("models")
        except ModelUnusable as unusable:
            error = str(unusable) if reason.strip() else _("Say why: everybody is recognised by it from now on.")
        else:
            messages.success(request, _("Model %(version)s is in use from now on.") % {"version": version})
            return redirect("models")
    context = {
        "title": _("Put a model in use"),
        "sentence": _("Recognise by model %(version)s from now on?") % {"version": model.version},
        "consequences": [
            _("Every desk, import and search recognises by it at once."),
            _("What was shown and decided before stays as it is, under the name of its own model."),
            _("The model used until now is kept, and can be put in use again."),
        ],
        "reason": reason,
        "reason_error": error,
        "submit": _("Put it in use"),
        "back_address": reverse("models"),
    }
    return render(request, "web/confirm.html", context, status=422 if error else 200)


def _drawn(version: str) -> dict[str, object]:
    model = model_of(version)
    return {"model": model, "picture": picture_of(model)}
