"""The nightly search for duplicates: it proposes, a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from redshank.agencies.references import new_id
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.contacts.models import DuplicateSearch, Review
from redshank.contacts.operations.opening import Question, file_question
from redshank.contacts.queries.lines import IDENTIFIED
from redshank.contacts.queries.reviews import apart_from, under_review
from redshank.contacts.rules.reviews import ReviewKind, Why
from redshank.people.models import PersonRecord
from redshank.people.queries import summaries
from redshank.people.twins import others_like, separated_from

BATCH = 50
"""Records compared before what was found is kept: a search cut off loses no more."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What one run of the search came to."""

    records: int
    opened: tuple[str, ...]
    """References of the reviews opened."""
    is_done: bool
    """Whether every record filed so far has been compared."""


def find_duplicates(*, by: Actor, at: datetime, since: datetime, most: int = 5_000) -> Searched:
    """Ask of each record filed since whether it is of another person at *Probably* or better, and open a review.

    Nothing is joined. It goes on where it stopped last time, and at `since` the first time. Pairs that somebody keeps
    apart, or that are under review, are not proposed again. A record that is merged or removed meanwhile is passed
    over.

    Args:
        by: the connector of the agency whose records are compared.
        at: when.
        since: where a first search begins.
        most: records compared in one run.

    Raises:
        NotAllowed: the actor's role does not include recognition.
    """
    by.check(Permission.RECOGNISE)
    done, opened = 0, []
    while True:
        batch = _next_records(by.agency, since, min(BATCH, most - done))
        opened += _propose(batch, [_twin(each, by=by, at=at) for each in batch], by=by, at=at)
        done += len(batch)
        if len(batch) < BATCH or done >= most:
            return Searched(records=done, opened=tuple(opened), is_done=not _next_records(by.agency, since, 1))


def _next_records(agency: str, since: datetime, most: int) -> list[PersonRecord]:
    reached = DuplicateSearch.objects.filter(agency=agency).values_list("reached", flat=True).first()
    first = reached if reached is not None else new_id(since, lambda _bits: 0) - 1
    return list(PersonRecord.objects.filter(pk__gt=first, controller=agency).order_by("pk")[:most])


def _twin(record: PersonRecord, *, by: Actor, at: datetime) -> int | None:
    """The other person that a record is probably of, unless somebody has decided that it is not."""
    candidates = others_like(record, actor=by, at=at).candidates
    sure = [each.person for each in candidates if each.band in IDENTIFIED]
    if not sure:
        return None
    apart = apart_from(record.person_id) | separated_from(record.person_id)
    return next((person for person in sure if person not in apart), None)


@transaction.atomic
def _propose(batch: Sequence[PersonRecord], twins: Sequence[int | None], *, by: Actor, at: datetime) -> list[str]:
    """Open the reviews of a batch and keep how far the search has come, in one transaction with its event."""
    opened = [
        review.reference
        for record, twin in zip(batch, twins, strict=True)
        if twin is not None and (review := _asked(record, twin, by=by, at=at)) is not None
    ]
    if batch:
        DuplicateSearch.objects.update_or_create(
            agency_id=by.agency, defaults={"reached": batch[-1].pk, "searched_at": at}
        )
    append(
        chain=by.agency,
        by=by.label,
        action="duplicates.search",
        subject=by.agency,
        at=at,
        details={"records": len(batch), "opened": list(opened)},
    )
    return opened


def _asked(record: PersonRecord, twin: int, *, by: Actor, at: datetime) -> Review | None:
    """The review of a record's person and its twin; None where one of them is under review or they are one by now."""
    now = PersonRecord.objects.filter(pk=record.pk).values_list("person_id", flat=True).first()
    sides = {now, twin} - {None}
    is_pair = len(sides) == 2 and len(summaries([each for each in sides if each], actor=by, at=at)) == 2
    if now is None or not is_pair or now in under_review([now], agency=by.agency):
        return None
    question = Question(ReviewKind.DUPLICATE, Why.FOUND, by.agency, person=now, other=twin)
    return file_question(question, by=by, at=at)
