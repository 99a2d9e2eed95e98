"""Both sides of a review beside each other: what the engine says now, and what is known of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.queries import one_look
from redshank.agencies.rules import Actor
from redshank.contacts.models import Contact, Review, ReviewStep
from redshank.contacts.queries.contacts import contacts_of, said_vulnerable
from redshank.contacts.queries.reviews import Apart, kept_apart, review_for_actor, sides_of
from redshank.contacts.rules import Statement
from redshank.contacts.rules.harm import HarmFacts
from redshank.contacts.rules.reviews import ReviewKind, ReviewState, is_second_pair_of_eyes
from redshank.incidents.models import Telling
from redshank.incidents.queries import told_by_person
from redshank.people.models import PersonRecord
from redshank.people.queries import Summary, person_by_reference, records_for_actor, summaries
from redshank.people.recognition import Candidate
from redshank.people.twins import others_like

MOST_TOLD = 6
"""Reports listed of each side; the person's page has them all."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two in question."""

    who: Summary
    told: tuple[Telling, ...]
    vulnerable: tuple[Statement, ...]
    contacts: tuple[Contact, ...]
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A review with both sides, as far as the reviewer may see them."""

    review: Review
    facts: HarmFacts
    record: PersonRecord | None
    """What is compared: given in the contact, or given last by the first person."""
    own: Side | None
    other: Side | None
    """Whoever is compared with; None where nobody is near, or nobody that may be seen."""
    claim: Candidate | None
    """What the engine says of the two now; None where it makes no claim."""
    candidates: tuple[tuple[Candidate, Summary], ...]
    """Everybody whom the contact may be of, best first."""
    steps: tuple[ReviewStep, ...]
    may_settle: bool

    @property
    def are_one(self) -> bool:
        """Whether both sides are one person already."""
        return self.own is not None and self.other is not None and self.own.who.person == self.other.who.person

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.review.state == ReviewState.OPEN

    @property
    def shown_to(self) -> tuple[str, ...]:
        """References of the persons whose history stands on the page."""
        return tuple(dict.fromkeys(side.who.reference for side in (self.own, self.other) if side is not None))


@one_look()
def comparison(reference: str, *, against: str = "", actor: Actor, at: datetime) -> Comparison:
    """A review with both sides beside each other.

    Args:
        reference: the review's.
        against: the reference of somebody else to compare with; empty for the one in question, or the nearest.
        actor: who looks.
        at: when.

    Raises:
        NoSuchReview: there is none at the actor's agency.
        NotOnFile: nothing of the person to compare with may be seen.
    """
    review = review_for_actor(reference, actor=actor)
    own, other = sides_of(review)
    record = review.record or _given_last(own, actor, at)
    answer = others_like(record, actor=actor, at=at).candidates if record is not None else ()
    known = summaries([*(each.person for each in answer), *filter(None, (own, other))], actor=actor, at=at)
    compared = person_by_reference(against, actor=actor, at=at).pk if against else other
    if compared is None and answer and review.kind != ReviewKind.SEVERAL:
        compared = answer[0].person
    return Comparison(
        review=review,
        facts=HarmFacts.from_kept(review.facts),
        record=record,
        own=_side(own, actor, at),
        other=_side(compared, actor, at),
        claim=next((each for each in answer if each.person == compared), None),
        candidates=_listed(review, answer, known),
        steps=tuple(review.steps.order_by("at", "pk")),
        may_settle=is_second_pair_of_eyes(first_decider=review.first_decider_id, reviewer=actor.user_id),
    )


def _given_last(person: int | None, actor: Actor, at: datetime) -> PersonRecord | None:
    return records_for_actor(actor, at).filter(person=person).order_by("-given_at", "-pk").first() if person else None


def _listed(
    review: Review, answer: Iterable[Candidate], known: Mapping[int, Summary]
) -> tuple[tuple[Candidate, Summary], ...]:
    """The candidates of a contact; of two persons only the two are in question."""
    if review.contact_id is None:
        return ()
    return tuple((each, known[each.person]) for each in answer if each.person in known)


def _side(person: int | None, actor: Actor, at: datetime) -> Side | None:
    found = summaries([person], actor=actor, at=at).get(person) if person is not None else None
    if found is None:
        return None
    return Side(
        who=found,
        told=tuple(told_by_person(found.person, actor=actor, at=at)[:MOST_TOLD]),
        vulnerable=said_vulnerable(found.person, actor=actor, at=at),
        contacts=tuple(contacts_of(found.person, actor=actor, at=at)[:MOST_TOLD]),
        apart=tuple(kept_apart(found.person, actor=actor, at=at)),
    )
