"""Which identifications are proved, so that something may be learnt from them. Pure.

A click is not proof: the handler saw what the engine said, and a model that learns from its own echo only grows surer.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SAME_CONVERSATION = timedelta(hours=1)
"""A verification made within this time of a contact is of whoever made the contact; as long as it permits changes."""
GREATEST_WEIGHT = 20.0
"""The most contacts that one proved one may stand for."""


class Proof(StrEnum):
    """What proves who it was."""

    VERIFIED = "verified"
    """In the same conversation the person was verified, by something other than details or number."""
    REVIEWED = "reviewed"
    """A second person settled a review of the contact, and nobody took that back."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What a contact looked like when it was decided: doubted ones are proved more often than plain ones."""

    band: str
    """Of the first person shown; empty where nobody was."""
    outcome: str


def is_same_conversation(contacted_at: datetime, verified_at: datetime) -> bool:
    """Whether a verification was made of whoever made the contact."""
    return timedelta(0) <= verified_at - contacted_at <= SAME_CONVERSATION


def weights(proved: Sequence[Sort], contacts: Sequence[Sort]) -> list[float]:
    """For each proved contact, how many contacts of its sort it stands for: at least itself, at most so many.

    Args:
        proved: sorts of the proved contacts.
        contacts: sorts of all contacts, the proved ones included.
    """
    of_sort, proved_of_sort = Counter(contacts), Counter(proved)
    return [min(max(of_sort[each] / proved_of_sort[each], 1.0), GREATEST_WEIGHT) for each in proved]
