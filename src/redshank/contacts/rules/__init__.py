"""Rules of the desk, as data and pure functions."""

from redshank.contacts.rules.banner import NOBODY_KNOWN, Banner, Slot, Statement, banner
from redshank.contacts.rules.contacts import Answer, Channel, Outcome, PersonRole, Reason, tells

__all__ = [
    "NOBODY_KNOWN",
    "Answer",
    "Banner",
    "Channel",
    "Outcome",
    "PersonRole",
    "Reason",
    "Slot",
    "Statement",
    "banner",
    "tells",
]
