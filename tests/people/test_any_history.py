"""Whatever is decided and undone, in whatever order, the books agree with each other."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import NOW, World, a_record, some_details
from redshank.agencies.rules import Actor
from redshank.people.errors import PeopleError
from redshank.people.models import DecisionMove, IdentityDecision, Person, PersonRecord
from redshank.people.operations.identity import Grounds, link, merge, reverse, split, unlink
from redshank.people.queries import person_by_reference
from redshank.people.recognition import Details, store
from redshank.recognition.keys import terms_of
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import MemoryStore

WHY = Grounds(reason="tried")
DETAILS = (
    some_details(),
    some_details(forename="Pria"),
    some_details(forename="Ravi", date_of_birth="1961-07-01"),
    some_details(forename="Priya", surname="Patel", phone=""),
    Details(phone="07700 900142"),
)
Pick = tuple[int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("file", "link", "unlink", "merge", "split", "reverse")),
        st.tuples(st.integers(0, 30), st.integers(0, 30)),
    ),
    min_size=2,
    max_size=10,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_of_decisions_and_reversals_keeps_the_books(steps: list[tuple[str, Pick]], world: World) -> None:
    with transaction.atomic():
        filed = [a_record(world.alice.actor, details).pk for details in DETAILS[:3]]
        references: set[str] = set()
        for number, (kind, pick) in enumerate(steps):
            _take(kind, pick, filed, world.alice.actor, number)
            references |= set(Person.objects.values_list("reference", flat=True))
        _check_nothing_is_lost(filed)
        _check_old_references_resolve(references, world.alice.actor)
        _check_the_engine_agrees()
        _check_every_move_is_kept()
        transaction.set_rollback(True)


def _take(kind: str, pick: Pick, filed: list[int], by: Actor, number: int) -> None:
    """One step; what the rules refuse changes nothing, which the checks prove as well."""
    at = NOW + timedelta(minutes=number)
    one, two = filed[pick[0] % len(filed)], filed[pick[1] % len(filed)]
    person, other = _person(one), _person(two)
    decisions = list(IdentityDecision.objects.order_by("decided_at", "pk").values_list("pk", flat=True))
    acts: dict[str, Callable[[], object]] = {
        "file": lambda: filed.append(a_record(by, DETAILS[pick[1] % len(DETAILS)], at=at, person=person).pk),
        "link": lambda: link(record=one, person=other, grounds=WHY, by=by, at=at),
        "unlink": lambda: unlink(record=one, grounds=WHY, by=by, at=at),
        "merge": lambda: merge(kept=person, absorbed=other, grounds=WHY, by=by, at=at),
        "split": lambda: split(person=person, records=[one], grounds=WHY, by=by, at=at),
        "reverse": lambda: reverse(decision=decisions[pick[0] % len(decisions)], grounds=WHY, by=by, at=at),
    }
    try:
        acts[kind]()
    except PeopleError:
        return


def _person(record: int) -> int:
    return PersonRecord.objects.get(pk=record).person_id


def _check_nothing_is_lost(filed: list[int]) -> None:
    assert sorted(PersonRecord.objects.values_list("pk", flat=True)) == sorted(filed)
    stranded = Person.objects.filter(records__isnull=False, merged_into__isnull=False)
    assert not stranded.exists(), "a person with records must stand for itself"


def _check_old_references_resolve(references: set[str], by: Actor) -> None:
    for reference in references:
        found = person_by_reference(reference, actor=by, at=NOW)
        assert PersonRecord.objects.filter(person=found).exists()


def _check_the_engine_agrees() -> None:
    """The engine's persons are ours, and its counters are what counting everything afresh gives."""
    records = list(PersonRecord.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("SELECT record, person FROM engine_record")
        assert dict(cursor.fetchall()) == {each.pk: each.person_id for each in records}
    afresh, live = MemoryStore(), store()
    clean = {each.pk: standardise(_details(each)) for each in records}
    for each in sorted(records, key=lambda one: one.pk):
        afresh.add(RecordId(each.pk), PersonId(each.person_id), clean[each.pk])
    terms = {term for row in clean.values() for term in terms_of(row)}
    assert live.counts(terms) == afresh.counts(terms)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM engine_term")
        assert cursor.fetchone()[0] == len(terms), "a term that nobody holds any more is not counted"


def _check_every_move_is_kept() -> None:
    """A record's moves, one after the other, lead from nowhere to where it is."""
    for record in PersonRecord.objects.all():
        moves = DecisionMove.objects.filter(record=record).order_by("pk").values_list("origin", "target")
        path = [None, *(target for _, target in moves)]
        assert [origin for origin, _ in moves] == path[:-1]
        assert path[-1] == record.person_id


def _details(record: PersonRecord) -> Details:
    return Details(**{name: getattr(record, name) for name in Details.__dataclass_fields__})
