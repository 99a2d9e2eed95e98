"""The filter of the supervisor's page."""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from redshank.agencies.models import User
from redshank.contacts.queries.shown import ShownFilter
from redshank.contacts.rules import Channel, Outcome
from redshank.contacts.rules.figures import Mark
from redshank.contacts.wording import kept

USUAL_DAYS = 7
"""How far back the page looks unless told otherwise."""


class ShownForm(forms.Form):
    """Which contacts to look at. What cannot be understood is said, and the rest holds."""

    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    handler = forms.ChoiceField(label=_("Handler"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    outcome = forms.ChoiceField(label=_("Decided"), required=False)
    mark = forms.ChoiceField(label=_("Only"), required=False)

    def __init__(self, data: QueryDict, *, handlers: list[User], today: date) -> None:
        filled = data.copy()
        filled.setdefault("since", (today - timedelta(days=USUAL_DAYS - 1)).isoformat())
        filled.setdefault("until", today.isoformat())
        super().__init__(filled)
        self._today = today
        chosen: dict[str, list[tuple[str, str]]] = {
            "handler": [(str(each.pk), each.name) for each in handlers],
            "channel": [(each.value, kept.channel(each)) for each in Channel],
            "outcome": [(each.value, kept.outcome(each)) for each in Outcome],
            "mark": [(each.value, kept.mark(each)) for each in Mark],
        }
        for name, choices in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above; for the type checker
            field.choices = [("", _("All")), *choices]

    def wanted(self) -> ShownFilter:
        """The filter; a day that could not be read is as if it were not given."""
        self.is_valid()
        given = self.cleaned_data
        until = given.get("until") or self._today
        since = given.get("since") or until - timedelta(days=USUAL_DAYS - 1)
        mark = given.get("mark", "")
        return ShownFilter(
            since=min(since, until),
            until=max(since, until),
            handler=int(given["handler"]) if given.get("handler") else None,
            channel=given.get("channel", ""),
            outcome=given.get("outcome", ""),
            mark=Mark(mark) if mark else None,
        )
