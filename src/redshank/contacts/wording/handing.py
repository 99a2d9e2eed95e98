"""What is left to ask and to decide before a contact is handed over, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.queries.desk import DeskAnswer
from redshank.contacts.rules import Answer, Answers, Outcome
from redshank.contacts.rules.situation import Kind
from redshank.web.formats import day

FIVE = ("happened_before", "told_others", "targeted", "vulnerable", "getting_worse")
"""The five questions of every call, in the order of asking."""


def left_to_ask(answers: Answers) -> tuple[str, ...]:
    """Which of the five questions nobody has asked yet."""
    return tuple(name for name in FIVE if getattr(answers, name) is Answer.NOT_ASKED)


def asked(answers: Answers) -> str:
    """How many of the five were asked."""
    return _("%(asked)d of %(all)d asked") % {"asked": len(FIVE) - len(left_to_ask(answers)), "all": len(FIVE)}


def before_handing_over(answers: Answers, outcome: Outcome, answer: DeskAnswer) -> str:
    """What will be missing if the contact is handed over now: it warns, and never blocks."""
    if answer.situation.kind is Kind.IDLE and answers == Answers():
        return _("No call to hand over")
    left = len(left_to_ask(answers))
    said = []
    if answers.safe_now is Answer.NOT_ASKED:
        said.append(_("safety not asked"))
    if left:
        said.append(ngettext("%(count)d question not asked", "%(count)d questions not asked", left) % {"count": left})
    if outcome is Outcome.UNDECIDED:
        said.append(_("undecided"))
    return " · ".join(said)


def hints(answer: DeskAnswer, answers: Answers) -> Mapping[str, str]:
    """What stands under each question: what is on record, never filled in as an answer; else how to ask it."""
    said = dict.fromkeys(FIVE, "")
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
    following = next(iter(left_to_ask(answers)), None)
    if following and not said[following] and answer.situation.kind is not Kind.IDLE:
        said[following] = _how(following, is_for_other=answer.situation.kind is Kind.ADDRESS)
    return said


def _how(question: str, *, is_for_other: bool) -> str:
    words = {
        "happened_before": _("Ask now: don’t wait for a match."),
        "told_others": _("Ask: “Have you told the council, your landlord or anyone else?”"),
        "targeted": _("Ask: “Aimed at the person who lives there?”")
        if is_for_other
        else _("Ask: “Do they pick on you, or on everyone nearby?”"),
        "vulnerable": _("Ask: “Is anyone there ill, disabled, alone or afraid?”"),
        "getting_worse": _("Ask: “Is it more often, or worse, than before?”"),
    }
    return words[question]
