"""What the page "How to reach them safely" sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from redshank.people.rules.safe_contact import Allowed, DetailKind, SafeRules
from redshank.people.rules.verification import Document, Method
from redshank.people.safe_ways import compared

METHODS = [
    ("", _("Choose how")),
    (Method.CALL_BACK, _("Rang back a landline on file, not the one in use")),
    (Method.TRUSTED_CONTACT, _("Rang a verified trusted contact")),
    (Method.IN_PERSON, _("Met in person, document with photograph seen")),
    (Method.VIDEO, _("Met on video, document with photograph seen")),
    (Method.COLLEAGUE, _("A colleague or partner who knows them confirms")),
    (Method.SAFE_WORD, _("They said the safe word agreed with us")),
    (Method.DETAILS, _("They knew their details")),
    (Method.NUMBER_IN_USE, _("They ring from, or answered, the number in use")),
    (Method.EMAIL_IN_USE, _("They write from the e-mail on file")),
]
DOCUMENTS = [
    ("", _("None")),
    (Document.PASSPORT, _("Passport")),
    (Document.DRIVING_LICENCE, _("Driving licence")),
    (Document.RESIDENCE_PERMIT, _("Residence permit")),
    (Document.PROOF_OF_AGE_CARD, _("Proof of age card with a photograph")),
]
KINDS = [(DetailKind.PHONE, _("Number")), (DetailKind.EMAIL, _("E-mail")), (DetailKind.POST, _("Postal address"))]
ANSWERS = [(Allowed.NOT_ASKED, _("not asked")), (Allowed.YES, _("yes")), (Allowed.NO, _("no"))]


class VerifyForm(forms.Form):
    """How somebody proved who they are."""

    prefix = "verify"
    method = forms.ChoiceField(label=_("How"), choices=METHODS, error_messages={"required": _("Choose how.")})
    number_in_use = forms.CharField(
        label=_("Number they use now"),
        required=False,
        help_text=_("Empty only if it is withheld or nobody rang."),
    )
    number = forms.CharField(label=_("Number rung back"), required=False)
    document = forms.ChoiceField(label=_("Document seen"), choices=DOCUMENTS, required=False)
    word = forms.CharField(
        label=_("Safe word they said"),
        required=False,
        help_text=_("Ask for it openly, give no hint. It is compared, never shown or kept."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    evidence = forms.CharField(
        label=_("What happened"),
        required=False,
        help_text=_("Who did what, and what was seen. Not the document’s number."),
        widget=forms.Textarea,
    )


class ConfirmForm(forms.Form):
    """Which verification a second member of staff confirms."""

    prefix = "confirm"
    verification = forms.CharField(label=_("Verification"), widget=forms.HiddenInput)


class ChangeForm(forms.Form):
    """A contact detail to be put in place of the present one."""

    prefix = "change"
    kind = forms.ChoiceField(label=_("What"), choices=KINDS)
    value = forms.CharField(label=_("New number or address"), error_messages={"required": _("Say what it is.")})
    belongs_to = forms.CharField(
        label=_("Whose, if a trusted contact’s"), required=False, help_text=_("Empty: their own.")
    )
    number_in_use = forms.CharField(label=_("Number they use now"), required=False)


class WordForm(forms.Form):
    """A safe word to be agreed."""

    prefix = "word"
    word = forms.CharField(
        label=_("New safe word"),
        help_text=_("Two or three words that nobody who knows them would guess. Nobody can look it up again."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Agree a word with them first.")},
    )


class RulesForm(forms.Form):
    """The safe-contact rules as a whole; the present ones are filled in."""

    prefix = "rules"
    ring = forms.ChoiceField(label=_("May we ring?"), choices=ANSWERS)
    text = forms.ChoiceField(label=_("May we text?"), choices=ANSWERS)
    voicemail = forms.ChoiceField(label=_("May we leave voicemail?"), choices=ANSWERS)
    write = forms.ChoiceField(label=_("May we write?"), choices=ANSWERS)
    email = forms.ChoiceField(label=_("May we e-mail?"), choices=ANSWERS)
    hours_from = forms.TimeField(label=_("Ring from"), required=False, help_text=_("Such as 09:00."))
    hours_until = forms.TimeField(label=_("Ring until"), required=False)
    never_ring = forms.CharField(
        label=_("Never ring"), required=False, help_text=_("Numbers, one to a line."), widget=forms.Textarea
    )
    if_other_answers = forms.CharField(label=_("If somebody else answers, say"), required=False, widget=forms.Textarea)
    keep_from = forms.CharField(label=_("Who must not know"), required=False, widget=forms.Textarea)
    notes = forms.CharField(label=_("Anything else"), required=False, widget=forms.Textarea)
    number_in_use = forms.CharField(label=_("Number they use now"), required=False)

    def clean_never_ring(self) -> frozenset[str]:
        """The numbers as compared; one that cannot be read is named, never dropped."""
        lines = [line.strip() for line in self.cleaned_data["never_ring"].splitlines() if line.strip()]
        # The present ones are shown as compared, and are read back as they are.
        keys = {line: line if line.isdigit() and len(line) <= 9 else compared(DetailKind.PHONE, line) for line in lines}
        if unread := [line for line, key in keys.items() if not key]:
            raise forms.ValidationError(_("No number can be read from: %s") % ", ".join(unread))
        return frozenset(keys.values())

    @property
    def rules(self) -> SafeRules:
        """What was sent, as the rules read it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "number_in_use"}
        return SafeRules(
            **given | {way: Allowed(given[way]) for way in ("ring", "text", "voicemail", "write", "email")}
        )
