"""Where persons lead today, after merges."""

from collections.abc import Iterable

from redshank.people.models import Person


def leads_to(persons: Iterable[int]) -> dict[int, int]:
    """Where each of these persons leads today: to themselves, or to the one at the end of their merges."""
    found = {person: person for person in persons}
    while True:
        merged = dict(
            Person.objects.filter(pk__in=set(found.values()), merged_into__isnull=False).values_list(
                "pk", "merged_into_id"
            )
        )
        if not merged:
            return found
        found = {person: merged.get(now) or now for person, now in found.items()}
