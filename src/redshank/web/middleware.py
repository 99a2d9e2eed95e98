"""Turns errors that packages have registered, and Django's bare refusals, into pages that say what to do."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from redshank.web.errors import problem_response
from redshank.web.problems import NOT_ALLOWED, PROBLEMS


class PlainProblems:
    """Stands innermost, so that a view's error meets it before Django's own handling."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and put words to a refusal of the method that has none."""
        response = self._get_response(request)
        if (
            response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
            and isinstance(response, HttpResponse)
            and not response.content
        ):
            worded = problem_response(request, NOT_ALLOWED)
            worded.headers["Allow"] = response.headers.get("Allow", "")
            return worded
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A registered error as its problem; anything else goes on to be a fault of ours."""
        problem = PROBLEMS.of(exception)
        return None if problem is None else problem_response(request, problem)
