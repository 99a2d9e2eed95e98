"""Learning from decisions: what counts as proof of who rang, and the model that is proposed from it."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, World, a_record, a_user, some_details
from redshank.agencies.models import User
from redshank.agencies.rules import Role
from redshank.audit.models import AuditEvent
from redshank.config.cli import main
from redshank.contacts.models import Contact, Review
from redshank.contacts.operations import NewContact, ShownRecognition, record_contact
from redshank.contacts.operations.reviews import Verdict, reopen_review, settle_review
from redshank.contacts.queries.labels import Labels, labelled_calls
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.labels import GREATEST_WEIGHT, Proof, Sort, weights
from redshank.contacts.rules.reviews import How
from redshank.people.models import PersonRecord, Verification
from redshank.people.operations.identity import Grounds, merge
from redshank.people.operations.safe_contact import Proof as Shown
from redshank.people.operations.safe_contact import confirm_verification, verify_person
from redshank.people.recognition import active_model, evidence_of, recognise
from redshank.people.rules.verification import Document, Method
from redshank.recognition.model import load_model
from redshank.recognition.training import refitting

Said = pytest.CaptureFixture[str]
LATER = NOW + timedelta(days=2)
PASSPORT = Shown(Method.IN_PERSON, "Met at the counter.", document=Document.PASSPORT)
SORTS = st.lists(st.builds(Sort, st.sampled_from(["", "probably"]), st.sampled_from(["confirmed", "undecided"])))


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah, on file since last week."""
    return a_record(world.alice.actor, at=NOW - timedelta(days=7))


def a_call(
    by: User, outcome: Outcome, person: int | None = None, *, at: datetime = NOW, version: str = "", **given: str
) -> Contact:
    """A call as the desk takes it: recognised, shown, decided."""
    details = some_details(**given)
    answer = recognise(details, actor=by.actor, at=at)
    shown = ShownRecognition(
        shown_at=at,
        clues={},
        candidates=[evidence_of(each) for each in answer.candidates],
        model_version=version or answer.model_version,
        elapsed_ms=2.0,
    )
    new = NewContact(details, outcome, contacted_at=at, person=person, shown=shown)
    return record_contact(new, by=by.actor, at=at)


def labels(world: World) -> Labels:
    return labelled_calls(active_model().version, actor=world.bob.actor, at=LATER)


def settle(world: World, how: How, person: int | None = None) -> Review:
    review = Review.objects.latest("opened_at")
    return settle_review(review.reference, Verdict(how, "Rang back.", person), by=world.bob.actor, at=LATER)


def test_a_click_alone_is_no_label(world: World, priya: PersonRecord) -> None:
    a_call(world.alice, Outcome.CONFIRMED, priya.person_id)
    found = labels(world)
    assert (found.calls, found.unproved) == ((), 1)


def test_a_caller_verified_in_the_same_conversation_is(world: World, priya: PersonRecord) -> None:
    a_call(world.alice, Outcome.CONFIRMED, priya.person_id)
    verify_person(priya.person_id, PASSPORT, by=world.alice.actor, at=NOW + timedelta(minutes=20))
    found = labels(world)
    assert found.by_proof == {Proof.VERIFIED: 1}
    assert [call.right for call in found.calls] == [frozenset({priya.person_id})]


def test_a_verification_of_another_day_proves_nothing_of_this_call(world: World, priya: PersonRecord) -> None:
    a_call(world.alice, Outcome.CONFIRMED, priya.person_id)
    verify_person(priya.person_id, PASSPORT, by=world.alice.actor, at=NOW + timedelta(hours=3))
    verify_person(priya.person_id, PASSPORT, by=world.alice.actor, at=NOW - timedelta(minutes=3))
    assert labels(world).calls == ()


def test_a_colleagues_word_counts_once_the_colleague_has_given_it(world: World, priya: PersonRecord) -> None:
    a_call(world.alice, Outcome.CONFIRMED, priya.person_id)
    asked = Shown(Method.COLLEAGUE, "Bob knows her.")
    verify_person(priya.person_id, asked, by=world.alice.actor, at=NOW + timedelta(minutes=5))
    assert labels(world).calls == ()
    confirm_verification(Verification.objects.get().reference, by=world.bob.actor, at=NOW + timedelta(minutes=30))
    assert len(labels(world).calls) == 1


def test_a_second_persons_review_is_a_label_until_it_is_taken_back(world: World, priya: PersonRecord) -> None:
    a_call(world.alice, Outcome.UNDECIDED)
    review = settle(world, How.SAME, priya.person_id)
    found = labels(world)
    assert found.by_proof == {Proof.REVIEWED: 1}
    assert found.calls[0].right == {priya.person_id}

    reopen_review(review.reference, reason="Wrong after all.", by=world.bob.actor, at=LATER)
    assert labels(world).calls == ()


def test_somebody_found_to_be_new_makes_everybody_shown_wrong(world: World, priya: PersonRecord) -> None:
    contact = a_call(world.alice, Outcome.UNDECIDED)
    settle(world, How.DIFFERENT, priya.person_id)
    (call,) = labels(world).calls
    assert call.candidates
    assert (call.right, call.caller) == (frozenset(), -contact.pk)


def test_what_nobody_can_identify_is_no_label(world: World, priya: PersonRecord) -> None:
    a_call(world.alice, Outcome.UNDECIDED)
    settle(world, How.NOT_IDENTIFIABLE)
    assert labels(world).calls == ()


def test_whoever_was_merged_since_is_right_under_the_name_of_then(world: World, priya: PersonRecord) -> None:
    twin = a_record(world.alice.actor, some_details(forename="Pria"), at=NOW - timedelta(days=6))
    a_call(world.alice, Outcome.UNDECIDED)
    settle(world, How.SAME, priya.person_id)
    merge(kept=priya.person_id, absorbed=twin.person_id, grounds=Grounds("one"), by=world.bob.actor, at=LATER)
    (call,) = labels(world).calls
    assert {priya.person_id, twin.person_id} <= call.right


def test_what_another_model_showed_is_set_aside_and_counted(world: World, priya: PersonRecord) -> None:
    a_call(world.alice, Outcome.UNDECIDED, version="2019-01-a")
    settle(world, How.SAME, priya.person_id)
    found = labels(world)
    assert (found.calls, found.of_another_model) == ((), 1)


def test_another_agencys_contacts_are_not_learnt_from(world: World, priya: PersonRecord) -> None:
    a_call(world.alice, Outcome.UNDECIDED)
    settle(world, How.SAME, priya.person_id)
    assert labelled_calls(active_model().version, actor=world.charlie.actor, at=LATER).calls == ()


@given(SORTS, st.randoms())
def test_labels_stand_for_the_contacts_of_their_sort(contacts: list[Sort], chance: Random) -> None:
    proved = [each for each in contacts if chance.random() < 0.5]
    weighed = weights(proved, contacts)
    assert all(1 <= each <= GREATEST_WEIGHT for each in weighed)
    if contacts and len(contacts) <= GREATEST_WEIGHT:
        assert sum(weighed) == pytest.approx(sum(each in set(proved) for each in contacts))


def test_too_few_labels_are_refused_with_how_many_are_missing(
    world: World, priya: PersonRecord, tmp_path: Path, capsys: Said
) -> None:
    a_call(world.alice, Outcome.CONFIRMED, priya.person_id)
    assert main(["model", "refit", "--as", "ada", "--out", str(tmp_path / "next.json")]) == 1
    said = capsys.readouterr().err
    assert "missing are 300 calls, 40 right and 40 wrong" in said
    assert "1 identified by a click alone" in said
    assert list(tmp_path.iterdir()) == []


def test_a_proposal_is_written_measured_and_never_active(
    world: World, priya: PersonRecord, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refitting, "FEWEST_CALLS", 6)
    monkeypatch.setattr(refitting, "FEWEST_OF_EACH", 2)
    for number, surname in enumerate(("Price", "Okafor", "Nowak", "Begum", "Lin", "Doherty", "Mistry", "Hughes")):
        phone, at = f"07700 90060{number}", NOW + timedelta(minutes=number)
        held = a_record(world.alice.actor, some_details(surname=surname, phone=phone), at=NOW - timedelta(days=5))
        a_call(world.alice, Outcome.UNDECIDED, at=at, surname=surname, phone=phone, street="", building="")
        settle(world, How.SAME if number % 2 else How.DIFFERENT, held.person_id)
    path, before = tmp_path / "next.json", active_model()

    assert main(["model", "refit", "--as", "ada", "--out", str(path), "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert (said["labels"]["calls"], said["labels"]["reviewed"], said["is_active"]) == (8, 8, False)
    assert set(said["calibration_error"]) == {"before", "after", "intervals", "change"}
    proposed = load_model(path)
    assert proposed.version.startswith(f"{before.version}+refit-")
    stretched = said["slope"] * before.calibration.coefficients["log_odds"]
    assert proposed.calibration.coefficients["log_odds"] == pytest.approx(stretched)
    assert active_model() == before
    assert AuditEvent.objects.get(action="model.refit").subject == proposed.version


def test_whoever_may_not_judge_models_is_refused(world: World, tmp_path: Path, capsys: Said) -> None:
    a_user("ian", "marshire-police", Role.INSPECTOR)
    for user in ("bob", "ian"):
        assert main(["model", "refit", "--as", user, "--out", str(tmp_path / "next.json")]) == 2
        assert "does not include" in capsys.readouterr().err
