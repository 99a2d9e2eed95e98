"""Who of those in sight at the desk is kept apart, by whomever: records taken out, and reviews settled."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Q

from redshank.agencies.rules import Actor
from redshank.contacts.models import KeptApart
from redshank.people.apart import Apart, kept_apart
from redshank.people.models import Person

_LEADS = ("", "__merged_into", "__merged_into__merged_into")
"""A decision about somebody who was joined with others since, and these again, holds for who they are now."""


def apart_in_sight(persons: Sequence[int], *, actor: Actor, at: datetime) -> dict[int, tuple[Apart, ...]]:
    """What was decided to keep two of these from being taken for one another; in two queries.

    Args:
        persons: in the order in which they are listed, all of them seen by the actor.
        actor: who looks.
        at: when.

    Returns:
        By the person listed later; the newest decision of each pair.
    """
    place = {person: order for order, person in enumerate(persons)}
    decided = [*kept_apart(persons, actor=actor, at=at), *_reviewed(persons)]
    newest: dict[frozenset[int], Apart] = {}
    for each in sorted(decided, key=lambda each: each.decided_at, reverse=True):
        newest.setdefault(frozenset({each.person, each.other}), each)
    found: dict[int, tuple[Apart, ...]] = {}
    for each in newest.values():
        later = max((each.person, each.other), key=place.__getitem__)
        found[later] = (*found.get(later, ()), each)
    return found


def _reviewed(persons: Collection[int]) -> list[Apart]:
    """Reviewers' decisions that stand between two of these; one query, for it is asked at every key."""
    if len(persons) < 2:
        return []
    sides = [f"{side}{lead}" for side in ("first", "second") for lead in _LEADS]
    rows = KeptApart.objects.filter(_one_of("first", persons), _one_of("second", persons), withdrawn_at__isnull=True)
    found = []
    for by, at, *chains in rows.values_list("decided_by", "decided_at", *sides):
        first, second = (
            next(each for each in chain if each in persons) for chain in (chains[: len(_LEADS)], chains[len(_LEADS) :])
        )
        # Joined since, by somebody who decided otherwise, they are nobody else any more.
        if first != second:
            found.append(Apart(first, second, by, at))
    return found


def _one_of(side: str, persons: Collection[int]) -> Q:
    """That a side is one of these, or was joined into one: each part can use an index."""
    joined = Person.objects.filter(merged_into__in=persons).values("pk")
    before = Person.objects.filter(merged_into__in=joined).values("pk")
    return Q(**{f"{side}__in": persons}) | Q(**{f"{side}__in": joined}) | Q(**{f"{side}__in": before})
