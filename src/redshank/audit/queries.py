"""Reading the audit trail."""

from collections.abc import Iterator

from redshank.audit.models import AuditEvent
from redshank.audit.rules import FIRST, Entry, Flaw, Head, flaws


def chains() -> list[str]:
    """The agencies that have a trail, by code."""
    return list(AuditEvent.objects.order_by("chain").values_list("chain", flat=True).distinct())


def length(chain: str) -> int:
    """How many events a chain holds."""
    return AuditEvent.objects.filter(chain=chain).count()


def head(chain: str) -> Head:
    """The end of a chain: number and digest of its last event; number 0 where there is none."""
    last = AuditEvent.objects.filter(chain=chain).order_by("-sequence").first()
    return Head(chain, last.sequence, last.digest) if last else Head(chain, 0, FIRST)


def holds_head(noted: Head) -> bool:
    """Whether a chain still holds the event that was its end when the head was noted."""
    found = AuditEvent.objects.filter(chain=noted.chain, sequence=noted.sequence, digest=noted.digest)
    return noted.sequence == 0 or found.exists()


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
