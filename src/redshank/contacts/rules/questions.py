"""Are you safe now? Then the five questions, asked of every caller. Pure.

*Not asked* is an answer of its own. What is on record is shown beneath a question and never fills in its answer, and
the caller's own words only say which question to ask next.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from redshank.contacts.rules.contacts import Answer, Answers
from redshank.contacts.rules.cues import Cue
from redshank.contacts.rules.signs import CueKind, Sign


class Question(StrEnum):
    """One question; its value is the name that `Answers` has for it."""

    SAFE_NOW = "safe_now"
    HAPPENED_BEFORE = "happened_before"
    TOLD_OTHERS = "told_others"
    TARGETED = "targeted"
    VULNERABLE = "vulnerable"
    GETTING_WORSE = "getting_worse"


class Lights(StrEnum):
    """What an answer lights on the desk."""

    DANGER = "danger first"
    REPEAT = "repeat slot"
    VULNERABLE = "vulnerable slot"
    PARTNERS = "ask partners"
    TARGETED = "targeted"
    WORSE = "getting worse"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as data; its words stand in `contacts.wording`."""

    question: Question
    lights: Mapping[Answer, Lights]
    cues: frozenset[Sign] | None = None
    """The signs in the caller's words that make it worth asking next; none named: every sign of `kind`."""
    kind: CueKind | None = None


QUESTIONS: tuple[Asked, ...] = (
    Asked(Question.SAFE_NOW, {Answer.NO: Lights.DANGER}, kind=CueKind.DANGER),
    Asked(Question.HAPPENED_BEFORE, {Answer.YES: Lights.REPEAT}, kind=CueKind.REPETITION),
    Asked(Question.TOLD_OTHERS, {Answer.YES: Lights.PARTNERS}, cues=frozenset({Sign.REPORTED})),
    Asked(
        Question.TARGETED,
        {Answer.YES: Lights.TARGETED},
        cues=frozenset({Sign.HATE, Sign.HARASSMENT, Sign.STALKING, Sign.THREAT}),
    ),
    Asked(Question.VULNERABLE, {Answer.YES: Lights.VULNERABLE}, kind=CueKind.VULNERABILITY),
    Asked(Question.GETTING_WORSE, {Answer.YES: Lights.WORSE}, cues=frozenset({Sign.OFTEN, Sign.COUNTED})),
)
"""In the order asked. The five are the least that forces' risk forms ask on a call; safety first is ours."""


class DangerStep(StrEnum):
    """What to do first when somebody is not safe, in order."""

    STAY_ON = "stay on the line"
    WHERE = "ask where they are"
    WHO = "ask who and what is there"
    LEAVE_OR_LOCK = "leave, or lock a door between"
    SILENT = "cannot speak: cough or press 55"
    SEND = "send help and say so"


DANGER_FIRST: tuple[DangerStep, ...] = tuple(DangerStep)
"""Where comes before who: a call that drops can still be answered. 55 is for mobile calls to 999 (Silent Solution)."""


def answer_to(answers: Answers, question: Question) -> Answer:
    """The answer given to a question."""
    return {
        Question.SAFE_NOW: answers.safe_now,
        Question.HAPPENED_BEFORE: answers.happened_before,
        Question.TOLD_OTHERS: answers.told_others,
        Question.TARGETED: answers.targeted,
        Question.VULNERABLE: answers.vulnerable,
        Question.GETTING_WORSE: answers.getting_worse,
    }[question]


def asked(answers: Answers) -> tuple[Question, ...]:
    """The questions that were put, whatever the answer: *don't know* is one."""
    return tuple(each for each in Question if answer_to(answers, each) is not Answer.NOT_ASKED)


def left_to_ask(answers: Answers) -> tuple[Question, ...]:
    """The questions not yet put, in their order."""
    return tuple(each for each in Question if answer_to(answers, each) is Answer.NOT_ASKED)


def lit(answers: Answers) -> frozenset[Lights]:
    """What the answers light. *Not asked* and *don't know* light nothing, and put nothing out."""
    return frozenset(
        each.lights[answer] for each in QUESTIONS if (answer := answer_to(answers, each.question)) in each.lights
    )


def danger_first(answers: Answers) -> tuple[DangerStep, ...]:
    """What to do before anything else; nothing unless the caller says that they are not safe."""
    return DANGER_FIRST if answers.safe_now is Answer.NO else ()


def ask_next(answers: Answers, cues: Sequence[Cue] = (), known: Collection[Question] = frozenset()) -> Question | None:
    """The question to put next; none when all have been put.

    Safety comes first, always. Then what the caller's words already hint at, then what nothing on record speaks of,
    then the rest: a question with something on record is still asked, for today may differ.

    Args:
        answers: what has been answered.
        cues: what the caller's own words suggest.
        known: the questions of which the record, shown beneath them, already says something.
    """
    left = left_to_ask(answers)
    if not left or left[0] is Question.SAFE_NOW:
        return left[0] if left else None
    hinted = {each.question for each in QUESTIONS if any(_hints(cue, each) for cue in cues)}
    return min(left, key=lambda each: (each not in hinted, each in known))


def _hints(cue: Cue, asked_of: Asked) -> bool:
    return cue.kind is asked_of.kind if asked_of.cues is None else cue.sign in asked_of.cues
