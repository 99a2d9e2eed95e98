"""Rules of the desk, as data and pure functions."""

from redshank.contacts.rules.banner import NOBODY_KNOWN, NOTHING_SAID, Banner, Known, OwnAccount, Slot, Statement, banner
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
    "NOTHING_SAID",
    "Answer",
    "Answers",
    "Banner",
    "Channel",
    "Grade",
    "Known",
    "Outcome",
    "OwnAccount",
    "PersonRole",
    "Reason",
    "RingingFor",
    "Slot",
    "Statement",
    "banner",
    "tells",
]
