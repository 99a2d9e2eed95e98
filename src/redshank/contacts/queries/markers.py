"""Markers as the desk shows them: of whoever is recognised, and needs and dangers at an address."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from redshank.agencies.rules import Actor
from redshank.contacts.rules.banner import Known
from redshank.risk.queries import MarkerLine, markers_at, markers_of
from redshank.risk.rules.markers import State


def known_of(persons: Iterable[int], *, actor: Actor, at: datetime) -> Mapping[int, tuple[Known, ...]]:
    """What is marked about each of these persons, as far as the actor may see; those without a marker are absent."""
    found = markers_of(persons, actor=actor, at=at)
    return {person: tuple(known(line) for line in lines) for person, lines in found.items()}


def known_at(place: int | None, *, actor: Actor, at: datetime) -> tuple[Known, ...]:
    """Needs and dangers at an address, without a name: whoever goes there must know, whoever rings.

    What reads the same is said once, of however many records: it would push out who lives there.
    """
    if place is None:
        return ()
    lines = markers_at([place], actor=actor, at=at).get(place, ())
    return tuple(dict.fromkeys(known(line) for line in lines))


def known(line: MarkerLine) -> Known:
    """A marker in the words of the desk: the detail where it may be read, else the indicator alone."""
    return Known(
        words=f"{line.words}: {line.detail}" if line.detail else line.words,
        source=line.agency,
        begins_on=line.since,
        ends_on=line.until,
        has_ended=line.has_ended,
        is_proposed=line.state is State.PROPOSED,
        is_danger=line.is_danger,
    )
