"""What joining or separating records would change in markers and in who sees them."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from redshank.agencies.queries import agency_names, visibility_of
from redshank.agencies.rules import Actor, Level, Role
from redshank.risk.models import Marker
from redshank.risk.queries import line, markers_for_actor
from redshank.risk.rules.kinds import Audience
from redshank.risk.rules.markers import LIVE
from redshank.web.slots import SideRow, Sides, Text


def side_rows(sides: Sides, actor: Actor) -> Iterable[SideRow]:
    """The markers of either side, with who sees each."""
    now = timezone.now()
    left, right = (_markers(records, actor, now) for records in (sides.left, sides.right))
    both = len(left) + len(right)
    counted = ngettext("%(num)d marker", "%(num)d markers", both) % {"num": both}
    yield SideRow(gettext_lazy("Markers, and who sees them"), left, right, (counted,))


def _markers(records: Collection[int], actor: Actor, now: datetime) -> tuple[Text, ...]:
    seen, found = visibility_of(actor, now), []
    for row in markers_for_actor(actor, now).filter(record__in=records).order_by("kind", "pk"):
        shown = line(row, actor, now, seen)
        if shown is not None and shown.state in LIVE:
            who = ", ".join(_who_sees(row, now))
            found.append(_("%(what)s: seen by %(who)s") % {"what": shown.words, "who": who})
    return tuple(found)


def _who_sees(marker: Marker, now: datetime) -> list[str]:
    """Names of the agencies that see a marker, its own first."""
    names = agency_names()
    least = {Audience.HOLDER: None, Audience.SHARED: Level.FULL, Audience.ANSWERERS: Level.POINTER}
    level = least[Audience(marker.audience)]
    others = [
        name
        for code, name in sorted(names.items(), key=lambda each: each[1])
        if level is not None and code != marker.agency_id and _sees(code, marker.agency_id, now) >= level
    ]
    return [names[marker.agency_id], *others]


def _sees(viewer: str, holder: str, now: datetime) -> Level:
    actor = Actor(label=viewer, agency=viewer, role=Role.CONNECTOR)
    return visibility_of(actor, now).of(holder)
