"""Deciding who records belong to: link, unlink, merge, split, and the reversal of each.

Every decision is a set of moves of records between persons. It names who decided, when, why and on what evidence, and
reversing it moves back what is still where it was put: later judgements are kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.people.errors import AlreadyReversed, AlreadySo, NotOnFile, Overtaken, SplitTakesAll
from redshank.people.models import DecisionMove, IdentityDecision, Person, PersonRecord
from redshank.people.queries import (
    decision_for_actor,
    moves_and_whereabouts,
    person_for_actor,
    records_for_actor,
)
from redshank.people.recognition import store
from redshank.people.rules import NEW_PERSON, DecisionKind, Move, moves_back, moves_for_merge
from redshank.people.whereabouts import leads_to
from redshank.recognition.records import PersonId, RecordId


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a decision is taken: a reason in words, and the recognition that was shown, if one was."""

    reason: str = ""
    evidence: Mapping[str, object] = field(default_factory=dict)
    model_version: str = ""


@transaction.atomic
def link(*, record: int, person: int, grounds: Grounds, by: Actor, at: datetime) -> IdentityDecision:
    """Put a record under a person.

    Raises:
        NotOnFile: the actor can see no such record or person.
        AlreadySo: the record is under that person already.
    """
    found, target = _records([record], by=by, at=at)[0], _person(person, by=by, at=at)
    if found.person_id == target.pk:
        raise AlreadySo
    moves = [Move(record=found.pk, origin=found.person_id, target=target.pk)]
    return _decide(DecisionKind.LINK, moves, grounds, by=by, at=at)


@transaction.atomic
def unlink(*, record: int, grounds: Grounds, by: Actor, at: datetime) -> IdentityDecision:
    """Take a record out, to a new person of its own.

    Raises:
        NotOnFile: the actor can see no such record.
        AlreadySo: the record is the only one of its person.
    """
    found = _records([record], by=by, at=at)[0]
    if not PersonRecord.objects.filter(person=found.person_id).exclude(pk=found.pk).exists():
        raise AlreadySo
    moves = [Move(record=found.pk, origin=found.person_id, target=_open_person(at).pk)]
    return _decide(DecisionKind.UNLINK, moves, grounds, by=by, at=at)


@transaction.atomic
def merge(*, kept: int, absorbed: int, grounds: Grounds, by: Actor, at: datetime) -> IdentityDecision:
    """Put all records of one person under another. The absorbed person's reference goes on resolving.

    Raises:
        NotOnFile: the actor cannot see one of the two.
        AlreadySo: they are one person already.
    """
    return _merged(_person(kept, by=by, at=at), _person(absorbed, by=by, at=at), grounds, by=by, at=at)


@transaction.atomic
def merge_by_itself(*, kept: int, absorbed: int, grounds: Grounds, by: Actor, at: datetime) -> IdentityDecision:
    """Merge two persons without a human being: only where whoever runs the system has configured that it may.

    Raises:
        NotAllowed: the actor's role does not include recognition.
        NotOnFile: the actor cannot see one of the two.
        AlreadySo: they are one person already.
    """
    by.check(Permission.RECOGNISE)
    keep, absorb = (person_for_actor(each, actor=by, at=at) for each in (kept, absorbed))
    return _merged(keep, absorb, grounds, by=replace(by, user_id=None), at=at)


@transaction.atomic
def split(*, person: int, records: Sequence[int], grounds: Grounds, by: Actor, at: datetime) -> IdentityDecision:
    """Take some of a person's records out, to one new person.

    Raises:
        NotOnFile: the actor cannot see the person, or a record that is not theirs was named.
        SplitTakesAll: no record would be left, or none was named.
    """
    source = _person(person, by=by, at=at)
    taken = [each for each in _records(records, by=by, at=at) if each.person_id == source.pk]
    if len(taken) != len(set(records)):
        raise NotOnFile(person)
    if not taken or len(taken) == PersonRecord.objects.filter(person=source).count():
        raise SplitTakesAll
    target = _open_person(at)
    moves = [Move(record=each.pk, origin=source.pk, target=target.pk) for each in taken]
    return _decide(DecisionKind.SPLIT, moves, grounds, by=by, at=at)


@transaction.atomic
def reverse(*, decision: int, grounds: Grounds, along: Sequence[int] = (), by: Actor, at: datetime) -> IdentityDecision:
    """Put back what a decision moved, as far as no later decision has moved it on.

    A record that was filed under somebody goes to a new person of its own. One whose former person was merged since
    goes to where that person leads: the later merge is kept. Whatever came since stays where it is, with everything
    that hangs on it, unless it is named to go along.

    Args:
        decision: what to undo.
        grounds: why.
        along: records that came to the person since and belong to whoever is put back.
        by: who decides.
        at: when.

    Raises:
        NotOnFile: the actor can see no such decision.
        AlreadyReversed: it was reversed before.
        SplitTakesAll: with what should go along no record would be left.
        Overtaken: nothing is left where the decision put it, or its only record is alone already; or what should go
            along came to nobody who is put back.
    """
    found = decision_for_actor(decision, actor=by, at=at)
    if IdentityDecision.objects.filter(reverses=found).exists():
        raise AlreadyReversed
    moves, now, alone = moves_and_whereabouts(found)
    back = moves_back(moves, now, alone=alone)
    if not back:
        raise Overtaken
    back = _to_where_they_lead(back)
    opened = _open_person(at).pk if any(move.target == NEW_PERSON for move in back) else NEW_PERSON
    settled = [replace(move, target=opened) if move.target == NEW_PERSON else move for move in back]
    settled += _going_along(along, settled, by=by, at=at)
    return _decide(DecisionKind.REVERSE, settled, grounds, by=by, at=at, reverses=found)


def _merged(keep: Person, absorb: Person, grounds: Grounds, *, by: Actor, at: datetime) -> IdentityDecision:
    if keep.pk == absorb.pk:
        raise AlreadySo
    records = PersonRecord.objects.select_for_update().filter(person=absorb).order_by("pk").values_list("pk", flat=True)
    moves = moves_for_merge(list(records), absorbed=absorb.pk, kept=keep.pk)
    return _decide(DecisionKind.MERGE, moves, grounds, by=by, at=at)


def _going_along(records: Sequence[int], moves: Sequence[Move], *, by: Actor, at: datetime) -> list[Move]:
    """Records that came since, to the same place as the records that are put back."""
    if not records:
        return []
    paths = {(move.origin, move.target) for move in moves}
    found = _records(records, by=by, at=at)
    moved = {move.record for move in moves}
    if len(paths) != 1 or any(each.person_id != moves[0].origin or each.pk in moved for each in found):
        raise Overtaken
    # Those who were there before the decision must not be left without a record of their own.
    staying = PersonRecord.objects.filter(person=moves[0].origin).exclude(pk__in=[*records, *moved])
    if not staying.exists():
        raise SplitTakesAll
    return [Move(record=each.pk, origin=moves[0].origin, target=moves[0].target) for each in found]


def _to_where_they_lead(moves: Sequence[Move]) -> tuple[Move, ...]:
    lead = leads_to({move.target for move in moves if move.target != NEW_PERSON})
    # A person who leads back to where the record is now was emptied by the very decision: it is opened again.
    return tuple(
        move if lead.get(move.target) == move.origin else replace(move, target=lead.get(move.target, move.target))
        for move in moves
    )


def _records(ids: Sequence[int], *, by: Actor, at: datetime) -> list[PersonRecord]:
    """The records, locked, in the order of their ids; all visible in full to the actor."""
    by.check(Permission.DECIDE_IDENTITY)
    found = list(records_for_actor(by, at).select_for_update().filter(pk__in=ids).order_by("pk"))
    if len(found) != len(set(ids)) or not found:
        raise NotOnFile(", ".join(str(each) for each in ids))
    return found


def _person(person: int, *, by: Actor, at: datetime) -> Person:
    by.check(Permission.DECIDE_IDENTITY)
    return person_for_actor(person, actor=by, at=at)


def _open_person(at: datetime) -> Person:
    return Person.objects.create(id=new_id(at), reference=new_reference("P"), opened_at=at)


def _decide(
    kind: DecisionKind,
    moves: Sequence[Move],
    grounds: Grounds,
    *,
    by: Actor,
    at: datetime,
    reverses: IdentityDecision | None = None,
) -> IdentityDecision:
    decision = IdentityDecision.objects.create(
        id=new_id(at),
        kind=kind,
        decided_at=at,
        decided_by=by.label,
        by_user=by.user_id,
        agency_id=by.agency,
        reason=grounds.reason,
        model_version=grounds.model_version,
        evidence=dict(grounds.evidence),
        reverses=reverses,
    )
    DecisionMove.objects.bulk_create(
        DecisionMove(decision=decision, record_id=move.record, origin_id=move.origin, target_id=move.target)
        for move in moves
    )
    postings = store()
    for move in moves:
        PersonRecord.objects.filter(pk=move.record).update(person_id=move.target)
        postings.assign(RecordId(move.record), PersonId(move.target))
    _follow_references(moves)
    _audit(decision, moves, by=by, at=at)
    return decision


def _follow_references(moves: Iterable[Move]) -> None:
    """A person left without records points to where they went; one that has records again stands for itself."""
    origins = {move.origin: move.target for move in moves if move.origin is not None}
    held = set(PersonRecord.objects.filter(person__in=origins).values_list("person_id", flat=True))
    for origin, target in origins.items():
        if origin not in held:
            Person.objects.filter(pk=origin).update(merged_into=target)
    Person.objects.filter(pk__in={move.target for move in moves}).update(merged_into=None)


def _audit(decision: IdentityDecision, moves: Sequence[Move], *, by: Actor, at: datetime) -> None:
    persons = {move.origin for move in moves if move.origin} | {move.target for move in moves}
    references = dict(Person.objects.filter(pk__in=persons).values_list("pk", "reference"))
    records = PersonRecord.objects.filter(pk__in=[move.record for move in moves])
    first = moves[0]
    append(
        chain=by.agency,
        by=by.label,
        action=f"identity.{decision.kind}",
        subject=references[first.target],
        at=at,
        details={
            "from": references[first.origin] if first.origin else None,
            "records": list(records.values_list("reference", flat=True)),
            "reason": decision.reason,
            "model": decision.model_version,
        },
    )
