"""What the person page sends: a decision about identity, with its reason."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
