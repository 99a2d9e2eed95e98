"""What recognition showed, on its way through the page and back: signed, so that it cannot be altered."""

from collections.abc import Mapping
from datetime import datetime

from django.core import signing

from redshank.contacts.operations import NewContact, ShownRecognition
from redshank.contacts.queries.desk import DeskAnswer
from redshank.contacts.queries.lines import IDENTIFIED
from redshank.contacts.rules import Outcome
from redshank.people.recognition import evidence_of

_SALT = "redshank.contacts.shown"


def write_shown(answer: DeskAnswer, clues: dict[str, str], banner: Mapping[str, object], at: datetime) -> str:
    """What was shown, signed: it comes back when the contact is saved and cannot be altered on the way."""
    shown = {
        "at": at.isoformat(),
        "clues": clues,
        "model": answer.recognition.model_version,
        "ms": round(answer.recognition.elapsed_ms, 3),
        "candidates": [evidence_of(line.candidate) for line in answer.lines],
        "banner": banner,
        "refused": sorted(answer.refused),
    }
    return signing.dumps(shown, salt=_SALT, compress=True)


def read_shown(token: str) -> ShownRecognition | None:
    """What was shown, as signed by `write_shown`; None where nothing was, or the token was altered."""
    if not token:
        return None
    try:
        shown = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return ShownRecognition(
        shown_at=datetime.fromisoformat(shown["at"]),
        clues=shown["clues"],
        candidates=shown["candidates"],
        model_version=shown["model"],
        elapsed_ms=shown["ms"],
        banner=shown["banner"],
        refused=shown["refused"],
    )


def may_be_confirmed(new: NewContact) -> bool:
    """Whether confirming is open: to whoever was shown as *Probably* or better, and to nobody else."""
    if new.outcome is not Outcome.CONFIRMED:
        return True
    shown = new.shown.candidates if new.shown is not None else []
    return any(each["person"] == new.person and each["band"] in IDENTIFIED for each in shown)
