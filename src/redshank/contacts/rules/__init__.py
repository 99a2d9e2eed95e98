"""Rules of the desk, as data and pure functions."""

from redshank.contacts.rules.banner import NOBODY_KNOWN, Banner, Slot, Statement, banner
from redshank.contacts.rules.calls import Ending, Limits, Times, ending, is_emergency
from redshank.contacts.rules.contacts import (
    Answer,
    Answers,
    Channel,
    Grade,
    Outcome,
    PersonRole,
    Reason,
    RingingFor,
    tells,
)

__all__ = [
    "NOBODY_KNOWN",
    "Answer",
    "Answers",
    "Banner",
    "Channel",
    "Ending",
    "Grade",
    "Limits",
    "Outcome",
    "PersonRole",
    "Reason",
    "RingingFor",
    "Slot",
    "Statement",
    "Times",
    "banner",
    "ending",
    "is_emergency",
    "tells",
]
