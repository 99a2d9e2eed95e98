"""Two sides beside each other, detail by detail: what both have given, what differs, what only one has."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from redshank.agencies.queries import agency_names, one_look, visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.people.models import PersonRecord
from redshank.people.places import place_key
from redshank.people.queries import details_of_record, records_for_actor
from redshank.people.rules import display_birth
from redshank.recognition.standardise import Standardised, standardise
from redshank.web.slots import SIDE_ROWS, SideRow, Sides


class Says(StrEnum):
    """What a comparison of two sides comes to."""

    SAME = "same"
    """Both have given one and the same, beside whatever else."""
    DIFFERS = "differs"
    ONE = "only one"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Given:
    """One value of one side, and from when to when it was given."""

    value: str
    first_at: datetime
    last_at: datetime
    times: int
    is_shared: bool
    """Whether the other side has given the same, however it was written."""


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One kind of detail of both sides."""

    detail: str
    left: tuple[Given, ...]
    right: tuple[Given, ...]
    says: Says


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All that is known of two sides, as far as the actor may read."""

    details: tuple[DetailRow, ...]
    effects: tuple[SideRow, ...]
    """What other packages know: reports, counts under each policy, markers, tasks."""
    left: tuple[PersonRecord, ...]
    right: tuple[PersonRecord, ...]
    left_agencies: tuple[str, ...]
    right_agencies: tuple[str, ...]
    hidden: int
    """Records of agencies whose records the actor may not read: they come along all the same."""


_DETAILS: tuple[tuple[str, Callable[[PersonRecord], str], Callable[[Standardised], str]], ...] = (
    ("name", lambda row: row.name, lambda clean: f"{clean.forename} {clean.surname}".strip()),
    ("birth", lambda row: display_birth(row.date_of_birth), lambda clean: clean.readable_birth()),
    ("number", lambda row: row.phone, lambda clean: clean.number),
    ("email", lambda row: row.email, lambda clean: clean.email),
    ("address", lambda row: row.address, lambda clean: place_key(clean).key),
)
"""What stands on a row, as shown and as compared."""


@one_look()
def side_by_side(left: Collection[int], right: Collection[int], *, actor: Actor, at: datetime) -> SideBySide:
    """Two sides beside each other.

    Args:
        left: records of one, by number; those that the actor may not read are counted and not shown.
        right: records of the other.
        actor: who looks.
        at: when.
    """
    readable = records_for_actor(actor, at).select_related("controller").order_by("-given_at", "-pk")
    sides = [tuple(readable.filter(pk__in=side)) for side in (left, right)]
    asked = {*left, *right}
    return SideBySide(
        details=tuple(_row(detail, shown, compared, *sides) for detail, shown, compared in _DETAILS),
        effects=SIDE_ROWS.items(_sides(left, right), actor),
        left=sides[0],
        right=sides[1],
        left_agencies=_agencies(left, actor, at),
        right_agencies=_agencies(right, actor, at),
        hidden=len(asked) - sum(map(len, sides)),
    )


def records_of(person: int) -> list[int]:
    """Every record under a person, whoever may read it."""
    return list(PersonRecord.objects.filter(person=person).order_by("pk").values_list("pk", flat=True))


def _sides(left: Collection[int], right: Collection[int]) -> Sides:
    persons = PersonRecord.objects.filter(pk__in={*left, *right}).values_list("person_id", flat=True)
    return Sides(frozenset(left), frozenset(right), frozenset(persons))


def _agencies(records: Collection[int], actor: Actor, at: datetime) -> tuple[str, ...]:
    """Names of the agencies that hold any of these, as far as the actor may know of it."""
    seen, names = visibility_of(actor, at).at_least(Level.POINTER), agency_names()
    held = PersonRecord.objects.filter(pk__in=records, controller__in=seen).values_list("controller_id", flat=True)
    return tuple(sorted(names[agency] for agency in set(held)))


def _row(
    detail: str,
    shown: Callable[[PersonRecord], str],
    compared: Callable[[Standardised], str],
    left: Sequence[PersonRecord],
    right: Sequence[PersonRecord],
) -> DetailRow:
    sides = [
        [(compared(standardise(details_of_record(row))), shown(row), row.given_at) for row in side]
        for side in (left, right)
    ]
    keys = [{key for key, _, _ in side if key} for side in sides]
    given = [_given(side, keys[1 - place]) for place, side in enumerate(sides)]
    return DetailRow(detail, given[0], given[1], _says(given, is_shared=bool(keys[0] & keys[1])))


def _given(side: Iterable[tuple[str, str, datetime]], other: Collection[str]) -> tuple[Given, ...]:
    moments: dict[str, list[datetime]] = {}
    keys: dict[str, str] = {}
    for key, value, given_at in side:
        if value.strip():
            moments.setdefault(value.strip(), []).append(given_at)
            keys[value.strip()] = key
    uses = [
        Given(value, min(given), max(given), len(given), bool(keys[value]) and keys[value] in other)
        for value, given in moments.items()
    ]
    return tuple(sorted(uses, key=lambda use: (use.last_at, use.value), reverse=True))


def _says(given: Sequence[tuple[Given, ...]], *, is_shared: bool) -> Says:
    if is_shared:
        return Says.SAME
    if all(given):
        return Says.DIFFERS
    return Says.ONE if any(given) else Says.NEITHER
