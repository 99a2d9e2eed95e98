"""The queue of reviews, a line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.queries import one_look
from redshank.agencies.rules import Actor
from redshank.contacts.models import Review
from redshank.contacts.queries.reviews import sides_of_all
from redshank.contacts.rules.harm import HarmFacts
from redshank.contacts.rules.reviews import is_second_pair_of_eyes
from redshank.people.queries import Summary, summaries


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One review on one line."""

    review: Review
    facts: HarmFacts
    own: Summary | None
    other: Summary | None
    may_settle: bool


@one_look()
def queue_lines(page: Iterable[Review], *, actor: Actor, at: datetime) -> list[QueueLine]:
    """Reviews with whom they are about, as far as the actor may see them."""
    reviews = list(page)
    sides = sides_of_all(reviews)
    known = summaries({side for pair in sides for side in pair if side is not None}, actor=actor, at=at)
    return [
        QueueLine(
            review=review,
            facts=HarmFacts.from_kept(review.facts),
            own=known.get(own) if own is not None else None,
            other=known.get(other) if other is not None else None,
            may_settle=is_second_pair_of_eyes(first_decider=review.first_decider_id, reviewer=actor.user_id),
        )
        for review, (own, other) in zip(reviews, sides, strict=True)
    ]
