"""What is left to ask and to decide before a contact is handed over, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.queries.desk import DeskAnswer
from redshank.contacts.rules import (
    Answer,
    Answers,
    CrimePrompt,
    Cue,
    Outcome,
    Question,
    Slot,
    Suggestion,
    ask_next,
    crime_prompts,
    due_at,
    facts_of,
    left_to_ask,
    suggest_grade,
    type_of,
)
from redshank.contacts.rules import asked as questions_asked
from redshank.contacts.rules.situation import Kind
from redshank.contacts.wording.asked import hint
from redshank.web.formats import day, moment

FIVE = tuple(each for each in Question if each is not Question.SAFE_NOW)
"""The five questions of every call, in the order of asking; safety comes before them."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What the right-hand side asks for, beyond the questions."""

    suggestion: Suggestion
    crimes: tuple[CrimePrompt, ...]

    @classmethod
    def of(cls, answers: Answers, cues: Sequence[Cue], kind: str, answer: DeskAnswer) -> Self:
        """What the answers, the caller's words, the type and the banner lead to."""
        is_repeat = answer.banner.repeat is Slot.YES
        named = type_of(kind)
        facts = facts_of(answers, cues, is_repeat=is_repeat, is_vulnerable=answer.banner.vulnerable is Slot.YES)
        prompts = crime_prompts(
            answers,
            cues,
            category=named.category if named else None,
            is_repeat=is_repeat,
            from_type=named.prompts if named else (),
        )
        return cls(suggest_grade(facts), prompts)


def crimes_due(prompts: Sequence[CrimePrompt], now: datetime) -> str:
    """That what was told may also be a crime, and by when it is to be recorded."""
    if not prompts:
        return ""
    return _("May be a crime too: record by %(moment)s.") % {"moment": moment(due_at(prompts[0], now))}


def asked(answers: Answers) -> str:
    """How many of the five were asked."""
    put = sum(each in questions_asked(answers) for each in FIVE)
    return _("%(asked)d of %(all)d asked") % {"asked": put, "all": len(FIVE)}


def before_handing_over(answers: Answers, outcome: Outcome, answer: DeskAnswer) -> str:
    """What will be missing if the contact is handed over now: it warns, and never blocks."""
    if answer.situation.kind is Kind.IDLE and answers == Answers():
        return _("No call to hand over")
    left = len(left_to_ask(answers))
    said = []
    if left:
        said.append(ngettext("%(count)d question not asked", "%(count)d questions not asked", left) % {"count": left})
    if outcome is Outcome.UNDECIDED:
        said.append(_("undecided"))
    return " · ".join(said)


def next_question(answer: DeskAnswer, answers: Answers, cues: Sequence[Cue]) -> str:
    """The question to put next, by its field; empty when all have been put, or nobody is on the line."""
    if answer.situation.kind is Kind.IDLE and answers == Answers() and not cues:
        return ""
    known = set()
    if answer.about is not None and answer.banner.finding is not None and answer.banner.finding.earlier:
        known.add(Question.HAPPENED_BEFORE)
    if answer.about is not None and (answer.banner.markers or answer.banner.statement):
        known.add(Question.VULNERABLE)
    return ask_next(answers, cues, known) or ""


def hints(answer: DeskAnswer, answers: Answers, following: str) -> Mapping[str, str]:
    """What stands under each question: what is on record, never filled in as an answer; else how to ask it."""
    said: dict[str, str] = {each.value: "" for each in Question}
    about, found = answer.about, answer.banner.finding
    if about is not None and found is not None and found.earlier:
        count = ngettext("%(count)d report", "%(count)d reports", found.earlier) % {"count": found.earlier}
        said["happened_before"] = _("On record: %(reports)s in %(months)d months. Confirm today’s count.") % {
            "reports": count,
            "months": found.policy.months,
        }
    if about is not None and answer.banner.markers:
        said["vulnerable"] = _("On record: %(words)s. Ask how it is today.") % {"words": answer.banner.markers[0].words}
    elif about is not None and answer.banner.statement is not None:
        said["vulnerable"] = _("On record: said on %(date)s. Ask how it is today.") % {
            "date": day(answer.banner.statement.said_at)
        }
    if answer.situation.kind is Kind.HOUSEHOLD:
        said["happened_before"] = _("Ask this caller: copy nothing from the people on record.")
    if answers.safe_now is Answer.NO:
        said["safe_now"] = _("Danger first: stay on the line. Where are you? Who is there?")
    elif following in {each.value for each in FIVE} and not said[following]:
        is_for_other = answer.situation.kind is Kind.ADDRESS and following == Question.TARGETED
        said[following] = _("“Aimed at the person who lives there?”") if is_for_other else hint(Question(following))
    return said
