"""Every write of the desk."""

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

__all__ = [
    "CrimeSaid",
    "Kept",
    "NewContact",
    "Reach",
    "ShownRecognition",
    "Timing",
    "close_draft",
    "discard_draft",
    "keep_typing",
    "note_shown",
    "open_draft",
    "record_contact",
    "record_draft",
]
