"""What the desk says, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.queries.desk import CandidateLine, DeskAnswer
from redshank.contacts.rules import Banner, Slot
from redshank.incidents.rules import Subject
from redshank.people.recognition import Reason, Relation, Verdict
from redshank.people.wording import detail
from redshank.web.formats import day, since


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One of the banner's two fixed lines."""

    label: str
    state: Slot
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one candidate's details say, on one line each."""

    kind: str
    """agree, differ or absent."""
    details: str


def relation(value: Relation) -> tuple[str, str]:
    """A relation in words, and the icon that says the same."""
    words = {
        Relation.SAME_HOUSEHOLD: (_("Same household"), "home"),
        Relation.SAME_ADDRESS: (_("Same address"), "pin"),
        Relation.SAME_BUILDING: (_("Same building"), "pin"),
        Relation.SAME_STREET: (_("Same street"), "pin"),
        Relation.SAME_NUMBER: (_("Same number"), "phone"),
    }
    return words[value]


def evidence(line: CandidateLine) -> tuple[Evidence, ...]:
    """What agrees, differs and is missing, in that order; lines with nothing to say are left out."""
    kinds = (("agree", {Verdict.AGREES, Verdict.CLOSE}), ("differ", {Verdict.DIFFERS}), ("absent", {Verdict.MISSING}))
    lines = []
    for kind, verdicts in kinds:
        named = [_named(each, line) for each in line.candidate.reasons if each.verdict in verdicts]
        if named:
            lines.append(Evidence(kind=kind, details=", ".join(named)))
    return tuple(lines)


def _named(reason: Reason, line: CandidateLine) -> str:
    """A detail, with what is on record where it is near or different and the handler may read it."""
    shows = reason.verdict in {Verdict.CLOSE, Verdict.DIFFERS} and line.is_open and reason.on_record
    return (
        _("%(detail)s, %(value)s on record") % {"detail": detail(reason.comparison), "value": reason.on_record}
        if shows
        else detail(reason.comparison)
    )


def slots(answer: DeskAnswer, now: datetime) -> tuple[SlotLine, SlotLine]:
    """The banner's two lines."""
    return _repeat(answer, now), _vulnerable(answer.banner, now)


def todo(answer: DeskAnswer) -> str:
    """What to do now, in one sentence."""
    if answer.banner.review is not None:
        return _("Tell the caller of the ASB Case Review: %(rule)s.") % {"rule": answer.banner.review.sentence}
    if answer.leader is not None:
        return _("Let the caller say a detail that is on record; then press F2.")
    if answer.recognition.ask_next:
        question = answer.recognition.ask_next[0]
        return _("Ask next: %(detail)s.") % {"detail": clue(question.detail)}
    if answer.lines:
        return _("Ask for one more detail.")
    return _("Nobody on file fits. Ask the questions all the same: a first call can be the fifth incident.")


def clue(name: str) -> str:
    """A clue as a handler would ask for it."""
    words = {
        "forename": _("first name"),
        "surname": _("surname"),
        "date_of_birth": _("birth date"),
        "birth": _("birth date"),
        "phone": _("telephone number"),
        "number": _("telephone number"),
        "email": _("e-mail"),
        "postcode": _("postcode"),
        "building": _("house number"),
        "street": _("street"),
        "address": _("address"),
    }
    return words.get(name, name)


def _repeat(answer: DeskAnswer, now: datetime) -> SlotLine:
    found, state, leader = answer.banner.finding, answer.banner.repeat, answer.leader
    label = _("Repeat")
    if found is None or leader is None:
        return SlotLine(label, Slot.UNKNOWN, _("Not known until somebody is recognised."), "")
    rule = _("Rule: %(rule)s") % {"rule": found.sentence}
    if found.by_own_word:
        return SlotLine(label, state, _("The caller says that it has happened before."), rule)
    if not found.earlier or found.last_at is None:
        return SlotLine(label, state, _("No earlier report by %(name)s.") % {"name": leader.who.name}, rule)
    whose = {
        Subject.PERSON: _("as %(name)s") % {"name": leader.who.name},
        Subject.HOUSEHOLD: _("by the household of %(name)s") % {"name": leader.who.name},
        Subject.PLACE: _("at %(address)s") % {"address": leader.who.address},
    }
    reports = ngettext("%(count)d earlier report", "%(count)d earlier reports", found.earlier)
    text = _("%(reports)s in %(months)d months %(whose)s, last %(ago)s.") % {
        "reports": reports % {"count": found.earlier},
        "months": found.policy.months,
        "whose": whose[found.policy.subject],
        "ago": since(found.last_at, now),
    }
    return SlotLine(label, state, text, rule)


def _vulnerable(banner: Banner, now: datetime) -> SlotLine:
    label, statement = _("Vulnerable"), banner.statement
    if statement is None:
        return SlotLine(label, Slot.UNKNOWN, _("Nothing on file. Ask."), "")
    text = _("Said to %(agency)s %(ago)s") % {"agency": statement.agency, "ago": since(statement.said_at, now)}
    return SlotLine(label, banner.vulnerable, text, day(statement.said_at))
