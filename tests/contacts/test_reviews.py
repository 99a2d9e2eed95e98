"""A second pair of eyes: what opens a review, who may settle it, and what a settlement does and undoes."""

from datetime import date, datetime, timedelta

import pytest

from builders import NOW, World, a_record, a_user, some_details
from redshank.agencies.errors import NotAllowed
from redshank.agencies.models import User
from redshank.agencies.rules import Actor, Role
from redshank.audit.models import AuditEvent
from redshank.contacts.errors import (
    AlreadySettled,
    NoReason,
    NoSuchContact,
    NoSuchReview,
    NotSettled,
    NotYours,
    UnderReview,
)
from redshank.contacts.models import Contact, Identification, KeptApart, Review
from redshank.contacts.operations import NewContact, ShownRecognition, complete_contact, record_contact
from redshank.contacts.operations.duplicates import find_duplicates
from redshank.contacts.operations.opening import ask_for_review, report_duplicate
from redshank.contacts.operations.reviews import Verdict, reopen_review, settle_review
from redshank.contacts.queries.reviews import kept_apart, next_after, open_reviews
from redshank.contacts.rules import Answer, Answers, Outcome
from redshank.contacts.rules.harm import HarmFacts
from redshank.contacts.rules.reviews import How, ReviewKind, ReviewState, Why
from redshank.people.errors import AlreadySo, NotOnFile
from redshank.people.models import IdentityDecision, PersonRecord
from redshank.people.operations.identity import Grounds, split
from redshank.people.queries import person_by_reference
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How as Said

LATER = NOW + timedelta(hours=1)
SAME = Verdict(How.SAME, "Same voice, same dog.")


def shown(person: int, band: str) -> ShownRecognition:
    """What the desk showed: one candidate."""
    return ShownRecognition(
        shown_at=NOW, clues={}, candidates=[{"person": person, "band": band}], model_version="m", elapsed_ms=3.0
    )


def a_contact(
    by: User,
    outcome: Outcome = Outcome.UNDECIDED,
    *,
    chosen: int | None = None,
    band: str = "",
    near: int | None = None,
    at: datetime = NOW,
    **given: str,
) -> Contact:
    """A contact of Priya Shah's details, or others where given, with what was shown of one candidate."""
    seen = near or chosen
    new = NewContact(
        details=some_details(**given),
        outcome=outcome,
        contacted_at=at,
        person=chosen,
        shown=shown(seen, band) if seen and band else None,
    )
    return record_contact(new, by=by.actor, at=at)


def person_of(contact: Contact) -> int:
    """Under whom the contact's record is today."""
    return PersonRecord.objects.get(contact_people__contact=contact).person_id


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah, on file since yesterday."""
    return a_record(world.alice.actor, at=NOW - timedelta(days=1))


@pytest.fixture
def undecided(world: World, priya: PersonRecord) -> Contact:
    """A contact of hers that Alice left undecided."""
    return a_contact(world.alice, near=priya.person_id, band="probably")


def the_review() -> Review:
    """The only review."""
    return Review.objects.get()


def test_an_undecided_contact_opens_a_review_and_links_nothing(undecided: Contact, priya: PersonRecord) -> None:
    review = the_review()

    assert (review.kind, review.why, review.contact) == (ReviewKind.UNDECIDED, Why.UNDECIDED, undecided)
    assert review.other_id == priya.person_id
    assert person_of(undecided) != priya.person_id
    assert AuditEvent.objects.filter(action="review.open", subject=review.reference).count() == 1


@pytest.mark.parametrize(
    ("outcome", "band", "why"),
    [
        (Outcome.NEW_PERSON, "same_person", Why.NEW_DESPITE),
        (Outcome.NEW_PERSON, "probably", Why.NEW_DESPITE),
        (Outcome.NEW_PERSON, "possibly", None),
        (Outcome.CONFIRMED, "possibly", Why.CONFIRMED_BELOW),
        (Outcome.CONFIRMED, "probably", None),
        (Outcome.NOT_IDENTIFIABLE, "probably", None),
    ],
)
def test_a_decision_against_what_was_shown_opens_a_review(
    world: World, priya: PersonRecord, outcome: Outcome, band: str, why: Why | None
) -> None:
    chosen = priya.person_id if outcome is Outcome.CONFIRMED else None
    a_contact(world.alice, outcome, chosen=chosen, near=priya.person_id, band=band)

    assert list(Review.objects.values_list("why", flat=True)) == ([why] if why else [])


def test_whoever_decided_first_does_not_settle_alone(world: World, undecided: Contact, priya: PersonRecord) -> None:
    for how in (How.SAME, How.DIFFERENT, How.NOT_IDENTIFIABLE, How.LEFT):
        verdict = Verdict(how, "I am sure.", priya.person_id, look_again_on=date(2026, 12, 1))
        with pytest.raises(NotYours):
            settle_review(the_review().reference, verdict, by=world.alice.actor, at=LATER)

    assert the_review().state == ReviewState.OPEN
    assert person_of(undecided) != priya.person_id


def test_the_same_person_is_linked_with_reason_and_evidence_and_the_first_decision_is_kept(
    world: World, undecided: Contact, priya: PersonRecord
) -> None:
    settle_review(the_review().reference, SAME, by=world.bob.actor, at=LATER)

    assert person_of(undecided) == priya.person_id
    decision = IdentityDecision.objects.order_by("-decided_at").first()
    assert decision is not None
    assert (decision.reason, decision.decided_by) == (SAME.reason, world.bob.actor.label)
    assert decision.evidence["person"] == priya.person_id
    assert Identification.objects.get(contact=undecided).outcome == Outcome.UNDECIDED
    changed = undecided.identification_changes.get()
    assert (changed.outcome, changed.person_id) == (Outcome.CONFIRMED, priya.person_id)
    assert AuditEvent.objects.filter(action="review.settle").count() == 1


def test_a_review_is_settled_once(world: World, undecided: Contact) -> None:
    settle_review(the_review().reference, SAME, by=world.bob.actor, at=LATER)
    with pytest.raises(AlreadySettled):
        settle_review(the_review().reference, SAME, by=a_supervisor().actor, at=LATER)


def a_supervisor() -> User:
    """Sue, who watches over the desk."""
    return a_user("sue", "marshire-police", Role.SUPERVISOR)


def test_different_keeps_apart_until_it_is_taken_back(world: World, undecided: Contact, priya: PersonRecord) -> None:
    bob, reference = world.bob.actor, the_review().reference
    settle_review(reference, Verdict(How.DIFFERENT, "Her cousin."), by=bob, at=LATER)

    line = kept_apart(priya.person_id, actor=world.dilys.actor, at=LATER)[0]
    assert (line.other.person, line.decided_by, line.reason) == (person_of(undecided), bob.label, "Her cousin.")
    assert kept_apart(priya.person_id, actor=world.charlie.actor, at=LATER) == []
    assert undecided.identification_changes.get().outcome == Outcome.NEW_PERSON

    reopen_review(reference, reason="Not her cousin.", by=bob, at=LATER)
    assert kept_apart(priya.person_id, actor=bob, at=LATER) == []
    assert KeptApart.objects.get().withdrawn_by == bob.label
    assert [each.outcome for each in undecided.identification_changes.all()] == [Outcome.NEW_PERSON, Outcome.UNDECIDED]


def test_a_settlement_taken_back_puts_the_record_back_and_asks_again(
    world: World, undecided: Contact, priya: PersonRecord
) -> None:
    before, reference = person_of(undecided), the_review().reference
    settle_review(reference, SAME, by=world.bob.actor, at=LATER)

    review = reopen_review(reference, reason="Another dog.", by=a_supervisor().actor, at=LATER)

    assert review.state == ReviewState.OPEN
    assert person_of(undecided) == before
    assert [step.how for step in review.steps.all()] == [How.SAME, How.REOPENED]
    with pytest.raises(NotSettled):
        reopen_review(reference, reason="again", by=world.bob.actor, at=LATER)


def test_one_confirmed_wrongly_comes_out_to_a_person_of_their_own(world: World, priya: PersonRecord) -> None:
    contact = a_contact(world.alice, Outcome.CONFIRMED, chosen=priya.person_id, band="possibly")
    assert person_of(contact) == priya.person_id

    settle_review(the_review().reference, Verdict(How.DIFFERENT, "Born in 1960."), by=world.bob.actor, at=LATER)

    assert person_of(contact) != priya.person_id
    assert [line.other.person for line in kept_apart(priya.person_id, actor=world.bob.actor, at=LATER)] == [
        person_of(contact)
    ]


def test_left_undecided_waits_until_its_day(world: World, undecided: Contact) -> None:
    bob, day = world.bob.actor, date(2026, 12, 1)
    verdict = Verdict(How.LEFT, "She rings on Tuesday.", look_again_on=day)
    settle_review(the_review().reference, verdict, by=bob, at=LATER)

    assert not open_reviews(bob, at=LATER).exists()
    assert open_reviews(bob, at=LATER, with_later=True).get().look_again_on == day
    assert open_reviews(bob, at=NOW + timedelta(days=9)).exists()
    assert not undecided.identification_changes.exists()


@pytest.mark.parametrize(
    "verdict",
    [Verdict(How.SAME, "  "), Verdict(How.LEFT, "Later."), Verdict(How.LEFT, "x", look_again_on=date(2026, 11, 23))],
)
def test_no_decision_without_its_reason_and_none_put_off_without_a_day(
    world: World, undecided: Contact, verdict: Verdict
) -> None:
    with pytest.raises(NoReason):
        settle_review(the_review().reference, verdict, by=world.bob.actor, at=LATER)


def test_another_agency_sees_no_review_and_settles_none(world: World, undecided: Contact) -> None:
    reference = the_review().reference
    for stranger in (world.charlie.actor, world.dilys.actor):
        assert not open_reviews(stranger, at=LATER).exists()
        with pytest.raises(NoSuchReview):
            settle_review(reference, SAME, by=stranger, at=LATER)
        with pytest.raises(NoSuchReview):
            reopen_review(reference, reason="x", by=stranger, at=LATER)
    with pytest.raises(NoSuchContact):
        ask_for_review(undecided.reference, reason="x", by=world.charlie.actor, at=LATER)


def test_a_role_without_the_permission_settles_none(world: World, undecided: Contact) -> None:
    officer = a_user("otto", "marshire-police", Role.OFFICER)
    with pytest.raises(NotAllowed):
        settle_review(the_review().reference, SAME, by=officer.actor, at=LATER)


def test_nobody_hidden_can_be_chosen(world: World, undecided: Contact) -> None:
    hidden = a_record(world.charlie.actor, some_details(forename="Olive"))
    with pytest.raises(NotOnFile):
        settle_review(the_review().reference, Verdict(How.SAME, "x", hidden.person_id), by=world.bob.actor, at=LATER)


def test_a_reported_duplicate_joins_nothing_and_is_settled_by_somebody_else(world: World, priya: PersonRecord) -> None:
    alice, bob, twin = world.alice.actor, world.bob.actor, a_record(world.bob.actor, some_details(forename="Pria"))
    pair = {"person": twin.person.reference, "other": priya.person.reference}
    review = report_duplicate(**pair, reason="Same number.", by=bob, at=NOW)

    assert PersonRecord.objects.get(pk=twin.pk).person_id == twin.person_id
    with pytest.raises(UnderReview):
        report_duplicate(person=pair["other"], other=pair["person"], reason="Again.", by=alice, at=NOW)
    with pytest.raises(NotYours):
        settle_review(review.reference, SAME, by=bob, at=LATER)

    settle_review(review.reference, SAME, by=alice, at=LATER)
    assert person_by_reference(twin.person.reference, actor=alice, at=LATER).pk == priya.person_id
    with pytest.raises(AlreadySo):
        report_duplicate(**pair, reason="Again.", by=bob, at=LATER)


def test_a_contact_is_asked_about_once_at_a_time(world: World, priya: PersonRecord) -> None:
    contact = a_contact(world.alice, Outcome.CONFIRMED, chosen=priya.person_id, band="probably")
    review = ask_for_review(contact.reference, reason="She sounded older.", by=world.bob.actor, at=LATER)

    assert (review.kind, review.other_id) == (ReviewKind.DOUBTFUL, priya.person_id)
    with pytest.raises(UnderReview):
        ask_for_review(contact.reference, reason="Again.", by=world.bob.actor, at=LATER)
    with pytest.raises(NoReason):
        ask_for_review(contact.reference, reason=" ", by=world.bob.actor, at=LATER)


def test_the_worst_comes_first_then_what_waits_longest(world: World, priya: PersonRecord) -> None:
    first = a_contact(world.alice, forename="Ann")
    second = a_contact(world.alice, at=NOW + timedelta(minutes=1), forename="Ben")
    unsafe = NewContact(
        details=some_details(forename="Cat"),
        outcome=Outcome.UNDECIDED,
        contacted_at=LATER,
        answers=Answers(safe_now=Answer.NO),
    )
    third = record_contact(unsafe, by=world.alice.actor, at=LATER)

    queue = list(open_reviews(world.bob.actor, at=LATER))

    assert [each.contact for each in queue] == [third, first, second]
    assert next_after(queue[0], actor=world.bob.actor, at=LATER) == queue[1]
    assert next_after(queue[2], actor=world.bob.actor, at=LATER) == queue[0]
    assert next_after(queue[0], actor=world.alice.actor, at=LATER) is None


def night(world: World, **given: int) -> list[str]:
    """What the nightly search opens for the police."""
    connector = Actor(label="redshank night", agency=world.alice.agency_id, role=Role.CONNECTOR)
    found = find_duplicates(by=connector, at=LATER, since=NOW - timedelta(days=2), **given)
    return list(found.opened)


def test_the_night_proposes_a_twin_once_and_joins_nothing(world: World, priya: PersonRecord) -> None:
    twin = a_record(world.bob.actor, some_details(email="p@example.org"))

    opened = night(world)

    assert [each.reference for each in Review.objects.filter(why=Why.FOUND)] == opened
    assert len(opened) == 1
    assert PersonRecord.objects.get(pk=twin.pk).person_id == twin.person_id
    assert night(world) == []


def test_the_night_goes_on_where_it_stopped(world: World, priya: PersonRecord) -> None:
    a_record(world.alice.actor, some_details(forename="Zoe", surname="Quill", phone="", date_of_birth=""))
    a_record(world.bob.actor)

    assert [len(night(world, most=1)) for _ in range(4)] == [1, 0, 0, 0]


def test_the_night_does_not_propose_what_somebody_keeps_apart(world: World, priya: PersonRecord) -> None:
    alice = world.alice.actor
    a_record(world.bob.actor)
    reference = night(world)[0]
    settle_review(reference, Verdict(How.DIFFERENT, "Twins."), by=alice, at=LATER)
    same = a_record(alice, person=priya.person_id, at=LATER)
    split(person=priya.person_id, records=[same.pk], grounds=Grounds(reason="x"), by=alice, at=LATER)
    a_record(alice, person=priya.person_id, at=LATER)

    assert night(world) == []


def test_a_marker_in_force_counts_and_danger_to_staff_does_not(world: World, priya: PersonRecord) -> None:
    alice, until = world.alice.actor, date(2027, 5, 1)
    for kind in (Kind.HEARING, Kind.DANGEROUS_DOG):
        marker = NewMarker(kind=kind, reason="x", how=Said.SAID, record=priya.pk, until=until)
        add_marker(marker, by=alice, at=NOW)

    a_contact(world.alice, near=priya.person_id, band="probably")

    facts = HarmFacts.from_kept(the_review().facts)
    assert (facts.markers, facts.is_vulnerable) == (1, True)


def test_a_dropped_call_decided_after_all_needs_no_review_and_a_reviewer_s_word_stays(
    world: World, priya: PersonRecord
) -> None:
    dropped, other = (a_contact(world.alice, near=priya.person_id, band="probably") for _ in range(2))
    settle_review(Review.objects.get(contact=other).reference, SAME, by=world.bob.actor, at=LATER)
    for contact in (dropped, other):
        late = NewContact(details=some_details(), outcome=Outcome.NOT_IDENTIFIABLE, contacted_at=NOW)
        complete_contact(contact.pk, late, by=world.alice.actor, at=LATER)

    assert not open_reviews(world.bob.actor, at=LATER).exists()
    assert Review.objects.get(contact=dropped).steps.get().how == How.OVERTAKEN
    assert Identification.objects.get(contact=other).outcome == Outcome.UNDECIDED
    assert other.identification_changes.get().person_id == priya.person_id
