"""Reading how people are safely reached, cut to what the actor may see."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password

from redshank.agencies.queries import one_look, visibility_of
from redshank.agencies.rules import Actor, Level
from redshank.people.conversations import contact_is_over
from redshank.people.models import (
    ContactDetail,
    Person,
    PersonRecord,
    RefusedAttempt,
    SafeContact,
    SafeWord,
    Verification,
)
from redshank.people.queries import person_for_actor, records_for_actor
from redshank.people.rules.safe_contact import DetailKind, SafeContactLine, SafeRules, strictest
from redshank.people.rules.verification import (
    WRONG_WORDS_COUNT_FOR,
    KnownNumber,
    OnFile,
    Refusal,
    may_change,
    plain_word,
)
from redshank.recognition.records import Details
from redshank.recognition.standardise import standardise

_MOBILE = re.compile(r"(?:(?:\+|00)?44)?0?7[1-57-9]")
"""As dialled: 07 without 070 (personal numbers) and 076 (pagers), which Ofcom's numbering plan keeps apart."""
_SHORT_MOBILE_DIGITS = 9


@dataclass(frozen=True, slots=True)
class SafeWays:
    """How one person may be reached, at one moment."""

    person: Person
    details: tuple[ContactDetail, ...]
    """Verified for this person and in force; empty where there are none, or where a join has mixed two persons'."""
    doubtful: tuple[ContactDetail, ...]
    """Verified for somebody else, before records were joined or separated: to be verified anew."""
    rules: SafeRules
    unverified_since: datetime | None
    """When the rules were last made stricter without verification; None where the last version was verified."""
    word_agreed_at: datetime | None
    """When the actor's agency agreed a safe word with them; None where there is none. The word itself is not told."""
    oldest_number: str
    """Where no number is verified: the one given first, as a suggestion with a warning."""
    versions: tuple[SafeContact, ...]
    verifications: tuple[Verification, ...]
    refused: tuple[RefusedAttempt, ...]
    earlier: tuple[ContactDetail, ...]

    @property
    def last_way_is_closed(self) -> bool:
        """Whether unverified rules close every verified number: somebody must look into it in person."""
        own = [each for each in self.details if each.kind == DetailKind.PHONE and not each.belongs_to]
        return bool(
            self.unverified_since
            and own
            and (self.rules.ring == "no" or all(each.compared in self.rules.never_ring for each in own))
        )


def compared(kind: DetailKind, value: str) -> str:
    """A detail as two are compared; empty where a number cannot be read."""
    if kind is DetailKind.PHONE:
        return standardise(Details(phone=value)).number
    return " ".join(value.casefold().split())


def is_mobile(value: str) -> bool:
    """Whether a number goes where its telephone goes; one whose kind cannot be told is taken for a mobile."""
    digits = re.sub(r"[^\d+]", "", value)
    if re.match(r"(?:(?:\+|00)44|44|0)0?[12389]", digits):
        return False
    return bool(_MOBILE.match(digits)) or not digits.startswith("0") or len(digits) <= _SHORT_MOBILE_DIGITS


def _of(persons: Collection[int], actor: Actor, at: datetime) -> dict[str, object]:
    """What of these persons the actor may read: written by, and on a record held by, an agency seen in full."""
    seen = visibility_of(actor, at).at_least(Level.FULL)
    return {"record__person__in": persons, "agency__in": seen, "record__controller__in": seen}


def details_in_force(person: Person) -> tuple[list[ContactDetail], list[ContactDetail]]:
    """The verified details in force, and those in doubt: told for nobody, since a safety check must see them all."""
    rows = list(ContactDetail.objects.filter(record__person=person, until__isnull=True).order_by("at", "pk"))
    is_mixed = any(each.made_for_id != person.pk for each in rows)
    return ([], rows) if is_mixed else (rows, [])


def versions_of(person: Person) -> list[SafeContact]:
    """Every version of a person's rules, whichever agency wrote them: a safety check must see them all."""
    return list(SafeContact.objects.filter(record__person=person).order_by("at", "pk"))


def versions_seen(person: Person, *, actor: Actor, at: datetime) -> list[SafeContact]:
    """The versions that the actor may read: only these can a new version of theirs take the place of."""
    return list(SafeContact.objects.filter(**_of([person.pk], actor, at)).order_by("at", "pk"))


def details_seen(person: Person, *, actor: Actor, at: datetime) -> list[ContactDetail]:
    """The details in force that the actor may read: only these can a new detail of theirs take the place of."""
    return list(ContactDetail.objects.filter(**_of([person.pk], actor, at), until__isnull=True))


def rules_in_force(person: Person) -> SafeRules:
    """The rules in force, whichever agency wrote them: a safety check must see them all."""
    return in_force(versions_of(person))


def on_file(person: Person, *, agency: str, at: datetime) -> OnFile:
    """What is known of a person, as a verification is judged by it; of safe words, the agency's own."""
    details, doubtful = details_in_force(person)
    verified = {each.compared: each for each in details if each.kind == DetailKind.PHONE and each.compared}
    rows = PersonRecord.objects.filter(person=person).exclude(number_digits="").order_by("given_at", "pk")
    first: dict[str, PersonRecord] = {}
    for row in rows:
        first.setdefault(row.number_digits, row)
    oldest = next(iter(first), "")
    # Once anything is verified, what merely came with a contact proves nothing.
    numbers = {
        digits: KnownNumber(
            digits, is_own=True, is_mobile=is_mobile(row.phone), verified_at=None,
            first_given_at=row.given_at, is_oldest=digits == oldest and not verified and not doubtful,
        )
        for digits, row in first.items()
    }  # fmt: skip
    for digits, each in verified.items():
        numbers[digits] = KnownNumber(
            digits, is_own=not each.belongs_to, is_mobile=is_mobile(each.value), verified_at=each.at,
            first_given_at=each.at, is_oldest=False,
        )  # fmt: skip
    word = word_in_force(person.pk, agency=agency)
    tried = RefusedAttempt.objects.filter(
        record__person=person, why=Refusal.SAFE_WORD_WRONG, at__gt=at - WRONG_WORDS_COUNT_FOR
    )
    return OnFile(
        numbers=numbers,
        never_ring=rules_in_force(person).never_ring,
        word_agreed_at=word.at if word else None,
        wrong_words=tried.count(),
    )


def word_in_force(person: int, *, agency: str) -> SafeWord | None:
    """The safe word that an agency agreed with this very person; none that came with a join or a separation."""
    held = SafeWord.objects.filter(made_for=person, record__person=person, agency=agency, until__isnull=True)
    return held.order_by("pk").last()


def is_word_right(person: int, said: str, *, agency: str) -> bool:
    """Whether this is the safe word agreed. It takes long on purpose: never ask inside a transaction."""
    word = word_in_force(person, agency=agency)
    return word is not None and check_password(plain_word(said), word.hashed)


def verified_since(person: int, since: datetime, *, actor: Actor, at: datetime) -> Verification | None:
    """The actor's own verification of a person since a contact began, where it still counts; None for any earlier.

    Raises:
        NotOnFile: there is no such person, or none of whom the actor may read a record in full.
    """
    own = Verification.objects.filter(made_for=person, agency=actor.agency, by_user=actor.user_id, at__gte=since)
    if actor.user_id is None or not own.exists():
        return None
    found = person_for_actor(person, actor=actor, at=at)
    permit = permit_of(found, actor=actor, at=at)
    return None if permit.refusal or permit.made is None or permit.made.at < since else permit.made


@dataclass(frozen=True, slots=True)
class Permit:
    """What the actor's latest verification of a person permits."""

    made: Verification | None
    refusal: Refusal | None
    """Why nothing may be changed on the strength of it; None where it may."""


def permit_of(person: Person, *, actor: Actor, at: datetime) -> Permit:
    """What the actor may change of this very person now, by the verification that they made last.

    Only one's own, and only in the contact in which it was made: an impostor who rings another desk within the hour,
    or the same one next, must gain nothing by it.
    """
    made = None
    if actor.user_id is not None:
        own = Verification.objects.filter(made_for=person, record__person=person, agency=actor.agency)
        made = own.filter(by_user=actor.user_id).order_by("pk").last()
    is_over = made is not None and actor.user_id is not None and contact_is_over(actor.user_id, made.at)
    known = on_file(person, agency=actor.agency, at=at)
    return Permit(made, may_change(made.attempt if made else None, known, is_contact_over=is_over, at=at))


@one_look()
def safe_ways_to_contact(person: int, *, actor: Actor, at: datetime) -> SafeWays:
    """How somebody may be reached, with history and refused attempts. All that goes out reads this.

    Raises:
        NotOnFile: there is no such person, or none of whom the actor may read a record in full.
    """
    found = person_for_actor(person, actor=actor, at=at)
    mine = _of([found.pk], actor, at)
    details = list(ContactDetail.objects.filter(**mine).select_related("verification").order_by("-at", "-pk"))
    versions = list(SafeContact.objects.filter(**mine).order_by("-at", "-pk"))
    current = [each for each in details if each.until is None]
    is_mixed = any(each.made_for_id != found.pk for each in current)
    usable = () if is_mixed else tuple(current)
    oldest = records_for_actor(actor, at).filter(person=found).exclude(phone="").order_by("given_at", "pk").first()
    word = word_in_force(found.pk, agency=actor.agency)
    has_number = any(each.kind == DetailKind.PHONE for each in usable)
    return SafeWays(
        person=found,
        details=usable,
        doubtful=tuple(current) if is_mixed else (),
        rules=in_force(versions[::-1]),
        unverified_since=versions[0].at if versions and versions[0].verification_id is None else None,
        word_agreed_at=word.at if word else None,
        oldest_number="" if has_number or oldest is None else oldest.phone,
        versions=tuple(versions),
        verifications=tuple(Verification.objects.filter(**mine).order_by("-pk")),
        refused=tuple(RefusedAttempt.objects.filter(**mine).order_by("-pk")),
        earlier=tuple(each for each in details if each.until is not None),
    )


def safe_contact_lines(persons: Collection[int], *, actor: Actor, at: datetime) -> Mapping[int, SafeContactLine]:
    """One line for each person of whom anything is verified or ruled; two queries, besides what the actor may see."""
    mine = _of(persons, actor, at)
    details: dict[int, list[ContactDetail]] = {}
    for each in ContactDetail.objects.filter(**mine, until__isnull=True).select_related("record").order_by("at", "pk"):
        details.setdefault(each.record.person_id, []).append(each)
    versions: dict[int, list[SafeContact]] = {}
    for version in SafeContact.objects.filter(**mine).select_related("record").order_by("at", "pk"):
        versions.setdefault(version.record.person_id, []).append(version)
    return {
        person: _line(person, details.get(person, []), versions.get(person, []))
        for person in details.keys() | versions.keys()
    }


def is_new_number(value: str, person: int, *, actor: Actor, at: datetime) -> bool:
    """Whether a telephone number stands nowhere on this person's file, as far as the actor may read it.

    False for what is no whole number. New, it is the person's only once somebody has verified them.
    """
    digits = compared(DetailKind.PHONE, value)
    if not digits:
        return False
    if records_for_actor(actor, at).filter(person=person, number_digits=digits).exists():
        return False
    verified = ContactDetail.objects.filter(**_of([person], actor, at), until__isnull=True, belongs_to="")
    return not verified.filter(kind=DetailKind.PHONE, compared=digits).exists()


def _line(person: int, details: list[ContactDetail], versions: list[SafeContact]) -> SafeContactLine:
    rules = in_force(versions)
    is_mixed = any(each.made_for_id != person for each in details)
    numbers = [
        each.value
        for each in details
        if each.kind == DetailKind.PHONE and not each.belongs_to and each.compared not in rules.never_ring
    ]
    return SafeContactLine(
        numbers=() if is_mixed else tuple(numbers),
        may_ring=rules.ring,
        hours=(rules.hours_from, rules.hours_until),
        if_other_answers=rules.if_other_answers,
        keep_from=rules.keep_from,
    )


def heads(versions: Iterable[SafeContact]) -> list[SafeContact]:
    """The versions that no other of these takes the place of: after a join there may be several."""
    known = list(versions)
    superseded = {number for each in known for number in each.supersedes}
    return [each for each in known if each.pk not in superseded]


def in_force(versions: Iterable[SafeContact]) -> SafeRules:
    """The rules that keep every one of these versions that still stands."""
    return strictest(each.rules for each in heads(versions))
