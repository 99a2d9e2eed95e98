"""Removing records that should never have come in: the opposite of filing, for a source that takes them back."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet

from redshank.people.models import DecisionMove, IdentityDecision, Person, PersonRecord, Place
from redshank.people.recognition import store
from redshank.recognition.records import RecordId

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed, and the places it named, which may be unused now."""

    records: int
    persons: int
    places: frozenset[int]


@transaction.atomic
def remove_records(records: Collection[int]) -> Removed:
    """Remove records with their postings, the decisions that linked them, and persons left with nothing.

    In the transaction under way; the caller writes the audit event, and passes no record that was decided on since.
    """
    found = PersonRecord.objects.filter(pk__in=records)
    persons = set(found.values_list("person_id", flat=True))
    places = frozenset(found.filter(place__isnull=False).values_list("place_id", flat=True))
    decisions = list(DecisionMove.objects.filter(record__in=records).values_list("decision_id", flat=True))
    postings = store()
    for record in sorted(records):
        postings.remove(RecordId(record))
    found.delete()
    IdentityDecision.objects.filter(pk__in=decisions, moves__isnull=True).delete()
    gone = _delete_free(Person.objects.filter(pk__in=persons, records__isnull=True))
    return Removed(records=len(records), persons=gone, places=places)


def remove_unused_places(places: Collection[int]) -> int:
    """Remove those of these places that nothing names any more; how many."""
    return _delete_free(Place.objects.filter(pk__in=places, records__isnull=True))


def _delete_free(found: QuerySet[M]) -> int:
    """Delete what no other row needs; how many. What needs a person or a place, higher packages know."""
    try:
        return found.delete()[0]
    except ProtectedError:
        return sum(_is_deleted(each) for each in found)


def _is_deleted(each: Model) -> bool:
    try:
        each.delete()
    except ProtectedError:
        return False
    return True
