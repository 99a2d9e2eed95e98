"""Figures for analysts: whether everybody is recognised alike."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Permission
from redshank.people import fairness_words as words
from redshank.people.figures import GAPS, drawing, fairness_report, fairness_reports

MOST_EARLIER = 20


@require_safe
@requires(Permission.SEE_FAIRNESS)
def fairness(request: HttpRequest) -> HttpResponse:
    """The newest published report, or the one asked for. It is about no person: no look is kept."""
    actor, now = actor_of(request), timezone.now()
    report = fairness_report(request.GET.get("report", ""), actor=actor, at=now)
    context: dict[str, object] = {"report": report, "words": words}
    if report is not None:
        names = {name: words.community(name) for name in report.figures["two_or_more_details"]}
        titles = {name: words.figure(name) for name in GAPS}
        context |= {
            "figures": report.figures,
            "drawn": drawing(report.figures, titles, names, title=_("How communities fare, as in the table beside it")),
            "reports": list(fairness_reports(actor, now)[:MOST_EARLIER]),
        }
    return render(request, "people/fairness.html", context)
