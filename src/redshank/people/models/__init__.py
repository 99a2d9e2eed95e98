"""Persons and their records, the decisions about them, and how they are safely reached."""

from redshank.people.models.people import DecisionMove, IdentityDecision, Person, PersonRecord, Place
from redshank.people.models.safe_contact import ContactDetail, RefusedAttempt, SafeContact, SafeWord, Verification

__all__ = [
    "ContactDetail",
    "DecisionMove",
    "IdentityDecision",
    "Person",
    "PersonRecord",
    "Place",
    "RefusedAttempt",
    "SafeContact",
    "SafeWord",
    "Verification",
]
