"""From what a switch says to a call at a desk: the one way in, for the API and the demonstration."""

from datetime import datetime
from enum import StrEnum

from redshank.agencies.rules import Actor
from redshank.contacts.forms.taken import new_contact
from redshank.contacts.models import Call
from redshank.contacts.operations import CallEvent, answer, end, ring
from redshank.contacts.queries.calls import limits

NUMBER_LETTERS = 40


class Happening(StrEnum):
    """What can happen to a call."""

    RINGING = "ringing"
    ANSWERED = "answered"
    ENDED = "ended"


def report(happening: Happening, event: CallEvent, *, by: Actor, at: datetime) -> Call:
    """Keep what happened to a call, and do what follows from it.

    Raises:
        NotAllowed: the actor does not report calls.
    """
    if happening is Happening.RINGING:
        return ring(event, by=by, at=at)
    if happening is Happening.ANSWERED:
        return answer(event, by=by, at=at)
    return end(event, taken=new_contact, limits=limits(), by=by, at=at)


def presented(number: str) -> str:
    """A number as the network presents it; empty where it presents none, whatever word stands in its place.

    Switches write *withheld*, *anonymous* or *unavailable*, and some a whole SIP or tel address (RFC 3261, RFC 3966).
    """
    bare = number.replace("\x00", "").strip().partition("@")[0].partition(";")[0]
    bare = bare.removeprefix("sips:").removeprefix("sip:").removeprefix("tel:")
    return bare[:NUMBER_LETTERS] if any(letter.isdigit() for letter in bare) else ""
