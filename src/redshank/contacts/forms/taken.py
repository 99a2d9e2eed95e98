"""What was taken down, field by field, as a contact: the one reading of the desk's fields.

Whatever is in the fields is kept. What does not fit its field is not refused: it goes to the notes, in words.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from redshank.contacts.forms.shown import read_shown
from redshank.contacts.operations import CrimeSaid, NewContact, Reach
from redshank.contacts.rules import (
    Answer,
    Answers,
    Channel,
    Grade,
    Outcome,
    PersonRole,
    Reason,
    RingingFor,
    needs_noted,
)
from redshank.contacts.rules.crime_notes import due_by, kinds_named, reference_or_reason
from redshank.contacts.rules.crimes import CrimeKind
from redshank.incidents.rules import Category
from redshank.people.recognition import Details

Fields = Mapping[str, object]
"""What stands in each field, by its name: a text, or several."""
Choice = TypeVar("Choice", bound=StrEnum)

QUESTIONS = ("safe_now", "happened_before", "told_others", "targeted", "vulnerable", "getting_worse")
"""Fields that hold an answer; `said_…` beside each holds what was said with it."""
CLUES = ("phone", "surname", "forename", "date_of_birth", "address", "postcode", "email")
ELSEWHERE = "elsewhere"
_ROOM = {"ring_back": 100, "caller_role": 60, "kind": 80}
"""How many letters the database keeps of a field."""


def new_contact(
    fields: Fields,
    *,
    contacted_at: datetime,
    outcome: Outcome | None = None,
    shown: str = "",
    crimes: Sequence[CrimeSaid] = (),
) -> NewContact:
    """The contact that the fields say. It never fails: a choice that is none counts as not made.

    Args:
        fields: `CLUES`; the `QUESTIONS`; `ringing_for`, `caller_role`; `happening` (*here* or *elsewhere*) with
            `happening_address` and `happening_postcode`; `ring_back`, `safe_to_ring`; `interpreter`, `relay`,
            `needs`; `reason`, `category`, `kind`, `notes`, `grade`, `suggested_grade`, `handed_to`; `channel`;
            `outcome`, `person`; `shown`.
        contacted_at: when the contact began.
        outcome: what was decided, where the fields do not say it.
        shown: what recognition showed, signed; else the field of that name.
        crimes: crimes that it may amount to.
    """
    ringing_for = _choice(fields, "ringing_for", RingingFor)
    return NewContact(
        details=details_of(fields),
        outcome=outcome or _choice(fields, "outcome", Outcome) or Outcome.UNDECIDED,
        contacted_at=contacted_at,
        channel=channel_of(fields),
        reason=_choice(fields, "reason", Reason) or Reason.REPORT,
        person=_number(fields, "person"),
        role=PersonRole.VICTIM if ringing_for is RingingFor.OTHER else PersonRole.BOTH,
        category=_choice(fields, "category", Category),
        kind=_fitting(fields, "kind"),
        notes=_notes(fields),
        answers=answers_of(fields),
        ringing_for=ringing_for,
        caller_role=_fitting(fields, "caller_role"),
        reach=Reach(
            ring_back=_fitting(fields, "ring_back"),
            safe_to_ring=_choice(fields, "safe_to_ring", Answer) or Answer.NOT_ASKED,
            needs=needs_of(fields),
        ),
        lives_where_it_happens=_text(fields, "happening") != ELSEWHERE,
        happening_at=_elsewhere(fields),
        grade=_choice(fields, "grade", Grade),
        suggested_grade=_choice(fields, "suggested_grade", Grade),
        handed_to=_number(fields, "handed_to"),
        crimes=crimes or _crimes(fields, contacted_at),
        shown=read_shown(shown or _text(fields, "shown")),
    )


def details_of(fields: Fields) -> Details:
    """The clues as identity details. The desk has one address line; the engine takes it apart."""
    return Details(
        forename=_text(fields, "forename"),
        surname=_text(fields, "surname"),
        date_of_birth=_text(fields, "date_of_birth"),
        phone=_text(fields, "phone"),
        email=_text(fields, "email"),
        street=_text(fields, "address"),
        postcode=_text(fields, "postcode"),
    )


def answers_of(fields: Fields) -> Answers:
    """What was answered; a question without an answer was not asked."""
    answered = {name: _choice(fields, name, Answer) or Answer.NOT_ASKED for name in QUESTIONS}
    beside = {name: _text(fields, f"said_{name}") for name in (*QUESTIONS, "age")}
    return Answers(**answered, said={name: words for name, words in beside.items() if words})


def needs_of(fields: Fields) -> str:
    """What it takes to be understood: the interpreter and the relay chosen, and what was typed beside them."""
    return needs_noted(_text(fields, "interpreter"), _text(fields, "relay"), _text(fields, "needs"))


def channel_of(fields: Fields) -> Channel:
    """How somebody approached; by telephone where nothing else is said."""
    return _choice(fields, "channel", Channel) or Channel.PHONE


def crime_field(kind: CrimeKind) -> str:
    """The name of the field beside a crime prompt."""
    return f"crime_{kind.replace(' ', '_')}"


def _crimes(fields: Fields, reported_at: datetime) -> tuple[CrimeSaid, ...]:
    """The crimes that were prompted, with what was noted of each."""
    said = []
    for kind in kinds_named(_text(fields, "crimes")):
        reference, reason = reference_or_reason(_text(fields, crime_field(kind)))
        said.append(CrimeSaid(kind.value, due_by(reported_at), reference, reason))
    return tuple(said)


def decided(fields: Fields) -> tuple[Outcome, int | None]:
    """What was decided of who it is, and the person whom that names; *undecided* where nothing was."""
    outcome = _choice(fields, "outcome", Outcome) or Outcome.UNDECIDED
    return outcome, _number(fields, "person") if outcome is Outcome.CONFIRMED else None


def numbers(fields: Fields, name: str) -> frozenset[int]:
    """The persons that a field lists, commas between; what is no number is passed over."""
    found = (_number({name: part}, name) for part in _text(fields, name).split(","))
    return frozenset(each for each in found if each is not None)


def _elsewhere(fields: Fields) -> Details | None:
    """Where it happens, if not where the caller lives, and said."""
    if _text(fields, "happening") != ELSEWHERE:
        return None
    place = Details(street=_text(fields, "happening_address"), postcode=_text(fields, "happening_postcode"))
    return None if place.is_empty() else place


def _notes(fields: Fields) -> str:
    """The notes, and below them what found no room in its own field."""
    over = [
        f"{name.replace('_', ' ')}: {_text(fields, name)}"
        for name in _ROOM
        if _fitting(fields, name) != _text(fields, name)
    ]
    return "\n".join(filter(None, [_text(fields, "notes"), *over]))


def _fitting(fields: Fields, name: str) -> str:
    return _text(fields, name)[: _ROOM[name]]


def _text(fields: Fields, name: str) -> str:
    """What stands in a field, without the one letter that no database takes."""
    value = fields.get(name, "")
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = value[-1] if value else ""
    return str(value if value is not None else "").replace("\x00", "").strip()


def _choice(fields: Fields, name: str, choices: type[Choice]) -> Choice | None:
    value = _text(fields, name)
    return choices(value) if value in {each.value for each in choices} else None


def _number(fields: Fields, name: str) -> int | None:
    value = _text(fields, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < len(str(2**63)) else None
