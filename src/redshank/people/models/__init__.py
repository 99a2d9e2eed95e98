"""Persons and their records, the decisions about them, how they are safely reached; models of recognition."""

from redshank.people.models.fairness import FairnessReport
from redshank.people.models.people import DecisionMove, IdentityDecision, Person, PersonRecord, Place
from redshank.people.models.recognition_models import ModelActivation, RecognitionModel
from redshank.people.models.safe_contact import ContactDetail, RefusedAttempt, SafeContact, SafeWord, Verification

__all__ = [
    "ContactDetail",
    "DecisionMove",
    "FairnessReport",
    "IdentityDecision",
    "ModelActivation",
    "Person",
    "PersonRecord",
    "Place",
    "RecognitionModel",
    "RefusedAttempt",
    "SafeContact",
    "SafeWord",
    "Verification",
]
