"""One run of relinking from beginning to end; cut off anywhere, it goes on where it was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from redshank.agencies.rules import Actor
from redshank.contacts.models import RelinkRun
from redshank.contacts.operations.relinking import begin_run, go_on_to, note_compared, propose
from redshank.contacts.queries.relinking import unfinished_run, what_people_decided
from redshank.contacts.rules.relinking import RunState
from redshank.people.recognition import in_use, model_of
from redshank.people.relink.engines import LinkageBackend
from redshank.people.relink.facts import Noting
from redshank.people.relink.finding import LEAST_BITS, Finder, Questions
from redshank.people.relink.reading import entries
from redshank.people.relink.stages import Compared, Stage

BATCH = 20
"""Groups asked about in one transaction: nobody who saves waits longer for it."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Relinking:
    """What a run is given from outside."""

    backend: LinkageBackend
    engine: str
    folder: Path
    """Holds a folder for each run under way."""
    clock: Callable[[], datetime]
    progress: Progress
    link_up_to: int | None = None


def relink(given: Relinking, *, resume: bool, anew: bool, by: Actor) -> RelinkRun:
    """Compare all records again and put what is found to those who may decide it.

    Args:
        given: what compares, where, and by which clock.
        resume: go on with the run that was cut off; begin one where there is none.
        anew: give up the run that was cut off.
        by: the connector in whose audit trail it stands.

    Raises:
        RunUnfinished: there is one, and neither was asked for.
        LinkageError: what compares is not there.
    """
    run = unfinished_run(by.agency)
    if run is not None and anew:
        _stage(given, run).discard()
        go_on_to(run, RunState.GIVEN_UP, by=by, at=given.clock())
        run = None
    if run is None or not resume:
        run = begin_run(engine=given.engine, model_version=in_use(), by=by, at=given.clock())
    stage = _stage(given, run)
    if run.state == RunState.COMPARING:
        compared = stage.compared() or _compare(stage, given, run.model_version)
        run = note_compared(run, compared, by=by, at=given.clock())
    _ask(run, stage, given, by)
    run = go_on_to(run, RunState.DONE, by=by, at=given.clock())
    stage.discard()
    return run


def _stage(given: Relinking, run: RelinkRun) -> Stage:
    return Stage(given.folder / run.reference)


def _compare(stage: Stage, given: Relinking, version: str) -> Compared:
    stage.begin()
    noting = Noting()
    pairs = given.backend.pairs(
        noting.passing(entries()), model_of(version), least_bits=LEAST_BITS, progress=given.progress
    )
    count = stage.keep_pairs(pairs)
    facts = noting.facts()
    compared = Compared(len(facts.record), count, tuple(each.kind for each in given.backend.left_out()))
    stage.finish(facts, compared)
    return compared


def _ask(run: RelinkRun, stage: Stage, given: Relinking, by: Actor) -> None:
    finder = Finder(stage.facts(), stage.pairs(), what_people_decided())
    if run.state == RunState.MERGING:
        _put(run, finder.merges(run.reached), finder.persons, given, by)
        run = go_on_to(run, RunState.SPLITTING, by=by, at=given.clock())
    _put(run, finder.splits(run.reached), finder.persons, given, by)


def _put(run: RelinkRun, found: Iterator[Questions], persons: int, given: Relinking, by: Actor) -> None:
    done = 0
    while batch := list(islice(found, BATCH)):
        propose(run, batch, link_up_to=given.link_up_to, by=by, at=given.clock())
        done += len(batch)
        given.progress(str(run.state), done, persons)
