"""Deciding who records belong to, and taking it back."""

from datetime import timedelta

import pytest

from builders import NOW, World, a_record, some_details
from redshank.agencies.errors import NotAllowed
from redshank.audit.models import AuditEvent
from redshank.people.errors import AlreadyReversed, AlreadySo, NotOnFile, Overtaken, SplitTakesAll
from redshank.people.models import IdentityDecision, Person, PersonRecord
from redshank.people.operations.identity import Grounds, link, merge, reverse, split, unlink
from redshank.people.queries import person_by_reference, person_for_actor, person_page
from redshank.people.rules import DecisionKind

WHY = Grounds(reason="same voice", evidence={"reasons": {}}, model_version="test-1")
LATER = NOW + timedelta(minutes=10)


def _person_of(record: PersonRecord) -> int:
    return PersonRecord.objects.get(pk=record.pk).person_id


def _two_persons(world: World) -> tuple[PersonRecord, PersonRecord]:
    return a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))


def test_a_link_puts_a_record_under_a_person_and_says_who_and_why(world: World) -> None:
    one, two = _two_persons(world)

    decision = link(record=two.pk, person=one.person_id, grounds=WHY, by=world.alice.actor, at=LATER)

    assert _person_of(two) == one.person_id
    assert (decision.kind, decision.reason, decision.model_version) == (DecisionKind.LINK, "same voice", "test-1")
    assert decision.decided_by == world.alice.actor.label
    event = AuditEvent.objects.get(action="identity.link")
    assert event.subject == one.person.reference
    assert two.reference in event.details


def test_linking_what_is_linked_changes_nothing(world: World) -> None:
    one, _ = _two_persons(world)
    with pytest.raises(AlreadySo):
        link(record=one.pk, person=one.person_id, grounds=WHY, by=world.alice.actor, at=LATER)


def test_a_person_emptied_by_a_link_goes_on_resolving(world: World) -> None:
    one, two = _two_persons(world)
    old = two.person.reference

    link(record=two.pk, person=one.person_id, grounds=WHY, by=world.alice.actor, at=LATER)

    assert person_by_reference(old, actor=world.alice.actor, at=LATER).pk == one.person_id
    assert person_page(old, actor=world.alice.actor, at=LATER).asked_for == old


def test_a_record_that_is_unlinked_stands_alone(world: World) -> None:
    one = a_record(world.alice.actor)
    two = a_record(world.alice.actor, person=one.person_id)

    unlink(record=two.pk, grounds=WHY, by=world.alice.actor, at=LATER)

    assert _person_of(two) != one.person_id
    assert _person_of(one) == one.person_id


def test_a_record_that_stands_alone_cannot_be_unlinked(world: World) -> None:
    one = a_record(world.alice.actor)
    with pytest.raises(AlreadySo):
        unlink(record=one.pk, grounds=WHY, by=world.alice.actor, at=LATER)


def test_a_merge_is_reversed_and_both_stand_for_themselves_again(world: World) -> None:
    one, two = _two_persons(world)
    references = (one.person.reference, two.person.reference)
    done = merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)
    assert {_person_of(one), _person_of(two)} == {one.person_id}

    reverse(decision=done.pk, grounds=WHY, by=world.bob.actor, at=LATER)

    found = [person_by_reference(each, actor=world.alice.actor, at=LATER).pk for each in references]
    assert found == [one.person_id, two.person_id]
    assert (_person_of(one), _person_of(two)) == (one.person_id, two.person_id)


def test_a_chain_of_merges_leads_every_old_reference_to_the_last(world: World) -> None:
    records = [a_record(world.alice.actor, some_details(forename=name)) for name in ("Priya", "Pria", "Preya")]
    first, second, third = (each.person for each in records)
    merge(kept=second.pk, absorbed=first.pk, grounds=WHY, by=world.alice.actor, at=LATER)
    merge(kept=third.pk, absorbed=second.pk, grounds=WHY, by=world.alice.actor, at=LATER)

    led = {person_by_reference(p.reference, actor=world.alice.actor, at=LATER).pk for p in (first, second, third)}

    assert led == {third.pk}


def test_a_person_cannot_be_merged_into_themselves_by_an_old_reference(world: World) -> None:
    one, two = _two_persons(world)
    merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)
    with pytest.raises(AlreadySo):
        merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)


def test_a_split_takes_some_records_to_one_new_person(world: World) -> None:
    first = a_record(world.alice.actor)
    others = [a_record(world.alice.actor, person=first.person_id) for _ in range(2)]
    taken = [each.pk for each in others]

    split(person=first.person_id, records=taken, grounds=WHY, by=world.alice.actor, at=LATER)

    assert len({_person_of(each) for each in others}) == 1
    assert _person_of(others[0]) != _person_of(first)


def test_a_split_leaves_somebody_behind_and_takes_somebody_away(world: World) -> None:
    one = a_record(world.alice.actor)
    for taken in ([one.pk], []):
        with pytest.raises((SplitTakesAll, NotOnFile)):
            split(person=one.person_id, records=taken, grounds=WHY, by=world.alice.actor, at=LATER)


def test_a_split_takes_only_what_belongs_to_the_person(world: World) -> None:
    one, two = _two_persons(world)
    a_record(world.alice.actor, person=one.person_id)
    with pytest.raises(NotOnFile):
        split(person=one.person_id, records=[one.pk, two.pk], grounds=WHY, by=world.alice.actor, at=LATER)


def test_a_decision_is_reversed_once(world: World) -> None:
    one, two = _two_persons(world)
    done = merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)
    reverse(decision=done.pk, grounds=WHY, by=world.alice.actor, at=LATER)
    with pytest.raises(AlreadyReversed):
        reverse(decision=done.pk, grounds=WHY, by=world.alice.actor, at=LATER)


def test_a_reversal_is_itself_reversed(world: World) -> None:
    one, two = _two_persons(world)
    done = merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)
    undone = reverse(decision=done.pk, grounds=WHY, by=world.alice.actor, at=LATER)

    reverse(decision=undone.pk, grounds=WHY, by=world.alice.actor, at=LATER)

    assert _person_of(two) == one.person_id


def test_undoing_keeps_what_later_decisions_did(world: World) -> None:
    one, two = _two_persons(world)
    third = a_record(world.alice.actor, some_details(forename="Pri"), person=two.person_id)
    done = merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)
    unlink(record=third.pk, grounds=WHY, by=world.alice.actor, at=LATER)
    alone = _person_of(third)

    reverse(decision=done.pk, grounds=WHY, by=world.alice.actor, at=LATER)

    assert _person_of(two) == two.person_id
    assert _person_of(third) == alone


def test_nothing_is_left_to_undo_once_everything_moved_on(world: World) -> None:
    one, two = _two_persons(world)
    third = a_record(world.alice.actor, some_details(forename="Preya"))
    done = merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)
    link(record=two.pk, person=third.person_id, grounds=WHY, by=world.alice.actor, at=LATER)
    with pytest.raises(Overtaken):
        reverse(decision=done.pk, grounds=WHY, by=world.alice.actor, at=LATER)


def test_undoing_follows_a_merge_that_came_later(world: World) -> None:
    """What is put back goes where its former person is today; the later merge is not undone by the way."""
    first = a_record(world.alice.actor)
    taken = a_record(world.alice.actor, person=first.person_id)
    other = a_record(world.alice.actor, some_details(forename="Pria"))
    out = unlink(record=taken.pk, grounds=WHY, by=world.alice.actor, at=LATER)
    merge(kept=other.person_id, absorbed=first.person_id, grounds=WHY, by=world.alice.actor, at=LATER)

    reverse(decision=out.pk, grounds=WHY, by=world.alice.actor, at=LATER)

    assert _person_of(taken) == _person_of(first) == other.person_id


def test_undoing_the_first_filing_gives_the_record_a_person_of_its_own(world: World) -> None:
    one = a_record(world.alice.actor)
    wrong = a_record(world.alice.actor, some_details(forename="Ravi"), person=one.person_id)
    filed = IdentityDecision.objects.get(moves__record=wrong)

    reverse(decision=filed.pk, grounds=WHY, by=world.alice.actor, at=LATER)

    assert _person_of(wrong) != one.person_id


def test_a_record_filed_under_a_merged_person_comes_under_the_one_they_lead_to(world: World) -> None:
    one, two = _two_persons(world)
    merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)

    filed = a_record(world.alice.actor, person=two.person_id)

    assert filed.person_id == one.person_id
    assert Person.objects.get(pk=two.person_id).merged_into_id == one.person_id


def test_a_stranger_can_neither_decide_about_nor_undo_what_they_cannot_see(world: World) -> None:
    one, two = _two_persons(world)
    done = merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=LATER)
    charlie = world.charlie.actor
    for attempt in (
        lambda: reverse(decision=done.pk, grounds=WHY, by=charlie, at=LATER),
        lambda: unlink(record=one.pk, grounds=WHY, by=charlie, at=LATER),
        lambda: person_for_actor(one.person_id, actor=charlie, at=LATER),
    ):
        with pytest.raises(NotOnFile):
            attempt()


def test_who_may_not_decide_cannot_even_by_a_role_that_sees(world: World) -> None:
    one, two = _two_persons(world)
    with pytest.raises(NotAllowed):
        merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.ada.actor, at=LATER)
