"""A word agreed with her once she was verified: it lets her through, and nobody who guesses."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_record
from redshank.agencies.models import Team
from redshank.audit.models import AuditEvent
from redshank.people.errors import NotVerified, WordGuessable
from redshank.people.models import PersonRecord, RefusedAttempt, SafeWord, Verification
from redshank.people.operations.safe_contact import (
    NewDetail,
    Proof,
    agree_safe_word,
    change_contact_detail,
    set_safe_contact,
    verify_person,
)
from redshank.people.rules.safe_contact import Allowed, DetailKind, SafeRules
from redshank.people.rules.verification import Document, Method, Refusal
from redshank.people.safe_ways import verified_since
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How
from redshank.tasks.models import Task

NOW = timezone.now()
HERS, HIS = "07700 900142", "07700 900999"
SEEN = Proof(Method.IN_PERSON, "Met her at Marsham counter.", document=Document.PASSPORT)
WORD = "heron marsh"


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah, whom Bob met last month; they agreed her number and a safe word."""
    record, then = a_record(world.alice.actor, at=NOW - timedelta(days=400)), NOW - timedelta(days=30)
    verify_person(record.person_id, SEEN, by=world.bob.actor, at=then)
    change_contact_detail(record.person_id, NewDetail(DetailKind.PHONE, HERS), by=world.bob.actor, at=then)
    agree_safe_word(record.person_id, WORD, by=world.bob.actor, at=then)
    return record


def _said(word: str) -> Proof:
    return Proof(Method.SAFE_WORD, "Asked openly, no hint given.", number_in_use=HERS, word=word)


def _tried(world: World, priya: PersonRecord, word: str, at: datetime = NOW) -> str:
    with pytest.raises(NotVerified) as refused:
        verify_person(priya.person_id, _said(word), by=world.alice.actor, at=at)
    return refused.value.why


def test_she_who_says_it_from_another_telephone_has_her_number_changed(world: World, priya: PersonRecord) -> None:
    made = verify_person(priya.person_id, _said("Heron, Marsh!"), by=world.alice.actor, at=NOW)

    new = NewDetail(DetailKind.PHONE, "07700 900321")
    assert change_contact_detail(priya.person_id, new, by=world.alice.actor, at=NOW).verification == made


def test_an_impostor_with_her_telephone_and_all_details_who_guesses_is_refused_audited_and_told_of(
    world: World, priya: PersonRecord
) -> None:
    whys = [_tried(world, priya, guess) for guess in ("Priya", "Quay Row", "kingfisher", "heron", WORD)]

    assert whys == [Refusal.SAFE_WORD_WRONG] * 3 + [Refusal.SAFE_WORD_LOCKED] * 2, "the right one no longer helps"
    with pytest.raises(NotVerified):
        change_contact_detail(priya.person_id, NewDetail(DetailKind.PHONE, HIS), by=world.alice.actor, at=NOW)
    audited = AuditEvent.objects.filter(action="contact_detail.refuse").values_list("details", flat=True)
    assert len(audited) == RefusedAttempt.objects.count() == 6
    assert not any("kingfisher" in each or "heron" in each for each in audited), "what was guessed is not kept"
    told = Task.objects.get(kind="safe-contact")
    assert (told.owner, told.person) == (world.bob, priya.person.reference)
    assert HIS not in told.title


def test_a_day_later_she_may_say_it_again(world: World, priya: PersonRecord) -> None:
    for _ in range(3):
        _tried(world, priya, "kingfisher", NOW - timedelta(hours=25))
    assert verify_person(priya.person_id, _said(WORD), by=world.alice.actor, at=NOW).method == Method.SAFE_WORD


def test_guesses_at_every_desk_count_together(world: World, priya: PersonRecord) -> None:
    for user in (world.alice, world.bob, world.alice):
        with pytest.raises(NotVerified):
            verify_person(priya.person_id, _said("kingfisher"), by=user.actor, at=NOW)
    assert _tried(world, priya, WORD) == Refusal.SAFE_WORD_LOCKED


def test_no_word_is_agreed_without_verification_nor_one_that_stands_on_file(world: World, priya: PersonRecord) -> None:
    with pytest.raises(NotVerified):
        agree_safe_word(priya.person_id, "kingfisher reeds", by=world.alice.actor, at=NOW)
    verify_person(priya.person_id, SEEN, by=world.alice.actor, at=NOW)
    with pytest.raises(WordGuessable):
        agree_safe_word(priya.person_id, f"{priya.forename} {priya.surname}", by=world.alice.actor, at=NOW)
    assert SafeWord.objects.count() == 1


def test_a_new_word_takes_the_place_of_the_old_and_must_stand_for_a_week(world: World, priya: PersonRecord) -> None:
    verify_person(priya.person_id, SEEN, by=world.alice.actor, at=NOW)
    agree_safe_word(priya.person_id, "kingfisher reeds", by=world.alice.actor, at=NOW)

    assert _tried(world, priya, WORD) == Refusal.SAFE_WORD_WRONG
    assert _tried(world, priya, "kingfisher reeds") == Refusal.SAFE_WORD_TOO_NEW
    later = NOW + timedelta(days=8)
    made = verify_person(priya.person_id, _said("kingfisher reeds"), by=world.alice.actor, at=later)
    assert made.method == Method.SAFE_WORD


def test_the_word_stands_on_no_page_in_no_row_and_in_no_event(world: World, priya: PersonRecord) -> None:
    desk = Client()
    desk.force_login(world.alice)
    address = f"/people/{priya.person.reference}/contact"
    sent = {"verify-method": "safe_word", "verify-word": WORD, "verify-evidence": "Asked.", "word-word": WORD}

    pages = [desk.get(address), desk.post(f"{address}/verify", sent, follow=True), desk.post(f"{address}/word", sent)]

    assert "by the safe word" in pages[1].content.decode()
    assert not any(WORD in page.content.decode() for page in pages)
    assert WORD not in SafeWord.objects.get(until=None).hashed
    rows = [
        *AuditEvent.objects.values_list("details", flat=True),
        *Verification.objects.values_list("evidence", flat=True),
    ]
    assert not any(WORD in row for row in rows)


def test_a_stricter_rule_is_told_to_whoever_verified_her_and_once_a_day(world: World, priya: PersonRecord) -> None:
    for rules in (SafeRules(text=Allowed.NO), SafeRules(text=Allowed.NO, ring=Allowed.NO)):
        set_safe_contact(priya.person_id, rules, by=world.alice.actor, at=NOW)
    told = Task.objects.get(kind="safe-contact")
    assert (told.owner, told.due_at) == (world.bob, NOW + timedelta(hours=24))
    assert "stricter" in told.title


def test_where_nobody_verified_her_the_team_of_her_marker_is_told(world: World) -> None:
    alice, record = world.alice.actor, a_record(world.alice.actor)
    team = Team.objects.create(agency_id=alice.agency, name="Victim care")
    until = NOW.date() + timedelta(days=90)
    marked = NewMarker(
        kind=Kind.HEARING, reason="She said so.", how=How.SAID, record=record.pk, until=until, team=team.pk
    )
    add_marker(marked, by=alice, at=NOW)

    set_safe_contact(record.person_id, SafeRules(text=Allowed.NO), by=alice, at=NOW)

    told = Task.objects.get(kind="safe-contact")
    assert (told.team, told.owner, told.agency_id) == (team, None, alice.agency)


def test_where_nobody_looks_after_her_the_agency_is_told(world: World) -> None:
    alice, record = world.alice.actor, a_record(world.alice.actor)
    set_safe_contact(record.person_id, SafeRules(text=Allowed.NO), by=alice, at=NOW)
    told = Task.objects.get(kind="safe-contact")
    assert (told.team, told.owner, told.agency_id) == (None, None, alice.agency)


def test_a_verification_holds_for_the_contact_in_which_it_was_made(world: World, priya: PersonRecord) -> None:
    made = verify_person(priya.person_id, SEEN, by=world.alice.actor, at=NOW)
    seconds = timedelta(seconds=30)
    alice, bob = world.alice.actor, world.bob.actor

    assert verified_since(priya.person_id, NOW - seconds, actor=alice, at=NOW + seconds) == made
    assert verified_since(priya.person_id, NOW + seconds, actor=alice, at=NOW + 2 * seconds) is None
    assert verified_since(priya.person_id, NOW - seconds, actor=bob, at=NOW + seconds) is None
    assert verified_since(priya.person_id, NOW - seconds, actor=alice, at=NOW + timedelta(hours=2)) is None
