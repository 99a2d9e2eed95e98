"""E-mails become contacts. A message leaves its mailbox only after its contact is committed: none is ever lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import DatabaseError

from redshank.agencies.rules import Actor
from redshank.contacts.errors import ContactError
from redshank.contacts.operations import Arrival, receive_contact
from redshank.contacts.rules import Channel
from redshank.exchange.mail.boxes import APART, SEEN, put_aside, waiting
from redshank.exchange.mail.messages import Attachment, Mail, MailKind, read_mail
from redshank.exchange.mail.words import own_clues
from redshank.people.recognition import Details

SOURCE = "e-mail"
_BELOW = "----- Earlier messages, quoted -----"
_LISTED = "----- Attachments, kept with the e-mail -----"


class Fate(StrEnum):
    """What became of an e-mail."""

    KEPT = "kept"
    SEEN_BEFORE = "seen before"
    APART = "put apart"
    FAILED = "left where it is"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one e-mail, and as what or why."""

    message: Path
    fate: Fate
    said: str
    """The contact's reference, what kind of mail it is, or what went wrong."""


def receive_mail(box: Path, *, by: Actor, clock: Callable[[], datetime]) -> list[Outcome]:
    """Make contacts of all e-mails that wait in a mailbox. One that fails stays, and keeps no other from its turn.

    Raises:
        MailboxMissing: neither a file nor a folder stands there.
    """
    return [_received(message, box, by=by, at=clock()) for message in waiting(box)]


def as_arrival(mail: Mail, at: datetime) -> Arrival:
    """An e-mail as a contact arrives: sender and signature as clues, quoted messages kept below the sender's words."""
    clues = own_clues(mail.words.own)
    text = "\n\n".join(filter(None, [mail.subject, mail.words.own]))
    below = [f"{_BELOW}\n{mail.words.quoted}"] if mail.words.quoted else []
    below += ["\n".join([_LISTED, *map(_listed, mail.attachments)])] if mail.attachments else []
    return Arrival(
        details=Details(full_name=mail.name, email=mail.address, phone=clues.phone, postcode=clues.postcode),
        channel=Channel.EMAIL,
        source=SOURCE,
        source_key=f"mail {mail.key}",
        contacted_at=mail.sent_at or mail.arrived_at or at,
        arrived_at=mail.arrived_at,
        text=text or "(An e-mail without a word.)",
        below="\n\n".join(below),
    )


def _received(message: Path, box: Path, *, by: Actor, at: datetime) -> Outcome:
    try:
        mail = read_mail(message.read_bytes())
        if mail.kind is not MailKind.PERSON:
            put_aside(message, box, APART)
            return Outcome(message, Fate.APART, mail.kind.value)
        received = receive_contact(as_arrival(mail, at), by=by, at=at)
        put_aside(message, box, SEEN)
    except (ContactError, DatabaseError, OSError) as error:
        return Outcome(message, Fate.FAILED, str(error).partition("\n")[0] or type(error).__name__)
    return Outcome(message, Fate.KEPT if received.is_new else Fate.SEEN_BEFORE, received.contact.reference)


def _listed(attachment: Attachment) -> str:
    return f"{attachment.name or 'without a name'} ({attachment.kind}, {attachment.size_bytes:,} bytes)"
