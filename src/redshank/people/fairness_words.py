"""The fairness report in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from redshank.web.formats import number


def figure(name: str) -> str:
    """A figure of which a gap is told."""
    words = {
        "recall": _("Put first"),
        "recognised": _("Put first, as Same person or Probably"),
        "false_links": _("Somebody else shown as Same person"),
    }
    return words[name]


def community(name: str) -> str:
    """A community as the labelled file calls it."""
    words = {"unknown": _("not labelled")}
    plain = name.replace("_", " ")
    return words.get(name, plain.title() if plain.islower() else plain)


def headline(gap: Mapping[str, Any] | None, fewest: int) -> str:
    """A gap in a sentence, with what may be concluded from it."""
    if gap is None:
        return _("No gap can be told: fewer than two communities have %(fewest)s known calls.") % {
            "fewest": number(fewest)
        }
    said = _("%(size)s points (%(low)s to %(high)s) between %(lowest)s and %(highest)s") % {
        "size": points(gap["size"]),
        "low": points(gap["interval"][0]),
        "high": points(gap["interval"][1]),
        "lowest": community(gap["lowest"]),
        "highest": community(gap["highest"]),
    }
    concluded = _concluded(gap["verdict"])
    return f"{said}: {concluded}." if concluded else f"{said}."


def standing(value: str) -> str:
    """How one community compares with all others."""
    words = {
        "below": _("below the others"),
        "in line": _("in line with the others"),
        "above": _("above the others"),
    }
    return words[value]


def _concluded(verdict: str) -> str:
    words = {
        "within": _("within the aim of 3 points"),
        "in line": _("in line with the aim of 3 points, not yet proof"),
        "not proven": _("beyond the aim of 3 points; it could be chance"),
        "beyond": _("beyond the aim of 3 points"),
    }
    return words.get(verdict, "")


def share(cell: Mapping[str, Any]) -> str:
    """A share with its interval; a dash where there is nothing to count."""
    if cell["share"] is None:
        return "–"
    low, high = cell["interval"]
    return _("%(share)s%% (%(low)s–%(high)s)") % {
        "share": points(cell["share"]),
        "low": points(low),
        "high": points(high),
    }


def points(value: float, places: int = 1) -> str:
    """A share, or the distance of two, in points of a hundred."""
    return number(value * 100, places)
