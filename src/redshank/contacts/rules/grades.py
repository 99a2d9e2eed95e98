"""Suggests a grade of response from what is known, each reason under its element of THRIVE. Pure.

The grade is the handler's: a suggestion names its reasons and ends "You decide". A fact only ever raises it; being a
repeat caller never lowers anything, and *not asked* is no fact.

Sources: the four national grades of response; THRIVE (threat, harm, risk, investigation, vulnerability, engagement).
What leads to which grade is ours.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from redshank.contacts.rules.contacts import Answer, Answers, Grade
from redshank.contacts.rules.cues import Cue
from redshank.contacts.rules.signs import CueKind, Sign


class Thrive(StrEnum):
    """The elements of THRIVE."""

    THREAT = "threat"
    HARM = "harm"
    RISK = "risk"
    INVESTIGATION = "investigation"
    VULNERABILITY = "vulnerability"
    ENGAGEMENT = "engagement"


class Fact(StrEnum):
    """Something known that bears on the grade."""

    DANGER_NOW = "danger now"
    NOT_SAFE = "not safe now"
    WEAPON = "weapon"
    FIRE = "fire"
    BEING_HURT = "being hurt"
    SUICIDE = "suicide"
    THREAT = "threat"
    HATE = "hate"
    STALKING = "stalking"
    ASSAULT = "assault"
    VULNERABLE = "vulnerable"
    TARGETED = "targeted"
    WORSE = "getting worse"
    REPEAT = "repeat"
    CRIME = "crime"
    TOLD_OTHERS = "told others"
    HIGH_RISK = "high risk before"


@dataclass(frozen=True, slots=True)
class GradeRule:
    """Facts that together suggest a grade."""

    facts: frozenset[Fact]
    grade: Grade


def _rules(grade: Grade, *sets: Collection[Fact]) -> tuple[GradeRule, ...]:
    return tuple(GradeRule(frozenset(each), grade) for each in sets)


RULES: tuple[GradeRule, ...] = (
    *_rules(
        Grade.EMERGENCY,
        {Fact.NOT_SAFE},
        {Fact.DANGER_NOW},
        {Fact.FIRE},
        {Fact.BEING_HURT},
    ),
    *_rules(
        Grade.PRIORITY,
        {Fact.WEAPON},
        {Fact.SUICIDE},
        {Fact.THREAT},
        {Fact.HATE},
        {Fact.STALKING},
        {Fact.ASSAULT},
        {Fact.HIGH_RISK},
        {Fact.VULNERABLE},
        {Fact.REPEAT, Fact.TARGETED},
        {Fact.REPEAT, Fact.WORSE},
        {Fact.TARGETED, Fact.WORSE},
    ),
    *_rules(Grade.SCHEDULED, {Fact.REPEAT}, {Fact.TARGETED}, {Fact.WORSE}, {Fact.CRIME}, {Fact.TOLD_OTHERS}),
)
"""Highest first. No rule suggests resolution without deployment: that nothing is known is no reason not to go."""

ELEMENTS: Mapping[Fact, Thrive] = {
    Fact.DANGER_NOW: Thrive.THREAT,
    Fact.NOT_SAFE: Thrive.THREAT,
    Fact.WEAPON: Thrive.THREAT,
    Fact.FIRE: Thrive.THREAT,
    Fact.THREAT: Thrive.THREAT,
    Fact.BEING_HURT: Thrive.HARM,
    Fact.ASSAULT: Thrive.HARM,
    Fact.SUICIDE: Thrive.HARM,
    Fact.HATE: Thrive.HARM,
    Fact.STALKING: Thrive.RISK,
    Fact.TARGETED: Thrive.RISK,
    Fact.WORSE: Thrive.RISK,
    Fact.REPEAT: Thrive.RISK,
    Fact.HIGH_RISK: Thrive.RISK,
    Fact.CRIME: Thrive.INVESTIGATION,
    Fact.VULNERABLE: Thrive.VULNERABILITY,
    Fact.TOLD_OTHERS: Thrive.ENGAGEMENT,
}

URGENCY: Mapping[Grade, int] = {
    Grade.RESOLVE: 0,
    Grade.SCHEDULED: 1,
    Grade.PRIORITY: 2,
    Grade.EMERGENCY: 3,
}
"""How soon somebody comes; the higher the sooner."""


@dataclass(frozen=True, slots=True)
class GradeReason:
    """A fact that speaks for the grade, under its element."""

    fact: Fact
    element: Thrive


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A grade with the reasons for it, or none. The handler decides."""

    grade: Grade | None
    reasons: tuple[GradeReason, ...]


_OF_SIGNS: Mapping[Sign, Fact] = {
    Sign.AT_THE_DOOR: Fact.DANGER_NOW,
    Sign.BREAKING_IN: Fact.DANGER_NOW,
    Sign.WEAPON: Fact.WEAPON,
    Sign.FIRE: Fact.FIRE,
    Sign.HURT_NOW: Fact.BEING_HURT,
    Sign.THREAT: Fact.THREAT,
    Sign.SUICIDE: Fact.SUICIDE,
    Sign.HATE: Fact.HATE,
    Sign.STALKING: Fact.STALKING,
    Sign.ASSAULT: Fact.ASSAULT,
    Sign.DAMAGE: Fact.CRIME,
    Sign.HARASSMENT: Fact.TARGETED,
}


def suggest_grade(facts: Collection[Fact]) -> Suggestion:
    """The highest grade that the facts speak for, and every fact of the rules that are met for it.

    Adding a fact never lowers the grade.
    """
    known = frozenset(facts)
    met = [rule for rule in RULES if rule.facts <= known]
    if not met:
        return Suggestion(None, ())
    grade = max((rule.grade for rule in met), key=URGENCY.__getitem__)
    speaking = frozenset().union(*(rule.facts for rule in met if rule.grade is grade))
    return Suggestion(grade, tuple(GradeReason(fact, ELEMENTS[fact]) for fact in Fact if fact in speaking))


def facts_of(
    answers: Answers,
    cues: Sequence[Cue] = (),
    *,
    is_repeat: bool = False,
    is_vulnerable: bool = False,
    was_high_risk: bool = False,
) -> frozenset[Fact]:
    """What the answers, the caller's words and the record say that bears on the grade.

    Args:
        answers: what was answered; only *yes*, and *no* to being safe, are facts.
        cues: what the caller's own words suggest.
        is_repeat: the repeat slot says yes from the record.
        is_vulnerable: the vulnerable slot says yes from the record.
        was_high_risk: an earlier assessment, still in date, said high.
    """
    said = {
        Fact.NOT_SAFE: answers.safe_now is Answer.NO,
        Fact.REPEAT: is_repeat or answers.happened_before is Answer.YES or _has(cues, CueKind.REPETITION),
        Fact.TOLD_OTHERS: answers.told_others is Answer.YES,
        Fact.TARGETED: answers.targeted is Answer.YES,
        Fact.VULNERABLE: is_vulnerable or answers.vulnerable is Answer.YES or _has(cues, CueKind.VULNERABILITY),
        Fact.WORSE: answers.getting_worse is Answer.YES,
        Fact.HIGH_RISK: was_high_risk,
    }
    of_cues = (_OF_SIGNS[cue.sign] for cue in cues if cue.sign in _OF_SIGNS)
    return frozenset(fact for fact, holds in said.items() if holds) | frozenset(of_cues)


def _has(cues: Sequence[Cue], kind: CueKind) -> bool:
    return any(cue.kind is kind for cue in cues)
