"""Every write of the desk."""

from redshank.contacts.operations.calls import CallEvent, Reading, answer, end, ring, sweep_unfinished, take_call
from redshank.contacts.operations.contacts import (
    CrimeSaid,
    NewContact,
    Reach,
    ShownRecognition,
    Timing,
    complete_contact,
    record_contact,
)

__all__ = [
    "CallEvent",
    "CrimeSaid",
    "NewContact",
    "Reach",
    "Reading",
    "ShownRecognition",
    "Timing",
    "answer",
    "complete_contact",
    "end",
    "record_contact",
    "ring",
    "sweep_unfinished",
    "take_call",
]
