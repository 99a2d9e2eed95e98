"""What the policies page sends: a new version of a repeat policy, with the reason for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from redshank.incidents import wording
from redshank.incidents.rules import Category, Policy, Subject, Use

_MOST_REPORTS = 100
_MOST_MONTHS = 120


class PolicyForm(forms.Form):
    """One version of a repeat policy."""

    code = forms.SlugField(
        label=_("Code"), max_length=60, help_text=_("Small letters, digits and hyphens. It never changes.")
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=100)
    use = forms.ChoiceField(label=_("What meeting it leads to"))
    subject = forms.ChoiceField(label=_("Whose reports are counted"))
    count = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=_MOST_REPORTS, help_text=_("The present report counts.")
    )
    months = forms.IntegerField(label=_("Within how many months"), min_value=1, max_value=_MOST_MONTHS)
    categories = forms.MultipleChoiceField(label=_("Only these categories"), required=False)
    self_declared = forms.BooleanField(label=_("The caller’s own word is enough"), required=False)
    partner_reports = forms.BooleanField(label=_("What other agencies were told counts"), required=False)
    distinct_incidents = forms.BooleanField(label=_("Several reports of one incident count once"), required=False)
    exclude_chasers = forms.BooleanField(label=_("Asking for progress does not count"), required=False)
    within_a_month_of_event = forms.BooleanField(
        label=_("A report counts only when made within a month of what happened"), required=False
    )
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("The law, guidance or decision it follows.")
    )
    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": _("Say why: figures before and after the change will be compared.")},
    )

    def __init__(self, data: object = None, *, last: Policy | None) -> None:
        """A form for the version after `last`; without one, for a new policy."""
        given = {"version": last.version + 1 if last else 1}
        super().__init__(data, initial=given | (_initial(last) if last else _BEGIN))  # type: ignore[arg-type]  # a QueryDict or None, as Django passes it
        self.offer("use", [(each.value, wording.use(each)) for each in Use])
        self.offer("subject", [(each.value, wording.subject(each)) for each in Subject])
        self.offer("categories", [(each.value, wording.category(each)) for each in Category])

    def offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        """Set a field's choices, in the language of the request."""
        self.fields[field].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, object]:
        """Refuse a policy that everybody meets."""
        given = self.cleaned_data
        if given.get("count") == 1 and not given.get("self_declared"):
            self.add_error("count", _("A count of 1 makes everybody who reports a repeat victim."))
        return given

    @property
    def policy(self) -> Policy:
        """The policy as filled in; only once the form is valid."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return Policy(
            **given
            | {
                "use": Use(given["use"]),
                "subject": Subject(given["subject"]),
                "categories": frozenset(Category(each) for each in given["categories"]),
            }
        )


_BEGIN = {"count": 2, "months": 12, "partner_reports": True, "distinct_incidents": True, "exclude_chasers": True}
"""How a new policy begins: as the law's definitions have it."""


def _initial(last: Policy) -> dict[str, object]:
    names = [name for name in PolicyForm.base_fields if name not in {"version", "reason", "categories"}]
    return {name: getattr(last, name) for name in names} | {"categories": [each.value for each in last.categories]}
