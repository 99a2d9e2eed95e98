"""Every write of the desk."""

from redshank.contacts.operations.arrivals import Arrival, Received, receive_contact, take_up
from redshank.contacts.operations.contacts import (
    CrimeSaid,
    NewContact,
    Reach,
    ShownRecognition,
    Timing,
    record_contact,
)

__all__ = [
    "Arrival",
    "CrimeSaid",
    "NewContact",
    "Reach",
    "Received",
    "ShownRecognition",
    "Timing",
    "receive_contact",
    "record_contact",
    "take_up",
]
