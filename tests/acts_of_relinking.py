"""How each operation of relinking comes to happen, for the promises that every operation keeps."""

from collections.abc import Callable
from datetime import timedelta

from builders import NOW, World, a_connector, a_record, some_details
from redshank.contacts.models import RelinkRun
from redshank.contacts.operations import relinking
from redshank.contacts.rules.relinking import RunState
from redshank.people.operations import identity
from redshank.people.relink.finding import Questions
from redshank.people.relink.stages import Compared
from redshank.people.rules.relinking import MergeProposed

Act = Callable[[], object]
LATER = NOW + timedelta(minutes=5)
BY = a_connector(name="relinking")


def _a_run() -> RelinkRun:
    return relinking.begin_run(engine="memory", model_version="m", by=BY, at=NOW)


def _begin_run(_world: World) -> Act:
    return _a_run


def _note_compared(_world: World) -> Act:
    run = _a_run()
    return lambda: relinking.note_compared(run, Compared(2, 1, ()), by=BY, at=LATER)


def _propose(world: World) -> Act:
    run = _a_run()
    one, two = a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))
    left, right = sorted((one, two), key=lambda each: each.person_id)
    found = MergeProposed(left.person_id, right.person_id, (left.pk, right.pk), 20.0, 20.0)
    records = {left.person_id: (left.pk,), right.person_id: (right.pk,)}
    questions = Questions(left.person_id, merges=(found,), records=records)
    return lambda: relinking.propose(run, [questions], by=BY, at=LATER)


def _go_on_to(_world: World) -> Act:
    run = _a_run()
    return lambda: relinking.go_on_to(run, RunState.GIVEN_UP, by=BY, at=LATER)


def _merge_by_itself(world: World) -> Act:
    one, two = (a_record(world.alice.actor).person_id for _ in range(2))
    grounds = identity.Grounds(reason="relinked")
    return lambda: identity.merge_by_itself(kept=one, absorbed=two, grounds=grounds, by=BY, at=LATER)


ACTS_OF_RELINKING: dict[str, Callable[[World], Act]] = {
    "contacts.begin_run": _begin_run,
    "contacts.go_on_to": _go_on_to,
    "contacts.note_compared": _note_compared,
    "contacts.propose": _propose,
    "people.merge_by_itself": _merge_by_itself,
}
