"""Contacts from other systems: a council's form, a landlord's case system, a mailbox."""

from http import HTTPStatus
from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from redshank.agencies.rules import Actor, Permission
from redshank.contacts.errors import ReferenceUsed
from redshank.contacts.operations import receive_contact
from redshank.contacts.schemas import ContactIn, ContactOut
from redshank.people.operations.looks import note_recognition
from redshank.people.schemas import Invalid, Problem

router = Router(tags=["contacts"])


@router.post(
    "/contacts",
    response={
        200: ContactOut,
        201: ContactOut,
        400: Problem,
        401: Problem,
        403: Problem,
        409: Problem,
        422: Invalid,
    },
)
def deliver(request: HttpRequest, contact: ContactIn) -> Status[ContactOut | Problem]:
    """Deliver a contact: it is kept, recognised at once, and waits for a person to look at it. 200 if sent before."""
    actor = cast(Actor, request.auth)  # type: ignore[attr-defined]  # set by the API's authentication
    actor.check(Permission.DELIVER_CONTACTS)
    now = timezone.now()
    try:
        received = receive_contact(contact.arrival(actor, now), by=actor, at=now)
    except ReferenceUsed as error:
        sentence = f"This reference was used before, for {error.contact}, which says something else. Nothing was kept."
        advice = "Send it under a reference of its own."
        return Status(HTTPStatus.CONFLICT, Problem(detail=f"{sentence} {advice}"))
    out = ContactOut.of(received, asked=contact.recognise, by=actor)
    if out.recognition is not None:
        note_recognition([each.person for each in out.recognition.candidates], by=actor, at=now)
    return Status(HTTPStatus.CREATED if received.is_new else HTTPStatus.OK, out)
