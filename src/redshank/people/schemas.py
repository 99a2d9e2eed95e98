"""What the API takes and gives about people."""

from typing import Self

from ninja import Field, Schema
from pydantic import ConfigDict

from redshank.people.queries import Summary
from redshank.people.recognition import Band, Candidate, Details, Reason, Recognition, Relation, Verdict


class Clues(Schema):
    """What a caller has given so far; anything may be absent, or half typed.

    A clue that is not known here is refused: misspelt, it would be missed without anybody knowing.
    """

    model_config = ConfigDict(extra="forbid")

    full_name: str = Field("", max_length=10_000)
    forename: str = Field("", max_length=10_000)
    middle_names: str = Field("", max_length=10_000)
    surname: str = Field("", max_length=10_000)
    date_of_birth: str = Field("", max_length=10_000)
    phone: str = Field("", max_length=10_000)
    email: str = Field("", max_length=10_000)
    sub_building: str = Field("", max_length=10_000)
    building: str = Field("", max_length=10_000)
    street: str = Field("", max_length=10_000)
    locality: str = Field("", max_length=10_000)
    town: str = Field("", max_length=10_000)
    postcode: str = Field("", max_length=10_000)
    uprn: str = Field("", max_length=10_000)
    limit: int = Field(5, ge=1, le=20, description="How many candidates at the most.")

    @property
    def details(self) -> Details:
        """The clues as the engine takes them."""
        return Details(**self.model_dump(exclude={"limit"}))


class ReasonOut(Schema):
    """One comparison's part in the answer."""

    comparison: str
    level: str
    verdict: Verdict
    sentence: str
    bits: float
    on_record: str

    @classmethod
    def of(cls, reason: Reason) -> Self:
        """From the engine's reason."""
        return cls(
            comparison=reason.comparison,
            level=reason.level,
            verdict=reason.verdict,
            sentence=reason.sentence,
            bits=reason.bits,
            on_record=reason.on_record,
        )


class CandidateOut(Schema):
    """A person on file who may be the caller."""

    person: str = Field(description="Public reference of the person.")
    name: str
    born: str
    address: str
    held_by: list[str]
    band: Band
    capped: str
    probability: float
    weight_bits: float
    prior_bits: float
    relations: list[Relation]
    reasons: list[ReasonOut]

    @classmethod
    def of(cls, candidate: Candidate, who: Summary) -> Self:
        """From the engine's candidate and what the caller may see of the person."""
        return cls(
            person=who.reference,
            name=who.name,
            born=who.born,
            address=who.address,
            held_by=list(who.held_by),
            band=candidate.band,
            capped=candidate.capped,
            probability=candidate.probability,
            weight_bits=candidate.weight_bits,
            prior_bits=candidate.prior_bits,
            relations=sorted(candidate.relations),
            reasons=[ReasonOut.of(each) for each in candidate.reasons],
        )


class RelatedOut(Schema):
    """Somebody who shares a place or a number with the caller; never a claim about identity."""

    person: str
    name: str
    relations: list[Relation]


class RecognitionOut(Schema):
    """The whole answer. It permits nothing to be told to the caller."""

    candidates: list[CandidateOut]
    related: list[RelatedOut]
    gap_bits: float | None
    ask_next: list[str]
    compared: int
    truncated: list[str]
    persons_on_file: int
    model_version: str
    elapsed_ms: float

    @classmethod
    def of(cls, answer: Recognition, known: dict[int, Summary]) -> Self:
        """From the engine's answer, with each person on one line."""
        return cls(
            candidates=[CandidateOut.of(each, known[each.person]) for each in answer.candidates],
            related=[
                RelatedOut(
                    person=known[each.person].reference, name=known[each.person].name, relations=sorted(each.relations)
                )
                for each in answer.related
            ],
            gap_bits=answer.gap_bits,
            ask_next=[each.detail for each in answer.ask_next],
            compared=answer.compared,
            truncated=list(answer.truncated),
            persons_on_file=answer.persons_on_file,
            model_version=answer.model_version,
            elapsed_ms=answer.elapsed_ms,
        )


class Problem(Schema):
    """What was wrong, and what to do."""

    detail: str


class Fault(Schema):
    """One thing that was wrong with what was sent."""

    type: str
    loc: list[str | int] = Field(description="Where it stands in what was sent.")
    msg: str


class Invalid(Schema):
    """What was sent is not of the shape described; nothing was looked up."""

    detail: list[Fault]
