"""Filing records: the only way in which identity details enter the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from redshank.agencies.references import new_ids, new_reference
from redshank.agencies.rules import Actor, Purpose, Regime
from redshank.audit.operations import append
from redshank.people.errors import NothingGiven
from redshank.people.filing import file_places
from redshank.people.models import DecisionMove, IdentityDecision, Person, PersonRecord
from redshank.people.places import PlaceKey, place_key
from redshank.people.recognition import active_model, evidence_of, recogniser, store
from redshank.people.rules import DecisionKind
from redshank.people.surnames import surname_start
from redshank.people.whereabouts import leads_to
from redshank.recognition.records import Band, Candidate, Details, PersonId, RecordId
from redshank.recognition.standardise import Standardised, standardise


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Identity details to be filed, with where they come from."""

    details: Details
    controller: str
    purpose: Purpose
    regime: Regime
    source: str
    given_at: datetime
    source_key: str | None = None
    person: int | None = None
    """The person a human being has decided on; None: see `link_same_person`."""
    link_same_person: bool = False
    """Without a decided person: link to the engine's *Same person*, if there is one. Otherwise open a new person."""
    reason: str = ""
    evidence: Mapping[str, object] = field(default_factory=dict)
    model_version: str = ""


@transaction.atomic
def add_record(new: NewRecord, *, by: Actor, at: datetime) -> PersonRecord:
    """File one record, with its postings, its link and its audit event.

    Raises:
        NothingGiven: there is not a single detail in it.
    """
    record = file_records([new], by=by, at=at)[0]
    append(
        chain=by.agency,
        by=by.label,
        action="record.add",
        subject=record.reference,
        at=at,
        details={"person": record.person.reference, "source": new.source},
    )
    return record


def file_records(batch: Sequence[NewRecord], *, by: Actor, at: datetime) -> list[PersonRecord]:
    """File several records in the transaction under way; the caller writes one audit event for all of them.

    They are looked up one after the other, so that the second record of a new person finds the first.

    Raises:
        NothingGiven: one of them has not a single detail.
    """
    if any(new.details.is_empty() for new in batch):
        raise NothingGiven
    stands_for = leads_to({new.person for new in batch if new.person is not None})
    engine, postings = recogniser(), store()
    filed: list[_Filed] = []
    for new, record, own_person in zip(batch, new_ids(at, len(batch)), new_ids(at, len(batch)), strict=True):
        standardised = standardise(new.details)
        match = _same_person(engine.recognise(new.details, limit=2).candidates) if new.link_same_person else None
        person = stands_for[new.person] if new.person is not None else (match.person if match else None)
        each = _Filed(
            new=new,
            standardised=standardised,
            place=place_key(standardised),
            record=record,
            person=person or own_person,
            is_new_person=person is None,
            match=match,
        )
        postings.add(RecordId(each.record), PersonId(each.person), standardised)
        filed.append(each)
    return _write(filed, by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Filed:
    new: NewRecord
    standardised: Standardised
    place: PlaceKey
    record: int
    person: int
    is_new_person: bool
    match: Candidate | None


def _same_person(candidates: Sequence[Candidate]) -> Candidate | None:
    first = candidates[0] if candidates else None
    return first if first is not None and first.band is Band.SAME_PERSON else None


def _write(filed: Sequence[_Filed], *, by: Actor, at: datetime) -> list[PersonRecord]:
    opened = {each.person: each for each in filed if each.is_new_person}
    Person.objects.bulk_create(
        Person(id=person, reference=new_reference("P"), opened_at=each.new.given_at) for person, each in opened.items()
    )
    # The postings hold these persons' locks by now: a merge that came between is seen, and its person stands again.
    persons = {each.person for each in filed if not each.is_new_person}
    Person.objects.filter(pk__in=persons, merged_into__isnull=False).update(merged_into=None)
    places = _places(filed, at=at)
    records = PersonRecord.objects.bulk_create(
        PersonRecord(
            id=each.record,
            reference=new_reference("R"),
            person_id=each.person,
            place_id=places.get(each.place.key),
            controller_id=each.new.controller,
            purpose=each.new.purpose,
            regime=each.new.regime,
            source=each.new.source,
            source_key=each.new.source_key,
            given_at=each.new.given_at,
            received_at=at,
            number_digits=each.standardised.number,
            surname_start=surname_start(each.standardised),
            **asdict(each.new.details),
        )
        for each in filed
    )
    _write_links(filed, by=by, at=at)
    return records


def _write_links(filed: Sequence[_Filed], *, by: Actor, at: datetime) -> None:
    decisions = IdentityDecision.objects.bulk_create(
        IdentityDecision(
            id=decision,
            kind=DecisionKind.LINK,
            decided_at=at,
            decided_by=by.label,
            by_user=None if each.match else by.user_id,
            agency_id=by.agency,
            reason=each.new.reason,
            model_version=each.new.model_version or (active_model().version if each.match else ""),
            evidence=dict(each.new.evidence) or (evidence_of(each.match) if each.match else {}),
        )
        for decision, each in zip(new_ids(at, len(filed)), filed, strict=True)
    )
    DecisionMove.objects.bulk_create(
        DecisionMove(decision=decision, record_id=each.record, target_id=each.person)
        for decision, each in zip(decisions, filed, strict=True)
    )


def _places(filed: Iterable[_Filed], *, at: datetime) -> dict[str, int]:
    """The place of each address given, opened where it is new; by place key."""
    return file_places({each.place: (each.new.details, each.standardised) for each in filed}, at=at)
