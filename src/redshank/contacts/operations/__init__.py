"""Every write of the desk."""

from redshank.contacts.operations.arrivals import Arrival, Received, receive_contact, take_up
from redshank.contacts.operations.calls import CallEvent, Reading, answer, end, ring, sweep_unfinished, take_call
from redshank.contacts.operations.completing import complete_contact
from redshank.contacts.operations.contacts import (
    CrimeSaid,
    NewContact,
    Reach,
    ShownRecognition,
    Timing,
    record_contact,
)
from redshank.contacts.operations.drafts import (
    Kept,
    close_draft,
    discard_draft,
    keep_typing,
    note_shown,
    open_draft,
    record_draft,
)
from redshank.contacts.operations.support import open_support

__all__ = [
    "Arrival",
    "CallEvent",
    "CrimeSaid",
    "Kept",
    "NewContact",
    "Reach",
    "Reading",
    "Received",
    "ShownRecognition",
    "Timing",
    "answer",
    "close_draft",
    "complete_contact",
    "discard_draft",
    "end",
    "keep_typing",
    "note_shown",
    "open_draft",
    "open_support",
    "receive_contact",
    "record_contact",
    "record_draft",
    "ring",
    "sweep_unfinished",
    "take_call",
    "take_up",
]
