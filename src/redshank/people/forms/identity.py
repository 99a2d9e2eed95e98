"""What the person page sends: a decision about identity, with its reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from redshank.people.recognition import Details


class FindForm(forms.Form):
    """What is known of somebody who is looked for. Nothing is refused."""

    reference = forms.CharField(label=_("Reference"), required=False, help_text=_("Such as P-7K3M-Q29X-B8TD."))
    phone = forms.CharField(label=_("Number"), required=False)
    surname = forms.CharField(label=_("Surname"), required=False)
    forename = forms.CharField(label=_("First name"), required=False)
    date_of_birth = forms.CharField(label=_("Born"), required=False)
    street = forms.CharField(label=_("Address"), required=False)
    postcode = forms.CharField(label=_("Postcode"), required=False)
    email = forms.CharField(label=_("E-mail"), required=False)

    @property
    def details(self) -> Details:
        """What is known, as identity details."""
        return Details(**{name: value for name, value in self.cleaned_data.items() if name != "reference"})


class ReasonForm(forms.Form):
    """Every decision about identity needs a reason: somebody will ask for it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        error_messages={"required": _("Say why: whoever looks at this later will need it.")},
        widget=forms.Textarea,
    )


class SplitForm(ReasonForm):
    """Which of a person's records belong to somebody else."""

    records = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Tick the records that belong to somebody else.")}
    )

    def __init__(self, data: object = None, *, choices: list[tuple[int, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None, as Django passes it
        self.fields["records"].choices = choices  # type: ignore[attr-defined]


class MergeForm(ReasonForm):
    """Who is the same person."""

    field_order = ("other", "reason")
    other = forms.CharField(
        label=_("The other person’s reference"),
        help_text=_("Such as P-7K3M-Q29X-B8TD. All its records come under this person; its reference goes on working."),
        max_length=20,
    )


class ReverseForm(ReasonForm):
    """What of that which came since belongs to whoever is put back."""

    along = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: object = None, *, choices: list[tuple[int, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None, as Django passes it
        self.fields["along"].choices = choices  # type: ignore[attr-defined]
