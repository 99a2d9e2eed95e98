"""The form of each page. Nothing is refused for how it is written; a question may be passed over by saying so."""

from collections.abc import Mapping
from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from redshank.public.rules import Before, Step

_LONGEST = 50_000
_YES_NO = [("yes", _("Yes")), ("no", _("No")), ("unsure", _("I’m not sure"))]
_CHOOSE = {"required": _("Choose an answer, or press “Skip this question”")}


class KeptText(forms.CharField):
    """Words as they were typed: not trimmed; a null character, which no database holds, is replaced by its sign."""

    def __init__(self, **given: object) -> None:
        super().__init__(required=False, strip=False, max_length=_LONGEST, **given)  # type: ignore[arg-type]  # label, help_text, widget
        self.validators = [each for each in self.validators if type(each).__name__ != "ProhibitNullCharactersValidator"]

    def to_python(self, value: object) -> str:
        """The words; line ends as everywhere else here."""
        return str(super().to_python(value) or "").replace("\0", "\N{SYMBOL FOR NULL}").replace("\r\n", "\n")


_choice = partial(forms.ChoiceField, error_messages=_CHOOSE, widget=forms.RadioSelect)


class SafeForm(forms.Form):
    safe = _choice(label=_("Are you safe now?"), choices=[*_YES_NO])


class WhatForm(forms.Form):
    what = KeptText(
        label=_("What is happening?"),
        help_text=_("In your own words. Say who does it and how, if you know. Nothing is too small."),
        widget=forms.Textarea,
    )

    def clean_what(self) -> str:
        """Words, any words: they are all that a report needs."""
        what = str(self.cleaned_data["what"])
        if not what.strip():
            raise forms.ValidationError(_("Write a few words about what is happening"))
        return what


class BeforeForm(forms.Form):
    before = _choice(
        label=_("Has this happened before?"),
        choices=[
            (Before.TOLD.value, _("Yes, and I told someone")),
            (Before.NEVER_TOLD.value, _("Yes, but I never reported it")),
            (Before.FIRST.value, _("No, this is the first time")),
            (Before.UNSURE.value, _("I’m not sure")),
        ],
        help_text=_("Times you told no one count just as much. It helps us see the whole picture."),
    )
    times = KeptText(label=_("If yes: how many times, or since when?"), help_text=_("A guess is fine."))


class ToldForm(forms.Form):
    told = KeptText(
        label=_("Who did you tell?"),
        help_text=_("The police, a council, a landlord, a school. Add a reference number if you have one."),
        widget=forms.Textarea,
    )


class TargetedForm(forms.Form):
    targeted = _choice(label=_("Is it aimed at you or your home?"), choices=[*_YES_NO])


class VulnerableForm(forms.Form):
    vulnerable = _choice(label=_("Is anyone in your home ill, disabled, alone or afraid?"), choices=[*_YES_NO])
    vulnerable_words = KeptText(
        label=_("If yes: what should we know?"),
        help_text=_("For example: I use oxygen. My son is autistic. I am too frightened to go out."),
    )


class WorseForm(forms.Form):
    worse = _choice(label=_("Is it getting worse?"), choices=[*_YES_NO])


class WhereForm(forms.Form):
    where = _choice(
        label=_("Where does it happen?"), choices=[("home", _("At my home")), ("elsewhere", _("Somewhere else"))]
    )
    where_words = KeptText(label=_("If somewhere else: where?"), help_text=_("A street, a park, a shop."))
    where_postcode = KeptText(label=_("Its postcode, if you know it"))


class NameForm(forms.Form):
    forename = KeptText(label=_("First name"))
    surname = KeptText(label=_("Last name"))
    born = KeptText(label=_("Date of birth"), help_text=_("For example, 27 3 1984."))
    address = KeptText(label=_("Home address"))
    postcode = KeptText(label=_("Home postcode"))


class ReachForm(forms.Form):
    phone = KeptText(label=_("Telephone number"))
    email = KeptText(label=_("E-mail address"))
    may_ring = forms.ChoiceField(
        label=_("Is it safe for us to ring you?"),
        required=False,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    may_leave_message = forms.ChoiceField(
        label=_("Is it safe to leave a message?"),
        required=False,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    needs = KeptText(
        label=_("What would make it easier or safer to talk with you?"),
        help_text=_("A time of day, a friend to ring instead, an interpreter, British Sign Language, text relay."),
    )


FORMS: Mapping[Step, type[forms.Form]] = {
    Step.SAFE: SafeForm,
    Step.WHAT: WhatForm,
    Step.BEFORE: BeforeForm,
    Step.TOLD: ToldForm,
    Step.TARGETED: TargetedForm,
    Step.VULNERABLE: VulnerableForm,
    Step.WORSE: WorseForm,
    Step.WHERE: WhereForm,
    Step.NAME: NameForm,
    Step.REACH: ReachForm,
}
NEEDED = frozenset({Step.WHAT})
"""Pages that cannot be passed over: a report is somebody's words."""
