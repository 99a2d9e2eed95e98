"""What joining or separating records would change in contacts, and to whom what is owed belongs."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.contacts.models import Contact, ContactPerson
from redshank.contacts.rules import Channel
from redshank.contacts.wording import kept
from redshank.people.models import PersonRecord
from redshank.people.whereabouts import references_of
from redshank.tasks.queries import TaskLine, tasks_about
from redshank.tasks.rules import LIVE
from redshank.web.formats import day
from redshank.web.slots import SideRow, Sides, Text

MOST_LISTED = 6


def side_rows(sides: Sides, actor: Actor) -> Iterable[SideRow]:
    """The contacts of either side, and what is owed to whom."""
    now = timezone.now()
    left, right = (_contacts(records, actor, now) for records in (sides.left, sides.right))
    both = len({each.pk for each in (*left, *right)})
    counted = ngettext("%(num)d contact", "%(num)d contacts", both) % {"num": both}
    yield SideRow(gettext_lazy("Contacts"), _cut(left), _cut(right), (counted,))
    stays, goes = _owed(sides.left, sides, actor, now), _owed(sides.right, sides, actor, now)
    yield SideRow(gettext_lazy("Owed to them"), stays, goes, tuple(dict.fromkeys((*stays, *goes))))


def subjects_of(person: int, _actor: Actor) -> Iterable[str]:
    """References of a person's contacts. What is owed because of them is scoped by whoever reads it."""
    people = ContactPerson.objects.filter(record__person=person)
    return people.values_list("contact__reference", flat=True).distinct()


def persons_of(subject: str, _actor: Actor) -> Iterable[int]:
    """Whom a contact is of today."""
    people = ContactPerson.objects.filter(contact__reference=subject)
    return people.values_list("record__person", flat=True).distinct()


def _contacts(records: Collection[int], actor: Actor, now: datetime) -> list[Contact]:
    full = visibility_of(actor, now).at_least(Level.FULL)
    people = ContactPerson.objects.filter(record__in=records, record__controller__in=full)
    return list(Contact.objects.filter(people__in=people).distinct().order_by("-contacted_at", "-pk"))


def _owed(records: Collection[int], sides: Sides, actor: Actor, now: datetime) -> tuple[Text, ...]:
    """What is still owed because of these records: by the contact it was opened for, else by the person it names.

    What names a person and no contact stays with whoever keeps that person's reference.
    """
    contacts = ContactPerson.objects.filter(record__in=sides.left | sides.right)
    of_contact: dict[str, set[int]] = {}
    for reference, record in contacts.values_list("contact__reference", "record"):
        of_contact.setdefault(reference, set()).add(record)
    named = references_of(_under(records, sides))
    lines = tasks_about([*of_contact, *references_of(sides.persons)], actor, now)
    return tuple(
        _task(each)
        for each in lines
        if each.state in LIVE
        and (of_contact[each.subject] & set(records) if each.subject in of_contact else each.person in named)
    )


def _under(records: Collection[int], sides: Sides) -> set[int]:
    """The persons that these records are under; where both sides are one person's, the left keeps the reference."""
    ours, left = (
        set(PersonRecord.objects.filter(pk__in=side).values_list("person_id", flat=True))
        for side in (records, sides.left)
    )
    return ours if set(records) == sides.left else ours - left


def _task(line: TaskLine) -> str:
    return f"{line.title} ({line.reference})"


def _cut(contacts: Sequence[Contact]) -> tuple[Text, ...]:
    more = len(contacts) - MOST_LISTED
    shown = [f"{day(each.contacted_at)} {each.reference} {kept.channel(Channel(each.channel))}" for each in contacts]
    return (*shown[:MOST_LISTED], *([_("and %(num)d more") % {"num": more}] if more > 0 else []))
