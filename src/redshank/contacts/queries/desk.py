"""What the desk shows: recognition together with what is known, as far as the actor may see."""

from dataclasses import dataclass, replace
from datetime import datetime

from redshank.agencies.queries import one_look, sources_for
from redshank.agencies.rules import Actor, Source
from redshank.contacts.queries.beside import Beside, beside
from redshank.contacts.queries.contacts import NeedsSaid, SaidBefore, said_before
from redshank.contacts.queries.lines import (
    MOST_CANDIDATES,
    CandidateLine,
    Line,
    RelatedLine,
    desk_lines,
    leader_of,
    seen,
    shares_home,
)
from redshank.contacts.queries.markers import known_at
from redshank.contacts.rules.banner import NOTHING_SAID, Banner, OwnAccount, banner
from redshank.contacts.rules.situation import Given, Kind, Situation, situation
from redshank.incidents.queries import Tally, findings, place_findings
from redshank.incidents.rules import Finding, Telling
from redshank.people.clues import Located, locate
from redshank.people.queries import recognised
from redshank.people.recognition import Details, Question, Recognition, asked_of
from redshank.people.safe_ways import is_new_number
from redshank.people.surnames import Beginning, people_beginning

PRESENT_INCIDENT = -1
"""Stands for the incident that the present contact reports and that is not on file yet."""
_MOST_UNNAMED = 20
"""Earlier callers without a name that may stand before those with one in what the engine answers."""
_NOTHING_BEFORE = SaidBefore()


@dataclass(frozen=True, slots=True)
class Brought:
    """What single details bring, whoever the caller is."""

    located: Located
    number: Tally | None
    address: Tally | None
    beside: Beside
    beginning: Beginning | None
    """How many surnames begin with the two letters typed; None where more was given, or less."""


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
    needs: NeedsSaid | None = None
    """What whoever the banner is about needed before in order to be understood."""

    @property
    def leader(self) -> CandidateLine | None:
        """The first candidate, where it is sure enough to act on."""
        return leader_of([line for line in self.lines if line.who.person not in self.refused])

    @property
    def sure(self) -> CandidateLine | None:
        """Who is said to be the caller, whether or not the actor may read them: the line chosen, else the first."""
        sure = [line for line in self.lines if line.is_sure and line.who.person not in self.refused]
        return next((line for line in sure if line.who.person == self.situation.chosen), sure[0] if sure else None)

    @property
    def in_question(self) -> tuple[CandidateLine, ...]:
        """Who may be the caller: candidates in sight who were not refused."""
        return tuple(line for line in self.lines if line.who.person not in self.refused)

    @property
    def to_ask(self) -> tuple[Question, ...]:
        """Details worth asking for, the most helpful first: none that leaves as many as there are.

        Where one alone is in question, any detail on record speaks for or against.
        """
        count = len(self.in_question)
        return tuple(each for each in self.recognition.ask_next if count < 2 or each.left_at_worst < count)

    @property
    def may_be_more(self) -> bool:
        """Whether others may fit who found no room, or were not looked at."""
        return len(self.lines) >= MOST_CANDIDATES or bool(self.recognition.truncated)

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
    located = locate(clues)
    more = beside(located, actor=actor, at=at)
    unnamed = more.unknown.persons
    # An address from which many rang without a name must not hide who lives there.
    limit = MOST_CANDIDATES + min(len(unnamed), _MOST_UNNAMED)
    recognition, known = recognised(clues, actor=actor, at=at, limit=limit)
    listing = desk_lines(recognition, known, located=located, unnamed=unnamed, actor=actor, at=at)
    listed: list[Line] = [*listing.lines, *listing.related]
    stands = situation(_given(clues, located, more), [seen(each) for each in listed], refused=refused, chosen=chosen)
    answer = DeskAnswer(
        recognition=recognition,
        lines=listing.lines,
        related=listing.related,
        banner=banner((), vulnerable=(), own=own),
        situation=stands,
        brought=Brought(
            located=located,
            number=listing.number,
            address=listing.address,
            beside=more,
            beginning=people_beginning(clues, actor=actor, at=at) if stands.kind is Kind.EARLY else None,
        ),
        sources=sources_for(actor, at),
        refused=refused,
    )
    if stands.kind is Kind.AMBIGUOUS:
        answer = replace(answer, recognition=_asking_of_those_left(answer, clues))
    present = _present(actor, at) if is_report else None
    answer = _with_banner(answer, present=present, own=own, actor=actor, at=at)
    about = answer.about
    is_new = about is not None and is_new_number(ring_back, about.who.person, actor=actor, at=at)
    return replace(answer, rings_back_anew=is_new)


def _asking_of_those_left(answer: DeskAnswer, clues: Details) -> Recognition:
    """With what tells those in question apart: neither whoever was refused nor callers without a name count."""
    left = [line.candidate for line in answer.in_question]
    found = answer.recognition
    gone = answer.refused | answer.brought.beside.unknown.persons
    if not any(each.person in gone for each in found.candidates):
        return found
    return replace(found, ask_next=asked_of(left, clues))


def _given(clues: Details, located: Located, more: Beside) -> Given:
    names = (clues.surname, clues.forename, clues.full_name)
    others = (clues.date_of_birth, clues.phone, clues.email, clues.building, clues.street, clues.postcode)
    return Given(
        anything=not clues.is_empty(),
        name_letters=sum(letter.isalpha() for name in names for letter in name),
        only_a_name=any(name.strip() for name in names) and not any(other.strip() for other in others),
        address=located.names_a_home,
        nobody_named=not any(text.strip() for text in (*names, clues.date_of_birth, clues.phone, clues.email)),
        rang_before=more.unknown.here > 0,
    )


def _present(actor: Actor, at: datetime) -> Telling:
    """The report that is being made: an incident of its own, its category not chosen yet."""
    return Telling(incident=PRESENT_INCIDENT, agency=actor.agency, category=None, happened_at=at, told_at=at)


def _with_banner(
    answer: DeskAnswer, *, present: Telling | None, own: OwnAccount, actor: Actor, at: datetime
) -> DeskAnswer:
    """The answer with its banner filled: of the person recognised, else of the place alone."""
    about = answer.about
    said = said_before(about.who.person, actor=actor, at=at) if about else _NOTHING_BEFORE
    found = _findings(answer, present=present, says_repeat=own.says_repeat, actor=actor, at=at)
    located = answer.brought.located
    shown = banner(
        found,
        vulnerable=said.vulnerable,
        own=own,
        markers=about.markers if about else (),
        at_address=known_at(located.place if located.names_a_home else None, actor=actor, at=at),
    )
    return replace(answer, banner=shown, needs=said.needs)


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
