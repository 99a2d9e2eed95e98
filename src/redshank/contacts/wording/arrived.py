"""What the queue of arrived contacts says, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from redshank.contacts.rules import Answer, Channel, Slot
from redshank.contacts.rules.arriving import Ground, Harm, Lit, Whence
from redshank.contacts.wording.banner import SlotLine


@dataclass(frozen=True, slots=True)
class Mark:
    """How soon it must be looked at: words, with a tone and a shape that say the same."""

    words: str
    tone: str
    icon: str


def harm(value: Harm) -> Mark:
    """How soon a contact must be looked at."""
    return {
        Harm.DANGER_NOW: Mark(_("Danger now"), "red", "triangle"),
        Harm.BOTH: Mark(_("Repeat and vulnerable"), "amber", "diamond"),
        Harm.ONE: Mark(_("Repeat or vulnerable"), "blue", "diamond"),
        Harm.NONE: Mark(_("Neither known"), "grey", "circle-question"),
    }[value]


def channel(value: str) -> str:
    """How somebody approached."""
    return {
        Channel.PHONE: _("Telephone"),
        Channel.EMERGENCY: _("999"),
        Channel.WEB: _("Web form"),
        Channel.EMAIL: _("E-mail"),
        Channel.COUNTER: _("Counter"),
        Channel.STREET: _("Street"),
        Channel.LETTER: _("Letter"),
        Channel.PARTNER: _("Partner"),
        Channel.OTHER: _("Other"),
    }[Channel(value)]


def ground(value: Ground) -> str:
    """Why a slot says yes, and where that comes from."""
    said = _("“%(words)s”") % {"words": value.words} if value.words else ""
    if value.whence is Whence.HISTORY:
        return _("On file of whoever it may be: %(words)s") % {"words": value.words}
    if value.whence is Whence.WORDS:
        return _("In their own words: %(words)s") % {"words": said}
    return _("Their answer: %(words)s") % {"words": said} if said else _("Their answer")


def lit_slots(lit: Lit) -> tuple[SlotLine, ...]:
    """The banner's two lines, and above them danger, where it is said."""
    nothing = _("Nothing said and nothing found. Ask.")
    rows = ((_("Repeat"), lit.repeat), (_("Vulnerable"), lit.vulnerable))
    danger = [SlotLine(_("Danger now"), Slot.YES, _joined(lit.danger), "")] if lit.danger else []
    found = [
        SlotLine(label, Slot.YES if grounds else Slot.UNKNOWN, _joined(grounds) or nothing, "")
        for label, grounds in rows
    ]
    return (*danger, *found)


def _joined(grounds: tuple[Ground, ...]) -> str:
    return "; ".join(map(ground, grounds))


def answer(value: str) -> str:
    """An answer in words."""
    return {
        Answer.YES: _("Yes"),
        Answer.NO: _("No"),
        Answer.DONT_KNOW: _("Don’t know"),
        Answer.NOT_ASKED: _("Not asked"),
    }[Answer(value)]
