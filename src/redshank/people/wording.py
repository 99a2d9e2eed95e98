"""How people and the evidence about them are put into words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redshank.people.models import Verification
from redshank.people.recognition import Band
from redshank.people.rules.safe_contact import Allowed, SafeContactLine
from redshank.people.rules.verification import Method, Refusal
from redshank.web.formats import local, signed

BARS = {Band.SAME_PERSON: 4, Band.PROBABLY: 3, Band.POSSIBLY: 2, Band.NONE: 0}
"""How many of four bars stand beside a band's words."""


_BANDS: Mapping[Band, object] = {
    Band.SAME_PERSON: gettext_lazy("Same person"),
    Band.PROBABLY: gettext_lazy("Probably"),
    Band.POSSIBLY: gettext_lazy("Possibly"),
    Band.NONE: gettext_lazy("No band yet"),
}


def band(value: Band) -> str:
    """A band in words."""
    return str(_BANDS[value])


_DETAILS: Mapping[str, object] = {
    "forename": gettext_lazy("first name"),
    "surname": gettext_lazy("surname"),
    "birth": gettext_lazy("birth date"),
    "number": gettext_lazy("number"),
    "email": gettext_lazy("e-mail"),
    "address": gettext_lazy("address"),
}


def detail(comparison: str) -> str:
    """A comparison as a handler calls it."""
    return str(_DETAILS.get(comparison, comparison))


def evidence_lines(evidence: Mapping[str, Any]) -> tuple[str, ...]:
    """What spoke for and against a decision when it was taken; a comparison that weighed nothing is left out."""
    return tuple(
        f"{detail(comparison)}: {level.replace('_', ' ')} ({signed(bits)})"
        for comparison, (level, bits) in evidence.get("reasons", {}).items()
        if bits
    )


def not_verified() -> str:
    """What stands beside somebody who is recognised, until they are verified."""
    return _(
        "Recognised, not verified: tell nothing from the record. "
        "To change number or safe-contact rules: verify first (ring a landline on file, or in person)."
    )


def only_recognised() -> str:
    """The same on one line, before the link to the page that says how to verify."""
    return _("Recognised, not verified: tell nothing from the record. Verify first, then:")


def verified(made: Verification) -> str:
    """What the desk says beside somebody whom this handler has verified since this contact began."""
    said = {"time": f"{local(made.confirmed_at or made.at):%H:%M}", "how": method(made.method), "who": made.by}
    return _("Verified %(time)s, %(how)s, by %(who)s: for this contact only.") % said


def refusal(why: str) -> str:
    """Why nothing was changed, and what to do instead."""
    words = {
        Refusal.NOT_VERIFIED: _("Nobody has been verified. Verify first: in person is surest."),
        Refusal.RESTS_ON_DETAILS: _("Details prove nothing: whoever they fear knows them too. Verify in person."),
        Refusal.RESTS_ON_NUMBER_IN_USE: _("The number in use proves nothing: somebody else may hold the telephone."),
        Refusal.RESTS_ON_EMAIL_IN_USE: _("The e-mail in use proves nothing: somebody else may read it."),
        Refusal.NO_EVIDENCE: _("Say what happened: who did what, and what was seen."),
        Refusal.NO_DOCUMENT: _("Say which document with a photograph was seen."),
        Refusal.NUMBER_IN_USE_UNKNOWN: _("A withheld number may be the one you rang back. Verify in person."),
        Refusal.NUMBER_UNKNOWN: _("The number rung back is not on file for this person."),
        Refusal.NUMBER_IN_HAND: _("Whoever holds the mobile answers it. Ring a trusted contact, or verify in person."),
        Refusal.NUMBER_CLOSED: _("This number must not be rung: see the rules."),
        Refusal.NUMBER_TOO_NEW: _("This number is too new on file, or was not the first given: it proves nothing yet."),
        Refusal.NOT_TRUSTED_CONTACT: _("This is not the number of a verified trusted contact."),
        Refusal.NOT_CONFIRMED: _("The colleague has not confirmed it yet from their own account."),
        Refusal.CONFIRMED_BY_SELF: _("Somebody else must confirm this: not whoever asked for it."),
        Refusal.TOO_OLD: _("The verification is more than an hour old. Verify again."),
        Refusal.CONTACT_OVER: _(
            "You verified them in another contact, or while two were open. Finish the other, then verify again."
        ),
        Refusal.NO_SAFE_WORD: _("Your agency has agreed no safe word with them. Verify in person."),
        Refusal.SAFE_WORD_WRONG: _("That is not the safe word. Do not help them guess. Verify in person."),
        Refusal.SAFE_WORD_LOCKED: _("Too many wrong safe words in a day: none counts now. Verify in person."),
        Refusal.SAFE_WORD_TOO_NEW: _("The safe word was agreed less than seven days ago: it proves nothing yet."),
    }
    return words[Refusal(why)]


def method(value: str) -> str:
    """How somebody was verified."""
    words = {
        Method.CALL_BACK: _("rung back on a number on file"),
        Method.TRUSTED_CONTACT: _("through a trusted contact"),
        Method.IN_PERSON: _("in person, with a document"),
        Method.VIDEO: _("on video, with a document"),
        Method.COLLEAGUE: _("confirmed by a colleague"),
        Method.SAFE_WORD: _("by the safe word"),
    }
    return words.get(Method(value), value)


def safe_line(line: SafeContactLine) -> str:
    """How somebody may be reached, on one line, for the desk."""
    begin, end = line.hours
    if line.may_ring == Allowed.NO:
        said = [_("Do not ring")]
    elif line.numbers:
        said = [_("Ring only %(numbers)s") % {"numbers": ", ".join(line.numbers)}]
    else:
        said = [_("No verified number")]
    if begin or end:
        said.append(f"{begin:%H:%M}–{end:%H:%M}" if begin and end else f"{begin or end:%H:%M}")
    said.append(line.if_other_answers or _("say nothing to others"))
    if line.keep_from:
        said.append(_("must not know: %(who)s") % {"who": line.keep_from})
    return "; ".join(said)
