"""How somebody approached, what was decided, and the part each person has in it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Channel(StrEnum):
    """How somebody approached."""

    PHONE = "phone"
    EMERGENCY = "999"
    WEB = "web"
    EMAIL = "email"
    COUNTER = "counter"
    STREET = "street"
    LETTER = "letter"
    PARTNER = "partner"
    OTHER = "other"


class Outcome(StrEnum):
    """What the handler decided about who it is."""

    CONFIRMED = "confirmed"
    NEW_PERSON = "new person"
    UNDECIDED = "undecided"
    NOT_IDENTIFIABLE = "not identifiable"


class Reason(StrEnum):
    """What the contact is for."""

    REPORT = "report"
    CHASER = "chaser"
    OTHER = "other"


class RingingFor(StrEnum):
    """For whom somebody approaches."""

    SELF = "self"
    OTHER = "other"
    WONT_SAY = "won't say"


class Grade(StrEnum):
    """How a force will answer: the four national grades of response."""

    EMERGENCY = "emergency"
    PRIORITY = "priority"
    SCHEDULED = "scheduled"
    RESOLVE = "resolve"
    """Resolution without deployment."""


class PersonRole(StrEnum):
    """The part a person has in a contact."""

    CALLER = "caller"
    VICTIM = "victim"
    BOTH = "both"


def tells(roles: Mapping[int, PersonRole]) -> frozenset[int]:
    """Whose report a contact is, of the records given in it.

    A report counts for the victim, whoever rings: a warden who rings for twenty tenants is no repeat victim. Where
    no victim is named, it is the caller's.
    """
    victims = frozenset(record for record, role in roles.items() if role is not PersonRole.CALLER)
    return victims or frozenset(roles)


class Answer(StrEnum):
    """An answer to a question. *Not asked* is an answer of its own; it is never taken for no."""

    YES = "yes"
    NO = "no"
    DONT_KNOW = "don't know"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the caller answered, question by question, and what was said beside an answer."""

    safe_now: Answer = Answer.NOT_ASKED
    happened_before: Answer = Answer.NOT_ASKED
    told_others: Answer = Answer.NOT_ASKED
    targeted: Answer = Answer.NOT_ASKED
    vulnerable: Answer = Answer.NOT_ASKED
    getting_worse: Answer = Answer.NOT_ASKED
    said: Mapping[str, str] = field(default_factory=dict)
    """By the question's name: how many times, since when, told whom, which illness."""
