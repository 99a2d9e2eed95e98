"""Weighing open reviews anew: what speaks for looking soon changes while they wait."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from redshank.agencies.rules import Actor
from redshank.audit.operations import append
from redshank.contacts.models import Review
from redshank.contacts.queries.harm import harm_of_review
from redshank.contacts.queries.reviews import open_reviews, reviews_touching
from redshank.contacts.rules.harm import HarmFacts, harm_of
from redshank.contacts.rules.reviews import ReviewState


def weigh_reviews(*, by: Actor, at: datetime) -> list[Review]:
    """Weigh every open review of the actor's agency by what is known now; those whose place changed.

    For each night: reports grow old and markers lapse without anybody doing anything. Nothing is written of a review of
    which nothing changed, and each change is a transaction of its own: nobody who saves waits for the whole queue.
    """
    changed = []
    for review in open_reviews(by, at=at, with_later=True):
        if harm_of_review(review, actor=by, at=at) != HarmFacts.from_kept(review.facts):
            weighed = weigh_review(review, by=by, at=at)
            changed += [weighed] if weighed else []
    return changed


def weigh_reviews_about(
    persons: Collection[int], *, by: Actor, at: datetime, besides: int | None = None
) -> list[Review]:
    """Weigh the open reviews of the actor's agency in which these persons are in question; those whose place changed.

    Called in the transaction of what changed: a marker was added or ended, somebody told of more.

    Args:
        persons: whose facts changed.
        by: who changed them.
        at: when.
        besides: a contact whose review has only just been weighed.
    """
    about = reviews_touching(persons, agency=by.agency)
    waiting = [each for each in about if besides is None or each.contact_id != besides]
    return [weighed for each in waiting if (weighed := weigh_review(each, by=by, at=at)) is not None]


@transaction.atomic
def weigh_review(review: Review, *, by: Actor, at: datetime) -> Review | None:
    """Give a review the place in the queue that its facts ask for now; None where nothing changed, or it is settled."""
    held = Review.objects.select_for_update().get(pk=review.pk)
    facts = harm_of_review(held, actor=by, at=at)
    before = held.harm
    if held.state != ReviewState.OPEN or facts == HarmFacts.from_kept(held.facts):
        return None
    held.harm, held.facts = harm_of(facts), facts.as_kept()
    held.save(update_fields=["harm", "facts"])
    append(
        chain=held.agency_id,
        by=by.label,
        action="review.weigh",
        subject=held.reference,
        at=at,
        details={"before": before, "harm": held.harm} | held.facts,
    )
    return held
