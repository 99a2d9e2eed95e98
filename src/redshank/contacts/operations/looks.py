"""Keeping who looked at a contact, and what left the system: Data Protection Act 2018, s.62."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from redshank.agencies.rules import Actor
from redshank.audit.operations import append
from redshank.audit.rules import Detail


@transaction.atomic
def note_contact_look(reference: str, *, by: Actor, at: datetime) -> None:
    """Keep that somebody opened a contact's page."""
    append(chain=by.agency, by=by.label, action="contact.look", subject=reference, at=at)


@transaction.atomic
def note_export(wanted: Mapping[str, Detail], *, rows: int, by: Actor, at: datetime) -> None:
    """Keep that what was shown was exported: by which filter, in which form, how many contacts."""
    details: dict[str, Detail] = {**wanted, "contacts": rows}
    append(chain=by.agency, by=by.label, action="shown.export", subject=by.agency, at=at, details=details)
