"""Rules about identity decisions and how people are shown. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DecisionKind(StrEnum):
    """What an identity decision does; each is a set of moves of records between persons."""

    LINK = "link"
    """Put a record under a person."""
    UNLINK = "unlink"
    """Take a record out, to a person of its own."""
    MERGE = "merge"
    """Put all of one person's records under another."""
    SPLIT = "split"
    """Take some of a person's records out, to a new person."""
    REVERSE = "reverse"
    """Put back what an earlier decision moved."""


NEW_PERSON = -1
"""Stands for a person still to be opened."""


@dataclass(frozen=True, slots=True)
class Move:
    """One record going from one person to another. `origin` is None when the record is new."""

    record: int
    origin: int | None
    target: int


def moves_back(moves: Iterable[Move], now: Mapping[int, int], *, alone: frozenset[int]) -> tuple[Move, ...]:
    """What undoes a decision today: each record still where the decision put it goes back to where it was.

    A record that a later decision has moved on stays where that put it: later judgements are kept. A record that was
    new, and so has nowhere to go back to, goes to a person of its own (`NEW_PERSON`) unless it is alone already.

    Args:
        moves: what the decision moved.
        now: the person each record is under today; records no longer on file are absent.
        alone: the persons who today have no other records than these.
    """
    return tuple(
        Move(record=move.record, origin=move.target, target=NEW_PERSON if move.origin is None else move.origin)
        for move in moves
        if now.get(move.record) == move.target and (move.origin is not None or move.target not in alone)
    )


def moves_for_merge(records: Sequence[int], *, absorbed: int, kept: int) -> tuple[Move, ...]:
    """Every record of the absorbed person goes under the kept one."""
    return tuple(Move(record=record, origin=absorbed, target=kept) for record in records)


def display_name(*, full_name: str, forename: str, middle_names: str, surname: str) -> str:
    """A name as it is shown: the parts where there are any, else the whole as it was given."""
    parts = " ".join(part for part in (forename.strip(), middle_names.strip(), surname.strip()) if part)
    return parts or full_name.strip()


def display_birth(given: str) -> str:
    """A birth date as it is read out: 9 Feb 1989 for an ISO date; anything else stays as it was given."""
    try:
        born = date.fromisoformat(given.strip())
    except ValueError:
        return given.strip()
    return f"{born.day} {born:%b %Y}"


def display_address(parts: Sequence[str]) -> str:
    """An address on one line: flat and house number join their street, the rest follow after commas."""
    flat, house, street, locality, town, postcode = (part.strip() for part in parts)
    door = " ".join(part for part in (house, street) if part)
    area = " ".join(part for part in (town, postcode) if part)
    return ", ".join(part for part in (flat, door, locality, area) if part)
