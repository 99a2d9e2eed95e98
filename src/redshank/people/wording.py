"""How people and the evidence about them are put into words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from redshank.web.formats import signed


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
