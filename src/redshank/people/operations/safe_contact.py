"""Proving who somebody is, and what that permits: changing how they are reached. Every refused attempt is kept."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import TypeVar

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.people.errors import AlreadySo, DetailUnreadable, NotOnFile, NotVerified, WordGuessable
from redshank.people.models import (
    ContactDetail,
    DecisionMove,
    Person,
    PersonRecord,
    RefusedAttempt,
    SafeContact,
    SafeWord,
    Verification,
)
from redshank.people.operations.notices import Notice, tell_who_is_in_charge
from redshank.people.queries import person_for_actor, records_for_actor
from redshank.people.rules.safe_contact import DetailKind, SafeRules, is_only_stricter
from redshank.people.rules.verification import (
    Attempt,
    Document,
    Method,
    Refusal,
    is_guessable,
    plain_word,
    refusal_of,
)
from redshank.people.safe_ways import (
    compared,
    details_seen,
    heads,
    in_force,
    is_word_right,
    on_file,
    permit_of,
    versions_seen,
)
from redshank.recognition.records import Details

Row = TypeVar("Row")
DETAILS = tuple(each.name for each in fields(Details))


@dataclass(frozen=True, slots=True)
class Proof:
    """How somebody proved who they are, as the member of staff tells it."""

    method: Method
    evidence: str
    """Who did what, and what was seen."""
    number_in_use: str = ""
    """The number the caller uses, as given; empty where it is withheld or nobody rang."""
    number: str = ""
    """The number rung back, as given."""
    document: Document | None = None
    word: str = field(default="", repr=False)
    """The safe word as it was said; it is compared, and never kept."""


@dataclass(frozen=True, slots=True)
class NewDetail:
    """A contact detail to be put in place of the one of its kind."""

    kind: DetailKind
    value: str
    belongs_to: str = ""
    """Empty: the person's own. Otherwise the trusted contact's name."""
    number_in_use: str = ""


@dataclass(frozen=True, slots=True)
class _Refused:
    """What a transaction that kept a refusal hands out, for the error to be raised once it is committed."""

    why: Refusal


def verify_person(person: int, proof: Proof, *, by: Actor, at: datetime) -> Verification:
    """Keep that somebody has proved who they are. It changes nothing, and permits changes in this contact alone.

    Raises:
        NotVerified: what was offered proves nothing; that it was tried is kept all the same.
        NotOnFile: no such person, or none the actor may read.
    """
    # Outside the transaction: it takes long on purpose, and nobody else's save may wait for it.
    is_right = proof.method is Method.SAFE_WORD and is_word_right(person, proof.word, agency=by.agency)
    return _committed(lambda: _verify(person, proof, is_right, by=by, at=at))


def confirm_verification(reference: str, *, by: Actor, at: datetime) -> Verification:
    """Confirm, from one's own account, that a person is who a colleague was told they are.

    Raises:
        NotOnFile: no verification bears the reference, or of nobody the actor may read.
        NotVerified: it was oneself who asked for the confirmation.
        AlreadySo: it was confirmed, or needs no second member of staff.
    """
    return _committed(lambda: _confirm(reference, by=by, at=at))


def change_contact_detail(person: int, new: NewDetail, *, by: Actor, at: datetime) -> ContactDetail:
    """Put a verified detail in place of the person's (or the trusted contact's) present one; the old one is kept.

    Raises:
        NotVerified: no verification permits it now; that it was tried is kept all the same.
        DetailUnreadable: a telephone number from which no number can be read, or nothing at all.
        NotOnFile: no such person, or none the actor may read.
    """
    return _committed(lambda: _change(person, new, by=by, at=at))


def set_safe_contact(person: int, rules: SafeRules, *, by: Actor, at: datetime, number_in_use: str = "") -> SafeContact:
    """Write a new version of the safe-contact rules. Stricter ones hold at once, unverified; others need verification.

    Raises:
        AlreadySo: these are the rules in force.
        NotVerified: something would open, and no verification permits it; that it was tried is kept all the same.
        NotOnFile: no such person, or none the actor may read.
    """
    return _committed(lambda: _write(person, rules, number_in_use, by=by, at=at))


def agree_safe_word(person: int, word: str, *, by: Actor, at: datetime) -> SafeWord:
    """Put a safe word in place of the present one, once somebody is verified. It proves something after seven days.

    Raises:
        NotVerified: no verification permits it now; that it was tried is kept all the same.
        WordGuessable: it is short, or stands on file of the person.
        NotOnFile: no such person, or none the actor may read.
    """
    hashed = make_password(plain_word(word))
    return _committed(lambda: _agree(person, word, hashed, by=by, at=at))


def _verify(person: int, proof: Proof, is_right: bool, *, by: Actor, at: datetime) -> Verification | _Refused:
    found, record = _whose(person, by=by, at=at)
    attempt = Attempt(
        method=proof.method,
        at=at,
        by_user=by.user_id,
        evidence=proof.evidence,
        number_in_use=compared(DetailKind.PHONE, proof.number_in_use),
        number=compared(DetailKind.PHONE, proof.number),
        document=proof.document,
        is_word_right=is_right,
    )
    if why := refusal_of(attempt, on_file(found, agency=by.agency, at=at)):
        wanted = f"verification by {proof.method.value}"
        return _refuse(record, wanted=wanted, why=why, number=proof.number_in_use, by=by, at=at)
    made = Verification.objects.create(
        id=new_id(at),
        record=record,
        made_for=found,
        agency_id=by.agency,
        by=by.label,
        at=at,
        reference=new_reference("V"),
        method=attempt.method,
        evidence=attempt.evidence,
        by_user=attempt.by_user,
        number_in_use=attempt.number_in_use,
        number=attempt.number,
        document=proof.document or "",
    )
    _note("person.verify", found, made.reference, method=proof.method.value, by=by, at=at)
    return made


def _change(person: int, new: NewDetail, *, by: Actor, at: datetime) -> ContactDetail | _Refused:
    found, record = _whose(person, by=by, at=at)
    permit = permit_of(found, actor=by, at=at)
    made = permit.made
    if why := permit.refusal:
        return _refuse(record, wanted=f"change of {new.kind.value}", why=why, number=new.number_in_use, by=by, at=at)
    key = compared(new.kind, new.value)
    if made is None or not key:
        raise DetailUnreadable(new.value)
    present = details_seen(found, actor=by, at=at)
    same = [each.pk for each in present if (each.kind, each.belongs_to) == (new.kind, new.belongs_to)]
    stray = [each.pk for each in present if each.made_for_id != found.pk]
    ContactDetail.objects.filter(pk__in={*same, *stray}).update(until=at)
    detail = ContactDetail.objects.create(
        id=new_id(at),
        record=record,
        made_for=found,
        agency_id=by.agency,
        by=by.label,
        at=at,
        kind=new.kind,
        value=new.value.strip(),
        compared=key,
        belongs_to=new.belongs_to.strip(),
        verification=made,
    )
    _note("contact_detail.change", found, made.reference, kind=new.kind.value, by=by, at=at)
    return detail


def _agree(person: int, word: str, hashed: str, *, by: Actor, at: datetime) -> SafeWord | _Refused:
    found, record = _whose(person, by=by, at=at)
    permit = permit_of(found, actor=by, at=at)
    made, why = permit.made, permit.refusal
    if why or made is None:
        return _refuse(record, wanted="safe word", why=why or Refusal.NOT_VERIFIED, number="", by=by, at=at)
    rows = PersonRecord.objects.filter(person=found).values_list(*DETAILS, "reference", "person__reference")
    if is_guessable(plain_word(word), [each for row in rows for each in row]):
        raise WordGuessable
    SafeWord.objects.filter(record__person=found, agency=by.agency, until__isnull=True).update(until=at)
    agreed = SafeWord.objects.create(
        id=new_id(at),
        record=record,
        made_for=found,
        agency_id=by.agency,
        by=by.label,
        at=at,
        hashed=hashed,
        verification=made,
    )
    _note("safe_word.agree", found, made.reference, by=by, at=at)
    return agreed


def _write(person: int, rules: SafeRules, number: str, *, by: Actor, at: datetime) -> SafeContact | _Refused:
    found, record = _whose(person, by=by, at=at)
    standing = heads(versions_seen(found, actor=by, at=at))
    present = in_force(standing)
    if rules == present:
        raise AlreadySo
    permit = permit_of(found, actor=by, at=at)
    made, why = permit.made, permit.refusal
    if why and not is_only_stricter(rules, present):
        return _refuse(record, wanted="looser rules", why=why, number=number, by=by, at=at)
    last = SafeContact.objects.filter(made_for=found).order_by("version").last()
    version = SafeContact.objects.create(
        id=new_id(at),
        record=record,
        made_for=found,
        agency_id=by.agency,
        by=by.label,
        at=at,
        version=last.version + 1 if last else 1,
        verification=None if why else made,
        supersedes=[each.pk for each in standing],
        **(asdict(rules) | {"never_ring": sorted(rules.never_ring)}),
    )
    proof = made.reference if made and not why else "unverified, only stricter"
    _note("safe_contact.set", found, proof, version=version.version, by=by, at=at)
    if is_only_stricter(rules, present):
        tell_who_is_in_charge(found, Notice.STRICTER, by=by, at=at)
    return version


def _confirm(reference: str, *, by: Actor, at: datetime) -> Verification | _Refused:
    by.check(Permission.CHANGE_SAFE_CONTACT)
    made = Verification.objects.select_for_update().filter(reference=reference.strip().upper()).first()
    if made is None:
        raise NotOnFile(reference)
    found = person_for_actor(made.made_for_id, actor=by, at=at)
    if made.method != Method.COLLEAGUE or made.confirmed_at is not None:
        raise AlreadySo
    if by.user_id is None or by.user_id == made.by_user:
        return _refuse(made.record, wanted="confirmation", why=Refusal.CONFIRMED_BY_SELF, number="", by=by, at=at)
    made.confirmed_by, made.confirmed_by_user, made.confirmed_at = by.label, by.user_id, at
    made.save(update_fields=["confirmed_by", "confirmed_by_user", "confirmed_at"])
    _note("person.confirm_verification", found, made.reference, method=made.method, by=by, at=at)
    return made


def _committed(act: Callable[[], Row | _Refused]) -> Row:
    """Run the act in one transaction; what it refused is committed before the refusal is raised.

    Inside a caller's own transaction the refusal is only as lasting as that: no caller has one.
    """
    with transaction.atomic():
        done = act()
    if isinstance(done, _Refused):
        raise NotVerified(done.why)
    return done


def _whose(person: int, *, by: Actor, at: datetime) -> tuple[Person, PersonRecord]:
    """The person, held against a second writer, and the record to hang the row on: the actor's own agency's first.

    One that was filed under this very person rather than joined to it: what is made for a person stays with that person
    when a join is undone.
    """
    by.check(Permission.CHANGE_SAFE_CONTACT)
    found = person_for_actor(person, actor=by, at=at)
    Person.objects.select_for_update().get(pk=found.pk)
    joined = DecisionMove.objects.filter(record=OuterRef("pk"), target=found, origin__isnull=False)
    records = records_for_actor(by, at).filter(person=found)
    ranked = records.annotate(is_joined=Exists(joined), is_others=~Q(controller=by.agency))
    return found, ranked.order_by("is_joined", "is_others", "given_at", "pk")[0]


def _refuse(record: PersonRecord, *, wanted: str, why: Refusal, number: str, by: Actor, at: datetime) -> _Refused:
    kept = RefusedAttempt.objects.create(
        id=new_id(at),
        record=record,
        made_for_id=record.person_id,
        agency_id=by.agency,
        by=by.label,
        at=at,
        wanted=wanted,
        why=why,
        number_in_use=number.strip(),
    )
    append(
        chain=by.agency,
        by=by.label,
        action="contact_detail.refuse",
        subject=record.person.reference,
        at=at,
        details={"wanted": wanted, "why": why.value, "number": kept.number_in_use},
    )
    tell_who_is_in_charge(record.person, Notice.REFUSED, by=by, at=at)
    return _Refused(why)


def _note(action: str, person: Person, proof: str, *, by: Actor, at: datetime, **details: str | int) -> None:
    append(
        chain=by.agency, by=by.label, action=action, subject=person.reference, at=at,
        details={"verification": proof, **details},
    )  # fmt: skip
