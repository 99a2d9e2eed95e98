"""What the pages of reviews send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from redshank.contacts.operations.reviews import Verdict
from redshank.contacts.rules.reviews import SETTLES, How
from redshank.people.forms.identity import ReasonForm


class VerdictForm(ReasonForm):
    """What a reviewer decides: the button says which, the reason says why."""

    look_again_on = forms.DateField(
        label=_("Look again on"),
        help_text=_("Only to leave it undecided."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    how = forms.ChoiceField(choices=[(how.value, how.value) for how in (*SETTLES, How.LEFT)])
    person = forms.IntegerField(required=False)

    def verdict(self, others: list[int]) -> Verdict:
        """The verdict; `others` are the people listed, none of whom it is where the reviewer says *different*."""
        given = self.cleaned_data
        return Verdict(
            how=How(given["how"]),
            reason=given["reason"],
            person=given["person"],
            others=others if given["how"] == How.DIFFERENT else (),
            look_again_on=given["look_again_on"],
        )


class DuplicateForm(ReasonForm):
    """Who may be the same person."""

    field_order = ("other", "reason")
    other = forms.CharField(
        label=_("The other person’s reference"),
        help_text=_("Such as P-7K3M-Q29X-B8TD. Nothing is joined: somebody else looks at both and decides."),
        max_length=20,
    )
