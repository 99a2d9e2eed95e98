"""The work list of duplicates: who may be one person, and who may be several, by the harm of leaving it so."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from redshank.agencies.queries import one_look
from redshank.agencies.rules import Actor
from redshank.contacts.models import RelinkProposal, Review
from redshank.contacts.queries.queue import QueueLine, queue_lines
from redshank.contacts.queries.reviews import open_reviews, review_for_actor, sides_of
from redshank.contacts.rules.relinking import Impact
from redshank.contacts.rules.reviews import ReviewKind, Why
from redshank.people.models import PersonRecord
from redshank.people.queries import records_for_actor, summaries
from redshank.people.recognition import Candidate
from redshank.people.side_by_side import SideBySide, records_of, side_by_side
from redshank.people.twins import best_claim

KINDS = (ReviewKind.DUPLICATE, ReviewKind.SEVERAL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the list is wanted."""

    kind: ReviewKind | None = None
    why: Why | None = None
    with_later: bool = False


@dataclass(frozen=True, slots=True)
class DuplicateLine:
    """One question on one line."""

    line: QueueLine
    impact: Impact | None
    """Of what relinking proposed."""
    proposal: RelinkProposal | None

    @property
    def review(self) -> Review:
        """The review to be settled."""
        return self.line.review


@dataclass(frozen=True, slots=True)
class Duplicate:
    """One question with both sides: two persons, or what stays with one and what may be somebody else's."""

    line: DuplicateLine
    seen: SideBySide | None
    """None where one side is hidden from the actor, or nothing is in question any more."""
    claim: Candidate | None
    taken: tuple[PersonRecord, ...]
    """Of one who may be several: the records in question, as far as the actor may read them."""
    are_one: bool
    """Whether both are one person by now."""

    @property
    def shown_to(self) -> tuple[str, ...]:
        """References of the persons whose history stands on the page."""
        sides = (self.line.line.own, self.line.line.other)
        return tuple(side.reference for side in sides if side is not None)


def duplicates(actor: Actor, *, at: datetime, wanted: Wanted) -> QuerySet[Review]:
    """What waits, the most harmful to leave apart first."""
    waiting = open_reviews(actor, at=at, with_later=wanted.with_later)
    waiting = waiting.filter(kind__in=[wanted.kind] if wanted.kind else KINDS)
    if wanted.why is not None:
        waiting = waiting.filter(why=wanted.why)
    return waiting.select_related("proposal__run")


def duplicate_lines(page: QuerySet[Review] | list[Review], *, actor: Actor, at: datetime) -> list[DuplicateLine]:
    """The questions on a line each."""
    return [_line(each) for each in queue_lines(page, actor=actor, at=at)]


@one_look()
def duplicate(reference: str, *, actor: Actor, at: datetime) -> Duplicate:
    """One question with both sides.

    Raises:
        NoSuchReview: there is none at the actor's agency.
    """
    review = review_for_actor(reference, actor=actor)
    own, other = sides_of(review)
    (line,) = duplicate_lines([review], actor=actor, at=at)
    if review.kind == ReviewKind.SEVERAL:
        return _several(line, own, actor, at)
    known = summaries([each for each in (own, other) if each], actor=actor, at=at)
    seen, claim = None, None
    if own and other and own != other and len(known) == 2:
        seen = side_by_side(records_of(own), records_of(other), actor=actor, at=at)
        claim = best_claim(other, own, actor=actor, at=at)
    return Duplicate(line, seen, claim, (), are_one=own is not None and own == other)


def _several(line: DuplicateLine, own: int | None, actor: Actor, at: datetime) -> Duplicate:
    taken = line.proposal.taken if line.proposal else []
    going = set(PersonRecord.objects.filter(pk__in=taken, person=own).values_list("pk", flat=True))
    staying = set(records_of(own)) - going if own else set()
    rows = tuple(records_for_actor(actor, at).filter(pk__in=going).order_by("-given_at", "-pk"))
    seen = side_by_side(staying, going, actor=actor, at=at) if going and staying else None
    return Duplicate(line, seen, None, rows, are_one=False)


def _line(line: QueueLine) -> DuplicateLine:
    proposal = getattr(line.review, "proposal", None)
    return DuplicateLine(line, Impact.from_kept(proposal.impact) if proposal else None, proposal)
