"""Reading published fairness reports."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.people.errors import NotOnFile
from redshank.people.models import FairnessReport
from redshank.recognition.evaluation.plots import Dot, Panel, plot

GAPS = ("recall", "recognised", "false_links")
"""The figures of which a gap is told."""


def fairness_reports(actor: Actor, at: datetime) -> QuerySet[FairnessReport]:
    """The reports of the actor's own agency and of those whose records it sees, newest first."""
    return FairnessReport.objects.filter(agency__in=visibility_of(actor, at).at_least(Level.POINTER))


def fairness_report(reference: str, *, actor: Actor, at: datetime) -> FairnessReport | None:
    """The report of that reference, else the newest; None where nothing was published.

    Raises:
        NotOnFile: there is none of that reference, or none the actor may see.
    """
    found = fairness_reports(actor, at)
    if not reference:
        return found.first()
    report = found.filter(reference=reference.strip().upper()).first()
    if report is None:
        raise NotOnFile(reference)
    return report


def drawing(figures: dict[str, Any], titles: dict[str, str], names: dict[str, str], *, title: str) -> SafeString:
    """The report drawn: dots with their intervals, hollow where a community is too small to be compared.

    Args:
        figures: the report's.
        titles: each drawn figure's words.
        names: each community's words.
        title: of the whole drawing, for those who cannot see it.
    """
    groups = figures["two_or_more_details"]
    panels = [
        Panel(
            titles[figure],
            tuple(
                _dot(names[name], group[figure], is_sure=name in figures["compared"]) for name, group in groups.items()
            ),
        )
        for figure in GAPS
    ]
    # The drawing escapes every word that it is given.
    return mark_safe(plot(panels, title=title))  # noqa: S308 - our own drawing


def _dot(label: str, share: dict[str, Any], *, is_sure: bool) -> Dot:
    low, high = share["interval"]
    return Dot(label, share["share"], low, high, share["whole"], is_sure)
