"""Nobody sees anything before they have signed in, unless a view says that it is open to all."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from redshank.web.errors import problem_response
from redshank.web.problems import Problem

SIGNED_OUT = Problem(
    HTTPStatus.UNAUTHORIZED,
    _("You are signed out"),
    _("Nothing that you typed is lost: it is still here."),
    _("Sign in again in another tab of this browser, then go on here."),
)


class SignInRequired(LoginRequiredMiddleware):
    """Django's own, but the API asks for a key instead, and a page in use stays as it is and says so."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[Any, Any],
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is not None and any(name.startswith("api-") for name in match.namespaces):
            return None
        response = super().process_view(request, view_func, view_args, view_kwargs)
        if response is not None and request.headers.get("HX-Request") == "true":
            return problem_response(request, SIGNED_OUT)
        return response
