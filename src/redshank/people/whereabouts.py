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


def joined_into(persons: Iterable[int]) -> set[int]:
    """These persons and all who lead to them after merges."""
    found = level = set(persons)
    while level:
        level = set(Person.objects.filter(merged_into__in=level).values_list("pk", flat=True)) - found
        found = found | level
    return found


def references_of(persons: Iterable[int]) -> list[str]:
    """Every reference that leads to one of these persons today, their own included."""
    everybody = joined_into(persons)
    return sorted(Person.objects.filter(pk__in=everybody).values_list("reference", flat=True))
