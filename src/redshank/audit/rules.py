"""How events are chained: each carries the digest of the one before it, so that none can be changed unseen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

FIRST = "0" * 64
"""What stands in the place of a previous digest at the beginning of a chain."""

Detail = str | int | float | bool | None | list["Detail"] | dict[str, "Detail"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it is chained. Actor and subject are texts, so that the trail outlives what it tells of."""

    chain: str
    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: str
    previous: str

    def digest(self) -> str:
        """SHA-256 over all of the entry, the previous digest included; 64 hexadecimal digits."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        fields: list[str | int] = [
            self.chain,
            self.sequence,
            moment,
            self.actor,
            self.action,
            self.subject,
            self.details,
            self.previous,
        ]
        return hashlib.sha256(canonical(fields).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where a chain does not hold."""

    sequence: int
    what: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain at some moment. Noted elsewhere, it shows later whether the chain was cut off."""

    chain: str
    sequence: int
    digest: str

    def __str__(self) -> str:
        return f"{self.chain}:{self.sequence}:{self.digest}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """A head as `redshank audit verify` prints it.

        Raises:
            ValueError: it is not of the form CHAIN:NUMBER:DIGEST.
        """
        chain, sequence, digest = text.split(":")
        return cls(chain, int(sequence), digest)


def canonical(value: Mapping[str, Detail] | list[str | int]) -> str:
    """The one JSON text of a value: sorted keys, no spaces, so that a digest can be computed again."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def flaws(entries: Iterable[tuple[Entry, str]]) -> Iterable[Flaw]:
    """Every place at which a chain, given in order with its stored digests, has been edited, cut or reordered."""
    previous, expected = FIRST, 1
    for entry, stored in entries:
        if entry.sequence != expected:
            yield Flaw(entry.sequence, f"expected number {expected}: an event is missing or out of order")
        if entry.previous != previous:
            yield Flaw(entry.sequence, "does not follow from the event before it")
        if entry.digest() != stored:
            yield Flaw(entry.sequence, "was changed after it was written")
        previous, expected = stored, entry.sequence + 1
