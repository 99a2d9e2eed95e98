"""What the banner says, in words: two fixed slots, what to do, and what the keys decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.queries.desk import DeskAnswer
from redshank.contacts.queries.lines import CandidateLine
from redshank.contacts.rules import Answer, Outcome, Slot
from redshank.contacts.rules.banner import Banner, Known
from redshank.contacts.rules.situation import Act, Kind, Refusal, Situation
from redshank.contacts.wording.clues import asks, clue, isolated, joined, name_of
from redshank.incidents.rules import Finding, Subject
from redshank.people.recognition import Band, Details, Verdict
from redshank.people.surnames import Beginning
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
class Todo:
    """What to do: the finding in bold, then the sentence, then what must not be missed, in bold again."""

    finding: str
    text: str
    warning: str = ""


def kind_of(answer: DeskAnswer) -> str:
    """The banner's shape: repeat (diamond), care (triangle), ask (circle), none (lens)."""
    kind = answer.situation.kind
    if kind is Kind.HOUSEHOLD:
        return "care"
    if answer.banner.repeat is Slot.YES:
        return "repeat"
    if answer.banner.vulnerable is Slot.YES:
        return "care"
    return "none" if kind in {Kind.IDLE, Kind.NOTHING} else "ask"


def slots(answer: DeskAnswer, now: datetime) -> tuple[SlotLine, SlotLine]:
    """The banner's two lines."""
    return _repeat(answer, now), _vulnerable(answer.banner, now)


def todo(answer: DeskAnswer, clues: Details) -> Todo:
    """What to do now."""
    says = {
        Kind.LEADER: _leader,
        Kind.ELSEWHERE: _elsewhere,
        Kind.AMBIGUOUS: _ambiguous,
        Kind.HOUSEHOLD: _household,
        Kind.ADDRESS: _address,
        Kind.NOTHING: _nothing,
        Kind.EARLY: _early,
        Kind.IDLE: _idle,
    }
    return says[answer.situation.kind](answer, clues)


def decided(outcome: Outcome, answer: DeskAnswer, person: int | None) -> Todo | None:
    """What has been decided, and how to take it back; None while nothing is."""
    taken_back = _("Nothing is saved before F9; F2 takes it back.")
    if outcome is Outcome.CONFIRMED:
        who = next(line.who for line in answer.lines if line.who.person == person)
        return Todo(
            _("Confirmed: %(name)s, %(reference)s.") % {"name": name_of(who), "reference": who.reference}, taken_back
        )
    said = {
        Outcome.NEW_PERSON: (_("New person."), taken_back),
        Outcome.NOT_IDENTIFIABLE: (
            _("Nobody is named."),
            _("The report counts for the address. Nothing is saved before F9; Shift F4 takes it back."),
        ),
    }
    return Todo(*said[outcome]) if outcome in said else None


def act(situation: Situation) -> str:
    """What F2 decides, open or not."""
    words = {
        Act.CONFIRM: _("Same person"),
        Act.NEW_PERSON: _("New person"),
        Act.NEW_IN_HOUSEHOLD: _("New person, same household"),
        Act.ADD_TO_ADDRESS: _("Add to this address"),
    }
    return words[situation.act or Act.CONFIRM]


ACT_OUTCOMES: Mapping[Act, Outcome] = {
    Act.CONFIRM: Outcome.CONFIRMED,
    Act.NEW_PERSON: Outcome.NEW_PERSON,
    Act.NEW_IN_HOUSEHOLD: Outcome.NEW_PERSON,
    Act.ADD_TO_ADDRESS: Outcome.NOT_IDENTIFIABLE,
}
"""What each decision of F2 is saved as."""


def refusal(situation: Situation) -> str:
    """What F4 says, open or not."""
    if finds_nobody(situation):
        return _("Search again")
    words = {
        Refusal.NOT_THIS_PERSON: _("Not this person"),
        Refusal.NOT_THIS_HOUSEHOLD: _("Not this household"),
        Refusal.WRONG_ADDRESS: _("Wrong address"),
        Refusal.TAKE_BACK: _("May be this person after all"),
    }
    return words[situation.refusal or Refusal.NOT_THIS_PERSON]


def why(answer: DeskAnswer) -> str:
    """What F8 explains: the line chosen, or that there is none."""
    return _("Why nothing") if finds_nobody(answer.situation) and not answer.listed else _("Why")


def finds_nobody(situation: Situation) -> bool:
    """Whether there is nobody to refuse or to explain: F4 then searches again."""
    return situation.kind is Kind.NOTHING and situation.chosen is None


def rule(answer: DeskAnswer) -> str:
    """The rule behind the banner, or why confirming is closed."""
    found = answer.banner.finding
    if found is not None and (found.earlier or found.is_met):
        return _("Rule: %(rule)s") % {"rule": _rule(found)}
    if answer.banner.own.says_repeat:
        return _("Rule: the caller’s own account")
    said = {
        Kind.IDLE: _("No rule has fired"),
        Kind.EARLY: _("Confirming opens at “Probably”"),
        Kind.AMBIGUOUS: _("Let the caller say it"),
        Kind.ELSEWHERE: _("Not shared: nothing to confirm here"),
    }
    return said.get(answer.situation.kind, "")


def _rule(found: Finding) -> str:
    return _("%(count)d in %(months)d months, version %(version)d") % {
        "count": found.policy.count,
        "months": found.policy.months,
        "version": found.policy.version,
    }


def _idle(_answer: DeskAnswer, _clues: Details) -> Todo:
    return Todo(_("Ready."), _("The caller’s number will fill itself. Start with a name or an address, in any order."))


def _early(answer: DeskAnswer, clues: Details) -> Todo:
    beginning = answer.brought.beginning
    typed = {"typed": joined((clues.forename, clues.surname))}
    said = begin_so(beginning) if beginning else _("“%(typed)s” tells nobody apart") % typed
    return Todo(
        _("Too early to say:"),
        _("%(said)s. Keep typing. House number and postcode narrow fastest.") % {"said": said},
    )


def begin_so(beginning: Beginning) -> str:
    """How many surnames begin with the letters typed, of those whom the handler may see."""
    words = {"count": f"{beginning.persons:,}", "letters": beginning.letters}
    if beginning.is_more:
        return _("More than %(count)s people begin “%(letters)s”") % words
    if not beginning.persons:
        return _("Nobody on file begins “%(letters)s”") % words
    return (
        ngettext("%(count)s person begins “%(letters)s”", "%(count)s people begin “%(letters)s”", beginning.persons)
        % words
    )


def _leader(answer: DeskAnswer, _clues: Details) -> Todo:
    about = answer.about
    if about is None:
        return Todo("", "")
    finding = _is_or_probably(about)
    if answer.banner.review is not None:
        return Todo(
            finding, _("Tell the caller of the ASB Case Review (%(rule)s).") % {"rule": _rule(answer.banner.review)}
        )
    return Todo(finding, _("Let the caller say a detail that is on record; then F2."))


def _is_or_probably(line: CandidateLine) -> str:
    is_same = line.candidate.band is Band.SAME_PERSON
    return (_("Same person: %(name)s.") if is_same else _("Probably %(name)s.")) % {"name": name_of(line.who)}


def _elsewhere(answer: DeskAnswer, _clues: Details) -> Todo:
    line = answer.sure
    if line is None:
        return Todo("", "")
    held = {"agencies": _and(list(line.who.held_by))}
    return Todo(
        _is_or_probably(line),
        _("Held by %(agencies)s, who share the name alone: ask them. Finish the questions; F9 leaves it undecided.")
        % held,
    )


def _ambiguous(answer: DeskAnswer, clues: Details) -> Todo:
    count = len(answer.in_question)
    named = joined((clues.forename, clues.surname))
    typed = joined((named, clues.street or clues.postcode), ", ") or clues.phone.strip()
    words = {"count": count, "typed": isolated(typed)}
    finding = ngettext("%(count)d person may fit %(typed)s.", "%(count)d people may fit %(typed)s.", count) % words
    if answer.may_be_more:
        finding = _("%(count)d people or more may fit %(typed)s.") % words
    question = next(iter(answer.to_ask), None)
    if question is None:
        return Todo(finding, _("Ask for one more detail, and let the caller say it."))
    left = question.left_at_worst
    tells = _("It tells all apart.") if left <= 1 else _("It leaves %(left)d at most.") % {"left": left}
    asking = _("Ask: “%(question)s”") % {"question": asks(question.detail)}
    return Todo(finding, asking if count == 1 else f"{asking} {tells}")


def _household(answer: DeskAnswer, _clues: Details) -> Todo:
    line = next((each for each in answer.listed if each.who.person == answer.situation.chosen), answer.listed[0])
    differing = [
        detail(each.comparison)
        for each in line.reasons
        if each.verdict is Verdict.DIFFERS and each.comparison in {"forename", "surname", "birth"}
    ]
    words = {"details": _and(differing), "name": name_of(line.who)}
    said = ngettext(
        "the %(details)s is not that of %(name)s.", "%(details)s are not those of %(name)s.", len(differing)
    )
    text = joined((said % words, _("Likely the same household.")))
    return Todo(_("Not the same person:"), text, _("Say nothing of earlier reports."))


def _address(answer: DeskAnswer, clues: Details) -> Todo:
    where = isolated(joined((clues.street, clues.postcode), " "))
    return Todo(
        _("Caller unknown: name no one."),
        _("The report counts for %(address)s even if nobody gives a name.") % {"address": where},
    )


def _nothing(answer: DeskAnswer, _clues: Details) -> Todo:
    unknown = answer.brought.beside.unknown
    if answer.banner.own.says_repeat:
        return Todo(_("Nothing on record, but repeat by own account."), _("Finish the questions."))
    if unknown.count:
        said = ngettext(
            "%(count)d earlier call without one. Finish the questions.",
            "%(count)d earlier calls without one. Finish the questions.",
            unknown.count,
        )
        return Todo(_("Nobody on record by name."), said % {"count": unknown.count})
    return Todo(_("Nothing on record."), _("Ask the questions all the same: a first call can be the fifth incident."))


def _repeat(answer: DeskAnswer, now: datetime) -> SlotLine:
    found, shown = answer.banner.finding, answer.banner
    label, own = _("Repeat"), shown.own
    if found is not None and found.earlier and found.last_at is not None:
        text = _counted(found, answer, now)
        if own.says_repeat:
            text = f"{text} {_own_words(own.repeat_words)}"
        return SlotLine(label, shown.repeat, text, _("on file, %(date)s") % {"date": day(found.last_at)})
    if own.says_repeat:
        return SlotLine(label, Slot.YES, _own_words(own.repeat_words), _own_account(now))
    if own.happened_before is Answer.NO:
        return SlotLine(label, shown.repeat, _("Says: not before."), _own_account(now))
    if found is not None:
        return SlotLine(label, shown.repeat, _("No earlier report."), _("on file, today"))
    if answer.situation.kind is Kind.ELSEWHERE:
        return SlotLine(label, Slot.UNKNOWN, _("Not shared with you. Ask."), "")
    return SlotLine(label, Slot.UNKNOWN, _("Not known until somebody is recognised. Ask."), "")


def _counted(found: Finding, answer: DeskAnswer, now: datetime) -> str:
    reports = ngettext("%(count)d report", "%(count)d reports", found.earlier) % {"count": found.earlier}
    who = answer.about.who if answer.about else None
    whose = {
        Subject.PERSON: _("as %(name)s") % {"name": name_of(who) if who else ""},
        Subject.HOUSEHOLD: _("by the household of %(name)s") % {"name": name_of(who) if who else ""},
        Subject.PLACE: _("about this address"),
    }
    return _("%(reports)s in %(months)d months %(whose)s, last %(ago)s.") % {
        "reports": reports,
        "months": found.policy.months,
        "whose": whose[found.policy.subject],
        "ago": since(found.last_at or now, now),
    }


def _own_words(words: str) -> str:
    return _("Says: “%(words)s”.") % {"words": isolated(words)} if words else _("Says yes.")


def _own_account(now: datetime) -> str:
    return _("caller’s own account, %(date)s") % {"date": day(now)}


def _vulnerable(shown: Banner, now: datetime) -> SlotLine:
    label, own = _("Vulnerable"), shown.own
    known = next((each for each in (*shown.markers, *shown.at_address) if not each.is_danger), None)
    if own.says_vulnerable:
        beside = _("On file: %(words)s.") % {"words": known.words} if known else ""
        return SlotLine(label, Slot.YES, joined((_own_words(own.vulnerable_words), beside)), _own_account(now))
    if known is not None:
        where = _("At this address: ") if known in shown.at_address else ""
        return SlotLine(label, shown.vulnerable, f"{where}{known.words}.", marker_source(known, now))
    if shown.statement is not None:
        text = _("Said to %(agency)s %(ago)s.") % {
            "agency": shown.statement.agency,
            "ago": since(shown.statement.said_at, now),
        }
        return SlotLine(label, shown.vulnerable, text, day(shown.statement.said_at))
    if own.vulnerable is Answer.NO:
        return SlotLine(label, shown.vulnerable, _("Says: nobody."), _own_account(now))
    return SlotLine(label, Slot.UNKNOWN, _("Nothing on file. Ask."), "")


def marker_source(known: Known, now: datetime) -> str:
    """Who says so, since when, and until when: an undated flag is a rumour."""
    said = f"{known.source}, {day(known.begins_on)}"
    if known.is_proposed:
        said = _("%(source)s, not confirmed yet") % {"source": said}
    if known.ends_on is None:
        return said
    if known.has_ended:
        return _("%(source)s; ended %(date)s, not renewed: ask") % {"source": said, "date": day(known.ends_on)}
    return _("%(source)s, ends %(date)s") % {"source": said, "date": day(known.ends_on)}


def _and(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words) or clue("name")
    return _("%(several)s and %(last)s") % {"several": ", ".join(words[:-1]), "last": words[-1]}
