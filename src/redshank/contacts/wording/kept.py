"""What was kept of contacts and their reviews, in words."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.queries.kept import CandidateThen
from redshank.contacts.rules import Answer, Channel, CrimeKind, Outcome, Question
from redshank.contacts.rules.figures import Mark
from redshank.contacts.rules.harm import HarmFacts
from redshank.contacts.rules.reviews import How, ReviewKind, Why
from redshank.contacts.wording import asked
from redshank.contacts.wording.asked import grade
from redshank.contacts.wording.desk import Evidence
from redshank.people.wording import detail
from redshank.web.formats import number, signed

__all__ = [
    "answer",
    "channel",
    "crime",
    "grade",
    "harm",
    "how",
    "kind",
    "lasted",
    "mark",
    "outcome",
    "question",
    "slot",
    "then",
    "why",
]


def outcome(value: Outcome) -> str:
    """What was decided about who it is."""
    words = {
        Outcome.CONFIRMED: _("Confirmed"),
        Outcome.NEW_PERSON: _("New person"),
        Outcome.UNDECIDED: _("Undecided"),
        Outcome.NOT_IDENTIFIABLE: _("Not identifiable"),
    }
    return words[value]


def channel(value: Channel) -> str:
    """How somebody approached."""
    words = {
        Channel.PHONE: _("Telephone"),
        Channel.EMERGENCY: _("999"),
        Channel.WEB: _("Web form"),
        Channel.EMAIL: _("E-mail"),
        Channel.COUNTER: _("Counter"),
        Channel.STREET: _("On the street"),
        Channel.LETTER: _("Letter"),
        Channel.PARTNER: _("Partner"),
        Channel.OTHER: _("Other"),
    }
    return words[value]


def answer(value: Answer) -> str:
    """An answer; *not asked* is one of its own."""
    words = {
        Answer.YES: _("Yes"),
        Answer.NO: _("No"),
        Answer.DONT_KNOW: _("Don’t know"),
        Answer.NOT_ASKED: _("Not asked"),
    }
    return words[value]


def question(name: str) -> str:
    """A question as it is asked, by the name of its answer."""
    return asked.question(Question(name))


def crime(kind: str) -> str:
    """A kind of offence; one that a later version no longer knows stands as it was kept."""
    return asked.crime(CrimeKind(kind)) if kind in set(CrimeKind) else kind


def slot(name: str) -> str:
    """One of the banner's two fixed slots."""
    return {"repeat": _("Repeat"), "vulnerable": _("Vulnerable")}[name]


def mark(value: Mark) -> str:
    """What makes a contact worth a look."""
    words = {
        Mark.SHOWN: _("Recognition had shown something"),
        Mark.LIT_UNDECIDED: _("Slot lit, but undecided"),
        Mark.NOT_ASKED: _("Questions not asked"),
        Mark.NEW_DESPITE: _("Probable or better shown, but new person chosen"),
        Mark.CONFIRMED_BELOW: _("Confirmed below “Probably”"),
        Mark.DROPPED: _("Dropped"),
        Mark.SLOW: _("Slow"),
        Mark.REPEAT_LIT: _("Repeat slot lit"),
        Mark.VULNERABLE_LIT: _("Vulnerable slot lit"),
    }
    return words[value]


def kind(value: ReviewKind) -> str:
    """What a review asks."""
    words = {
        ReviewKind.UNDECIDED: _("Who made this contact?"),
        ReviewKind.DUPLICATE: _("Are these one person?"),
        ReviewKind.DOUBTFUL: _("Was this the right person?"),
        ReviewKind.SEVERAL: _("Is this one person?"),
    }
    return words[value]


def why(value: Why) -> str:
    """What opened a review."""
    words = {
        Why.UNDECIDED: _("Saved undecided"),
        Why.NEW_DESPITE: _("New person chosen though one was probable"),
        Why.CONFIRMED_BELOW: _("Confirmed below “Probably”"),
        Why.ASKED: _("Asked for"),
        Why.FOUND: _("Found by the nightly search"),
        Why.RELINKED: _("Found when all records were compared again"),
    }
    return words[value]


def how(value: How) -> str:
    """What a reviewer did."""
    words = {
        How.SAME: _("Same person"),
        How.DIFFERENT: _("Different people"),
        How.NOT_IDENTIFIABLE: _("Not identifiable"),
        How.LEFT: _("Left undecided"),
        How.REOPENED: _("Taken back"),
        How.OVERTAKEN: _("Decided at the desk"),
    }
    return words[value]


def harm(facts: HarmFacts) -> list[tuple[str, str, str]]:
    """What speaks for looking soon: words, tone and shape of each, the gravest first."""
    found = [
        (facts.is_danger_now, _("Danger now"), "red", "triangle"),
        (facts.is_repeat, _("Repeat"), "red", "diamond"),
        (facts.is_vulnerable, _("Vulnerable"), "amber", "triangle"),
        (facts.markers, ngettext("%(num)d marker", "%(num)d markers", facts.markers) % {"num": facts.markers}, "", ""),
        (facts.reports, ngettext("%(num)d report", "%(num)d reports", facts.reports) % {"num": facts.reports}, "", ""),
    ]
    return [(words, tone, shape) for holds, words, tone, shape in found if holds]


def then(line: CandidateThen) -> tuple[Evidence, ...]:
    """What agreed, differed and was missing when it was shown, each with the bits that it weighed."""
    kinds = {"agree": 1, "differ": -1, "absent": 0}
    found = []
    for name, sign in kinds.items():
        named = [_weighed(each, *kept) for each, kept in line.reasons.items() if _sign(kept[1]) == sign]
        if named:
            found.append(Evidence(name, ", ".join(named)))
    return tuple(found)


def lasted(value: float | timedelta | None) -> str:
    """How long something took, in seconds."""
    if value is None:
        return _("not lit")
    taken = value.total_seconds() if isinstance(value, timedelta) else value
    return _("%(seconds)s s") % {"seconds": number(taken, 1)}


def _weighed(comparison: str, level: str, bits: float) -> str:
    return f"{detail(comparison)} ({signed(bits)})" if bits else detail(comparison)


def _sign(bits: float) -> int:
    return (bits > 0) - (bits < 0)
