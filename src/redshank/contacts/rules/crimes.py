"""Prompts that conduct told of may also be an offence, and by when a crime is to be recorded. Pure.

Calling something anti-social behaviour does not make it less of a crime: where what is told amounts to an offence, a
crime is recorded as well. A prompt asks for its reference or for a reason why there is none; it blocks nothing.

Sources: Home Office, *Crime outcomes in England and Wales*, technical annex: since April 2015 its counting rules have
required a crime to be recorded "at the earliest opportunity, and at most within 24 hours" (72 before). What begins the
clock: HM Inspectorate, *Leicestershire Police: Crime Data Integrity inspection 2017*, recommendation 8040, asks for
recording "at the first point of report when sufficient information exists to do so and in any event within 24 hours of
receipt of the report". Statutes: named with each kind.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from redshank.contacts.rules.contacts import Answer, Answers
from redshank.contacts.rules.cues import Cue
from redshank.contacts.rules.signs import CueKind, Sign
from redshank.incidents.rules import Category

RECORD_WITHIN = timedelta(hours=24)
"""From the receipt of the report to the crime record, at the latest; sources above."""
COURSE_OF_CONDUCT = 2
"""On how many occasions at least conduct towards one person is a course (Protection from Harassment Act 1997, s.7)."""


class CrimeKind(StrEnum):
    """What kind of offence a prompt speaks of."""

    HARASSMENT = "harassment"
    STALKING = "stalking"
    HATE = "hate crime"
    DAMAGE = "criminal damage"
    THREATS = "threats"
    ASSAULT = "assault"


class Why(StrEnum):
    """What a prompt comes from."""

    SAID = "the caller's words"
    COURSE = "aimed at the caller, and not for the first time"
    TYPE = "the type of incident"


LAW: Mapping[CrimeKind, str] = {
    CrimeKind.HARASSMENT: "Protection from Harassment Act 1997, s.2",
    CrimeKind.STALKING: "Protection from Harassment Act 1997, s.2A and s.4A",
    CrimeKind.HATE: "Crime and Disorder Act 1998, ss.28 to 32; Sentencing Act 2020, s.66",
    CrimeKind.DAMAGE: "Criminal Damage Act 1971, s.1",
    CrimeKind.THREATS: "Public Order Act 1986, s.4; Offences Against the Person Act 1861, s.16",
    CrimeKind.ASSAULT: "Criminal Justice Act 1988, s.39",
}

PROTECTED_STRANDS: tuple[str, ...] = ("race", "religion", "sexual orientation", "disability", "transgender identity")
"""The five monitored strands of hate crime in England and Wales (Sentencing Act 2020, s.66)."""


@dataclass(frozen=True, slots=True)
class CrimePrompt:
    """A likely offence, what suggests it and the law. Open until a reference or a reason is given."""

    kind: CrimeKind
    why: Why
    law: str
    phrase: str = ""
    """The caller's words, where they suggest it."""


_OF_SIGNS: Mapping[Sign, CrimeKind] = {
    Sign.HARASSMENT: CrimeKind.HARASSMENT,
    Sign.STALKING: CrimeKind.STALKING,
    Sign.HATE: CrimeKind.HATE,
    Sign.DAMAGE: CrimeKind.DAMAGE,
    Sign.FIRE: CrimeKind.DAMAGE,
    Sign.THREAT: CrimeKind.THREATS,
    Sign.ASSAULT: CrimeKind.ASSAULT,
    Sign.HURT_NOW: CrimeKind.ASSAULT,
}
_NEEDS_A_COURSE = frozenset({Sign.HARASSMENT})


def crime_prompts(
    answers: Answers,
    cues: Sequence[Cue] = (),
    *,
    category: Category | None = None,
    is_repeat: bool = False,
    from_type: Collection[CrimeKind] = (),
) -> tuple[CrimePrompt, ...]:
    """The offences to think of, each once, in a fixed order.

    Harassment takes a course of conduct, on at least two occasions: it is prompted when it is aimed at the caller
    and has happened before, by answer, by the caller's words or by the record.

    Args:
        answers: what was answered.
        cues: what the caller's own words suggest.
        category: the category of the incident; *personal* means aimed at somebody.
        is_repeat: the record says that it has happened to this person before.
        from_type: the kinds that the type of incident prompts.
    """
    has_course = (
        is_repeat or answers.happened_before is Answer.YES or any(cue.kind is CueKind.REPETITION for cue in cues)
    )
    is_aimed = (
        answers.targeted is Answer.YES
        or category is Category.PERSONAL
        or any(cue.sign is Sign.HARASSMENT for cue in cues)
    )
    found = {kind: CrimePrompt(kind, Why.TYPE, LAW[kind]) for kind in from_type}
    if has_course and is_aimed:
        found[CrimeKind.HARASSMENT] = CrimePrompt(CrimeKind.HARASSMENT, Why.COURSE, LAW[CrimeKind.HARASSMENT])
    for cue in reversed(cues):
        kind = _OF_SIGNS.get(cue.sign)
        if kind is not None and (cue.sign not in _NEEDS_A_COURSE or has_course):
            found[kind] = CrimePrompt(kind, Why.SAID, LAW[kind], cue.phrase)
    return tuple(found[kind] for kind in CrimeKind if kind in found)


def is_settled(reference: str, reason: str) -> bool:
    """Whether a prompt is closed: by a crime's reference, or by a reason why there is none."""
    return bool(reference.strip() or reason.strip())


def due_at(prompt: CrimePrompt, reported_at: datetime) -> datetime:
    """The latest moment for the crime to be recorded, whatever its kind.

    The hours are real ones: a night when the clocks change makes the day no longer.

    Args:
        prompt: the likely offence; all kinds have one clock.
        reported_at: when it was first told, aware of its time zone.

    Raises:
        ValueError: where the moment names no time zone.
    """
    if reported_at.tzinfo is None:
        raise ValueError(f"{reported_at} names no time zone, so {prompt.kind} has no clock")
    return reported_at.astimezone(UTC) + RECORD_WITHIN
