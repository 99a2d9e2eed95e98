"""Reading the audit trail."""

from collections.abc import Iterator

from redshank.audit.models import AuditEvent
from redshank.audit.rules import Entry, Flaw, flaws


def chains() -> list[str]:
    """The agencies that have a trail, by code."""
    return list(AuditEvent.objects.order_by("chain").values_list("chain", flat=True).distinct())


def length(chain: str) -> int:
    """How many events a chain holds."""
    return AuditEvent.objects.filter(chain=chain).count()


def flaws_of(chain: str) -> list[Flaw]:
    """Every place at which a chain does not hold; empty when it is whole."""
    return list(flaws(_entries(chain)))


def _entries(chain: str) -> Iterator[tuple[Entry, str]]:
    events = AuditEvent.objects.filter(chain=chain).order_by("sequence")
    for event in events.iterator(chunk_size=2000):
        entry = Entry(
            chain=event.chain,
            sequence=event.sequence,
            at=event.at,
            actor=event.actor,
            action=event.action,
            subject=event.subject,
            details=event.details,
            previous=event.previous,
        )
        yield entry, event.digest
