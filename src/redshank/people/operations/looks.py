"""Keeping who looked at whom: consultation, in the words of the Data Protection Act 2018, s.62."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from redshank.agencies.rules import Actor
from redshank.audit.operations import append


@transaction.atomic
def note_look(reference: str, *, by: Actor, at: datetime) -> None:
    """Keep that somebody opened a person's page."""
    append(chain=by.agency, by=by.label, action="person.look", subject=reference, at=at)


@transaction.atomic
def note_recognition(references: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Keep whom recognition showed to another system. What was asked is not kept: it would be personal data."""
    append(
        chain=by.agency,
        by=by.label,
        action="person.recognise",
        subject=references[0] if references else "nobody",
        at=at,
        details={"shown": list(references)},
    )


@transaction.atomic
def note_opened(references: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Keep whose history recognition opened to a handler, before anything is decided or saved."""
    for reference in references:
        append(chain=by.agency, by=by.label, action="person.open_at_desk", subject=reference, at=at)


@transaction.atomic
def note_opened_below(reference: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Keep that a handler opened the history of somebody who is not recognised, and the reason given for it."""
    append(
        chain=by.agency,
        by=by.label,
        action="person.open_unrecognised",
        subject=reference,
        at=at,
        details={"reason": reason},
    )


@transaction.atomic
def note_why_not(reference: str, *, asked_of: str, by: Actor, at: datetime) -> None:
    """Keep that somebody asked why a person was not proposed: they saw what agrees and what differs.

    Args:
        reference: of the person.
        asked_of: reference of the record or contact, or *the desk*.
        by: who asked.
        at: when.
    """
    append(
        chain=by.agency,
        by=by.label,
        action="person.why_not",
        subject=reference,
        at=at,
        details={"asked_of": asked_of},
    )
