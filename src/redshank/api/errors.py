"""How errors of the packages below become answers of the API: a status, and a sentence that says what to do."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from redshank.agencies.errors import NotAllowed


def install(api: NinjaAPI) -> None:
    """Let the API answer errors raised on purpose with a status of their own."""

    @api.exception_handler(NotAllowed)
    def not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
        return api.create_response(request, {"detail": f"This key may not {error.permission}."}, status=403)
