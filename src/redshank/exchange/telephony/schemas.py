"""What a switch sends of a call, and what it is answered."""

import re
from datetime import UTC, datetime, timedelta
from typing import Self

from django.utils import timezone
from ninja import Field, Schema
from pydantic import BaseModel, ConfigDict, field_validator

from redshank.contacts.models import Call
from redshank.contacts.operations import CallEvent
from redshank.exchange.telephony.reporting import Happening, presented

OFF_BY = timedelta(days=1)
"""A switch's clock that is wrong by more is not believed."""

_WRITTEN_OUT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", re.IGNORECASE)


class NetworkCaller(BaseModel):
    """What the network says of a caller, as 999 calls bring it: a hint for the handler, never the caller's own word."""

    name: str = Field("", max_length=200, description="Who pays for the line; not always who rings.")
    address: str = Field("", max_length=500, description="Where the line is installed.")
    postcode: str = Field("", max_length=20)
    area: str = Field("", max_length=500, description="Where a mobile telephone is, in words.")


class CallIn(BaseModel):
    """One event of one call. Only `call` is needed; whatever is known may come with any event."""

    model_config = ConfigDict(extra="allow")

    call: str = Field(
        pattern=r"^[!-~]+$", max_length=100, description="The switch's own key for the call, the same at every event."
    )
    event: Happening = Field(Happening.RINGING, description="What happened. The same event sent twice counts once.")
    number: str = Field("", max_length=200, description="Of the caller, as presented. Empty or a word: withheld.")
    line: str = Field("", max_length=20, description="The number dialled: 999, 101, or a line of the agency's own.")
    handler: str = Field(
        "", max_length=60, description="Whose desk it rings at: username or staff number. Empty: it waits for anybody."
    )
    at: datetime | None = Field(None, description="When it happened. Without an offset: United Kingdom time.")
    caller: NetworkCaller | None = Field(None, description="What the network says of a 999 caller.")

    @field_validator("at", mode="before")
    @classmethod
    def only_written_out(cls, value: object) -> object:
        """A bare number could be seconds or milliseconds since anything: it is refused."""
        if value is not None and not (isinstance(value, str) and _WRITTEN_OUT.match(value)):
            raise ValueError("write the time out as in ISO 8601: 2026-11-24T14:32:08+00:00")
        return value

    def call_event(self, now: datetime) -> CallEvent:
        """The event as the desk takes it."""
        said = self.caller.model_dump(include=set(NetworkCaller.model_fields)) if self.caller else {}
        return CallEvent(
            key=self.call,
            happened_at=self.moment(now) or now,
            line=_plain(self.line),
            number=presented(self.number),
            handler=_plain(self.handler),
            caller={name: _plain(text) for name, text in said.items() if _plain(text)},
        )

    def moment(self, now: datetime) -> datetime | None:
        """When it happened; None where it is not said, or cannot be."""
        if self.at is None:
            return None
        aware = self.at if timezone.is_aware(self.at) else timezone.make_aware(self.at)
        # In UTC: databases know fewer offsets than switches send.
        return aware.astimezone(UTC) if abs(aware - now) <= OFF_BY else None


class CallOut(Schema):
    """What became of the event."""

    call: str
    state: Happening
    desk: str = Field(description="Username of the handler at whose desk it is; empty while it waits for anybody.")
    contact: str = Field(description="Reference of the contact, once the call was saved as one.")
    warnings: list[str] = Field(description="What was passed over, and what to send instead.")

    @classmethod
    def of(cls, call: Call, given: CallIn, now: datetime) -> Self:
        """From the call as it stands, and what was sent."""
        contact = getattr(call, "contact", None)
        answered = Happening.ANSWERED if call.answered_at else Happening.RINGING
        return cls(
            call=call.switch_key,
            state=Happening.ENDED if call.ended_at else answered,
            desk=call.handler.username if call.handler else "",
            contact=contact.reference if contact else "",
            warnings=list(_warnings(call, given, now)),
        )


def _warnings(call: Call, given: CallIn, now: datetime) -> list[str]:
    said = [f"“{name}” is not a field of a call: see the API's description." for name in given.model_extra or {}]
    if given.handler and call.handler is None:
        said.append(f"“{given.handler}” is no one's username or staff number here: the call waits for anybody.")
    if given.at is not None and given.moment(now) is None:
        said.append("“at” is more than a day from this server's time, which was taken instead: check the clock.")
    return said


def _plain(text: str) -> str:
    """A text without the one letter that no database takes."""
    return text.replace("\x00", "").strip()
