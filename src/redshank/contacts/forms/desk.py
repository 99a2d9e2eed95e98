"""What the desk sends: clues while they are typed, and the whole contact when it is saved."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from redshank.contacts.forms.taken import details_of, new_contact
from redshank.contacts.operations import NewContact
from redshank.contacts.rules import Answer, Outcome, Reason
from redshank.incidents.rules import Category
from redshank.people.recognition import Details

ANSWERS = [
    (Answer.YES.value, _("Yes")),
    (Answer.NO.value, _("No")),
    (Answer.DONT_KNOW.value, _("Don’t know")),
    (Answer.NOT_ASKED.value, _("Not asked")),
]


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
        """The clues as identity details."""
        return details_of(self.cleaned_data)

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
        return new_contact(self.data, contacted_at=at)
