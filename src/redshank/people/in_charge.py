"""Which teams look after a person, as packages above know it: they register here in their app's `ready()`."""

from collections.abc import Callable

TeamsOf = Callable[[int, str], tuple[int, ...]]
"""The teams of an agency, by code, that look after a person; the first is told first."""
_KNOWN: list[TeamsOf] = []


def register(teams_of: TeamsOf) -> None:
    """Let `teams_of` be asked too."""
    _KNOWN.append(teams_of)


def teams_in_charge(person: int, agency: str) -> tuple[int, ...]:
    """The teams of an agency that look after a person."""
    return tuple(team for teams_of in _KNOWN for team in teams_of(person, agency))
