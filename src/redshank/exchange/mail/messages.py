"""An e-mail as it came, taken apart: who sent it, when, what it says, what hangs on it. Pure; it never raises."""

import email
import email.policy
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from enum import StrEnum
from hashlib import sha256

from redshank.exchange.mail.bodies import attachments, body_text
from redshank.exchange.mail.words import Words, divide

_NOBODY = ("noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon", "postmaster")
"""Local parts behind which nobody reads: such an address says nothing of who writes."""
_LONGEST = 200_000
"""Letters of one message that are kept in the contact; the e-mail itself stays whole in its file."""


class MailKind(StrEnum):
    """Who speaks."""

    PERSON = "person"
    AUTO_REPLY = "automatic reply"
    BOUNCE = "returned mail"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that hangs on an e-mail: listed, never stored."""

    name: str
    kind: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail says."""

    kind: MailKind
    key: str
    """The same message delivered twice has the same; another message has another, even under the same Message-ID."""
    name: str
    address: str
    """Empty where nobody reads behind it."""
    subject: str
    sent_at: datetime | None
    arrived_at: datetime | None
    """When our own server took it in."""
    words: Words
    attachments: tuple[Attachment, ...]


def read_mail(raw: bytes) -> Mail:
    """An e-mail from its bytes. What cannot be read as one is all text: it is never refused."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        return _mail(message, body_text(message))
    except (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError):
        # The standard library's reader of headers trips over some forgeries; the words are kept all the same.
        return _mail(EmailMessage(), raw.decode("utf-8", "replace"))


def _mail(message: EmailMessage, text: str) -> Mail:
    name, address = _sender(message)
    words = divide(text[:_LONGEST])
    subject = " ".join(str(message.get("Subject", "")).split())
    identity = "\n".join((str(message.get("Message-ID", "")).strip(), address, subject, words.own, words.quoted))
    reads = address.partition("@")[0].lower() not in _NOBODY
    received = str((message.get_all("Received") or [""])[0])
    return Mail(
        kind=_kind(message, address),
        key=sha256(identity.encode("utf-8", "replace")).hexdigest(),
        name=name if reads and "@" not in name else "",
        address=address if reads else "",
        subject=subject,
        sent_at=_moment(str(message.get("Date", ""))),
        arrived_at=_moment(received.rpartition(";")[2].strip()),
        words=words,
        attachments=tuple(Attachment(*each) for each in attachments(message)),
    )


def _sender(message: EmailMessage) -> tuple[str, str]:
    found = getaddresses([str(message.get("From", ""))])
    name, address = found[0] if found else ("", "")
    return " ".join(name.split()), address.strip() if "@" in address else ""


def _kind(message: EmailMessage, address: str) -> MailKind:
    """Only what a machine declares of itself counts: a victim's mail is never put apart for a word in its subject."""
    is_report = message.get_content_type() == "multipart/report"
    if is_report or address.partition("@")[0].lower() == "mailer-daemon":
        return MailKind.BOUNCE
    declared = str(message.get("Auto-Submitted", "")).strip().lower()
    # "auto-generated" also marks the e-mails of web forms, which carry somebody's words.
    if declared.startswith("auto-replied") or "X-Autoreply" in message or "X-Autorespond" in message:
        return MailKind.AUTO_REPLY
    return MailKind.PERSON


def _moment(text: str) -> datetime | None:
    """A moment as e-mails write it; one without an offset is UTC, as RFC 5322 has it of -0000."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
