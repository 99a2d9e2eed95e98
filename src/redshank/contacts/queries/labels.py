"""Contacts of which it is proved who made them, with what recognition had shown: what a calibration is refitted to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.rules import Actor
from redshank.contacts.models import Contact, IdentificationChange, Review, Shown
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.labels import Proof, Sort, is_same_conversation, weights
from redshank.contacts.rules.reviews import ReviewState
from redshank.people.learning import ShownThen
from redshank.people.models import Verification
from redshank.people.rules.verification import Method
from redshank.people.whereabouts import leads_to


@dataclass(frozen=True, slots=True)
class Labels:
    """What is proved, and what was set aside."""

    calls: tuple[ShownThen, ...]
    by_proof: Mapping[Proof, int]
    of_another_model: int
    """Proved, but shown by another model: its figures say nothing of this one."""
    unproved: int
    """Identified by a click alone."""


@dataclass(frozen=True, slots=True)
class _Proved:
    contact: Contact
    proof: Proof
    person: int | None
    """None: proved to be nobody who was shown."""


def labelled_calls(model_version: str, *, actor: Actor, at: datetime) -> Labels:
    """The agency's contacts whose caller is proved, and which this model had shown.

    Args:
        model_version: of the model to be refitted.
        actor: whose agency's contacts they are.
        at: what is known until then.
    """
    found = Contact.objects.filter(
        agency=actor.agency, shown__isnull=False, identification__isnull=False, contacted_at__lte=at
    )
    contacts = list(found.select_related("shown", "identification").order_by("contacted_at", "pk"))
    settled, verified = _settled(actor), _verified(contacts, actor)
    proved = [each for each in (_proved(one, settled, verified) for one in contacts) if each is not None]
    ours = [each for each in proved if each.contact.shown.model_version == model_version]
    weighed = weights(
        [_sort(each.contact) for each in ours],
        [_sort(each) for each in contacts if each.shown.model_version == model_version],
    )
    lead = leads_to(_persons(ours))
    return Labels(
        calls=tuple(_shown(each, weight, lead) for each, weight in zip(ours, weighed, strict=True)),
        by_proof=Counter(each.proof for each in ours),
        of_another_model=len(proved) - len(ours),
        unproved=len(contacts) - len(proved),
    )


def _settled(actor: Actor) -> dict[int, IdentificationChange]:
    """By contact, the settlement of its review that holds: the last change, unless the question is open again."""
    reviews = Review.objects.filter(agency=actor.agency, contact__isnull=False)
    open_again = set(reviews.filter(state=ReviewState.OPEN).values_list("contact_id", flat=True))
    changes = IdentificationChange.objects.filter(contact__agency=actor.agency).order_by("decided_at", "pk")
    return {each.contact_id: each for each in changes if each.contact_id not in open_again}


def _verified(contacts: list[Contact], actor: Actor) -> dict[int, list[Verification]]:
    """By person as known today, the verifications that prove something; a colleague's only once it is confirmed."""
    confirmed = {each.identification.person_id for each in contacts if each.identification.person_id}
    rows = list(Verification.objects.filter(agency=actor.agency).exclude(method=Method.COLLEAGUE, confirmed_at=None))
    lead = leads_to([*confirmed, *(each.made_for_id for each in rows)])
    found: dict[int, list[Verification]] = {}
    for row in rows:
        found.setdefault(lead[row.made_for_id], []).append(row)
    return {person: found.get(lead[person], []) for person in confirmed}


def _proved(
    contact: Contact, settled: Mapping[int, IdentificationChange], verified: Mapping[int, list[Verification]]
) -> _Proved | None:
    change = settled.get(contact.pk)
    if change is not None:
        known = {Outcome.CONFIRMED.value: change.person_id, Outcome.NEW_PERSON.value: None}
        is_known = change.outcome in known
        return _Proved(contact, Proof.REVIEWED, known[change.outcome]) if is_known else None
    person = contact.identification.person_id
    made = verified.get(person, []) if person is not None else []
    if any(is_same_conversation(contact.contacted_at, each.at) for each in made):
        return _Proved(contact, Proof.VERIFIED, person)
    return None


def _shown(proved: _Proved, weight: float, lead: Mapping[int, int]) -> ShownThen:
    candidates = proved.contact.shown.candidates
    listed = [int(each["person"]) for each in candidates]
    truth = lead[proved.person] if proved.person is not None else None
    return ShownThen(
        caller=truth if truth is not None else -proved.contact.pk,
        weight=weight,
        candidates=candidates,
        right=frozenset(each for each in listed if lead[each] == truth),
    )


def _persons(proved: list[_Proved]) -> set[int]:
    listed = {int(one["person"]) for each in proved for one in each.contact.shown.candidates}
    return listed | {each.person for each in proved if each.person is not None}


def _sort(contact: Contact) -> Sort:
    shown: Shown = contact.shown
    band = str(shown.candidates[0].get("band", "")) if shown.candidates else ""
    return Sort(band, contact.identification.outcome)
