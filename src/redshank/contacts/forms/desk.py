"""What the desk sends: clues while they are typed, and the whole contact when it is saved."""

from datetime import datetime

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from redshank.contacts.operations import NewContact, ShownRecognition
from redshank.contacts.queries.desk import DeskAnswer
from redshank.contacts.rules import Answer, Answers, Channel, Outcome, Reason
from redshank.incidents.rules import Category
from redshank.people.recognition import Details, evidence_of

ANSWERS = [
    (Answer.YES.value, _("Yes")),
    (Answer.NO.value, _("No")),
    (Answer.DONT_KNOW.value, _("Don’t know")),
    (Answer.NOT_ASKED.value, _("Not asked")),
]
_SALT = "redshank.contacts.shown"


class CluesForm(forms.Form):
    """What has been typed so far. Nothing is refused: a call is never stopped by an odd detail."""

    phone = forms.CharField(label=_("Number"), required=False)
    surname = forms.CharField(label=_("Surname"), required=False)
    forename = forms.CharField(label=_("First name"), required=False)
    date_of_birth = forms.CharField(label=_("Born"), required=False)
    address = forms.CharField(label=_("Address"), required=False)
    postcode = forms.CharField(label=_("Postcode"), required=False)
    email = forms.CharField(label=_("E-mail"), required=False)
    happened_before = forms.ChoiceField(
        label=_("Has this happened before?"),
        required=False,
        choices=ANSWERS,
    )

    @property
    def details(self) -> Details:
        """The clues as identity details. The desk has one address line; the engine takes it apart."""
        given = self.cleaned_data
        return Details(
            forename=given.get("forename", ""),
            surname=given.get("surname", ""),
            date_of_birth=given.get("date_of_birth", ""),
            phone=given.get("phone", ""),
            email=given.get("email", ""),
            street=given.get("address", ""),
            postcode=given.get("postcode", ""),
        )

    @property
    def says_repeat(self) -> bool:
        """Whether the caller says that it has happened before."""
        return self.cleaned_data.get("happened_before") == Answer.YES

    @property
    def is_report(self) -> bool:
        """Whether the contact reports something, as far as it has been said: a report unless said otherwise."""
        return str(self.data.get("reason", Reason.REPORT)) == Reason.REPORT


class ContactForm(CluesForm):
    """The whole contact, as it is saved."""

    outcome = forms.ChoiceField(choices=[(each.value, each.value) for each in Outcome])
    person = forms.IntegerField(required=False)
    reason = forms.ChoiceField(
        label=_("About"),
        choices=[
            (Reason.REPORT.value, _("Report")),
            (Reason.CHASER.value, _("Progress")),
            (Reason.OTHER.value, _("Other")),
        ],
    )
    category = forms.ChoiceField(
        label=_("Category"),
        required=False,
        choices=[
            (Category.PERSONAL.value, _("Personal")),
            (Category.NUISANCE.value, _("Nuisance")),
            (Category.ENVIRONMENTAL.value, _("Environmental")),
        ],
    )
    vulnerable = forms.ChoiceField(
        label=_("Anyone at home ill, disabled, alone or afraid?"),
        required=False,
        choices=ANSWERS,
    )
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea)
    shown = forms.CharField(required=False)

    def contact(self, at: datetime) -> NewContact:
        """The contact to save, begun at the moment that it is saved."""
        given = self.cleaned_data
        return NewContact(
            details=self.details,
            outcome=Outcome(given["outcome"]),
            contacted_at=at,
            channel=Channel.PHONE,
            reason=Reason(given["reason"]),
            person=given["person"],
            category=Category(given["category"]) if given["category"] else None,
            notes=given["notes"],
            answers=Answers(
                happened_before=Answer(given["happened_before"] or Answer.NOT_ASKED),
                vulnerable=Answer(given["vulnerable"] or Answer.NOT_ASKED),
            ),
            shown=read_shown(given["shown"]),
        )


def write_shown(answer: DeskAnswer, clues: dict[str, str], at: datetime) -> str:
    """What was shown, signed: it comes back when the contact is saved and cannot be altered on the way."""
    shown = {
        "at": at.isoformat(),
        "clues": clues,
        "model": answer.recognition.model_version,
        "ms": round(answer.recognition.elapsed_ms, 3),
        "candidates": [evidence_of(line.candidate) for line in answer.lines],
    }
    return signing.dumps(shown, salt=_SALT, compress=True)


def read_shown(token: str) -> ShownRecognition | None:
    """What was shown, as signed by `write_shown`; None where nothing was, or the token was altered."""
    if not token:
        return None
    try:
        shown = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return ShownRecognition(
        shown_at=datetime.fromisoformat(shown["at"]),
        clues=shown["clues"],
        candidates=shown["candidates"],
        model_version=shown["model"],
        elapsed_ms=shown["ms"],
    )
