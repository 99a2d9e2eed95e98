"""Pages for what went wrong: plain words, what to do, never a stack trace.

A partial update gets a short message for the page's own place for problems, and leaves the rest of the page as it was:
what somebody has typed or is reading out must not vanish because one request failed.
"""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from redshank.web.brand import brand
from redshank.web.context import actor_of
from redshank.web.problems import (
    BAD_REQUEST,
    BUSY,
    FAILURE,
    FORBIDDEN,
    NOT_FOUND,
    PROBLEMS,
    RETRY_AFTER_SECONDS,
    STALE_FORM,
    Problem,
    is_busy,
)

PLACE = "#problem"
PROGRAMS = "/api/"
"""Below this address programs ask: they read JSON, whatever they say they accept."""


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as this client can read it: a page, a partial for htmx, or JSON."""
    if problem is BUSY or request.path_info.startswith(PROGRAMS):
        return _without_database(request, problem)
    if request.headers.get("HX-Request") == "true":
        response = _as_partial(render_to_string("web/problem_partial.html", {"problem": problem}, request), problem)
    elif request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response = _as_json(problem)
    else:
        layout = "web/public.html" if actor_of(request) is None else "web/staff.html"
        response = render(request, "web/problem.html", {"problem": problem, "layout": layout}, status=problem.status)
    patch_vary_headers(response, ("HX-Request", "Accept"))
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400; a request that is too large is told apart."""
    return problem_response(request, PROBLEMS.of(exception) or BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return problem_response(request, PROBLEMS.of(exception) or FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return problem_response(request, PROBLEMS.of(exception) or NOT_FOUND)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. The reason is for the log, where Django has written it."""
    return problem_response(request, STALE_FORM)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500. It asks neither the slots nor a database, for those may be what failed, or what is busy."""
    return _without_database(request, BUSY if is_busy(sys.exc_info()[1]) else FAILURE)


def _without_database(request: HttpRequest, problem: Problem) -> HttpResponse:
    context = {"problem": problem, "brand": brand(), "language": get_language() or settings.LANGUAGE_CODE}
    response: HttpResponse
    if request.path_info.startswith(PROGRAMS):
        response = JsonResponse({"detail": f"{problem.sentence} {problem.advice}"}, status=problem.status)
    elif request.headers.get("HX-Request") == "true":
        response = _as_partial(render_to_string("web/problem_partial.html", context), problem)
    else:
        response = HttpResponse(render_to_string("web/failure.html", context), status=problem.status)
    if problem is BUSY:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _as_partial(html: str, problem: Problem) -> HttpResponse:
    return HttpResponse(html, status=problem.status, headers={"HX-Retarget": PLACE, "HX-Reswap": "innerHTML"})


def _as_json(problem: Problem) -> HttpResponse:
    body = {
        "title": str(problem.title),
        "status": problem.status.value,
        "detail": f"{problem.sentence} {problem.advice}",
    }
    return JsonResponse(body, status=problem.status, content_type="application/problem+json")
