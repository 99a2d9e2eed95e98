"""What speaks for looking soon: read when a review is opened or weighed anew, and kept with it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from redshank.agencies.rules import Actor, Role
from redshank.contacts.models import Contact, Review
from redshank.contacts.queries.contacts import said_vulnerable
from redshank.contacts.queries.reviews import sides_of
from redshank.contacts.rules import Answer, Grade, Slot
from redshank.contacts.rules.harm import HarmFacts
from redshank.contacts.rules.snapshots import slot_said
from redshank.incidents.queries import Subjects, counts
from redshank.risk.queries import markers_of
from redshank.risk.rules.markers import State


def harm_facts(contact: Contact | None, persons: Collection[int], *, actor: Actor, at: datetime) -> HarmFacts:
    """The facts of a contact and of the persons it may be about, as far as the desks of the actor's agency see them.

    Whoever weighs: the clock of the night must not find less than the handler who opened the review did.
    """
    actor = replace(actor, role=Role.HANDLER)
    subjects = [Subjects(person=person, place=None, number="") for person in persons]
    reports = max((each.person for each in counts(subjects, actor=actor, at=at).values()), default=0)
    markers = _markers(persons, actor, at)
    was_said = markers > 0 or any(said_vulnerable(person, actor=actor, at=at) for person in persons)
    if contact is None:
        return HarmFacts(is_repeat=reports > 1, is_vulnerable=was_said, markers=markers, reports=reports)
    banner = contact.shown.banner if hasattr(contact, "shown") else {}
    is_danger = contact.safe_now == Answer.NO or contact.grade == Grade.EMERGENCY or bool(banner.get("danger"))
    return HarmFacts(
        is_danger_now=is_danger,
        is_repeat=_is_lit(banner, "repeat", contact.repeat_known_at, contact.happened_before),
        is_vulnerable=was_said or _is_lit(banner, "vulnerable", contact.vulnerable_known_at, contact.vulnerable),
        markers=markers,
        reports=reports,
    )


def harm_of_review(review: Review, *, actor: Actor, at: datetime) -> HarmFacts:
    """The facts of what a review asks about, as they are now."""
    sides = {side for side in sides_of(review) if side is not None}
    return harm_facts(review.contact, sides, actor=actor, at=at)


def _markers(persons: Collection[int], actor: Actor, at: datetime) -> int:
    """Markers in force of whoever has most; danger to staff says nothing of the harm to a victim."""
    of_each = markers_of(persons, actor=actor, at=at).values()
    return max(
        (sum(each.state is State.ACTIVE and not each.is_danger for each in lines) for lines in of_each), default=0
    )


def _is_lit(banner: dict[str, object], slot: str, known_at: datetime | None, answer: str) -> bool:
    return known_at is not None or answer == Answer.YES or slot_said(banner, slot).state is Slot.YES
