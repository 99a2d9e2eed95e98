"""What joining or separating records would change in what was reported, and in what each repeat policy says of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from redshank.agencies.rules import Actor
from redshank.incidents.models import Telling
from redshank.incidents.queries import findings_of_records, tellings_for_actor
from redshank.incidents.rules import Finding
from redshank.people.queries import households_of, records_for_actor
from redshank.web.formats import day
from redshank.web.slots import SideRow, Sides, Text

MOST_LISTED = 8


def side_rows(sides: Sides, actor: Actor) -> Iterable[SideRow]:
    """The reports of either side and of both, and what each policy about persons and households says of them."""
    now, columns = timezone.now(), (sides.left, sides.right, sides.left | sides.right)
    left, right, both = (_told(records, actor, now) for records in columns)
    yield SideRow(gettext_lazy("Reports"), _cut(left), _cut(right), (_counted(both),))
    home = _others_at_home(sides, actor, now)
    found = [findings_of_records(records, home, actor=actor, at=now) for records in columns]
    for of_left, of_right, of_both in zip(*found, strict=True):
        label = of_left.policy.name
        changes = not of_left.is_met == of_right.is_met == of_both.is_met
        yield SideRow(label, (_said(of_left),), (_said(of_right),), (_said(of_both),), changes=changes)


def _told(records: Collection[int], actor: Actor, now: datetime) -> list[Telling]:
    rows = tellings_for_actor(actor, now).filter(record__in=records)
    return list(rows.select_related("incident", "agency").order_by("-told_at", "-pk"))


def _others_at_home(sides: Sides, actor: Actor, now: datetime) -> frozenset[int]:
    """Records of others at the home of either: they count in what is asked of a household, on whichever side."""
    homes = households_of(sides.persons, actor=actor, at=now).values()
    others: frozenset[int] = frozenset().union(*homes) - sides.persons
    return frozenset(records_for_actor(actor, now).filter(person__in=others).values_list("pk", flat=True))


def _said(found: Finding) -> str:
    counted = ngettext("%(num)d counted", "%(num)d counted", found.count) % {"num": found.count}
    return f"{_('Yes') if found.is_met else _('No')} ({counted})"


def _line(told: Telling) -> str:
    what = _("asked for progress") if told.is_chaser else told.incident.kind or told.incident.category
    return f"{day(told.told_at)} {told.incident.reference} {what}".strip()


def _cut(told: Sequence[Telling]) -> tuple[Text, ...]:
    more = len(told) - MOST_LISTED
    return (*map(_line, told[:MOST_LISTED]), *([_("and %(num)d more") % {"num": more}] if more > 0 else []))


def _counted(told: Sequence[Telling]) -> str:
    reports = sum(not each.is_chaser for each in told)
    return ngettext("%(num)d report", "%(num)d reports", reports) % {"num": reports}
