"""Contacts, calls, drafts, and what was shown and decided."""

from redshank.contacts.models.calls import Call
from redshank.contacts.models.contacts import Contact, ContactPerson
from redshank.contacts.models.drafts import Draft
from redshank.contacts.models.evidence import CrimeNote, Identification, Shown

__all__ = ["Call", "Contact", "ContactPerson", "CrimeNote", "Draft", "Identification", "Shown"]
