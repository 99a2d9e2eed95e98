"""Why somebody was not proposed, in words."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.people.absences import Absence, Cause, KeyLine, Meeting
from redshank.people.recognition import Verdict
from redshank.people.wording import band, detail
from redshank.web.formats import number, signed

_MILLION_BITS = 20.0


def finding(absence: Absence) -> str:
    """Where the person's way into the list ended, in a sentence."""
    cause = absence.cause
    if cause is Cause.PROPOSED:
        said = _("Proposed: place %(place)s, “%(band)s”.") % {
            "place": absence.place,
            "band": band(absence.person.band),
        }
        return f"{said} {_held(absence)}".strip()
    words = {
        Cause.NOT_FOUND: _("Not found: nothing that was looked under leads to this person."),
        Cause.CUT: _("Found, but cut: so many people share these details that not all of them were looked at."),
        Cause.NOT_READ: _("Found, but lighter than the others by what was found: the whole history was not read."),
        Cause.CAPPED: _("Weighed, and no claim is made: %(why)s.") % {"why": cap(absence.person.capped)},
        Cause.UNLIKELY: _("Weighed, and no claim is made: %(why)s.") % {"why": _against(absence)},
        Cause.BELOW: _("Below the list: %(before)s.") % {"before": _before(absence)},
    }
    return words[cause]


def advice(absence: Absence) -> str:
    """What would bring the person into the list; empty where there is nothing to do."""
    if absence.cause is Cause.NOT_FOUND and absence.would_have_found:
        return _(
            "Not looked under, because closer details found somebody: %(kinds)s. With those details alone this person "
            "would have been found."
        ) % {"kinds": listed(absence.would_have_found)}
    if absence.cause is Cause.NOT_FOUND and absence.could_find:
        return _("Would find this person, if the caller gave what it needs: %(kinds)s.") % {
            "kinds": listed(absence.could_find)
        }
    if absence.cause in {Cause.CUT, Cause.NOT_READ, Cause.BELOW}:
        return _("One more detail from the caller would separate them. Ask openly: let the caller say it.")
    if absence.cause is Cause.CAPPED:
        return _("Another detail that agrees can lift this; the same details again cannot, however heavy they are.")
    return ""


def beside(absence: Absence) -> str:
    """How the person stands to the leader, in bits."""
    if absence.leader is None:
        return _("Nobody else is proposed either.")
    short = absence.leader.weight_bits - absence.person.weight_bits
    if short >= _MILLION_BITS:
        return _("The leader is %(bits)s bits heavier: more than a million times as likely by the evidence alone.") % {
            "bits": number(short, 1)
        }
    if short >= 0:
        return _("The leader is %(bits)s bits heavier: %(times)s times as likely by the evidence alone.") % {
            "bits": number(short, 1),
            "times": number(2**short, 0 if short > 3 else 1),
        }
    return _("By the evidence alone this person is %(bits)s bits heavier than the leader.") % {
        "bits": number(-short, 1)
    }


def key(kind: str) -> str:
    """A kind of key: the details that a record is found by."""
    words = {
        "number": _("telephone number"),
        "email": _("e-mail address"),
        "uprn": _("property number (UPRN)"),
        "birth and surname": _("date of birth and surname"),
        "birth and forename": _("date of birth and first name"),
        "birth": _("date of birth"),
        "both names": _("first name and surname"),
        "postcode and house": _("postcode and house"),
        "postcode": _("postcode"),
        "street and house": _("street and house"),
        "surname and outcode": _("surname and first half of the postcode"),
        "first letters and outcode": _("first letters of the surname and first half of the postcode"),
        "surname and house": _("surname and house number"),
        "initial and surname": _("initial and surname"),
        "name and town": _("first name or surname, and town"),
        "surname": _("surname alone"),
        "forename": _("first name alone"),
        "three letters": _("first three letters of the surname"),
        "street": _("street alone"),
    }
    return words.get(kind, kind)


def met(line: KeyLine) -> str:
    """What a kind of key did."""
    if line.meeting is Meeting.MET:
        return _("Leads to this person") if line.was_tried else _("Would lead to this person; not looked under")
    words = {
        Meeting.DIFFERS: _("Not the same as on record"),
        Meeting.NOT_GIVEN: _("Not given by the caller"),
        Meeting.NOT_ON_RECORD: _("Not on record"),
    }
    return words[line.meeting]


def cap(reason: str) -> str:
    """Why the engine makes no stronger claim, in words; a reason that is not here yet in the engine's own."""
    words = {
        "another forename, and neither birth date nor e-mail agrees": _(
            "the first name is another, and neither birth date nor e-mail agrees"
        ),
        "nothing that was given agrees": _("nothing that was given agrees"),
        "only the street or postcode agrees": _("only the street or postcode agrees"),
        "only the name agrees": _("only the name agrees"),
        "only one detail agrees": _("only one detail agrees"),
        "the address or number agrees but no name: someone there": _(
            "the address or number agrees but no name: it may be anybody there"
        ),
        "someone at this address: nothing tells its people apart": _(
            "somebody at this address: nothing tells the people there apart"
        ),
        "the forename differs": _("the first name differs"),
        "the date of birth differs": _("the date of birth differs"),
        "the surname differs": _("the surname differs"),
        "nothing personal agrees": _("nothing agrees that the people of one home do not share"),
        "someone you may not see is as likely": _("somebody whom you may not see is as likely"),
    }
    return words.get(reason, reason)


def truncated(kinds: Sequence[str]) -> str:
    """Which details too many share; empty where nothing was cut."""
    if not kinds:
        return ""
    return _("Not all were looked at: too many share %(kinds)s.") % {"kinds": listed(kinds)}


def listed(kinds: Iterable[str]) -> str:
    """Kinds of key in a row."""
    return "; ".join(key(kind) for kind in kinds)


def weight(bits: float) -> str:
    """A weight beside another."""
    return _("%(bits)s bits") % {"bits": signed(bits)}


def _against(absence: Absence) -> str:
    """What makes a claim too unlikely: the details that differ."""
    differing = [detail(each.comparison) for each in absence.person.reasons if each.verdict is Verdict.DIFFERS]
    if not differing:
        return _("too unlikely beside the others")
    return _("what differs weighs too much (%(details)s)") % {"details": ", ".join(differing)}


def _held(absence: Absence) -> str:
    capped = absence.person.capped
    return _("Held there because %(why)s.") % {"why": cap(capped)} if capped else ""


def _before(absence: Absence) -> str:
    before = (absence.place or 1) - 1
    return ngettext("%(count)d person fits better", "%(count)d people fit better", before) % {"count": before}
