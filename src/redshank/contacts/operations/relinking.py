"""Relinking: all records again with the active model. It opens reviews; a person decides each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.contacts.errors import RunUnfinished
from redshank.contacts.models import RelinkProposal, RelinkRun, Review
from redshank.contacts.operations.opening import Question, file_question
from redshank.contacts.queries.impact import impact_of
from redshank.contacts.queries.relinking import unfinished_run, waits_already, who_is_asked
from redshank.contacts.queries.reviews import apart_from
from redshank.contacts.rules.relinking import Fate, RunState, may_link_by_itself
from redshank.contacts.rules.reviews import ReviewKind, Why
from redshank.people.models import PersonRecord
from redshank.people.operations.identity import Grounds, merge_by_itself
from redshank.people.recognition import Band, evidence_of
from redshank.people.relink.finding import Questions
from redshank.people.relink.stages import Compared
from redshank.people.rules.relinking import MergeProposed, SplitProposed
from redshank.people.twins import claim_on, separated_from
from redshank.people.whereabouts import leads_to


@dataclass(frozen=True, slots=True)
class Asking:
    """One question about to be put to an agency."""

    kind: ReviewKind
    persons: tuple[int, ...]
    found: MergeProposed | SplitProposed
    records: tuple[int, ...]


@transaction.atomic
def begin_run(*, engine: str, model_version: str, by: Actor, at: datetime) -> RelinkRun:
    """Open a run.

    Args:
        engine: what compares.
        model_version: the active model's.
        by: the connector in whose audit trail the run stands.
        at: when.

    Raises:
        NotAllowed: the actor's role does not include recognition.
        RunUnfinished: one was begun and is not finished.
    """
    by.check(Permission.RECOGNISE)
    unfinished = unfinished_run(by.agency)
    if unfinished is not None:
        raise RunUnfinished(unfinished.reference)
    run = RelinkRun.objects.create(
        id=new_id(at),
        reference=new_reference("L"),
        agency_id=by.agency,
        started_at=at,
        started_by=by.label,
        model_version=model_version,
        engine=engine,
        state=RunState.COMPARING,
    )
    _audit(run, "begin", {"engine": engine, "model": model_version}, by=by, at=at)
    return run


@transaction.atomic
def note_compared(run: RelinkRun, compared: Compared, *, by: Actor, at: datetime) -> RelinkRun:
    """Keep that everything was compared; what was linked stands in the run's folder."""
    run.records, run.pairs = compared.records, compared.pairs
    run.state, run.reached = RunState.MERGING, 0
    run.save(update_fields=["records", "pairs", "state", "reached"])
    _audit(run, "compared", {"records": compared.records, "pairs": compared.pairs}, by=by, at=at)
    return run


@transaction.atomic
def propose(
    run: RelinkRun, batch: Sequence[Questions], *, link_up_to: int | None = None, by: Actor, at: datetime
) -> dict[str, int]:
    """Put questions to the agencies that may decide them, and keep how far the run has come, in one transaction.

    Nothing is joined unless `link_up_to` says how much may hang on it at most; nothing is ever separated.

    Args:
        run: which.
        batch: in the order of their keys.
        link_up_to: the impact up to which two persons who are *Same person* may be joined without asking; None: never.
        by: the run's connector.
        at: when.

    Returns:
        How many questions met each fate.
    """
    tally: dict[str, int] = {}
    for each in batch:
        for asking in _asked_in(each):
            fate = _put(run, asking, link_up_to, by=by, at=at)
            tally[fate] = tally.get(fate, 0) + 1
    if batch:
        run.reached = batch[-1].key
    run.tally = {fate: run.tally.get(fate, 0) + tally.get(fate, 0) for fate in sorted(run.tally.keys() | tally.keys())}
    run.save(update_fields=["reached", "tally"])
    _audit(run, "propose", {"state": str(run.state), "reached": run.reached, **tally}, by=by, at=at)
    return tally


@transaction.atomic
def go_on_to(run: RelinkRun, state: RunState, *, by: Actor, at: datetime) -> RelinkRun:
    """Enter the next state: who is several, the end, or giving the run up for a new one."""
    run.state, run.reached = state, 0
    if state in {RunState.DONE, RunState.GIVEN_UP}:
        run.finished_at = at
    run.save(update_fields=["state", "reached", "finished_at"])
    _audit(run, "state", {"state": str(state)}, by=by, at=at)
    return run


def _asked_in(found: Questions) -> list[Asking]:
    records = found.records or {}
    merges = [
        Asking(ReviewKind.DUPLICATE, (each.left, each.right), each, (*records[each.left], *records[each.right]))
        for each in found.merges
    ]
    splits = [Asking(ReviewKind.SEVERAL, (each.person,), each, records[each.person]) for each in found.splits]
    return [*merges, *splits]


def _put(run: RelinkRun, asking: Asking, link_up_to: int | None, *, by: Actor, at: datetime) -> Fate:
    lead = leads_to(asking.persons)
    persons = sorted({lead[person] for person in asking.persons})
    if len(persons) != len(asking.persons) or _is_overtaken(asking, persons):
        return Fate.OVERTAKEN
    if waits_already(persons, kind=asking.kind):
        return Fate.WAITING
    asked = who_is_asked(persons, by=by, at=at)
    if asked is None:
        return Fate.UNSEEN
    if link_up_to is not None and _linked(run, asking, persons, link_up_to, by=asked, at=at):
        return Fate.LINKED
    other = persons[1] if len(persons) > 1 else None
    question = Question(asking.kind, Why.RELINKED, asked.agency, person=persons[0], other=other)
    review = file_question(question, by=asked, at=at)
    _keep(run, review, asking, by=asked, at=at)
    return Fate.PROPOSED


def _is_overtaken(asking: Asking, persons: Sequence[int]) -> bool:
    """Whether somebody has decided about these while the run was under way: the next one compares what is then."""
    now = PersonRecord.objects.filter(pk__in=asking.records, person__in=persons).count()
    apart = apart_from(persons[0]) | separated_from(persons[0])
    return now < len(asking.records) or not apart.isdisjoint(persons[1:])


def _keep(run: RelinkRun, review: Review, asking: Asking, *, by: Actor, at: datetime) -> None:
    found, persons = asking.found, [each for each in (review.person_id, review.other_id) if each]
    proposal = RelinkProposal(
        review=review,
        run=run,
        mean_bits=found.mean_bits,
        records=list(asking.records),
        impact=impact_of(persons, actor=by, at=at).as_kept(),
    )
    if isinstance(found, MergeProposed):
        references = dict(PersonRecord.objects.filter(pk__in=found.best).values_list("pk", "reference"))
        proposal.best, proposal.best_bits = [references[each] for each in found.best], found.best_bits
    else:
        proposal.taken, proposal.why = list(found.taken), found.why
    proposal.save()


def _linked(run: RelinkRun, asking: Asking, persons: Sequence[int], most: int, *, by: Actor, at: datetime) -> bool:
    """Join two persons without asking, where that is configured, nothing much hangs on it and the engine is sure."""
    if asking.kind is not ReviewKind.DUPLICATE:
        return False
    kept, absorbed = persons
    record = PersonRecord.objects.filter(person=absorbed).order_by("-given_at", "-pk").first()
    claim = claim_on(record, kept, actor=by, at=at) if record is not None else None
    is_sure = claim is not None and claim.band is Band.SAME_PERSON
    if claim is None or not may_link_by_itself(impact_of(persons, actor=by, at=at), is_sure=is_sure, most=most):
        return False
    grounds = Grounds(
        reason=f"Relinked by {run.reference}", evidence=evidence_of(claim), model_version=run.model_version
    )
    merge_by_itself(kept=kept, absorbed=absorbed, grounds=grounds, by=by, at=at)
    return True


def _audit(run: RelinkRun, what: str, details: Mapping[str, int | str], *, by: Actor, at: datetime) -> None:
    append(
        chain=by.agency,
        by=by.label,
        action=f"relink.{what}",
        subject=run.reference,
        at=at,
        details=dict(details),
    )
