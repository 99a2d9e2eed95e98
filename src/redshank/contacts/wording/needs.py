"""What it takes to understand a caller, in words: tags for what is noted now, and what is on record."""

from django.utils.translation import gettext as _

from redshank.contacts.queries.contacts import NeedsSaid
from redshank.contacts.rules import RELAY, NeedRead, read_needs
from redshank.contacts.wording.asked import need
from redshank.web.formats import day


def tags(noted: str, *, is_relayed: bool) -> tuple[str, ...]:
    """Each need that was noted, or that the number shows, once."""
    relay = RELAY if is_relayed and RELAY not in noted else ""
    return tuple(dict.fromkeys(_tag(each) for each in read_needs("; ".join(filter(None, (relay, noted))))))


def on_record(said: NeedsSaid | None) -> str:
    """What whoever is recognised needed before: asked again, for it may have changed."""
    if said is None:
        return ""
    return _("On record, %(date)s: %(needs)s. Still so?") % {"date": day(said.said_at), "needs": said.needs}


def _tag(each: NeedRead) -> str:
    words = need(each.need)
    return _("%(need)s: %(language)s") % {"need": words, "language": each.language} if each.language else words
