"""What proves that somebody is who they say, and what it permits. Pure.

Whoever holds a victim's telephone may be the person she fears, and knows every detail. So nothing counts that rests
on what somebody knows, or on the number or the e-mail in use; nor a call-back to a mobile of her own, since whoever
holds it answers it. The choices and the periods below are ours: docs/explanation/verification.md says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class RestsOn(StrEnum):
    """What a verification rests on."""

    DETAILS = "details"
    NUMBER_IN_USE = "number in use"
    EMAIL_IN_USE = "e-mail in use"
    KNOWN_NUMBER = "another number, known before"
    DOCUMENT = "a document with a photograph"
    COLLEAGUE = "a second member of staff who knows the person"
    SAFE_WORD = "a word agreed with the person once they were verified"


class Method(StrEnum):
    """How somebody was asked to prove who they are; refused ones stand here too, so that trying them is kept."""

    DETAILS = "details"
    NUMBER_IN_USE = "number_in_use"
    EMAIL_IN_USE = "email_in_use"
    CALL_BACK = "call_back"
    TRUSTED_CONTACT = "trusted_contact"
    IN_PERSON = "in_person"
    VIDEO = "video"
    COLLEAGUE = "colleague"
    SAFE_WORD = "safe_word"


RESTS_ON: Mapping[Method, RestsOn] = {
    Method.DETAILS: RestsOn.DETAILS,
    Method.NUMBER_IN_USE: RestsOn.NUMBER_IN_USE,
    Method.EMAIL_IN_USE: RestsOn.EMAIL_IN_USE,
    Method.CALL_BACK: RestsOn.KNOWN_NUMBER,
    Method.TRUSTED_CONTACT: RestsOn.KNOWN_NUMBER,
    Method.IN_PERSON: RestsOn.DOCUMENT,
    Method.VIDEO: RestsOn.DOCUMENT,
    Method.COLLEAGUE: RestsOn.COLLEAGUE,
    Method.SAFE_WORD: RestsOn.SAFE_WORD,
}
NEVER_ENOUGH = frozenset({RestsOn.DETAILS, RestsOn.NUMBER_IN_USE, RestsOn.EMAIL_IN_USE})
COUNTS_FOR = timedelta(hours=1)
"""How long a verification permits changes at the most: one conversation, not a day in which somebody else may ring."""
COOLING = timedelta(days=7)
"""How long a verified number must have stood before it can verify: one change must not pave the way for the next."""
MOST_WRONG_WORDS = 3
"""After so many wrong safe words within `WRONG_WORDS_COUNT_FOR`, the right one proves nothing either."""
WRONG_WORDS_COUNT_FOR = timedelta(days=1)
SHORTEST_WORD = 8
"""Letters of a safe word, spaces left out: three guesses a day must be worth nothing."""
KNOWN_FOR = timedelta(days=30)
"""How long ago an unverified number must have been given first."""


_FEWEST_DIFFERENT, _TELLING = 4, 4


class Document(StrEnum):
    """What was shown. Only documents with a photograph count."""

    PASSPORT = "passport"
    DRIVING_LICENCE = "driving_licence"
    RESIDENCE_PERMIT = "residence_permit"
    PROOF_OF_AGE_CARD = "proof_of_age_card"
    """An identity card with the PASS hologram."""


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A number on file for a person, in the form in which numbers are compared."""

    digits: str
    is_own: bool
    """Whether it is the person's own, not a trusted contact's."""
    is_mobile: bool
    verified_at: datetime | None
    """When it became a verified contact detail; None while it merely came with a contact."""
    first_given_at: datetime
    is_oldest: bool
    """Whether no number was given for the person earlier."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A verification as it was made, or is tried."""

    method: Method
    at: datetime
    by_user: int | None
    evidence: str
    number_in_use: str = ""
    """The number the caller uses, as compared; empty where it is withheld or nobody rang."""
    number: str = ""
    """The number rung back, as compared."""
    document: Document | None = None
    confirmed_by_user: int | None = None
    confirmed_at: datetime | None = None
    is_word_right: bool = False
    """Whether what was said is the safe word agreed."""


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is known of the person when the question is put."""

    numbers: Mapping[str, KnownNumber]
    never_ring: frozenset[str] = frozenset()
    word_agreed_at: datetime | None = None
    """When the safe word in force was agreed; None where there is none."""
    wrong_words: int = 0
    """Wrong safe words within `WRONG_WORDS_COUNT_FOR`, at whichever desk and from whichever number."""


class Refusal(StrEnum):
    """Why nothing may be changed."""

    NOT_VERIFIED = "not_verified"
    RESTS_ON_DETAILS = "rests_on_details"
    RESTS_ON_NUMBER_IN_USE = "rests_on_number_in_use"
    RESTS_ON_EMAIL_IN_USE = "rests_on_email_in_use"
    NO_EVIDENCE = "no_evidence"
    NO_DOCUMENT = "no_document"
    NUMBER_IN_USE_UNKNOWN = "number_in_use_unknown"
    NUMBER_UNKNOWN = "number_unknown"
    NUMBER_IN_HAND = "number_in_hand"
    NUMBER_CLOSED = "number_closed"
    NUMBER_TOO_NEW = "number_too_new"
    NOT_TRUSTED_CONTACT = "not_trusted_contact"
    NOT_CONFIRMED = "not_confirmed"
    CONFIRMED_BY_SELF = "confirmed_by_self"
    TOO_OLD = "too_old"
    CONTACT_OVER = "contact_over"
    NO_SAFE_WORD = "no_safe_word"
    SAFE_WORD_WRONG = "safe_word_wrong"
    SAFE_WORD_LOCKED = "safe_word_locked"
    SAFE_WORD_TOO_NEW = "safe_word_too_new"


_REFUSED_FOR = {
    RestsOn.DETAILS: Refusal.RESTS_ON_DETAILS,
    RestsOn.NUMBER_IN_USE: Refusal.RESTS_ON_NUMBER_IN_USE,
    RestsOn.EMAIL_IN_USE: Refusal.RESTS_ON_EMAIL_IN_USE,
}


def refusal_of(attempt: Attempt, on_file: OnFile) -> Refusal | None:
    """Why this proves nothing; None where it does, save for the second member of staff it may still wait for."""
    rests_on = RESTS_ON[attempt.method]
    if rests_on in NEVER_ENOUGH:
        return _REFUSED_FOR[rests_on]
    if not attempt.evidence.strip():
        return Refusal.NO_EVIDENCE
    if rests_on is RestsOn.DOCUMENT and attempt.document is None:
        return Refusal.NO_DOCUMENT
    if rests_on is RestsOn.SAFE_WORD:
        return _refusal_of_word(attempt, on_file)
    return _refusal_of_number(attempt, on_file) if rests_on is RestsOn.KNOWN_NUMBER else None


def may_change(attempt: Attempt | None, on_file: OnFile, *, is_contact_over: bool, at: datetime) -> Refusal | None:
    """Why contact details or safe-contact rules may not be changed on the strength of this; None where they may.

    Args:
        attempt: the verification relied on; None where there is none.
        on_file: what is known of the person now: a number closed since it was rung proves nothing any more.
        is_contact_over: whether the contact in which it was made is; whoever is there now was not verified.
        at: the moment of the change.
    """
    if attempt is None:
        return Refusal.NOT_VERIFIED
    if refusal := refusal_of(attempt, on_file):
        return refusal
    if is_contact_over:
        return Refusal.CONTACT_OVER
    since = attempt.at
    if attempt.method is Method.COLLEAGUE:
        if attempt.confirmed_at is None or attempt.confirmed_by_user is None:
            return Refusal.NOT_CONFIRMED
        if attempt.by_user is None or attempt.confirmed_by_user == attempt.by_user:
            return Refusal.CONFIRMED_BY_SELF
        since = attempt.confirmed_at
    return None if timedelta(0) <= at - since <= COUNTS_FOR else Refusal.TOO_OLD


def _refusal_of_number(attempt: Attempt, on_file: OnFile) -> Refusal | None:
    known = on_file.numbers.get(attempt.number)
    if known is None:
        return Refusal.NUMBER_UNKNOWN
    hindrances = (
        # A caller who withholds a number may be using the very one that would be rung back.
        (not attempt.number_in_use, Refusal.NUMBER_IN_USE_UNKNOWN),
        (attempt.number == attempt.number_in_use, Refusal.RESTS_ON_NUMBER_IN_USE),
        (attempt.number in on_file.never_ring, Refusal.NUMBER_CLOSED),
        (
            attempt.method is Method.TRUSTED_CONTACT and (known.is_own or known.verified_at is None),
            Refusal.NOT_TRUSTED_CONTACT,
        ),
        (known.is_own and known.is_mobile, Refusal.NUMBER_IN_HAND),
        (not _has_stood(known, attempt.at), Refusal.NUMBER_TOO_NEW),
    )
    return next((refusal for is_so, refusal in hindrances if is_so), None)


def _refusal_of_word(attempt: Attempt, on_file: OnFile) -> Refusal | None:
    """Whether it is right is said last but one, and never once it is locked: an answer would help who guesses."""
    if on_file.word_agreed_at is None:
        return Refusal.NO_SAFE_WORD
    if on_file.wrong_words >= MOST_WRONG_WORDS:
        return Refusal.SAFE_WORD_LOCKED
    if not attempt.is_word_right:
        return Refusal.SAFE_WORD_WRONG
    return None if attempt.at - on_file.word_agreed_at >= COOLING else Refusal.SAFE_WORD_TOO_NEW


def is_guessable(word: str, details: Iterable[str]) -> bool:
    """Whether a safe word may be guessed: it is short, or says what stands on file of the person.

    Args:
        word: as `plain_word` writes it.
        details: everything on file of the person, as given.
    """
    letters = word.replace(" ", "")
    if len(letters) < SHORTEST_WORD or len(set(letters)) < _FEWEST_DIFFERENT:
        return True
    known = {plain_word(each).replace(" ", "") for each in details}
    return any(each and (letters in each or (len(each) >= _TELLING and each in letters)) for each in known)


def plain_word(said: str) -> str:
    """A safe word as two are compared: case, spaces and punctuation as they were heard do not matter."""
    return " ".join("".join(each if each.isalnum() else " " for each in said.casefold()).split())


def _has_stood(known: KnownNumber, at: datetime) -> bool:
    """Whether a number has been on file long enough to prove anything.

    Of unverified ones only the oldest counts: a patient impostor could plant any later one.
    """
    if known.verified_at is not None:
        return at - known.verified_at >= COOLING
    return known.is_oldest and at - known.first_given_at >= KNOWN_FOR
