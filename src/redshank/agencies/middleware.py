"""Nobody sees anything before they have signed in, unless a view says that it is open to all."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class SignInRequired(LoginRequiredMiddleware):
    """Django's own, but the API asks for a key instead, and a fragment leads to the sign-in page as a whole page."""

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
            return HttpResponse(status=401, headers={"HX-Redirect": response.headers["Location"]})
        return response
