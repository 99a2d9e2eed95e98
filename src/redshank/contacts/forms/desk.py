"""What the desk sends: clues while they are typed, and the whole contact when it is handed over.

Nothing is refused: a call is never stopped by an odd detail. What the fields say is read in `taken`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property, partial

from django import forms
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from redshank.contacts.forms.taken import (
    ELSEWHERE,
    Fields,
    answers_of,
    decided,
    details_of,
    needs_of,
    new_contact,
    numbers,
)
from redshank.contacts.operations import NewContact
from redshank.contacts.rules import (
    MAIN_LANGUAGES,
    OTHER_LANGUAGES,
    RELAY,
    SIGN_LANGUAGE,
    TYPES,
    Answer,
    Answers,
    Channel,
    Cue,
    Grade,
    Oddity,
    Outcome,
    Reason,
    RingingFor,
    is_relayed,
    oddities,
    read_cues,
)
from redshank.contacts.rules.account import own_account
from redshank.contacts.rules.banner import OwnAccount
from redshank.contacts.wording.asked import incident_type
from redshank.incidents.rules import Category
from redshank.people.recognition import Details

Choices = Sequence[tuple[str, str | Promise]]

HERE = "here"
ANSWERS: Choices = (
    (Answer.YES.value, _("Yes")),
    (Answer.NO.value, _("No")),
    (Answer.DONT_KNOW.value, _("Don’t know")),
    (Answer.NOT_ASKED.value, _("Not asked")),
)
SHORT_ANSWERS: Choices = tuple(each for each in ANSWERS if each[0] != Answer.DONT_KNOW.value)
RINGING_FOR: Choices = (
    (RingingFor.SELF.value, _("Self")),
    (RingingFor.OTHER.value, _("Other")),
    (RingingFor.WONT_SAY.value, _("Won’t say")),
)
CATEGORIES: Choices = (
    (Category.PERSONAL.value, _("Personal")),
    (Category.NUISANCE.value, _("Nuisance")),
    (Category.ENVIRONMENTAL.value, _("Environmental")),
)
REASONS: Choices = (
    (Reason.REPORT.value, _("Report")),
    (Reason.CHASER.value, _("Progress")),
    (Reason.OTHER.value, _("Other")),
)
CHANNELS: Choices = (
    (Channel.PHONE.value, _("Telephone")),
    (Channel.COUNTER.value, _("Counter")),
    (Channel.LETTER.value, _("Letter")),
    (Channel.EMAIL.value, _("E-mail")),
    (Channel.PARTNER.value, _("Partner")),
    (Channel.OTHER.value, _("Other")),
)
"""What a desk may be besides the telephone's; what arrives by itself or comes from the street has pages of its own."""
PLACES: Choices = ((HERE, _("This address")), (ELSEWHERE, _("Elsewhere")))
GRADES: Choices = (
    (Grade.EMERGENCY.value, _("Emergency")),
    (Grade.PRIORITY.value, _("Priority")),
    (Grade.SCHEDULED.value, _("Scheduled")),
    (Grade.RESOLVE.value, _("Resolve")),
)


LANGUAGE_CHOICES: Choices = (
    ("", _("None")),
    (SIGN_LANGUAGE, _("BSL")),
    *((each, each) for each in (*MAIN_LANGUAGES, *OTHER_LANGUAGES)),
)
"""Sign language first, then the commonest: two letters choose, by keyboard alone."""
RELAYS: Choices = (("", _("No relay")), (RELAY, _("Relay UK")))

TYPE_CHOICES: Choices = (
    ("", _("Choose or type two letters")),
    *((each.code, lazy(incident_type, str)(each)) for each in TYPES),
)


_text = partial(forms.CharField, required=False)
_one_of = partial(forms.ChoiceField, required=False)
_answer = partial(_one_of, choices=ANSWERS, initial=Answer.NOT_ASKED.value)


MARKED = ("phone", "surname", "forename", "date_of_birth", "address", "postcode", "email")
"""Fields under which a note stands where something in them is odd."""


class DeskForm(forms.Form):
    """Every field of the desk, in the order of the page."""

    channel = _one_of(label=_("How"), choices=CHANNELS)
    phone = _text(label=_("Number"))
    ringing_for = _one_of(label=_("Ringing for"), choices=RINGING_FOR)
    caller_role = _text(label=_("Who rings"))
    surname = _text(label=_("Surname"))
    forename = _text(label=_("First name"))
    date_of_birth = _text(label=_("Born"))
    said_age = _text(label=_("or age"))
    address = _text(label=_("Address"))
    postcode = _text(label=_("Postcode"))
    happening = _one_of(label=_("Happening"), choices=PLACES, initial=HERE)
    happening_address = _text(label=_("Where"))
    ring_back = _text(label=_("Ring back"))
    safe_to_ring = _answer(label=_("Safe to ring?"), choices=SHORT_ANSWERS)
    interpreter = _one_of(label=_("Interpreter"), choices=LANGUAGE_CHOICES)
    relay = _one_of(label=_("Relay"), choices=RELAYS)
    needs = _text(label=_("Needs"))
    email = _text(label=_("E-mail"))
    safe_now = _answer(label=_("Are you safe now?"), choices=SHORT_ANSWERS)
    happened_before = _answer(label=_("Has this happened before?"))
    told_others = _answer(label=_("Told anyone else: council, landlord?"))
    targeted = _answer(label=_("Aimed at you or your household?"))
    vulnerable = _answer(label=_("Anyone at home ill, disabled, alone or afraid?"))
    getting_worse = _answer(label=_("Is it getting worse?"))
    said_happened_before = _text(label=_("How often, since when"))
    said_told_others = _text(label=_("Whom, and when"))
    said_targeted = _text(label=_("By whom"))
    said_vulnerable = _text(label=_("Who, and in what way"))
    said_getting_worse = _text(label=_("In what way"))
    reason = _one_of(label=_("About"), choices=REASONS, initial=Reason.REPORT.value)
    category = _one_of(label=_("Category"), choices=CATEGORIES)
    kind = _one_of(label=_("Type"), choices=TYPE_CHOICES)
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea)
    grade = _one_of(label=_("Grade"), choices=GRADES)
    handed_to = _text(label=_("Hand over to"))

    @property
    def fields_sent(self) -> Fields:
        """What stands in each field."""
        return {name: self.data.get(name, "") for name in self.data}

    @property
    def details(self) -> Details:
        """The clues as identity details.

        An age is no clue: taken for a year of birth it would be wrong every other time, and speak against the right
        person. It is kept as said.
        """
        return details_of(self.fields_sent)

    @property
    def answers(self) -> Answers:
        """Every answer, and what was said beside it."""
        return answers_of(self.fields_sent)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """What the caller's own words suggest: the notes, and what was said beside an answer. A cue only proposes."""
        said = (name for name in self.fields if name.startswith("said_") and name != "said_age")
        return read_cues("\n".join(str(self.data.get(name) or "") for name in ("notes", *said)))

    @property
    def own_account(self) -> OwnAccount:
        """What the caller says of repetition and vulnerability."""
        is_for_other = self.data.get("ringing_for") == RingingFor.OTHER
        return own_account(self.answers, self.cues, is_for_other=is_for_other)

    def odd(self, today: date) -> dict[str, tuple[Oddity, ...]]:
        """What is odd in each line that is looked at: kept, marked and explained, never refused."""
        return {name: oddities(name, str(self.data.get(name) or ""), today=today) for name in MARKED}

    @property
    def needs_noted(self) -> str:
        """What it takes to be understood, as far as it was noted."""
        return needs_of(self.fields_sent)

    @property
    def is_relayed(self) -> bool:
        """Whether the number shows that the call comes by Relay UK."""
        return is_relayed(str(self.data.get("phone") or ""))

    @property
    def is_report(self) -> bool:
        """Whether the contact reports something, as far as it has been said: a report unless said otherwise."""
        return str(self.data.get("reason") or Reason.REPORT) == Reason.REPORT

    @property
    def refused(self) -> frozenset[int]:
        """Persons of whom the handler has said that it is not they."""
        return numbers(self.fields_sent, "refused")

    @property
    def chosen(self) -> int | None:
        """The line that is highlighted."""
        return next(iter(numbers(self.fields_sent, "chosen")), None)

    @property
    def rings_back_at(self) -> str:
        """Where the caller wants to be rung back."""
        return str(self.data.get("ring_back") or "")

    @property
    def decided(self) -> tuple[Outcome, int | None]:
        """What has been decided of who it is so far, and whom it names."""
        return decided(self.fields_sent)

    def contact(self, at: datetime) -> NewContact:
        """The contact to save, begun at the moment that it is saved."""
        return new_contact(self.fields_sent, contacted_at=at)
