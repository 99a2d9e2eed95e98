"""The only door to the engine: the store on this database, the active model, and answers as an actor may see them."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from time import perf_counter

from django.db import connection

from redshank.agencies.queries import visibility_of
from redshank.agencies.rules import Actor, Level, Visibility
from redshank.people.errors import ModelUnusable, NotOnFile
from redshank.people.models import PersonRecord, RecognitionModel
from redshank.recognition.errors import ModelError
from redshank.recognition.explain import questions_for
from redshank.recognition.model import Model, load_model
from redshank.recognition.model.drawing import drawn_as_svg
from redshank.recognition.model.files import read_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import (
    Band,
    Candidate,
    Details,
    PersonId,
    Question,
    Reason,
    Recognition,
    RecordId,
    Related,
    Relation,
    Verdict,
)
from redshank.recognition.score import Row
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import CandidateStore, SqlStore, dialect_for

__all__ = [
    "Band",
    "Candidate",
    "Details",
    "Question",
    "Reason",
    "Recognition",
    "Related",
    "Relation",
    "Verdict",
    "evidence_of",
    "recognise",
]

NEAR_BITS = 6.0
"""A hidden person this close behind (or anywhere ahead) leaves the visible one no better than Possibly."""
SPARE = 5
"""Candidates asked for beyond those shown, so that dropping hidden ones does not shorten the list."""
HELD_ELSEWHERE = "held by another agency"
HeldBy = Mapping[PersonId, Mapping[int, str]]
"""For each person, the agency that holds each record."""


SHIPPED = load_model().version
"""Version of the model that comes with the engine: in use until a person puts another in its place."""
_IN_USE = """SELECT m.id, m.digest FROM people_modelactivation a
LEFT JOIN people_recognitionmodel m ON m.id = a.model_id ORDER BY a.id DESC LIMIT 1"""


def active_model() -> Model:
    """The model in use: looked up at every call, so that every worker changes at once; read once for each version."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_USE)
        found = cursor.fetchone()
    return _model(*(found or (None, None)))


def in_use() -> str:
    """The version of the model in use."""
    return active_model().version


def model_of(version: str) -> Model:
    """The model of that version, in use or not.

    Raises:
        NotOnFile: none of that version was added.
    """
    if version == SHIPPED:
        return _model(None, None)
    found = RecognitionModel.objects.filter(version=version).values_list("id", "digest").first()
    if found is None:
        raise NotOnFile(version)
    return _model(*found)


def picture_of(model: Model) -> str:
    """The model drawn as SVG, every text in it escaped."""
    return drawn_as_svg(model)


def read_files(settings: str, companion: str) -> tuple[Model, str]:
    """(the model in two JSON documents, the digest of both).

    Raises:
        ModelUnusable: they hold no model that this engine can use; the message says where.
    """
    try:
        model = read_model(json.loads(settings), json.loads(companion))
    except (ModelError, ValueError) as error:
        raise ModelUnusable(str(error)) from error
    return model, sha256(f"{settings}\0{companion}".encode()).hexdigest()


@lru_cache(maxsize=8)
def _model(number: int | None, _digest: str | None) -> Model:
    """A row is never changed, so it is read once; the digest tells rows of two databases apart."""
    if number is None:
        return load_model()
    kept = RecognitionModel.objects.get(id=number)
    return read_files(kept.settings, kept.companion)[0]


def store() -> CandidateStore:
    """The engine's store in the database of record: what it writes belongs to the transaction under way."""
    return SqlStore(connection.cursor, dialect_for(connection.vendor))


class _Without(SqlStore):
    """The store as if some persons were not on file."""

    def __init__(self, persons: Collection[int]) -> None:
        super().__init__(connection.cursor, dialect_for(connection.vendor))
        self._persons = frozenset(persons)

    def rows(self, records: Sequence[RecordId]) -> tuple[Row, ...]:
        return tuple(row for row in super().rows(records) if row.person not in self._persons)


def recogniser(without: Collection[int] = ()) -> Recogniser:
    """The engine on this database with the active model. Its answers are not yet cut to what an actor may see."""
    return Recogniser(active_model(), _Without(without) if without else store(), timer=perf_counter)


def recognise(
    clues: Details, *, actor: Actor, at: datetime, limit: int = 5, without: Collection[int] = ()
) -> Recognition:
    """Who this may be, as far as the actor may know.

    Persons named in `without` are left out and do not compete: for details that are on file, to ask who *else* it
    may be.

    Persons whom the actor may not see were scored and are dropped; one close to a visible candidate keeps that
    candidate at *Possibly*, because the actor cannot tell the two apart.
    """
    answer = uncut(clues, limit=limit, without=without)
    return as_seen(answer, clues, actor=actor, at=at, limit=limit)


def as_seen(answer: Recognition, clues: Details, *, actor: Actor, at: datetime, limit: int) -> Recognition:
    """The engine's answer to these clues, cut to what the actor may know, as `recognise` says."""
    return cut(answer, clues, _controllers(persons_in(answer)), actor=actor, at=at, limit=limit)


def uncut(clues: Details, *, limit: int, without: Collection[int] = ()) -> Recognition:
    """The engine's own answer, of persons whom an actor may not see too: for `cut`, and for nobody's eyes."""
    return recogniser(without).recognise(clues, limit=limit + SPARE)


def persons_in(answer: Recognition) -> frozenset[PersonId]:
    """Everybody whom an answer names."""
    return frozenset(each.person for each in answer.candidates) | {each.person for each in answer.related}


def cut(answer: Recognition, clues: Details, held_by: HeldBy, *, actor: Actor, at: datetime, limit: int) -> Recognition:
    """An uncut answer, cut to what the actor may see.

    Args:
        answer: from `uncut`.
        clues: to which it answers.
        held_by: for each person in it, the agency that holds each record.
        actor: who looks.
        at: when.
        limit: candidates to show, at most.
    """
    seen = visibility_of(actor, at)
    visible = _visible_candidates(answer.candidates, seen, held_by)
    shown = visible[:limit]
    return replace(
        answer,
        candidates=shown,
        # The engine's own gap and questions would tell of the persons dropped.
        gap_bits=shown[0].weight_bits - shown[1].weight_bits if len(shown) > 1 else None,
        ask_next=answer.ask_next if len(visible) == len(answer.candidates) else asked_of(shown, clues),
        related=tuple(
            replace(each, reasons=_masked(each.reasons, seen, held_by[each.person]))
            for each in answer.related
            if _level(seen, held_by, each.person) > Level.NOTHING
        ),
    )


def asked_of(shown: Sequence[Candidate], clues: Details) -> tuple[Question, ...]:
    """What would tell these candidates apart, asked anew: the engine's figures count whoever is not among them."""
    if not shown or shown[0].band is Band.SAME_PERSON:
        return ()
    persons = [each.person for each in shown]
    rows: dict[PersonId, list[Row]] = {person: [] for person in persons}
    for row in store().records_of(persons):
        rows[row.person].append(row)
    return questions_for(standardise(clues), persons, rows)


def evidence_of(candidate: Candidate) -> dict[str, object]:
    """What spoke for a candidate, to be kept with a decision and read years later: bits by comparison."""
    return {
        "person": candidate.person,
        "band": candidate.band.value,
        "probability": round(candidate.probability, 6),
        "prior_bits": candidate.prior_bits,
        "weight_bits": candidate.weight_bits,
        "reasons": {each.comparison: [each.level, each.bits] for each in candidate.reasons},
    }


def _controllers(persons: Iterable[PersonId]) -> HeldBy:
    found: dict[PersonId, dict[int, str]] = {}
    rows = PersonRecord.objects.filter(person__in=persons).values_list("person_id", "id", "controller_id")
    for person, record, agency in rows:
        found.setdefault(PersonId(person), {})[record] = agency
    return found


def _level(seen: Visibility, held_by: HeldBy, person: PersonId) -> Level:
    return seen.best(held_by.get(person, {}).values())


def _visible_candidates(candidates: tuple[Candidate, ...], seen: Visibility, held_by: HeldBy) -> tuple[Candidate, ...]:
    hidden = [each.weight_bits for each in candidates if _level(seen, held_by, each.person) is Level.NOTHING]
    nearest = max(hidden, default=float("-inf"))
    shown = []
    for each in candidates:
        if _level(seen, held_by, each.person) is Level.NOTHING:
            continue
        masked = replace(each, reasons=_masked(each.reasons, seen, held_by[each.person]))
        if nearest > each.weight_bits - NEAR_BITS and each.band in {Band.SAME_PERSON, Band.PROBABLY}:
            masked = replace(masked, band=Band.POSSIBLY, capped="someone you may not see is as likely")
        shown.append(masked)
    return tuple(shown)


def _masked(reasons: tuple[Reason, ...], seen: Visibility, held_by: Mapping[int, str]) -> tuple[Reason, ...]:
    """The reasons, without what a record says that the actor may not read in full."""
    return tuple(
        reason
        if reason.record is None or seen.of(held_by.get(reason.record, "")) is Level.FULL
        else replace(reason, on_record=HELD_ELSEWHERE, sentence=f"{reason.verdict.capitalize()}: {HELD_ELSEWHERE}")
        for reason in reasons
    )
