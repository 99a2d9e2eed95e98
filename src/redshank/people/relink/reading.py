"""All records for relinking, and what people have decided, read in parts."""

from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.models import Q

from redshank.people.models import DecisionMove, PersonRecord
from redshank.people.rules import Move
from redshank.people.rules.standing import Decided, Placed, Standing, standing
from redshank.people.whereabouts import leads_to
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores import Entry

_BATCH = 5_000
_AFTER = "SELECT record, person, details FROM engine_record WHERE record > %s ORDER BY record LIMIT %s"


def records_on_file() -> int:
    """How many there are to compare."""
    return PersonRecord.objects.count()


def entries() -> Iterator[Entry]:
    """Every record as the engine keeps it, in the order of its number; read in parts, so that nobody waits for it."""
    reached = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_AFTER, [reached, _BATCH])
            rows = cursor.fetchall()
        if not rows:
            return
        for record, person, details in rows:
            yield Entry(RecordId(record), PersonId(person), Standardised.unpack(details))
        reached = rows[-1][0]


def what_stands(
    *, apart: Iterable[tuple[int, int]] = (), together: Iterable[tuple[Iterable[int], Iterable[int]]] = ()
) -> Standing:
    """What people have decided and still holds.

    Args:
        apart: pairs of persons of whom somebody has said, in a review, that they are not one.
        together: records, and those with whom somebody has said they belong.
    """
    decided = _decided_by_people()
    now = _now({move.record for each in decided for move in each.moves})
    found = standing(decided, now)
    sides = [(one, two) for one, two in apart]
    lead = leads_to({person for pair in sides for person in pair})
    pairs = {frozenset({lead[one], lead[two]}) for one, two in sides}
    placed = [Placed(frozenset(records), frozenset(others)) for records, others in together]
    return Standing(found.apart | {pair for pair in pairs if len(pair) == 2}, (*found.placed, *placed))


def _decided_by_people() -> list[Decided]:
    """Every decision about the persons whom a person has decided about, in order."""
    human = DecisionMove.objects.filter(decision__by_user__isnull=False)
    touched = Q(target__in=human.values("target")) | Q(origin__in=human.values("target"))
    touched |= Q(target__in=human.filter(origin__isnull=False).values("origin"))
    touched |= Q(origin__in=human.filter(origin__isnull=False).values("origin"))
    # By the number of the first move: several decisions may bear one moment.
    rows = DecisionMove.objects.filter(touched).order_by("pk")
    values = rows.values_list("decision_id", "decision__by_user", "record_id", "origin_id", "target_id")
    moves: dict[int, list[Move]] = {}
    humans: set[int] = set()
    for decision, by_user, record, origin, target in values.iterator(chunk_size=_BATCH):
        moves.setdefault(decision, []).append(Move(record=record, origin=origin, target=target))
        if by_user is not None:
            humans.add(decision)
    return [Decided(decision in humans, tuple(made)) for decision, made in moves.items()]


def _now(records: set[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    asked = sorted(records)
    for start in range(0, len(asked), _BATCH):
        some = asked[start : start + _BATCH]
        found.update(PersonRecord.objects.filter(pk__in=some).values_list("pk", "person_id"))
    return found
