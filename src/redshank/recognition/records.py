"""What goes into the engine and what comes out of it, as plain values."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import NewType

RecordId = NewType("RecordId", int)
PersonId = NewType("PersonId", int)


@dataclass(frozen=True, slots=True)
class Details:
    """Identity details as they were given, once: of a record on file, or of a caller still speaking (then: clues).

    Every field is the text that was heard, typed or imported, empty where nothing was given; nothing is cleaned
    here. Either `full_name` or the name parts may be used; where both are given, the parts win.
    """

    full_name: str = ""
    forename: str = ""
    middle_names: str = ""
    surname: str = ""
    date_of_birth: str = ""
    phone: str = ""
    email: str = ""
    sub_building: str = ""
    building: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    postcode: str = ""
    uprn: str = ""

    def is_empty(self) -> bool:
        """Whether nothing at all was given."""
        return not any(getattr(self, field.name).strip() for field in fields(self))


class Band(StrEnum):
    """How sure the engine is, as promises that evaluation checks."""

    SAME_PERSON = "same_person"
    """At least 99 % of the persons shown so are right."""
    PROBABLY = "probably"
    """At least 90 % of the persons shown so are right."""
    POSSIBLY = "possibly"
    """Worth showing; never counted as identified."""
    NONE = "none"
    """No claim about identity: listed for a relation only, or not worth showing."""


class Relation(StrEnum):
    """What a person shares with the caller without being the caller. Never identity."""

    SAME_HOUSEHOLD = "same_household"
    """Same dwelling and, as far as both are known, the same surname or a shared number."""
    SAME_ADDRESS = "same_address"
    """Same dwelling, now or in the past."""
    SAME_BUILDING = "same_building"
    SAME_STREET = "same_street"
    SAME_NUMBER = "same_number"


class Verdict(StrEnum):
    """What one comparison says of one candidate."""

    AGREES = "agrees"
    CLOSE = "close"
    DIFFERS = "differs"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison's part in the answer; the bits of all reasons and the prior add up to the weight exactly."""

    comparison: str
    """Name of the comparison: forename, surname, birth, number, email, address."""
    level: str
    verdict: Verdict
    sentence: str
    """The plain sentence that a handler reads."""
    bits: float
    given: str
    """The caller's value, readable."""
    on_record: str
    """The candidate's value that was compared, readable."""
    record: RecordId | None
    """The candidate's record that carried the comparison; None where it is missing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person on file who may be the caller."""

    person: PersonId
    probability: float
    """Calibrated: among candidates shown with this figure, that share are right. 0 to 1."""
    weight_bits: float
    """The additive Fellegi-Sunter weight: prior plus the bits of every reason."""
    prior_bits: float
    band: Band
    capped: str
    """Why the band is lower than the probability alone would give; empty when it is not."""
    reasons: tuple[Reason, ...]
    records: tuple[RecordId, ...]
    """The person's records that carried evidence, best first."""
    relations: frozenset[Relation]


@dataclass(frozen=True, slots=True)
class Related:
    """A person who shares a place or a number with the caller, listed apart from the candidates."""

    person: PersonId
    record: RecordId
    relations: frozenset[Relation]
    reasons: tuple[Reason, ...] = ()
    """What agrees and differs, comparison by comparison: disagreement is what shows that it is somebody else."""
    prior_bits: float = 0.0
    weight_bits: float = 0.0
    """As of a candidate: the prior plus the bits of every reason."""


@dataclass(frozen=True, slots=True)
class Question:
    """A further detail that would separate the leading candidates."""

    detail: str
    """The clue to ask for: forename, surname, date_of_birth, phone, postcode, building, ..."""
    left_at_worst: int
    """How many of the leading candidates could remain after the least helpful answer."""
    held_share: float
    """Share of the leading candidates whose records hold the detail, 0 to 1."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A detail that was given and not used: too many persons on file share its value."""

    comparison: str
    """The comparison that did without it: number, email, birth, address."""
    persons: int
    """Persons on file who share the value."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """The engine's whole answer to one set of clues."""

    candidates: tuple[Candidate, ...]
    """Best first; only persons with a claim to being the caller."""
    related: tuple[Related, ...]
    gap_bits: float | None
    """Weight of the first candidate less that of the second; None with fewer than two."""
    ask_next: tuple[Question, ...]
    """The most helpful first; empty where nothing needs separating."""
    compared: int
    """Records that were scored."""
    truncated: tuple[str, ...]
    """Kinds of key whose blocks were cut by the budget: some records with that key were not looked at."""
    persons_on_file: int
    model_version: str
    elapsed_ms: float
    set_aside: tuple[SetAside, ...] = ()
    """Details that say nothing of identity here, because too many persons share them."""
