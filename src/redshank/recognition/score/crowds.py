"""Values that too many persons share to say who somebody is: a hostel's line, a form's default date, a switchboard.

Some are known beforehand (`StandardiseConfig`: the agencies' own numbers, dates that systems fill in). The others show
themselves: the counters say how many persons hold a value. Such a value is set aside, and the answer says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from redshank.recognition.records import SetAside
from redshank.recognition.score.frequencies import Frequencies
from redshank.recognition.standardise import Standardised

_DAYS_OF_BIRTH = 25_000
"""Days over which the birth dates of the living are spread, nearly evenly."""


@dataclass(frozen=True, slots=True)
class CrowdLimits:
    """Persons who may share a value before it is set aside."""

    number: int = 40
    """More than any family, house share or small hostel."""
    email: int = 20
    dwelling: int = 80
    """One front door, as far as it was given: a hostel or a tower whose flats nobody gives."""
    birth: int = 60
    birth_excess: float = 12.0
    """A birth date must also be held by so many times more persons than a day of birth is on average."""


DEFAULT_LIMITS = CrowdLimits()

# What is left of the clues without each value: the street and the postcode of a hostel still say where.
_CLEARED: Mapping[str, tuple[str, ...]] = {
    "number": ("number",),
    "email": ("email", "email_user"),
    "dwelling": ("flat", "house", "uprn", "dwelling"),
    "birth": ("birth", "birth_year", "birth_month", "birth_day", "birth_sink"),
}
_COMPARISON = {"number": "number", "email": "email", "dwelling": "address", "birth": "birth"}


def crowded(clues: Standardised, frequencies: Frequencies, limits: CrowdLimits) -> tuple[SetAside, ...]:
    """The clues that too many persons on file share, with how many."""
    most = {column: float(getattr(limits, column)) for column in _CLEARED}
    usual = frequencies.holders.get("birth", 0) / _DAYS_OF_BIRTH
    most["birth"] = max(most["birth"], usual * limits.birth_excess)
    shared = {column: frequencies.count(column, getattr(clues, column)) for column in _CLEARED}
    return tuple(SetAside(_COMPARISON[column], persons) for column, persons in shared.items() if persons > most[column])


def without_crowded(clues: Standardised, set_aside: tuple[SetAside, ...]) -> Standardised:
    """The clues as if those values had not been given."""
    comparisons = {each.comparison for each in set_aside}
    names = [name for column, names in _CLEARED.items() if _COMPARISON[column] in comparisons for name in names]
    return clues._replace(**dict.fromkeys(names, ""))
