"""How people and the evidence about them are put into words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from redshank.people.recognition import Band
from redshank.web.formats import signed

BARS = {Band.SAME_PERSON: 4, Band.PROBABLY: 3, Band.POSSIBLY: 2, Band.NONE: 0}
"""How many of four bars stand beside a band's words."""


def band(value: Band) -> str:
    """A band in words."""
    words = {
        Band.SAME_PERSON: _("Same person"),
        Band.PROBABLY: _("Probably"),
        Band.POSSIBLY: _("Possibly"),
        Band.NONE: _("No band yet"),
    }
    return words[value]


def detail(comparison: str) -> str:
    """A comparison as a handler calls it."""
    words = {
        "forename": _("first name"),
        "surname": _("surname"),
        "birth": _("birth date"),
        "number": _("number"),
        "email": _("e-mail"),
        "address": _("address"),
    }
    return words.get(comparison, comparison)


def evidence_lines(evidence: Mapping[str, Any]) -> tuple[str, ...]:
    """What spoke for and against a decision when it was taken; a comparison that weighed nothing is left out."""
    return tuple(
        f"{detail(comparison)}: {level.replace('_', ' ')} ({signed(bits)})"
        for comparison, (level, bits) in evidence.get("reasons", {}).items()
        if bits
    )
