"""What the work list of duplicates sends: which part of it is wanted, and a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from redshank.contacts.forms.reviews import VerdictForm
from redshank.contacts.operations.reviews import Verdict
from redshank.contacts.queries.duplicates import KINDS, Wanted
from redshank.contacts.rules.reviews import How, ReviewKind, Why
from redshank.contacts.wording import kept

_WHYS = (Why.RELINKED, Why.FOUND, Why.ASKED, Why.NEW_DESPITE)


class WantedForm(forms.Form):
    """Which questions to show. What cannot be read is left out: a list never fails."""

    kind = forms.ChoiceField(label=_("Question"), required=False)
    why = forms.ChoiceField(label=_("Found by"), required=False)
    later = forms.BooleanField(label=_("Also those put off"), required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict, as Django passes it
        every = ("", _("All"))
        choices = {
            "kind": [every, *((each.value, kept.kind(each)) for each in KINDS)],
            "why": [every, *((each.value, kept.why(each)) for each in _WHYS)],
        }
        for name, given in choices.items():
            self.fields[name].choices = given  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        self.is_valid()
        kind, why = self.cleaned_data.get("kind"), self.cleaned_data.get("why")
        return Wanted(
            kind=ReviewKind(kind) if kind else None,
            why=Why(why) if why else None,
            with_later=bool(self.cleaned_data.get("later")),
        )


class DecisionForm(VerdictForm):
    """A decision about the question that stands on the page, and no other."""

    review = forms.CharField(max_length=20)
    shown = forms.CharField(max_length=20, required=False)
    """Which question's sides were in sight."""
    records = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: object = None, *, choices: list[tuple[int, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None, as Django passes it
        self.fields["records"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Nobody decides what they have not had before them."""
        given = super().clean() or {}
        if given.get("review") != given.get("shown"):
            raise forms.ValidationError(_("Both sides were not in sight yet. Look at them, then decide again."))
        return given

    @property
    def decision(self) -> Verdict:
        """The verdict."""
        given = self.cleaned_data
        return Verdict(
            how=How(given["how"]),
            reason=given["reason"],
            look_again_on=given["look_again_on"],
            records=given["records"],
        )
