"""The lines of the desk's list: candidates, and who shares a place or number, as far as the actor may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.rules import Actor, Level
from redshank.contacts.queries.apart import apart_in_sight
from redshank.contacts.queries.markers import known_of
from redshank.contacts.rules.banner import Known
from redshank.contacts.rules.situation import Seen
from redshank.incidents.queries import Counts, Reported, Subjects, Tally, reported
from redshank.people.apart import Apart
from redshank.people.clues import Located
from redshank.people.queries import Summary, households_of
from redshank.people.recognition import Band, Candidate, Reason, Recognition, Related, Relation, Verdict
from redshank.people.rules.safe_contact import SafeContactLine
from redshank.people.safe_ways import safe_contact_lines

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
    """Whether the history may be shown to the handler: sure, and hers to read in full."""
    household: frozenset[int] = frozenset()
    """The others of the person's home."""
    apart: tuple[Apart, ...] = ()
    markers: tuple[Known, ...] = ()
    """What is marked about the person; closed with the history."""
    safe: SafeContactLine | None = None
    """How the person may be reached; None where nothing is agreed or verified, or the history is closed."""

    @property
    def is_sure(self) -> bool:
        """Whether it is *Probably* or better, as the list says: banner and decisions go by this same word."""
        return self.candidate.band in IDENTIFIED

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
    def is_sure(self) -> bool:
        """Sharing a place or a number says of nobody that they are the caller."""
        return False

    @property
    def is_open(self) -> bool:
        """Nor does it open a history."""
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
class Listing:
    """Who is listed, and what was reported from the address and the number that were given, whoever reported."""

    lines: tuple[CandidateLine, ...]
    related: tuple[RelatedLine, ...]
    number: Tally | None
    address: Tally | None


def desk_lines(
    recognition: Recognition,
    known: Mapping[int, Summary],
    *,
    located: Located,
    unnamed: frozenset[int] = frozenset(),
    actor: Actor,
    at: datetime,
) -> Listing:
    """The candidates, and those who share the home or the number, each with what is known and may be shown.

    Args:
        recognition: who it may be, cut to what the actor may see.
        known: each of them on one line.
        located: where the clues lead: what was reported from there is read with the rest.
        unnamed: persons who are nothing but earlier callers whom nobody named: they are told of together, apart.
        actor: who looks.
        at: when.
    """
    candidates = [each for each in recognition.candidates if each.person not in unnamed][:MOST_CANDIDATES]
    related = [each for each in recognition.related if each.relations & _HOME and each.person not in unnamed]
    related = related[:MOST_LISTED]
    shown = [int(each.person) for each in candidates] + [int(each.person) for each in related]
    households = households_of(shown, actor=actor, at=at)
    told = _told([known[person] for person in shown], households, located, actor, at)
    counted = told.counts
    apart = apart_in_sight(shown, actor=actor, at=at)
    marked = known_of([person for person in shown if known[person].level is Level.FULL], actor=actor, at=at)
    is_open = {each.person: each.band in IDENTIFIED and known[each.person].level is Level.FULL for each in candidates}
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
        for each in candidates
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
    return Listing(lines, tuple(beside), number=told.number, address=told.place)


def _told(
    people: Sequence[Summary], households: Mapping[int, frozenset[int]], located: Located, actor: Actor, at: datetime
) -> Reported:
    """What these people reported, and what was reported from where the clues lead."""
    return reported(
        [Subjects(person=who.person, place=who.place, number=who.number_digits) for who in people],
        place=located.place,
        number=located.number,
        actor=actor,
        at=at,
        households=households,
    )


def leader_of(lines: Sequence[CandidateLine]) -> CandidateLine | None:
    """The first candidate who is *Probably* or better, where the actor may read them and so act on it."""
    first = next((line for line in lines if line.is_sure), None)
    return first if first is not None and first.is_open else None


def shares_home(line: Line) -> bool:
    """Whether somebody shares the dwelling or the number that was given."""
    return bool(line.relations & _HOME) or any(
        (reason.comparison == "number" and reason.verdict is Verdict.AGREES)
        or (reason.comparison == "address" and reason.level in _HOME_LEVELS)
        for reason in line.reasons
    )


def seen(line: Line) -> Seen:
    """A line, reduced to what the situation asks about."""
    return Seen(
        person=line.who.person,
        is_candidate=isinstance(line, CandidateLine),
        is_sure=line.is_sure,
        is_open=line.is_open,
        shares_home=shares_home(line),
        is_somebody_else=any(
            reason.comparison in _PERSONAL and reason.verdict is Verdict.DIFFERS for reason in line.reasons
        ),
    )
