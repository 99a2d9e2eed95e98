"""Whatever happens after a merge: undone, everything of before is as it was, and everything later is kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import NOW, World, a_record, some_details
from redshank.agencies.rules import Actor
from redshank.contacts.models import Contact
from redshank.contacts.operations import NewContact, record_contact
from redshank.contacts.rules import Outcome
from redshank.incidents.models import Telling
from redshank.incidents.queries import findings
from redshank.people.errors import Overtaken, PeopleError, SplitTakesAll
from redshank.people.models import ContactDetail, DecisionMove, PersonRecord, SafeContact
from redshank.people.operations.identity import Grounds, merge, reverse, split, unlink
from redshank.people.operations.safe_contact import NewDetail, Proof, change_contact_detail, verify_person
from redshank.people.queries import person_by_reference
from redshank.people.rules.safe_contact import DetailKind
from redshank.people.rules.verification import Document, Method
from redshank.people.safe_ways import safe_ways_to_contact
from redshank.risk.models import Marker
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.queries import markers_of
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How
from redshank.tasks.operations import NewTask, open_task
from redshank.web.slots import PERSON_PANELS

WHY = Grounds(reason="tried")
LATER = NOW + timedelta(hours=2)
KINDS = (Kind.HEARING, Kind.SIGHT, Kind.MOBILITY, Kind.ISOLATED)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("contact", "record", "marker", "detail", "split", "unlink", "merge")), st.integers(0, 30)
    ),
    max_size=7,
)


def _told(by: Actor, details: dict[str, str], at_minute: int, person: int | None = None) -> PersonRecord:
    at = NOW - timedelta(days=9) + timedelta(minutes=at_minute)
    outcome = Outcome.CONFIRMED if person else Outcome.NEW_PERSON
    new = NewContact(details=some_details(**details), outcome=outcome, person=person, contacted_at=at, notes="Noise.")
    part = record_contact(new, by=by, at=at).people.select_related("record").first()
    assert part is not None
    return part.record


def _verified(person: int, number: str, by: Actor, minute: int) -> ContactDetail:
    at = NOW + timedelta(minutes=minute)
    proof = Proof(method=Method.IN_PERSON, evidence="Passport seen.", document=Document.PASSPORT)
    verify_person(person, proof, by=by, at=at)
    return change_contact_detail(person, NewDetail(DetailKind.PHONE, number), by=by, at=at)


class _Step:
    """Takes one later step on whoever the merged person is by then."""

    def __init__(self, by: Actor, kept: int, others: int) -> None:
        self.by, self.kept, self.others = by, kept, others

    def take(self, kind: str, pick: int, number: int) -> None:
        at = LATER + timedelta(minutes=number)
        under = list(PersonRecord.objects.filter(person=self.kept).order_by("pk").values_list("pk", flat=True))
        record = under[pick % len(under)] if under else None
        acts: dict[str, Callable[[], object]] = {
            "contact": lambda: _told(self.by, {"forename": "Pri"}, number, self.kept),
            "record": lambda: a_record(self.by, some_details(forename="P"), at=at, person=self.kept),
            "marker": lambda: add_marker(
                NewMarker(kind=KINDS[pick % 4], reason="Seen.", how=How.OBSERVED, record=record), by=self.by, at=at
            ),
            "detail": lambda: _verified(self.kept, f"07700 9006{pick:02d}", self.by, 120 + number),
            "split": lambda: split(person=self.kept, records=[record or 0], grounds=WHY, by=self.by, at=at),
            "unlink": lambda: unlink(record=record or 0, grounds=WHY, by=self.by, at=at),
            "merge": lambda: merge(kept=self.kept, absorbed=self.others, grounds=WHY, by=self.by, at=at),
        }
        try:
            acts[kind]()
        except PeopleError:
            return


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undoing_a_merge_restores_what_was_and_keeps_what_came(steps: list[tuple[str, int]], world: World) -> None:
    with transaction.atomic():
        _try(steps, world.alice.actor)
        transaction.set_rollback(True)


def _try(steps: list[tuple[str, int]], by: Actor) -> None:
    kept, absorbed, other = (
        _told(by, {"forename": name}, minute) for minute, name in enumerate(("Priya", "Pria", "Preya"))
    )
    second = _told(by, {"forename": "Pria", "phone": "07700 900166"}, 9, absorbed.person_id)
    before = {each.pk: each.person_id for each in PersonRecord.objects.all()}
    done = merge(kept=kept.person_id, absorbed=absorbed.person_id, grounds=WHY, by=by, at=NOW)
    last = DecisionMove.objects.latest("pk").pk
    step = _Step(by, kept.person_id, other.person_id)
    for number, (kind, pick) in enumerate(steps):
        step.take(kind, pick, number)
    then = {each.pk: each.person_id for each in PersonRecord.objects.all()}
    moved_on = set(DecisionMove.objects.filter(pk__gt=last).values_list("record", flat=True))
    hanging = _what_hangs()

    try:
        reverse(decision=done.pk, grounds=WHY, by=by, at=LATER + timedelta(hours=2))
    except Overtaken:
        assert {absorbed.pk, second.pk} <= moved_on, "it is refused only where nothing is left to put back"

    now = {each.pk: each.person_id for each in PersonRecord.objects.all()}
    back = {absorbed.pk, second.pk} - moved_on
    assert {record: now[record] for record in back} == {record: before[record] for record in back}
    assert {record: now[record] for record in now.keys() - back} == {r: then[r] for r in then.keys() - back}
    assert _what_hangs() == hanging, "nothing that hangs on a record is lost, changed or hung elsewhere"
    for reference in (kept.person.reference, absorbed.person.reference, other.person.reference):
        assert PersonRecord.objects.filter(person=person_by_reference(reference, actor=by, at=LATER)).exists()
    if back:
        own = person_by_reference(absorbed.person.reference, actor=by, at=LATER)
        assert back <= set(own.records.values_list("pk", flat=True))


def _what_hangs() -> dict[str, list[tuple[object, ...]]]:
    return {
        "tellings": sorted(Telling.objects.values_list("pk", "record", "incident")),
        "markers": sorted(Marker.objects.values_list("pk", "record", "act", "until")),
        "details": sorted(ContactDetail.objects.values_list("pk", "record", "made_for", "value", "until")),
        "rules": sorted(SafeContact.objects.values_list("pk", "record", "made_for", "version")),
        "contacts": sorted(Contact.objects.values_list("pk", "people__record")),
    }


@pytest.fixture
def two(world: World) -> tuple[PersonRecord, PersonRecord]:
    """Two persons with a report each."""
    return _told(world.alice.actor, {}, 1), _told(world.alice.actor, {"forename": "Pria"}, 2)


def _counts(person: int, by: Actor) -> list[tuple[str, int]]:
    return [(each.policy.code, each.count) for each in findings(person, actor=by, at=LATER)]


def test_counts_markers_and_verified_details_are_each_ones_own_again(
    world: World, two: tuple[PersonRecord, PersonRecord]
) -> None:
    by, (one, other) = world.alice.actor, two
    _verified(one.person_id, "07700 900601", by, 1)
    _verified(other.person_id, "07700 900602", by, 2)
    before = [_counts(each.person_id, by) for each in two]
    done = merge(kept=one.person_id, absorbed=other.person_id, grounds=WHY, by=by, at=LATER)
    marker = NewMarker(kind=Kind.HEARING, reason="Seen.", how=How.OBSERVED, record=other.pk)
    add_marker(marker, by=by, at=LATER)

    reverse(decision=done.pk, grounds=WHY, by=by, at=LATER)

    assert [_counts(each.person_id, by) for each in two] == before
    assert list(markers_of([one.person_id, other.person_id], actor=by, at=LATER)) == [other.person_id]
    for record, number in ((one, "07700 900601"), (other, "07700 900602")):
        ways = safe_ways_to_contact(record.person_id, actor=by, at=LATER)
        assert [each.value for each in ways.details] == [number]
        assert not ways.doubtful


def test_a_detail_verified_while_they_were_one_stays_with_whom_it_was_verified_for(
    world: World, two: tuple[PersonRecord, PersonRecord]
) -> None:
    by, (one, other) = world.alice.actor, two
    done = merge(kept=other.person_id, absorbed=one.person_id, grounds=WHY, by=by, at=NOW)
    _verified(other.person_id, "07700 900603", by, 60)

    reverse(decision=done.pk, grounds=WHY, by=by, at=LATER)

    ways = safe_ways_to_contact(other.person_id, actor=by, at=LATER)
    assert [each.value for each in ways.details] == ["07700 900603"]
    assert not safe_ways_to_contact(one.person_id, actor=by, at=LATER).details


def test_what_is_owed_goes_where_the_contact_goes_that_it_was_opened_for(
    world: World, two: tuple[PersonRecord, PersonRecord]
) -> None:
    by, (one, other) = world.alice.actor, two
    done = merge(kept=one.person_id, absorbed=other.person_id, grounds=WHY, by=by, at=NOW)
    contact = Contact.objects.get(people__record=other)
    task = NewTask(
        key="k",
        kind="call-back",
        title="Ring Pria back",
        due_at=LATER,
        subject=contact.reference,
        person=one.person.reference,
    )
    open_task(task, by=by, at=NOW)
    assert "Ring Pria back" in _owed(one.person_id, by)

    reverse(decision=done.pk, grounds=WHY, by=by, at=LATER)

    assert "Ring Pria back" in _owed(other.person_id, by)
    assert "Ring Pria back" not in _owed(one.person_id, by)


def test_what_is_owed_to_somebody_joined_with_another_is_still_seen(
    world: World, two: tuple[PersonRecord, PersonRecord]
) -> None:
    by, (one, other) = world.alice.actor, two
    task = NewTask(key="k", kind="call-back", title="Ring her", due_at=LATER, person=other.person.reference)
    open_task(task, by=by, at=NOW)

    merge(kept=one.person_id, absorbed=other.person_id, grounds=WHY, by=by, at=LATER)

    assert "Ring her" in _owed(one.person_id, by)


def _owed(person: int, by: Actor) -> list[str]:
    panels = PERSON_PANELS.panels(person, by)
    found = next(panel.context["owed"] for panel in panels if panel.template == "risk/person_panel.html")
    assert isinstance(found, list)
    return [each.title for each in found]


def test_what_came_since_goes_along_only_where_it_is_named(
    world: World, two: tuple[PersonRecord, PersonRecord]
) -> None:
    by, (one, other) = world.alice.actor, two
    done = merge(kept=one.person_id, absorbed=other.person_id, grounds=WHY, by=by, at=NOW)
    came, stays = (_told(by, {"forename": name}, 30, one.person_id) for name in ("Pria", "Priya"))

    reverse(decision=done.pk, along=[came.pk], grounds=WHY, by=by, at=LATER)

    now = dict(PersonRecord.objects.values_list("pk", "person_id"))
    assert now[came.pk] == now[other.pk] == other.person_id
    assert now[stays.pk] == now[one.pk] == one.person_id


def test_nobody_is_left_without_a_record_by_what_goes_along(
    world: World, two: tuple[PersonRecord, PersonRecord]
) -> None:
    by, (one, other) = world.alice.actor, two
    done = merge(kept=one.person_id, absorbed=other.person_id, grounds=WHY, by=by, at=NOW)

    with pytest.raises(SplitTakesAll):
        reverse(decision=done.pk, along=[one.pk], grounds=WHY, by=by, at=LATER)
    elsewhere = _told(by, {"forename": "Leila"}, 40)
    with pytest.raises(Overtaken):
        reverse(decision=done.pk, along=[elsewhere.pk], grounds=WHY, by=by, at=LATER)
    assert PersonRecord.objects.get(pk=other.pk).person_id == one.person_id, "refused, nothing has moved"
