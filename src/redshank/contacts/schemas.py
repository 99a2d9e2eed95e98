"""What the API takes and gives about contacts."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Self

from django.utils import timezone
from ninja import Field, Schema
from pydantic import ConfigDict, field_validator

from redshank.agencies.rules import Actor, Permission
from redshank.contacts.operations import Arrival, Reach, Received
from redshank.contacts.rules import Answer, Answers, Channel, PersonRole, Reason, RingingFor, Slot
from redshank.people.recognition import Details
from redshank.people.schemas import RecognitionOut

_LONG = 10_000
_LONGEST = 100_000


class GivenDetails(Schema):
    """Who the sender says that they are, as they gave it; anything may be absent. An unknown field is refused."""

    model_config = ConfigDict(extra="forbid")

    full_name: str = Field(default="", max_length=_LONG)
    forename: str = Field(default="", max_length=_LONG)
    middle_names: str = Field(default="", max_length=_LONG)
    surname: str = Field(default="", max_length=_LONG)
    date_of_birth: str = Field(default="", max_length=_LONG)
    phone: str = Field(default="", max_length=_LONG)
    email: str = Field(default="", max_length=_LONG)
    sub_building: str = Field(default="", max_length=_LONG)
    building: str = Field(default="", max_length=_LONG)
    street: str = Field(default="", max_length=_LONG)
    locality: str = Field(default="", max_length=_LONG)
    town: str = Field(default="", max_length=_LONG)
    postcode: str = Field(default="", max_length=_LONG)
    uprn: str = Field(default="", max_length=_LONG)

    @property
    def details(self) -> Details:
        """As the engine takes them."""
        return Details(**self.model_dump())


class SaidBeside(Schema):
    """What was said beside an answer, in the sender's own words."""

    model_config = ConfigDict(extra="forbid")

    safe_now: str = Field(default="", max_length=_LONG)
    happened_before: str = Field(default="", max_length=_LONG, description="How many times, since when.")
    told_others: str = Field(default="", max_length=_LONG, description="Told whom.")
    targeted: str = Field(default="", max_length=_LONG)
    vulnerable: str = Field(default="", max_length=_LONG, description="What it is: I'm on oxygen.")
    getting_worse: str = Field(default="", max_length=_LONG)


class AnswersIn(Schema):
    """What the sender answered to the questions, where your form asks them. Not asked is never taken for no."""

    model_config = ConfigDict(extra="forbid")

    safe_now: Answer = Field(default=Answer.NOT_ASKED, description="Are you safe now?")
    happened_before: Answer = Field(default=Answer.NOT_ASKED, description="Has this happened before?")
    told_others: Answer = Field(default=Answer.NOT_ASKED, description="Was anyone told: council, landlord, police?")
    targeted: Answer = Field(default=Answer.NOT_ASKED, description="Is it aimed at you?")
    vulnerable: Answer = Field(default=Answer.NOT_ASKED, description="Anyone at home ill, disabled, alone or afraid?")
    getting_worse: Answer = Field(default=Answer.NOT_ASKED, description="Is it getting worse?")
    said: SaidBeside = SaidBeside()

    @property
    def answers(self) -> Answers:
        """As the contact keeps them."""
        said = {name: words for name, words in self.said.model_dump().items() if words}
        return Answers(**self.model_dump(exclude={"said"}), said=said)


class ContactIn(Schema):
    """A contact that your system took. An unknown field is refused: misspelt, it would be lost unseen."""

    model_config = ConfigDict(extra="forbid")

    reference: str = Field(
        min_length=1,
        max_length=60,
        description="Your own reference. The same contact sent twice under it is kept once.",
    )
    channel: Channel = Field(description="How the sender approached you, or partner for what you pass on yourself.")
    text: str = Field(
        min_length=1,
        max_length=_LONGEST,
        # Not \S: engines differ over which controls are spaces.
        pattern=r"[^\s\x1c-\x1f\u0085]",
        description="What was written or said, in the words used.",
    )
    details: GivenDetails = GivenDetails()
    answers: AnswersIn = AnswersIn()
    reason: Reason = Field(default=Reason.REPORT, description="A chaser only asks for progress: it is never counted.")
    happened_at: datetime | None = Field(
        default=None,
        description="When the sender approached you; without an offset: in London time. Absent: now.",
    )
    role: PersonRole = Field(
        default=PersonRole.BOTH, description="Whose details these are: the victim's, the caller's, both."
    )
    ringing_for: RingingFor | None = None
    caller_role: str = Field(default="", max_length=60, description="As whom somebody else writes: warden, carer, …")
    ring_back: str = Field(default="", max_length=100, description="Where to reach the sender, in this matter only.")
    safe_to_ring: Answer = Answer.NOT_ASKED
    needs: str = Field(default="", max_length=_LONG, description="An interpreter, BSL, Relay UK, …")
    happening_at: GivenDetails | None = Field(default=None, description="Where it happens, if not at their home.")
    recognise: bool = Field(
        default=False, description="Whether to answer with who it may be, cut to what your agency may see."
    )

    @field_validator("happened_at")
    @classmethod
    def as_kept(cls, given: datetime | None) -> datetime | None:
        """In UTC: databases know fewer offsets than programs send.

        Raises:
            ValueError: it lies where the calendar ends.
        """
        if given is None:
            return None
        try:
            return (given if timezone.is_aware(given) else timezone.make_aware(given)).astimezone(UTC)
        except OverflowError as error:
            raise ValueError("is no moment that a calendar holds") from error

    def arrival(self, by: Actor, at: datetime) -> Arrival:
        """As a contact arrives; a reference belongs to the key that it came with."""
        system = by.label.rsplit(" (", maxsplit=1)[0]
        return Arrival(
            details=self.details.details,
            channel=self.channel,
            source=f"API {system}"[:60],
            source_key=f"api {sha256(system.encode()).hexdigest()[:16]} {self.reference}",
            contacted_at=self.happened_at or at,
            text=self.text,
            reason=self.reason,
            role=self.role,
            answers=self.answers.answers,
            ringing_for=self.ringing_for,
            caller_role=self.caller_role,
            reach=Reach(ring_back=self.ring_back, safe_to_ring=self.safe_to_ring, needs=self.needs),
            happening_at=self.happening_at.details if self.happening_at else None,
        )


class ContactOut(Schema):
    """What became of it. It permits nothing to be told to the sender but the reference."""

    reference: str = Field(description="Ours: K-…, under which the contact is kept.")
    seen_before: bool = Field(description="Whether it had been sent before; it was kept once.")
    repeat: Slot | None = Field(description="Whether a repeat victim; null unless asked for, and for one seen before.")
    vulnerable: Slot | None = Field(description="The same, for vulnerable. Unknown is never no.")
    recognition: RecognitionOut | None = Field(description="Who it may be; null unless asked for.")

    @classmethod
    def of(cls, received: Received, *, asked: bool, by: Actor) -> Self:
        """From what became of the arrival; recognition only for a key that may ask for it."""
        answer = received.answer
        tells = asked and received.is_new and by.may(Permission.RECOGNISE)
        known = {line.who.person: line.who for line in answer.lines} if answer else {}
        known |= {line.who.person: line.who for line in answer.related} if answer else {}
        return cls(
            reference=received.contact.reference,
            seen_before=not received.is_new,
            repeat=(Slot.YES if received.lit.repeat else Slot.UNKNOWN) if tells else None,
            vulnerable=(Slot.YES if received.lit.vulnerable else Slot.UNKNOWN) if tells else None,
            recognition=RecognitionOut.of(answer.recognition, known) if tells and answer else None,
        )
