"""What a row says of the contact, beside who it is about.

A word that is not known is never dropped: it goes into the notes, and whoever imports is told what it was taken for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from redshank.contacts.rules import Answer, Channel, Reason
from redshank.exchange.imports import words
from redshank.exchange.imports.columns import plain
from redshank.incidents.rules import Category

T = TypeVar("T")
LONGEST_HEADING = 80
LONGEST_CALLER_ROLE = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of its contact."""

    channel: Channel
    caller_role: str
    category: Category | None
    kind: str
    """The source's own heading, where it is none of the three categories."""
    reason: Reason
    vulnerable: Answer
    notes: str
    remarks: tuple[str, ...]
    """Which words were not known, and what they were taken for."""


def read_said(given: Mapping[str, str]) -> Said:
    """What the cells, by field, say of the contact."""
    keep = _Kept()
    heading = given.get("category", "")
    category = words.CATEGORIES.get(plain(heading))
    return Said(
        channel=keep.meaning(
            "channel", given, words.CHANNELS, Channel.OTHER if given.get("channel") else Channel.PHONE
        ),
        caller_role=keep.fitting("caller_role", given.get("caller_role", ""), LONGEST_CALLER_ROLE),
        category=category,
        kind="" if category else keep.fitting("category", heading, LONGEST_HEADING),
        # A report taken for something else would hide a victim; so an unknown reason is a report.
        reason=keep.meaning("reason", given, words.REASONS, Reason.REPORT),
        vulnerable=keep.meaning(
            "vulnerable", given, words.ANSWERS, Answer.DONT_KNOW if given.get("vulnerable") else Answer.NOT_ASKED
        ),
        notes=keep.notes(given.get("notes", "")),
        remarks=tuple(keep.remarks),
    )


class _Kept:
    """Gathers what did not fit its field, to be kept in the notes."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.remarks: list[str] = []

    def meaning(self, field: str, given: Mapping[str, str], known: Mapping[str, T], otherwise: T) -> T:
        text = given.get(field, "")
        found = known.get(plain(text))
        if found is not None or not text:
            return otherwise if found is None else found
        self.lines.append(f"{field.capitalize()} as given: {text}")
        self.remarks.append(f"{field} “{text[:40]}” is not a word of this format: taken for “{otherwise}”")
        return otherwise

    def fitting(self, field: str, text: str, longest: int) -> str:
        if len(text) <= longest:
            return text
        self.lines.append(f"{field.replace('_', ' ').capitalize()} as given: {text}")
        self.remarks.append(f"{field} is longer than {longest} characters: cut, and kept whole in the notes")
        return text[: longest - 1] + "…"

    def notes(self, text: str) -> str:
        return "\n".join(filter(None, [text, *self.lines]))
