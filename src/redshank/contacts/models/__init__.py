"""Contacts, calls, drafts, and what was shown and decided."""

from redshank.contacts.models.calls import Call
from redshank.contacts.models.contacts import Contact, ContactPerson
from redshank.contacts.models.drafts import Draft
from redshank.contacts.models.evidence import CrimeNote, EarlierIdentification, Identification, Shown
from redshank.contacts.models.relinking import RelinkProposal, RelinkRun
from redshank.contacts.models.reviews import DuplicateSearch, IdentificationChange, KeptApart, Review, ReviewStep

__all__ = [
    "Call",
    "Contact",
    "ContactPerson",
    "CrimeNote",
    "Draft",
    "DuplicateSearch",
    "EarlierIdentification",
    "Identification",
    "IdentificationChange",
    "KeptApart",
    "RelinkProposal",
    "RelinkRun",
    "Review",
    "ReviewStep",
    "Shown",
]
