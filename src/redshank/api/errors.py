"""How errors of the packages below become answers of the API: a status, and a sentence that says what to do."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from redshank.agencies.errors import NotAllowed
from redshank.web.problems import RETRY_AFTER_SECONDS, is_busy


def install(api: NinjaAPI) -> None:
    """Let the API answer errors raised on purpose with a status of their own."""

    @api.exception_handler(NotAllowed)
    def not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
        return api.create_response(request, {"detail": f"This key may not {error.permission}."}, status=403)

    @api.exception_handler(OperationalError)
    def busy(request: HttpRequest, error: OperationalError) -> HttpResponse:
        if not is_busy(error):
            raise error
        sentence = "The database is busy, and nothing was kept. Send the same again under the same reference."
        answer = api.create_response(request, {"detail": sentence}, status=503)
        answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return answer
