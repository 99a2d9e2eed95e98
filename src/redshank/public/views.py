"""The report form: one question a page, the way out always in the same place, and nothing told about anybody."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from redshank.agencies.models import Agency
from redshank.agencies.requests import open_to_all
from redshank.contacts.operations import receive_contact
from redshank.contacts.queries.arrivals import receiving_agency
from redshank.public.forms import FORMS, NEEDED
from redshank.public.reports import SESSION_KEY, Report, as_arrival, web_form
from redshank.public.rules import KEPT_FOR, MOST_FROM_ONE_PLACE, RATE_WINDOW, Step, after, before, path, position
from redshank.public.wording import Line, lines
from redshank.web.brand import brand

SENT_KEY = "public sent"
"""Session key: the reference of the report sent last, until the page is left."""
CHECK = "check"
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A page for anybody: no sign-in, and never kept by a browser, where somebody else might find it."""

    @wraps(view)
    def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if receiving_agency() is None:
            return render(request, "public/closed.html", {}, status=503)
        return view(request, *args, **kwargs)

    return open_to_all(never_cache(shown))


@public
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Straight to the first question: somebody may have no time."""
    return redirect("report-step", Step.SAFE.value)


@public
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, page: str) -> HttpResponse:
    """One question: shown, or answered."""
    here = _step(page)
    now = timezone.now()
    report = Report.in_session(request.session, now)
    if report is None and here is not Step.SAFE:
        return redirect("report-forgotten")
    report = report or Report.begun(now)
    if request.method != "POST":
        return _question(request, here, report, FORMS[here](initial=report.given))
    form = FORMS[here](request.POST)
    if "skip" in request.POST and here not in NEEDED:
        report.given = {name: text for name, text in report.given.items() if name not in form.fields}
    elif form.is_valid():
        report.given |= {name: str(value) for name, value in form.cleaned_data.items()}
    else:
        return _question(request, here, report, form)
    _keep(request, report)
    return _onwards(request, here, report)


@public
@require_GET
def danger(request: HttpRequest) -> HttpResponse:
    """For somebody who is not safe: 999 first, and then on with the report."""
    return render(request, "public/danger.html", {"onwards": _address(after(Step.SAFE, {}))})


@public
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """All answers before they are sent; sent once, however often the button is pressed."""
    now = timezone.now()
    report = Report.in_session(request.session, now)
    if report is None:
        return redirect("report-sent" if SENT_KEY in request.session else "report-forgotten")
    if not report.given.get("what", "").strip():
        return redirect("report-step", Step.WHAT.value)
    if request.method == "POST":
        return _send(request, report)
    found: list[Line] = lines(report.given)
    return render(request, "public/check.html", {"lines": found, "back": _address(path(report.given)[-1])})


@public
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next: the same words to everybody, whoever they are and whatever is on file."""
    reference = request.session.get(SENT_KEY)
    if reference is None:
        return redirect("report-forgotten")
    return render(request, "public/sent.html", {"reference": reference})


@public
@require_GET
def forgotten(request: HttpRequest) -> HttpResponse:
    """There are no answers here, or there are none any more."""
    return render(request, "public/forgotten.html", {"minutes": int(KEPT_FOR.total_seconds() // 60)})


@public
@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """The way out: all answers are forgotten, and the browser is taken to a page that anybody might have open."""
    _forget(request)
    return redirect(brand().exit_to)


def _step(page: str) -> Step:
    try:
        return Step(page)
    except ValueError as error:
        raise Http404 from error


def _address(where: Step | None) -> str:
    return CHECK if where is None else where.value


def _question(request: HttpRequest, here: Step, report: Report, form: object) -> HttpResponse:
    number, total = position(here, report.given)
    previous = before(here, report.given)
    context = {
        "form": form,
        "number": number,
        "total": total,
        "back": CHECK if CHECK in request.GET else previous.value if previous else "",
        "may_skip": here not in NEEDED,
        "step": here.value,
        "to_check": CHECK in request.GET,
    }
    bound = getattr(form, "errors", None)
    return render(request, "public/question.html", context, status=422 if bound else 200)


def _onwards(request: HttpRequest, here: Step, report: Report) -> HttpResponse:
    if here is Step.SAFE and report.given.get("safe") == "no":
        return redirect("report-danger")
    following = after(here, report.given)
    asks_more = here is Step.BEFORE and following is Step.TOLD and "told" not in report.given
    if following is None or (CHECK in request.GET and not asks_more):
        return redirect("report-check")
    return redirect("report-step", following.value)


def _send(request: HttpRequest, report: Report) -> HttpResponse:
    if _is_too_many(request):
        return render(request, "public/too_many.html", {}, status=429)
    agency, now = receiving_agency(), timezone.now()
    if not isinstance(agency, Agency):
        return render(request, "public/closed.html", {}, status=503)
    arrival = as_arrival(report, language=get_language() or "", at=now)
    received = receive_contact(arrival, by=web_form(agency.code), at=now)
    _forget(request)
    request.session[SENT_KEY] = received.contact.reference
    return redirect("report-sent")


def _keep(request: HttpRequest, report: Report) -> None:
    report.keep(request.session, timezone.now())
    request.session.pop(SENT_KEY, None)
    if not request.user.is_authenticated:
        # A colleague who tries the form stays signed in; anybody else's session ends with their answers.
        request.session.set_expiry(KEPT_FOR)


def _forget(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
    request.session.pop(SENT_KEY, None)


def _is_too_many(request: HttpRequest) -> bool:
    """Whether this place has sent very many reports within minutes. Counted in this process's memory alone."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.HTTPS else ""
    name = f"public-report-{hash(forwarded or request.META.get('REMOTE_ADDR', ''))}"
    cache.add(name, 0, timeout=int(RATE_WINDOW.total_seconds()))
    try:
        return cache.incr(name) > MOST_FROM_ONE_PLACE
    except ValueError:
        # It ran out between the two: a new window begins.
        return False
