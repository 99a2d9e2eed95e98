"""What joining or separating records would change in how people are reached."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.people.models import ContactDetail, SafeContact
from redshank.people.safe_ways import heads
from redshank.web.formats import day
from redshank.web.slots import SideRow, Sides, Text


def side_rows(sides: Sides, actor: Actor) -> Iterable[SideRow]:
    """Verified details and safe-contact rules of either side; joined, nothing verified for one counts for the other."""
    now = timezone.now()
    left, right = (_reached(records, actor, now) for records in (sides.left, sides.right))
    if left or right:
        is_mixed = bool(left) and bool(right)
        both: tuple[Text, ...] = (_("to be verified anew; the strictest rules hold"),) if is_mixed else ()
        yield SideRow(gettext_lazy("How they are reached"), left, right, both, changes=is_mixed)


def _reached(records: Collection[int], actor: Actor, now: datetime) -> tuple[Text, ...]:
    seen = visibility_of(actor, now).at_least(Level.FULL)
    mine = {"record__in": records, "agency__in": seen, "record__controller__in": seen}
    details = ContactDetail.objects.filter(**mine, until__isnull=True).order_by("at", "pk")
    rules = heads(SafeContact.objects.filter(**mine).order_by("at", "pk"))
    verified = [_("%(value)s, verified on %(day)s") % {"value": each.value, "day": day(each.at)} for each in details]
    return (*verified, *(_("safe-contact rules of %(day)s") % {"day": day(each.at)} for each in rules))
