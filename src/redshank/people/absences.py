"""Why a person whom somebody expected was not proposed: the same engine asked again, and watched as it looks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from django.db import connection

from redshank.agencies.queries import one_look, visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.people.errors import NotOnFile
from redshank.people.models import Person, PersonRecord
from redshank.people.queries import Summary, details_of_record, person_by_reference, records_for_actor, summaries
from redshank.people.recognition import Candidate, Details, Recognition, active_model, as_seen
from redshank.recognition.explain import Cause, Found, KeyLine, Meeting, cause_of, key_lines
from redshank.recognition.keys import Key, record_keys
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Band, PersonId, RecordId
from redshank.recognition.score import Row
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import SqlStore, dialect_for
from redshank.recognition.stores.protocol import Found as Looked

__all__ = ["Absence", "Cause", "KeyLine", "Meeting", "record_by_reference", "why_not", "why_not_of_record"]

SHOWN = 5
"""Candidates that a handler is shown."""
_EVERYBODY = 100_000


@dataclass(frozen=True, slots=True)
class Absence:
    """Where a person's way into the list of candidates ended, asked with the file as it is now."""

    who: Summary
    cause: Cause
    place: int | None
    """Place among those for whom a claim is made; None without a claim."""
    person: Candidate
    """The person, weighed over all their records. The band holds only where the person was among those judged."""
    leader: Candidate | None
    """The best of the others for whom a claim is made."""
    leading: Summary | None
    keys: tuple[KeyLine, ...]
    """Of the records that the actor may read in full."""
    truncated: tuple[str, ...]
    """Kinds of key whose blocks were cut by the budget."""
    answer: Recognition
    """The whole answer, as far as the actor may know it."""

    @property
    def would_have_found(self) -> tuple[str, ...]:
        """Kinds of key that lead to the person, and were not looked under."""
        return tuple(each.kind for each in self.keys if each.meeting is Meeting.MET and not each.was_tried)

    @property
    def could_find(self) -> tuple[str, ...]:
        """Kinds of key under which the person stands, and for which the caller has not given what is needed."""
        return tuple(each.kind for each in self.keys if each.meeting is Meeting.NOT_GIVEN)


def record_by_reference(reference: str, *, actor: Actor, at: datetime) -> PersonRecord:
    """A record that the actor may read.

    Raises:
        NotOnFile: there is none, or none the actor may read.
    """
    found = records_for_actor(actor, at).filter(reference=reference.strip().upper()).first()
    if found is None:
        raise NotOnFile(reference)
    return found


def why_not_of_record(record: PersonRecord, person: str, *, actor: Actor, at: datetime) -> Absence:
    """Why a person was not proposed to whoever gave the details of a record; the record itself is left out.

    Raises:
        NotOnFile: there is no such person, or none the actor may see; which of the two is not said.
    """
    return why_not(details_of_record(record), person, actor=actor, at=at, besides=(record.pk,))


@one_look()
def why_not(clues: Details, person: str, *, actor: Actor, at: datetime, besides: Collection[int] = ()) -> Absence:
    """Why a person is not proposed for these clues.

    Args:
        clues: what the caller gave.
        person: public reference of the person who was expected.
        actor: who asks; whom they may not see is answered like somebody who is not on file.
        at: when.
        besides: records left out: what the clues themselves were kept as.

    Raises:
        NotOnFile: there is no such person, or none the actor may see, or nothing but the records left out.
    """
    expected = person_by_reference(person, actor=actor, at=at)
    watched = _Watched(besides)
    answer = _asked(watched, clues, actor=actor, at=at)
    alone = _asked(_Alone(expected, besides), clues, actor=actor, at=at).candidates
    if not alone:
        raise NotOnFile(person)
    judged = answer.candidates
    claims = [each for each in judged if each.band is not Band.NONE]
    found, held = watched.found, _keys_of(watched.records_of([PersonId(expected.pk)]))
    leader = next((each for each in claims if each.person != expected.pk), None)
    known = summaries([expected.pk, *([leader.person] if leader else [])], actor=actor, at=at)
    return Absence(
        who=known[expected.pk],
        cause=cause_of(PersonId(expected.pk), found, held, judged, shown=SHOWN),
        place=next((place for place, each in enumerate(claims, 1) if each.person == expected.pk), None),
        person=next((each for each in judged if each.person == expected.pk), alone[0]),
        leader=leader,
        leading=known[leader.person] if leader else None,
        keys=key_lines(found.tried, record_keys(standardise(clues)), _readable_keys(expected, besides, actor, at)),
        truncated=answer.truncated,
        answer=answer,
    )


class _Without(SqlStore):
    """The store as if some records were not on file."""

    def __init__(self, records: Collection[int]) -> None:
        super().__init__(connection.cursor, dialect_for(connection.vendor))
        self._left_out = frozenset(records)

    def records_of(self, persons: Collection[PersonId]) -> tuple[Row, ...]:
        return tuple(row for row in super().records_of(persons) if row.record not in self._left_out)

    def look_up(self, keys: Sequence[Key], budget: int) -> Looked:
        found = super().look_up(keys, budget)
        return Looked(tuple(record for record in found.records if record not in self._left_out), found.truncated)


class _Watched(_Without):
    """The store, noting under which keys the engine looks and whom that brings."""

    def __init__(self, records: Collection[int]) -> None:
        super().__init__(records)
        self._tried: set[Key] = set()
        self._brought: set[PersonId] = set()

    @property
    def found(self) -> Found:
        """What was looked up so far."""
        return Found(frozenset(self._tried), frozenset(self._brought))

    def look_up(self, keys: Sequence[Key], budget: int) -> Looked:
        self._tried |= set(keys)
        return super().look_up(keys, budget)

    def rows(self, records: Sequence[RecordId]) -> tuple[Row, ...]:
        read = super().rows(records)
        self._brought |= {row.person for row in read}
        return read


class _Alone(_Without):
    """The store as if every key led to one person, and to nobody else: to weigh somebody who was not found."""

    def __init__(self, person: Person, records: Collection[int]) -> None:
        super().__init__(records)
        self._person = PersonId(person.pk)

    def look_up(self, keys: Sequence[Key], budget: int) -> Looked:
        return Looked(tuple(row.record for row in self.records_of([self._person])), ())


def _asked(store: SqlStore, clues: Details, *, actor: Actor, at: datetime) -> Recognition:
    answer = Recogniser(active_model(), store, timer=perf_counter).recognise(
        clues, limit=_EVERYBODY, with_unlikely=True
    )
    return as_seen(answer, clues, actor=actor, at=at, limit=_EVERYBODY)


def _keys_of(rows: Collection[Row]) -> frozenset[Key]:
    return frozenset(key for row in rows for key in record_keys(row.details))


def _readable_keys(person: Person, besides: Collection[int], actor: Actor, at: datetime) -> frozenset[Key]:
    """The keys of the records that the actor may read: what another agency holds is not told by what would find it."""
    seen = visibility_of(actor, at).at_least(Level.FULL)
    records = PersonRecord.objects.filter(person=person, controller__in=seen).exclude(pk__in=besides)
    return frozenset(key for record in records for key in record_keys(standardise(details_of_record(record))))
