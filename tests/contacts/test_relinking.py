"""Relinking proposes, respects what people decided, asks nothing twice, and goes on where it was cut off."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from builders import NOW, World, a_connector, a_record, some_details
from redshank.agencies.operations import sign_agreement
from redshank.agencies.rules import Level, Purpose
from redshank.audit.models import AuditEvent
from redshank.contacts.errors import RunUnfinished
from redshank.contacts.models import RelinkProposal, RelinkRun, Review
from redshank.contacts.operations.reviews import Verdict, reopen_review, settle_review
from redshank.contacts.relink_run import Relinking, relink
from redshank.contacts.rules.relinking import Fate, RunState
from redshank.contacts.rules.reviews import How, ReviewKind
from redshank.people.models import IdentityDecision, PersonRecord
from redshank.people.operations.identity import Grounds, merge, reverse, split
from redshank.people.relink.engines import engine_named

WHY = Grounds(reason="same voice")
BY = a_connector(name="relinking")


class Clock:
    """A minute later at every look."""

    def __init__(self) -> None:
        self.now = NOW + timedelta(days=1)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


CLOCK = Clock()


@pytest.fixture
def given(tmp_path: Path) -> Relinking:
    return Relinking(
        backend=engine_named("memory", Path()),
        engine="memory",
        folder=tmp_path / "relink",
        clock=CLOCK,
        progress=lambda _what, _done, _total: None,
    )


def _run(given: Relinking, **asked: bool) -> RelinkRun:
    return relink(given, resume=asked.get("resume", False), anew=asked.get("anew", False), by=BY)


def _twice(world: World) -> tuple[PersonRecord, PersonRecord]:
    """Priya Shah, on file as two persons."""
    return a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))


def _mixed(world: World) -> tuple[PersonRecord, list[PersonRecord]]:
    """Priya, and under the same person two records of Harish, whom a machine put there."""
    priya = a_record(world.alice.actor)
    a_record(world.alice.actor, person=priya.person_id)
    harish = some_details(forename="Harish", date_of_birth="1951-07-03")
    others = [a_record(a_connector(), harish, person=priya.person_id) for _ in range(2)]
    a_record(a_connector(), person=priya.person_id)
    return priya, others


def test_two_persons_who_are_probably_one_are_proposed_and_nobody_is_joined(world: World, given: Relinking) -> None:
    one, two = _twice(world)

    run = _run(given)

    review = Review.objects.get()
    assert (review.kind, review.agency_id) == (ReviewKind.DUPLICATE, "marshire-police")
    assert {review.person_id, review.other_id} == {one.person_id, two.person_id}
    proposal = RelinkProposal.objects.get(review=review)
    assert (proposal.run, proposal.run.model_version) == (run, "2026-11-d")
    assert set(proposal.best) == {one.reference, two.reference}
    assert proposal.impact["agencies"] == 1
    assert PersonRecord.objects.get(pk=two.pk).person_id == two.person_id
    assert (run.state, run.tally) == (RunState.DONE, {Fate.PROPOSED: 1})
    assert AuditEvent.objects.filter(action__startswith="relink.", subject=run.reference).count() >= 4


def test_the_family_at_one_address_is_never_proposed(world: World, given: Relinking) -> None:
    a_record(world.alice.actor)
    a_record(world.alice.actor, some_details(forename="Ravi"))
    a_record(world.alice.actor, some_details(forename="Harish", date_of_birth="1951-07-03"))
    assert _run(given).tally == {}


def test_what_waits_is_not_asked_again(world: World, given: Relinking) -> None:
    _twice(world)
    _run(given)

    again = _run(given)

    assert again.tally == {Fate.WAITING: 1}
    assert Review.objects.count() == 1


def test_what_was_rejected_is_not_asked_again_while_that_stands(world: World, given: Relinking) -> None:
    _twice(world)
    _run(given)
    review = Review.objects.get()
    settle_review(review.reference, Verdict(How.DIFFERENT, "Cousins."), by=world.bob.actor, at=CLOCK())

    assert _run(given).tally == {}

    reopen_review(review.reference, reason="Not cousins.", by=world.bob.actor, at=CLOCK())
    assert _run(given).tally == {Fate.WAITING: 1}


def test_what_a_person_undid_is_not_proposed(world: World, given: Relinking) -> None:
    one, two = _twice(world)
    done = merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=NOW)
    reverse(decision=done.pk, grounds=WHY, by=world.bob.actor, at=NOW)

    assert _run(given).tally == {}


def test_what_a_person_separated_is_not_proposed_to_be_joined(world: World, given: Relinking) -> None:
    one = a_record(world.alice.actor)
    other = a_record(world.alice.actor, person=one.person_id)
    split(person=one.person_id, records=[other.pk], grounds=WHY, by=world.alice.actor, at=NOW)

    assert _run(given).tally == {}


def test_records_that_contradict_the_rest_are_proposed_to_come_out(world: World, given: Relinking) -> None:
    priya, others = _mixed(world)

    run = _run(given)

    proposal = RelinkProposal.objects.get()
    assert (proposal.review.kind, proposal.review.person_id) == (ReviewKind.SEVERAL, priya.person_id)
    assert proposal.taken == sorted(each.pk for each in others)
    assert run.tally == {Fate.PROPOSED: 1}
    assert PersonRecord.objects.get(pk=others[0].pk).person_id == priya.person_id, "nothing is separated"


def test_what_a_person_put_there_is_not_proposed_to_come_out(world: World, given: Relinking) -> None:
    priya = a_record(world.alice.actor)
    a_record(world.alice.actor, person=priya.person_id)
    a_record(world.alice.actor, some_details(forename="Harish", date_of_birth="1951-07-03"), person=priya.person_id)

    assert _run(given).tally == {}


def test_a_split_that_somebody_accepted_is_carried_out_and_stands(world: World, given: Relinking) -> None:
    priya, others = _mixed(world)
    _run(given)
    review = Review.objects.get()

    settle_review(review.reference, Verdict(How.DIFFERENT, "Her father."), by=world.bob.actor, at=CLOCK())

    now = {PersonRecord.objects.get(pk=each.pk).person_id for each in others}
    assert len(now) == 1
    assert priya.person_id not in now
    assert _run(given).tally == {}


def test_who_is_one_person_after_all_is_not_asked_about_again(world: World, given: Relinking) -> None:
    priya, others = _mixed(world)
    _run(given)
    review = Review.objects.get()

    settle_review(review.reference, Verdict(How.SAME, "She uses both names."), by=world.bob.actor, at=CLOCK())

    assert PersonRecord.objects.get(pk=others[0].pk).person_id == priya.person_id
    assert _run(given).tally == {}


def test_a_split_taken_back_puts_everything_back_and_asks_again(world: World, given: Relinking) -> None:
    priya, others = _mixed(world)
    _run(given)
    review = Review.objects.get()
    settle_review(review.reference, Verdict(How.DIFFERENT, "Her father."), by=world.bob.actor, at=CLOCK())

    reopen_review(review.reference, reason="It was she.", by=world.bob.actor, at=CLOCK())

    assert {PersonRecord.objects.get(pk=each.pk).person_id for each in others} == {priya.person_id}
    assert Review.objects.get().state == "open"


def test_what_no_agency_may_read_on_both_sides_is_told_to_nobody(world: World, given: Relinking) -> None:
    a_record(world.alice.actor)
    a_record(world.charlie.actor, some_details(forename="Pria"))
    assert _run(given).tally == {Fate.UNSEEN: 1}
    assert not Review.objects.exists()


def test_it_is_put_to_the_agency_that_holds_most_and_may_read_both(world: World, given: Relinking) -> None:
    a_record(world.alice.actor)
    mine = a_record(world.dilys.actor, some_details(forename="Pria"))
    a_record(world.dilys.actor, some_details(forename="Pria"), person=mine.person_id)

    _run(given)

    assert Review.objects.get().agency_id == "marsham-council"
    assert RelinkProposal.objects.get().impact["agencies"] == 2


def test_a_pointer_is_no_sight_of_both_sides(world: World, given: Relinking) -> None:
    sign_agreement(
        giver="fenwick-council",
        receiver="marshire-police",
        purpose=Purpose.ASB,
        level=Level.POINTER,
        basis="a protocol",
        valid_from=date(2020, 1, 1),
        by="test",
        at=NOW,
    )
    a_record(world.alice.actor)
    a_record(world.charlie.actor, some_details(forename="Pria"))
    assert _run(given).tally == {Fate.UNSEEN: 1}


class CutOff(Exception):
    """As if the machine had stopped."""


def _cut(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def stop(*_given: object, **_more: object) -> None:
        raise CutOff

    monkeypatch.setattr(f"redshank.contacts.relink_run.{name}", stop)


@pytest.mark.parametrize("at", ["_compare", "note_compared", "propose", "go_on_to"])
def test_cut_off_anywhere_it_goes_on_and_asks_nothing_twice(
    at: str, world: World, given: Relinking, monkeypatch: pytest.MonkeyPatch
) -> None:
    _twice(world)
    _mixed_elsewhere(world)
    with monkeypatch.context() as patched:
        _cut(patched, at)
        with pytest.raises(CutOff):
            _run(given)
    with pytest.raises(RunUnfinished):
        _run(given)

    done = _run(given, resume=True)

    assert RelinkRun.objects.count() == 1
    assert done.state == RunState.DONE
    assert done.tally == {Fate.PROPOSED: 2}
    assert Review.objects.count() == 2
    assert not list(given.folder.iterdir()), "what was compared is personal data: it does not stay"


def _mixed_elsewhere(world: World) -> None:
    first = a_record(world.alice.actor, some_details(forename="Mary", surname="Ferris", phone="", street="Quay"))
    a_record(
        a_connector(), some_details(forename="Mary", surname="Ferris", phone="", street="Quay"), person=first.person_id
    )
    john = some_details(forename="John", surname="Ferris", date_of_birth="1990-03-04", phone="", street="Quay")
    a_record(a_connector(), john, person=first.person_id)


def test_a_run_is_given_up_for_a_new_one_only_when_that_is_said(
    world: World, given: Relinking, monkeypatch: pytest.MonkeyPatch
) -> None:
    _twice(world)
    with monkeypatch.context() as patched:
        _cut(patched, "note_compared")
        with pytest.raises(CutOff):
            _run(given)

    _run(given, anew=True)

    assert sorted(RelinkRun.objects.values_list("state", flat=True)) == [RunState.DONE, RunState.GIVEN_UP]


def test_by_itself_it_joins_only_what_is_configured_and_touches_little(world: World, given: Relinking) -> None:
    one = a_record(world.alice.actor)
    two = a_record(world.alice.actor)
    bold = Relinking(given.backend, "memory", given.folder, CLOCK, given.progress, link_up_to=0)

    run = _run(bold)

    assert run.tally == {Fate.LINKED: 1}
    assert len({PersonRecord.objects.get(pk=each.pk).person_id for each in (one, two)}) == 1
    decision = IdentityDecision.objects.get(kind="merge")
    assert (decision.by_user, decision.model_version) == (None, run.model_version)
    assert decision.decided_by.startswith("relinking (connector")


def test_more_than_one_agency_is_never_joined_by_itself(world: World, given: Relinking) -> None:
    a_record(world.alice.actor)
    a_record(world.dilys.actor)
    bold = Relinking(given.backend, "memory", given.folder, CLOCK, given.progress, link_up_to=99)
    assert _run(bold).tally == {Fate.PROPOSED: 1}
