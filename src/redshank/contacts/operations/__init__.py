"""Every write of the desk."""

from redshank.contacts.operations.contacts import (
    CrimeSaid,
    NewContact,
    Reach,
    ShownRecognition,
    Timing,
    record_contact,
)

__all__ = ["CrimeSaid", "NewContact", "Reach", "ShownRecognition", "Timing", "record_contact"]
