"""Settling reviews of identity, by somebody else than whoever decided first; and taking a settlement back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.contacts.errors import AlreadySettled, NobodyChosen, NoReason, NotSettled, NotYours, UnderReview
from redshank.contacts.models import Contact, IdentificationChange, KeptApart, Review, ReviewStep
from redshank.contacts.queries.reviews import review_for_actor, sides_of
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.reviews import SETTLES, How, ReviewKind, ReviewState, is_second_pair_of_eyes
from redshank.people.errors import AlreadyReversed, AlreadySo, Overtaken
from redshank.people.models import IdentityDecision, Person, PersonRecord
from redshank.people.operations.identity import Grounds, link, merge, reverse, split, unlink
from redshank.people.queries import person_for_actor
from redshank.people.recognition import evidence_of
from redshank.people.twins import claim_on
from redshank.web.formats import local


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer decides, and why."""

    how: How
    reason: str
    person: int | None = None
    """*Same person*: who it is. *Different*: the one compared with."""
    others: Sequence[int] = ()
    """*Different*: everybody else whom the reviewer had before them and who is not the one in question either."""
    look_again_on: date | None = None
    """*Left undecided*: when."""
    records: Sequence[int] | None = None
    """*Different*, of one person who may be several: which records are somebody else's; None: those proposed."""


@transaction.atomic
def settle_review(reference: str, verdict: Verdict, *, by: Actor, at: datetime) -> Review:
    """Decide what a review asks, or put it off to a day; with its identity decision, in one transaction.

    Raises:
        NotAllowed: the actor's role does not include settling reviews.
        NoSuchReview: there is none at the actor's agency.
        NotYours: the actor decided first, or is nobody in person.
        AlreadySettled: somebody settled it meanwhile.
        NoReason: no reason was given, or it is put off to no day to come.
        NobodyChosen: who it is the same person as, or different from, was not said.
        NotOnFile: the person chosen is not on file, or hidden from the actor.
        SplitTakesAll: no record would be left with a person who may be several.
    """
    review = _held(reference, by=by)
    if review.state == ReviewState.SETTLED:
        raise AlreadySettled
    if not is_second_pair_of_eyes(first_decider=review.first_decider_id, reviewer=by.user_id):
        raise NotYours
    _check_reason(verdict, at=at)
    decision = _decide(review, verdict, by=by, at=at)
    step = _step(review, verdict, decision, by=by, at=at)
    if verdict.how is How.DIFFERENT and review.kind != ReviewKind.SEVERAL:
        _keep_apart(review, verdict, step, by=by, at=at)
    _identify(review, verdict, step, by=by, at=at)
    return review


@transaction.atomic
def reopen_review(reference: str, *, reason: str, by: Actor, at: datetime) -> Review:
    """Take a settlement back: what it moved goes back as far as nobody moved it on, and the question is open again.

    Raises:
        NotAllowed: the actor's role does not include settling reviews.
        NoSuchReview: there is none at the actor's agency.
        NotSettled: it is open.
        NoReason: no reason was given.
        UnderReview: the same question is open under another reference.
    """
    review = _held(reference, by=by)
    last = review.steps.filter(how__in=SETTLES).last()
    if review.state != ReviewState.SETTLED or last is None:
        raise NotSettled
    _check_reason(Verdict(How.REOPENED, reason), at=at)
    _check_only(review)
    decision = _reversed(last, reason, by=by, at=at)
    last.kept_apart.filter(withdrawn_at__isnull=True).update(withdrawn_at=at, withdrawn_by=by.label)
    step = _step(review, Verdict(How.REOPENED, reason), decision, by=by, at=at)
    if review.contact is not None and last.changes.exists():
        _change(review.contact, Outcome.UNDECIDED, None, step)
    return review


def _held(reference: str, *, by: Actor) -> Review:
    """The review, locked until the transaction ends: of two who decide at once the second is told."""
    by.check(Permission.REVIEW_IDENTITY)
    found = review_for_actor(reference, actor=by)
    Review.objects.select_for_update().get(pk=found.pk)
    found.refresh_from_db(fields=["state", "look_again_on"])
    return found


def _check_reason(verdict: Verdict, *, at: datetime) -> None:
    if not verdict.reason.strip():
        raise NoReason
    if verdict.how is How.LEFT and (verdict.look_again_on is None or verdict.look_again_on <= local(at).date()):
        raise NoReason


def _check_only(review: Review) -> None:
    """The same question may have been opened anew since this one was settled."""
    others = Review.objects.filter(agency=review.agency_id, state=ReviewState.OPEN).exclude(pk=review.pk)
    same = (
        others.filter(contact=review.contact)
        if review.contact_id
        else others.filter(person=review.person_id, other=review.other_id)
    )
    found = same.first()
    if found is not None:
        raise UnderReview(found.reference)


def _decide(review: Review, verdict: Verdict, *, by: Actor, at: datetime) -> IdentityDecision | None:
    """The identity decision that the verdict asks for; None where everything is where it belongs already."""
    own, other = sides_of(review)
    if review.kind == ReviewKind.SEVERAL:
        return _separated(review, own, verdict, by=by, at=at) if verdict.how is How.DIFFERENT else None
    if verdict.how is How.SAME:
        return _joined(review, own, _target(verdict.person or other, by=by, at=at), verdict, by=by, at=at)
    if verdict.how in {How.DIFFERENT, How.NOT_IDENTIFIABLE}:
        return _taken_out(review, verdict, by=by, at=at)
    return None


def _target(person: int | None, *, by: Actor, at: datetime) -> int:
    if person is None:
        raise NobodyChosen
    return person_for_actor(person, actor=by, at=at).pk


def _joined(
    review: Review, own: int | None, target: int, verdict: Verdict, *, by: Actor, at: datetime
) -> IdentityDecision | None:
    if own is None or own == target:
        return None
    grounds = _grounds(review, target, verdict, by=by, at=at)
    record = review.record
    if record is not None and not PersonRecord.objects.filter(person=own).exclude(pk=record.pk).exists():
        return link(record=record.pk, person=target, grounds=grounds, by=by, at=at)
    kept, absorbed = sorted((own, target))
    return merge(kept=kept, absorbed=absorbed, grounds=grounds, by=by, at=at)


def _separated(
    review: Review, own: int | None, verdict: Verdict, *, by: Actor, at: datetime
) -> IdentityDecision | None:
    """The split that was proposed, as far as its records are still this person's; None where none is."""
    asked = review.proposal.taken if verdict.records is None else list(verdict.records)
    if not asked:
        raise NobodyChosen
    taken = list(PersonRecord.objects.filter(pk__in=asked, person=own).order_by("pk").values_list("pk", flat=True))
    if own is None or not taken:
        return None
    grounds = Grounds(
        reason=verdict.reason,
        evidence={"proposal": review.reference, "why": review.proposal.why, "bits": review.proposal.mean_bits},
        model_version=review.proposal.run.model_version,
    )
    return split(person=own, records=taken, grounds=grounds, by=by, at=at)


def _taken_out(review: Review, verdict: Verdict, *, by: Actor, at: datetime) -> IdentityDecision | None:
    """A record that stands under the very person it is said not to be comes out, to a person of its own."""
    own, other = sides_of(review)
    if review.record is None or own is None or own not in {other, *_compared(verdict)}:
        return None
    try:
        return unlink(record=review.record.pk, grounds=Grounds(reason=verdict.reason), by=by, at=at)
    except AlreadySo:
        return None


def _grounds(review: Review, target: int, verdict: Verdict, *, by: Actor, at: datetime) -> Grounds:
    """The reviewer's reason, with what the engine says of the two sides now."""
    record = review.record or PersonRecord.objects.filter(person=review.person_id).order_by("-given_at").first()
    claim = claim_on(record, target, actor=by, at=at) if record is not None else None
    return Grounds(reason=verdict.reason, evidence=evidence_of(claim) if claim else {})


def _compared(verdict: Verdict) -> list[int]:
    return [each for each in (verdict.person, *verdict.others) if each is not None]


def _step(
    review: Review, verdict: Verdict, decision: IdentityDecision | None, *, by: Actor, at: datetime
) -> ReviewStep:
    step = ReviewStep.objects.create(
        review=review,
        at=at,
        by=by.label,
        how=verdict.how,
        reason=verdict.reason.strip(),
        look_again_on=verdict.look_again_on if verdict.how is How.LEFT else None,
        decision=decision,
    )
    review.state = ReviewState.SETTLED if verdict.how in SETTLES else ReviewState.OPEN
    review.look_again_on = step.look_again_on
    review.save(update_fields=["state", "look_again_on"])
    _audit(review, step, by=by, at=at)
    return step


def _keep_apart(review: Review, verdict: Verdict, step: ReviewStep, *, by: Actor, at: datetime) -> None:
    """Remember the pairs, so that neither the search nor the queue proposes them again."""
    if review.record is not None:
        review.record.refresh_from_db(fields=["person"])
    own, other = sides_of(review)
    compared = {_target(each, by=by, at=at) for each in _compared(verdict)} | ({other} if other else set())
    if own is None:
        return
    KeptApart.objects.bulk_create(
        KeptApart(
            first_id=min(own, each),
            second_id=max(own, each),
            step=step,
            decided_by=by.label,
            decided_at=at,
            reason=step.reason,
        )
        for each in sorted(compared - {own})
    )


def _identify(review: Review, verdict: Verdict, step: ReviewStep, *, by: Actor, at: datetime) -> None:
    """A new fact beside the handler's identification, which is kept as it was."""
    if review.contact is None or verdict.how is How.LEFT:
        return
    outcome = {
        How.SAME: Outcome.CONFIRMED,
        How.DIFFERENT: Outcome.NEW_PERSON,
        How.NOT_IDENTIFIABLE: Outcome.NOT_IDENTIFIABLE,
    }[verdict.how]
    _, other = sides_of(review)
    person = _target(verdict.person or other, by=by, at=at) if outcome is Outcome.CONFIRMED else None
    _change(review.contact, outcome, person, step)


def _change(contact: Contact, outcome: Outcome, person: int | None, step: ReviewStep) -> None:
    IdentificationChange.objects.create(
        contact=contact,
        outcome=outcome,
        person_id=person,
        decided_by=step.by,
        decided_at=step.at,
        reason=step.reason,
        step=step,
    )


def _reversed(step: ReviewStep, reason: str, *, by: Actor, at: datetime) -> IdentityDecision | None:
    """The reversal of what a settlement moved; None where it moved nothing, or nothing is left to put back."""
    if step.decision is None:
        return None
    try:
        return reverse(decision=step.decision.pk, grounds=Grounds(reason=reason), by=by, at=at)
    except (AlreadyReversed, Overtaken):
        return None


def _audit(review: Review, step: ReviewStep, *, by: Actor, at: datetime) -> None:
    persons = Person.objects.filter(pk__in=[side for side in sides_of(review) if side])
    append(
        chain=by.agency,
        by=by.label,
        action="review.reopen" if step.how == How.REOPENED else "review.settle",
        subject=review.reference,
        at=at,
        details={
            "how": step.how,
            "reason": step.reason,
            "contact": review.contact.reference if review.contact else None,
            "persons": list(persons.order_by("reference").values_list("reference", flat=True)),
            "look_again_on": step.look_again_on.isoformat() if step.look_again_on else None,
        },
    )
