"""What the pages of markers and entitlements send."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from redshank.agencies.models import Team
from redshank.risk import wording
from redshank.risk.errors import MarkerInvalid
from redshank.risk.operations.markers import LONGEST_DETAIL, NewMarker
from redshank.risk.rules.entitlements import LONGEST_HOURS, Entitled, Support, Trigger
from redshank.risk.rules.kinds import KINDS, Audience, Group, Kind
from redshank.risk.rules.markers import How, check_days, local_day, months_after

DEFAULT = ""
"""Chosen where the kind decides."""


class ReasonForm(forms.Form):
    """Every judgement needs a reason: somebody will ask for it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        error_messages={"required": _("Say why: whoever looks at this later will need it.")},
        widget=forms.Textarea,
    )


class DecisionForm(ReasonForm):
    """A step of a marker that gives it a last day."""

    field_order = ("until", "reason")
    until = forms.DateField(label=_("Until"), help_text=_("Its last day. It is announced before."))


class MarkerForm(ReasonForm):
    """A marker, as somebody adds or proposes it."""

    field_order = ("kind", "detail", "how", "since", "until", "audience", "team", "reason")
    kind = forms.ChoiceField(label=_("What"))
    detail = forms.CharField(
        label=_("In a few words"),
        max_length=LONGEST_DETAIL,
        required=False,
        help_text=_("What helps those who answer or go. No diagnosis is needed."),
    )
    how = forms.ChoiceField(label=_("How it is known"))
    since = forms.DateField(label=_("Since"), help_text=_("From which day it has been known."))
    until = forms.DateField(
        label=_("Until"), required=False, help_text=_("Left empty: as long as such a marker holds by default.")
    )
    audience = forms.ChoiceField(label=_("Who may see it"), required=False)
    team = forms.ChoiceField(label=_("Who looks after it"), required=False)
    is_proposal = forms.BooleanField(label=_("Only propose it: somebody else is to judge"), required=False)

    def __init__(self, data: object = None, *, agency: str, at: datetime) -> None:
        """A form for staff of an agency, at a moment."""
        self.at = at
        super().__init__(data, initial={"since": local_day(at), "how": How.SAID.value})  # type: ignore[arg-type]  # a QueryDict or None, as Django passes it
        by_group = [(group, kind) for group in Group for kind in Kind if KINDS[kind].group is group]
        self._offer("kind", [(kind.value, f"{wording.group(group)}: {wording.kind(kind)}") for group, kind in by_group])
        self._offer("how", [(how.value, wording.how(how)) for how in How if how is not How.IMPORT])
        audiences = [(each.value, wording.audience(each)) for each in Audience]
        self._offer("audience", [(DEFAULT, gettext("As such a marker is by default")), *audiences])
        teams = Team.objects.filter(agency=agency).order_by("name").values_list("pk", "name")
        self._offer("team", [(DEFAULT, gettext("The agency")), *((str(key), name) for key, name in teams)])

    def _offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, object]:
        """Refuse days that contradict each other."""
        given = self.cleaned_data
        if given.get("since") and "until" in given and given.get("kind"):
            months = KINDS[Kind(given["kind"])].months
            try:
                check_days(given["since"], given["until"] or months_after(local_day(self.at), months), self.at)
            except MarkerInvalid:
                self.add_error(
                    "until", _("It must end after it began, within five years, and not begin in the future.")
                )
        return given

    def marker(self, *, record: int) -> NewMarker:
        """The marker as filled in; only once the form is valid."""
        given = self.cleaned_data
        return NewMarker(
            kind=Kind(given["kind"]),
            reason=given["reason"],
            how=How(given["how"]),
            record=record,
            detail=given["detail"],
            since=given["since"],
            until=given["until"],
            audience=Audience(given["audience"]) if given["audience"] else None,
            team=int(given["team"]) if given["team"] else None,
        )


class EntitlementForm(ReasonForm):
    """One version of an entitlement."""

    field_order = ("code", "version", "title", "trigger", "support", "hours", "team", "reason")
    code = forms.SlugField(
        label=_("Code"), max_length=50, help_text=_("Small letters, digits and hyphens. It never changes.")
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title of the task"), max_length=100)
    trigger = forms.ChoiceField(label=_("Who is entitled"))
    support = forms.ChoiceField(label=_("To what"))
    hours = forms.IntegerField(label=_("Due within how many hours"), min_value=1, max_value=LONGEST_HOURS)
    team = forms.ChoiceField(label=_("Who owes it"), required=False)

    def __init__(self, data: object = None, *, agency: str, last: Entitled | None) -> None:
        """A form for the version after `last`; without one, for a new entitlement."""
        given: dict[str, object] = {"version": last.version + 1 if last else 1}
        if last is not None:
            names = ("code", "title", "trigger", "support", "hours", "team")
            given |= {name: getattr(last, name) for name in names}
        super().__init__(data, initial=given)  # type: ignore[arg-type]  # a dict or None
        self._offer("trigger", [(each.value, wording.trigger(each)) for each in Trigger])
        self._offer("support", [(each.value, wording.support(each)) for each in Support])
        teams = Team.objects.filter(agency=agency).order_by("name").values_list("name", flat=True)
        self._offer("team", [(DEFAULT, gettext("The agency")), *((name, name) for name in teams)])

    def _offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def entitled(self) -> Entitled:
        """The entitlement as filled in; only once the form is valid."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return Entitled(**given | {"trigger": Trigger(given["trigger"]), "support": Support(given["support"])})
