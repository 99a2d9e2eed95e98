"""How operations on tasks, markers and entitlements come to happen, for the promises that every operation keeps."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from builders import NOW, World, a_record
from redshank.people.operations.recognition_models import ModelFiles, activate_model, add_model
from redshank.recognition.model import dump_model, load_model
from redshank.risk.models import Entitlement
from redshank.risk.operations import entitlements, markers
from redshank.risk.rules.entitlements import DEFAULTS, Trigger
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How
from redshank.tasks import operations as tasks

Act = Callable[[], object]
LATER = NOW + timedelta(minutes=5)


def _task(world: World) -> str:
    new = tasks.NewTask(key="k", kind="call-back", title="Call back", due_at=LATER, subject="K-1")
    return tasks.open_task(new, by=world.alice.actor, at=NOW).reference


def _on_a_task(act: Callable[[World, str], object]) -> Callable[[World], Act]:
    """An operation on a task that is on file."""

    def prepared(world: World) -> Act:
        reference = _task(world)
        return lambda: act(world, reference)

    return prepared


def _new_marker(world: World, *, ends_in: int = 90) -> markers.NewMarker:
    record, until = a_record(world.alice.actor).pk, (NOW + timedelta(days=ends_in)).date()
    return markers.NewMarker(kind=Kind.HEARING, reason="She said so.", how=How.SAID, record=record, until=until)


def _marker(world: World, *, is_proposed: bool, ends_in: int = 90) -> str:
    new = _new_marker(world, ends_in=ends_in)
    make = markers.propose_marker if is_proposed else markers.add_marker
    return make(new, by=world.alice.actor, at=NOW).reference


def _on_a_marker(act: Callable[[World, str], object], *, is_proposed: bool) -> Callable[[World], Act]:
    """An operation on a marker that is on file."""

    def prepared(world: World) -> Act:
        reference = _marker(world, is_proposed=is_proposed)
        return lambda: act(world, reference)

    return prepared


def _announce(world: World) -> Act:
    _marker(world, is_proposed=False, ends_in=5)
    return lambda: markers.announce_expiries(by=world.alice.actor, at=LATER)


def _file_markers(world: World) -> Act:
    new = [_new_marker(world)]
    return lambda: markers.file_markers(new, name="IMP-1", by=world.ada.actor, at=NOW)


def _withdraw_import(world: World) -> Act:
    new = replace(_new_marker(world), batch="IMP-1")
    markers.file_markers([new], name="IMP-1", by=world.ada.actor, at=NOW)
    return lambda: markers.withdraw_import("IMP-1", reason="The wrong file.", by=world.ada.actor, at=LATER)


def _add_marker(world: World) -> Act:
    new = _new_marker(world)
    return lambda: markers.add_marker(new, by=world.alice.actor, at=NOW)


def _propose_marker(world: World) -> Act:
    new = _new_marker(world)
    return lambda: markers.propose_marker(new, by=world.alice.actor, at=NOW)


def _with_entitlements(act: Callable[[World], object]) -> Callable[[World], Act]:
    """An operation where the police have adopted the shipped entitlements."""

    def prepared(world: World) -> Act:
        entitlements.adopt_default_entitlements(by=world.ada.actor, at=NOW)
        return lambda: act(world)

    return prepared


def _adopt_default_entitlements(world: World) -> Act:
    Entitlement.objects.all().delete()
    return lambda: entitlements.adopt_default_entitlements(by=world.ada.actor, at=NOW)


def _a_model() -> ModelFiles:
    settings, companion = dump_model(replace(load_model(), version="night-school"))
    return ModelFiles(json.dumps(settings), json.dumps(companion))


def _activate_model(world: World) -> Callable[[], object]:
    add_model(_a_model(), by=world.ada.actor, at=NOW)
    return lambda: activate_model("night-school", reason="fewer wrong persons", by=world.ada.actor, at=NOW)


ACTS_OF_CARE: dict[str, Callable[[World], Act]] = {
    "tasks.open_task": lambda world: lambda: _task(world),
    "tasks.acknowledge": _on_a_task(lambda world, it: tasks.acknowledge(it, by=world.bob.actor, at=LATER)),
    "tasks.finish": _on_a_task(lambda world, it: tasks.finish(it, by=world.bob.actor, at=LATER)),
    "tasks.drop": _on_a_task(lambda world, it: tasks.drop(it, reason="She moved.", by=world.bob.actor, at=LATER)),
    "tasks.reassign": _on_a_task(
        lambda world, it: tasks.reassign(
            it, team=None, owner=world.bob.pk, reason="His beat.", by=world.bob.actor, at=LATER
        )
    ),
    "tasks.finish_about": _on_a_task(
        lambda world, _: tasks.finish_about("K-1", reason="Settled.", by=world.alice.actor, at=LATER)
    ),
    "risk.propose_marker": _propose_marker,
    "risk.add_marker": _add_marker,
    "risk.file_markers": _file_markers,
    "risk.confirm_marker": _on_a_marker(
        lambda world, it: markers.confirm_marker(it, reason="Seen.", by=world.bob.actor, at=LATER), is_proposed=True
    ),
    "risk.reject_marker": _on_a_marker(
        lambda world, it: markers.reject_marker(it, reason="Misheard.", by=world.bob.actor, at=LATER), is_proposed=True
    ),
    "risk.renew_marker": _on_a_marker(
        lambda world, it: markers.renew_marker(
            it, until=date(2027, 6, 1), reason="Still so.", by=world.bob.actor, at=LATER
        ),
        is_proposed=False,
    ),
    "risk.end_marker": _on_a_marker(
        lambda world, it: markers.end_marker(it, reason="Better.", by=world.bob.actor, at=LATER), is_proposed=False
    ),
    "risk.withdraw_import": _withdraw_import,
    "risk.announce_expiries": _announce,
    "people.add_model": lambda world: lambda: add_model(_a_model(), by=world.ada.actor, at=NOW),
    "people.activate_model": _activate_model,
    "risk.adopt_entitlement": lambda world: (
        lambda: entitlements.adopt_entitlement(DEFAULTS[0], by=world.ada.actor, at=NOW)
    ),
    "risk.adopt_default_entitlements": _adopt_default_entitlements,
    "risk.withdraw_entitlement": _with_entitlements(
        lambda world: entitlements.withdraw_entitlement("call-back", reason="No staff.", by=world.ada.actor, at=LATER)
    ),
    "risk.open_entitlements": _with_entitlements(
        lambda world: entitlements.open_entitlements(
            subject="K-1", about="Priya", triggers={Trigger.REPEAT}, by=world.alice.actor, at=LATER
        )
    ),
}
"""By operation."""
