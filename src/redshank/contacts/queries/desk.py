"""What the desk shows: recognition together with what is known, as far as the actor may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from redshank.agencies.queries import one_look, sources_for
from redshank.agencies.rules import Actor, Level, Source
from redshank.contacts.queries.apart import apart_in_sight
from redshank.contacts.queries.contacts import said_vulnerable
from redshank.contacts.queries.markers import known_at, known_of
from redshank.contacts.rules.banner import NOTHING_SAID, Banner, Known, OwnAccount, banner
from redshank.contacts.rules.situation import Given, Kind, Seen, Situation, situation
from redshank.incidents.queries import (
    Counts,
    Subjects,
    Tally,
    counts,
    findings,
    place_findings,
    tally_by_number,
    tally_by_place,
)
from redshank.incidents.rules import Finding, Telling
from redshank.people.apart import Apart
from redshank.people.clues import Located, locate
from redshank.people.queries import Summary, households_of, recognised
from redshank.people.recognition import Band, Candidate, Details, Reason, Recognition, Related, Relation, Verdict
from redshank.people.rules.safe_contact import SafeContactLine
from redshank.people.safe_ways import is_new_number, safe_contact_lines

PRESENT_INCIDENT = -1
"""Stands for the incident that the present contact reports and that is not on file yet."""
IDENTIFIED = frozenset({Band.SAME_PERSON, Band.PROBABLY})
"""The bands at which a person's history is opened. Below them it stays closed: it may be a namesake's."""
MOST_LISTED = 5
"""Lines in sight: more would not be read during a call."""
MOST_CANDIDATES = 6
"""One beyond those in sight is named below them."""
_HOME = frozenset({Relation.SAME_HOUSEHOLD, Relation.SAME_ADDRESS, Relation.SAME_NUMBER})
_HOME_LEVELS = frozenset({"same home", "flat unknown"})
_PERSONAL = frozenset({"forename", "birth"})


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One candidate as the desk shows it."""

    candidate: Candidate
    who: Summary
    counts: Counts
    is_open: bool
    """Whether the history may be shown to the handler."""
    household: frozenset[int] = frozenset()
    """The others of the person's home."""
    apart: tuple[Apart, ...] = ()
    markers: tuple[Known, ...] = ()
    """What is marked about the person; closed with the history."""
    safe: SafeContactLine | None = None
    """How the person may be reached; None where nothing is agreed or verified, or the history is closed."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What agrees and differs."""
        return self.candidate.reasons

    @property
    def relations(self) -> frozenset[Relation]:
        """What the candidate shares with the caller beside being, perhaps, the caller."""
        return self.candidate.relations


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """Somebody who shares a place or number with the caller: a name, never a history."""

    related: Related
    who: Summary
    counts: Counts
    apart: tuple[Apart, ...] = ()
    markers: tuple[Known, ...] = ()

    @property
    def is_open(self) -> bool:
        """Sharing a place or a number opens nobody's history."""
        return False

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What agrees and differs."""
        return self.related.reasons

    @property
    def relations(self) -> frozenset[Relation]:
        """What is shared."""
        return self.related.relations


Line = CandidateLine | RelatedLine


@dataclass(frozen=True, slots=True)
class Brought:
    """What single details bring, whoever the caller is."""

    located: Located
    number: Tally | None
    address: Tally | None


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """Everything one set of clues brings to the desk."""

    recognition: Recognition
    lines: tuple[CandidateLine, ...]
    related: tuple[RelatedLine, ...]
    banner: Banner
    situation: Situation
    brought: Brought
    sources: tuple[Source, ...]
    """Whose records were searched, and how fresh they are."""
    refused: frozenset[int] = frozenset()
    rings_back_anew: bool = False
    """Whether the number to ring back is not on file for whom the banner is about."""

    @property
    def leader(self) -> CandidateLine | None:
        """The first candidate, where it is sure enough to act on."""
        return leader_of([line for line in self.lines if line.who.person not in self.refused])

    @property
    def confirmable(self) -> dict[int, CandidateLine]:
        """Who may be confirmed: in sight, *Probably* or better, and not refused."""
        return {line.who.person: line for line in self.lines if line.is_open and line.who.person not in self.refused}

    @property
    def about(self) -> CandidateLine | None:
        """Whom the banner is about: the line chosen where it may be confirmed, else the leader."""
        chosen = self.confirmable.get(self.situation.chosen or 0)
        return chosen or self.leader

    @property
    def listed(self) -> tuple[Line, ...]:
        """The list: candidates, then relations; where the danger is the wrong person, the home comes first."""
        lines: list[Line] = [*self.lines, *self.related]
        if self.situation.kind in {Kind.HOUSEHOLD, Kind.ADDRESS}:
            lines.sort(key=lambda line: not shares_home(line))
        return tuple(lines[:MOST_CANDIDATES])

    @property
    def chosen(self) -> Line | None:
        """The line that the keys act on."""
        return next((line for line in self.listed if line.who.person == self.situation.chosen), None)


@one_look()
def desk_answer(
    clues: Details,
    *,
    actor: Actor,
    at: datetime,
    own: OwnAccount = NOTHING_SAID,
    is_report: bool = True,
    refused: frozenset[int] = frozenset(),
    chosen: int | None = None,
    ring_back: str = "",
) -> DeskAnswer:
    """Who this may be and what is known of them, cut to what the actor may see.

    Args:
        clues: what the caller has given so far.
        actor: who looks.
        at: when.
        own: what the caller says of repetition and vulnerability.
        is_report: whether this contact reports something; repeat policies then count it.
        refused: persons of whom the handler has said that it is not they.
        chosen: the line that the handler has highlighted, if any.
        ring_back: where the caller wants to be rung back.
    """
    recognition, known = recognised(clues, actor=actor, at=at, limit=MOST_CANDIDATES)
    lines, beside = _lines(recognition, known, actor, at)
    located = locate(clues)
    listed: list[Line] = [*lines, *beside]
    answer = DeskAnswer(
        recognition=recognition,
        lines=lines,
        related=beside,
        banner=banner((), vulnerable=(), own=own),
        situation=situation(_given(clues, located), [_seen(each) for each in listed], refused=refused, chosen=chosen),
        brought=_brought(located, actor, at),
        sources=sources_for(actor, at),
        refused=refused,
    )
    present = _present(actor, at) if is_report else None
    answer = _with_banner(answer, present=present, own=own, actor=actor, at=at)
    about = answer.about
    is_new = about is not None and is_new_number(ring_back, about.who.person, actor=actor, at=at)
    return replace(answer, rings_back_anew=is_new)


def _lines(
    recognition: Recognition, known: Mapping[int, Summary], actor: Actor, at: datetime
) -> tuple[tuple[CandidateLine, ...], tuple[RelatedLine, ...]]:
    related = [each for each in recognition.related if each.relations & _HOME][:MOST_LISTED]
    shown = [int(each.person) for each in recognition.candidates] + [int(each.person) for each in related]
    households = households_of(shown, actor=actor, at=at)
    counted = _counted([known[person] for person in shown], households, actor, at)
    apart = apart_in_sight(shown, actor=actor, at=at)
    marked = known_of([person for person in shown if known[person].level is Level.FULL], actor=actor, at=at)
    is_open = {
        each.person: each.band in IDENTIFIED and known[each.person].level is Level.FULL
        for each in recognition.candidates
    }
    safe = safe_contact_lines([person for person in is_open if is_open[person]], actor=actor, at=at)
    lines = tuple(
        CandidateLine(
            candidate=each,
            who=known[each.person],
            counts=counted[each.person],
            is_open=is_open[each.person],
            household=households.get(each.person, frozenset()),
            apart=apart.get(each.person, ()),
            markers=marked.get(each.person, ()),
            safe=safe.get(each.person),
        )
        for each in recognition.candidates
    )
    beside = (
        RelatedLine(
            related=each,
            who=known[each.person],
            counts=counted[each.person],
            apart=apart.get(each.person, ()),
            markers=marked.get(each.person, ()),
        )
        for each in related
    )
    return lines, tuple(beside)


def leader_of(lines: Sequence[CandidateLine]) -> CandidateLine | None:
    """The first candidate, where it is sure enough to act on."""
    return next((line for line in lines[:1] if line.is_open), None)


def shares_home(line: Line) -> bool:
    """Whether somebody shares the dwelling or the number that was given."""
    return bool(line.relations & _HOME) or any(
        (reason.comparison == "number" and reason.verdict is Verdict.AGREES)
        or (reason.comparison == "address" and reason.level in _HOME_LEVELS)
        for reason in line.reasons
    )


def _seen(line: Line) -> Seen:
    return Seen(
        person=line.who.person,
        is_candidate=isinstance(line, CandidateLine),
        is_open=line.is_open,
        shares_home=shares_home(line),
        is_somebody_else=any(
            reason.comparison in _PERSONAL and reason.verdict is Verdict.DIFFERS for reason in line.reasons
        ),
    )


def _given(clues: Details, located: Located) -> Given:
    names = (clues.surname, clues.forename, clues.full_name)
    others = (clues.date_of_birth, clues.phone, clues.email, clues.building, clues.street, clues.postcode)
    return Given(
        anything=not clues.is_empty(),
        name_letters=sum(letter.isalpha() for name in names for letter in name),
        only_a_name=any(name.strip() for name in names) and not any(other.strip() for other in others),
        address=located.names_a_home,
        nobody_named=not any(text.strip() for text in (*names, clues.date_of_birth, clues.phone, clues.email)),
    )


def _counted(
    people: Sequence[Summary], households: Mapping[int, frozenset[int]], actor: Actor, at: datetime
) -> Mapping[int, Counts]:
    subjects = [Subjects(person=who.person, place=who.place, number=who.number_digits) for who in people]
    return counts(subjects, actor=actor, at=at, households=households)


def _brought(located: Located, actor: Actor, at: datetime) -> Brought:
    return Brought(
        located=located,
        number=tally_by_number(located.number, actor=actor, at=at) if located.number else None,
        address=tally_by_place(located.place, actor=actor, at=at) if located.place is not None else None,
    )


def _present(actor: Actor, at: datetime) -> Telling:
    """The report that is being made: an incident of its own, its category not chosen yet."""
    return Telling(incident=PRESENT_INCIDENT, agency=actor.agency, category=None, happened_at=at, told_at=at)


def _with_banner(
    answer: DeskAnswer, *, present: Telling | None, own: OwnAccount, actor: Actor, at: datetime
) -> DeskAnswer:
    """The answer with its banner filled: of the person recognised, else of the place alone."""
    about = answer.about
    said = said_vulnerable(about.who.person, actor=actor, at=at) if about else []
    found = _findings(answer, present=present, says_repeat=own.says_repeat, actor=actor, at=at)
    located = answer.brought.located
    shown = banner(
        found,
        vulnerable=said,
        own=own,
        markers=about.markers if about else (),
        at_address=known_at(located.place if located.names_a_home else None, actor=actor, at=at),
    )
    return replace(answer, banner=shown)


def _findings(
    answer: DeskAnswer, *, present: Telling | None, says_repeat: bool, actor: Actor, at: datetime
) -> list[Finding]:
    about = answer.about
    if about is not None:
        return findings(
            about.who.person,
            actor=actor,
            at=at,
            present=present,
            says_repeat=says_repeat,
            place=about.who.place,
            household=about.household,
        )
    place = answer.brought.located.place
    if place is not None and answer.situation.kind is Kind.ADDRESS:
        return place_findings(place, actor=actor, at=at, present=present)
    return []
