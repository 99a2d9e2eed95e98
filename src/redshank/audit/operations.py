"""Writing the audit trail."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from redshank.audit.errors import NotInTransaction
from redshank.audit.models import AuditEvent
from redshank.audit.rules import FIRST, Detail, Entry, canonical


def append(
    *, chain: str, by: str, action: str, subject: str, at: datetime, details: Mapping[str, Detail] | None = None
) -> AuditEvent:
    """Add one event to the end of a chain, in the transaction of the act that it records.

    Args:
        chain: the agency whose trail this is, by its code.
        by: who acted, as text that needs no look-up to be read.
        action: what was done, as `noun.verb`.
        subject: what it was done to, by its public reference.
        at: when.
        details: what else is needed to understand it later.

    Raises:
        NotInTransaction: outside a transaction the event and the act could part.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(action)
    _wait_for_turn(chain)
    last = AuditEvent.objects.filter(chain=chain).order_by("-sequence").values_list("sequence", "digest").first()
    sequence, previous = last or (0, FIRST)
    entry = Entry(
        chain=chain,
        sequence=sequence + 1,
        at=at,
        actor=by,
        action=action,
        subject=subject,
        details=canonical(details or {}),
        previous=previous,
    )
    return AuditEvent.objects.create(
        chain=entry.chain,
        sequence=entry.sequence,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        subject=entry.subject,
        details=entry.details,
        previous=entry.previous,
        digest=entry.digest(),
    )


def _wait_for_turn(chain: str) -> None:
    """One writer at a time in a chain. SQLite has one writer anyway (its write transactions begin IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit {chain}"])
