"""What the desk shows: recognition together with what is known, as far as the actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.queries import one_look
from redshank.agencies.rules import Actor, Level
from redshank.contacts.queries.contacts import said_vulnerable
from redshank.contacts.rules import NOBODY_KNOWN, Banner, banner
from redshank.incidents.queries import Counts, Subjects, counts, findings
from redshank.incidents.rules import Telling
from redshank.people.queries import Summary, recognised
from redshank.people.recognition import Band, Candidate, Details, Recognition, Related

PRESENT_INCIDENT = -1
"""Stands for the incident that the present contact reports and that is not on file yet."""
IDENTIFIED = frozenset({Band.SAME_PERSON, Band.PROBABLY})
"""The bands at which a person's history is opened. Below them it stays closed: it may be a namesake's."""


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One candidate as the desk shows it."""

    candidate: Candidate
    who: Summary
    counts: Counts
    is_open: bool
    """Whether the history may be shown to the handler."""


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """Somebody who shares a place or number with the caller: a name, never a history."""

    related: Related
    who: Summary


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """Everything one set of clues brings to the desk."""

    recognition: Recognition
    lines: tuple[CandidateLine, ...]
    related: tuple[RelatedLine, ...]
    banner: Banner

    @property
    def leader(self) -> CandidateLine | None:
        """The first candidate, where it is sure enough to act on."""
        return leader_of(self.lines)


@one_look()
def desk_answer(
    clues: Details, *, actor: Actor, at: datetime, says_repeat: bool = False, is_report: bool = True
) -> DeskAnswer:
    """Who this may be and what is known of them, cut to what the actor may see.

    Args:
        clues: what the caller has given so far.
        actor: who looks.
        at: when.
        says_repeat: whether the caller says that it has happened before.
        is_report: whether this contact reports something; repeat policies then count it.
    """
    recognition, known = recognised(clues, actor=actor, at=at)
    people = [known[each.person] for each in recognition.candidates]
    subjects = [Subjects(person=who.person, place=who.place, number=who.number_digits) for who in people]
    counted = counts(subjects, actor=actor, at=at)
    lines = tuple(
        CandidateLine(
            candidate=each,
            who=known[each.person],
            counts=counted[each.person],
            is_open=each.band in IDENTIFIED and known[each.person].level is Level.FULL,
        )
        for each in recognition.candidates
    )
    present = _present(actor, at) if is_report else None
    return DeskAnswer(
        recognition=recognition,
        lines=lines,
        related=tuple(RelatedLine(related=each, who=known[each.person]) for each in recognition.related),
        banner=_banner(leader_of(lines), present=present, says_repeat=says_repeat, actor=actor, at=at),
    )


def leader_of(lines: Sequence[CandidateLine]) -> CandidateLine | None:
    """The first candidate, where it is sure enough to act on."""
    return next((line for line in lines[:1] if line.is_open), None)


def _present(actor: Actor, at: datetime) -> Telling:
    """The report that is being made: an incident of its own, its category not chosen yet."""
    return Telling(incident=PRESENT_INCIDENT, agency=actor.agency, category=None, happened_at=at, told_at=at)


def _banner(
    leader: CandidateLine | None, *, present: Telling | None, says_repeat: bool, actor: Actor, at: datetime
) -> Banner:
    if leader is None:
        return NOBODY_KNOWN
    who = leader.who
    found = findings(who.person, actor=actor, at=at, present=present, says_repeat=says_repeat, place=who.place)
    return banner(found, vulnerable=said_vulnerable(who.person, actor=actor, at=at))
