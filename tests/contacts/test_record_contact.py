"""One contact, from what was typed to the next contact that is recognised by it."""

from datetime import timedelta

import pytest

from builders import NOW, World, a_record, some_details
from redshank.audit.models import AuditEvent
from redshank.audit.queries import chains, flaws_of
from redshank.contacts.errors import NobodyChosen, NothingToSave
from redshank.contacts.models import Contact
from redshank.contacts.operations import NewContact, record_contact
from redshank.contacts.queries.desk import desk_answer
from redshank.contacts.rules import Answer, Answers, Outcome, PersonRole, Reason, Slot
from redshank.incidents.queries import told_by_person
from redshank.incidents.rules import Category
from redshank.people.models import Person, PersonRecord
from redshank.people.recognition import Band, Details


def test_a_saved_contact_is_recognised_at_the_next(world: World) -> None:
    alice = world.alice.actor
    first = NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW, category=Category.PERSONAL)
    record_contact(first, by=alice, at=NOW)

    later = NOW + timedelta(days=3)
    answer = desk_answer(some_details(date_of_birth=""), actor=world.bob.actor, at=later)

    assert [line.who.name for line in answer.lines] == ["Priya Shah"]
    assert answer.lines[0].candidate.band is Band.SAME_PERSON
    assert answer.lines[0].counts.person == 1


def test_the_second_report_in_a_year_makes_a_repeat_victim(world: World) -> None:
    alice = world.alice.actor
    new = NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW)
    record_contact(new, by=alice, at=NOW)
    person = Person.objects.get()
    later = NOW + timedelta(days=3)
    again = NewContact(details=some_details(), outcome=Outcome.CONFIRMED, person=person.pk, contacted_at=later)
    record_contact(again, by=alice, at=later)

    answer = desk_answer(some_details(), actor=alice, at=later + timedelta(days=1))

    assert answer.banner.repeat is Slot.YES
    assert answer.banner.finding is not None
    assert answer.banner.finding.earlier == 2


def test_an_undecided_contact_links_nothing(world: World) -> None:
    a_record(world.alice.actor)
    undecided = NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=NOW)

    record_contact(undecided, by=world.alice.actor, at=NOW + timedelta(minutes=1))

    assert Person.objects.count() == 2


def test_confirming_needs_a_person(world: World) -> None:
    confirmed = NewContact(details=some_details(), outcome=Outcome.CONFIRMED, contacted_at=NOW)

    with pytest.raises(NobodyChosen):
        record_contact(confirmed, by=world.alice.actor, at=NOW)

    assert not Contact.objects.exists()
    assert not PersonRecord.objects.exists()


def test_a_contact_with_nothing_in_it_is_not_saved(world: World) -> None:
    empty = NewContact(details=Details(), outcome=Outcome.NOT_IDENTIFIABLE, contacted_at=NOW)

    with pytest.raises(NothingToSave):
        record_contact(empty, by=world.alice.actor, at=NOW)


def test_a_caller_who_names_nobody_still_leaves_a_report(world: World) -> None:
    nameless = NewContact(
        details=Details(), outcome=Outcome.NOT_IDENTIFIABLE, contacted_at=NOW, notes="Shouting, then hung up."
    )

    contact = record_contact(nameless, by=world.alice.actor, at=NOW)

    assert contact.incident is not None
    assert not PersonRecord.objects.exists()


def test_a_chaser_is_not_a_report(world: World) -> None:
    alice = world.alice.actor
    record_contact(NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW), by=alice, at=NOW)
    person = Person.objects.get()
    later = NOW + timedelta(days=2)
    chaser = NewContact(
        details=some_details(),
        outcome=Outcome.CONFIRMED,
        person=person.pk,
        reason=Reason.CHASER,
        contacted_at=later,
    )

    contact = record_contact(chaser, by=alice, at=later)
    told = told_by_person(person.pk, actor=alice, at=later)

    assert contact.incident == Contact.objects.exclude(pk=contact.pk).get().incident
    assert [each.is_chaser for each in told] == [True, False]


def test_what_was_said_of_vulnerability_is_shown_at_the_next_contact(world: World) -> None:
    alice = world.alice.actor
    frail = NewContact(
        details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW, answers=Answers(vulnerable=Answer.YES)
    )
    record_contact(frail, by=alice, at=NOW)

    answer = desk_answer(some_details(), actor=alice, at=NOW + timedelta(days=1))

    assert answer.banner.vulnerable is Slot.YES
    assert answer.banner.statement is not None
    assert answer.banner.statement.agency == "Marshire Police"


def test_every_contact_is_audited_and_the_chain_holds(world: World) -> None:
    new = NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW)

    contact = record_contact(new, by=world.alice.actor, at=NOW)

    assert AuditEvent.objects.filter(action="contact.record", subject=contact.reference).count() == 1
    assert all(not flaws_of(chain) for chain in chains())


def test_an_agency_without_an_agreement_sees_nobody(world: World) -> None:
    a_record(world.alice.actor)

    hidden = desk_answer(some_details(), actor=world.charlie.actor, at=NOW + timedelta(days=1))
    shared = desk_answer(some_details(), actor=world.dilys.actor, at=NOW + timedelta(days=1))

    assert hidden.lines == ()
    assert hidden.related == ()
    assert [line.who.name for line in shared.lines] == ["Priya Shah"]


def test_a_warden_who_rings_for_somebody_frail_is_not_taken_for_frail(world: World) -> None:
    alice = world.alice.actor
    warden = some_details(forename="Walter", surname="Reeve", phone="07700 900321")
    ringing = NewContact(
        details=warden,
        outcome=Outcome.NEW_PERSON,
        contacted_at=NOW,
        role=PersonRole.CALLER,
        answers=Answers(vulnerable=Answer.YES),
    )
    record_contact(ringing, by=alice, at=NOW)

    answer = desk_answer(warden, actor=alice, at=NOW + timedelta(days=1))

    assert answer.leader is not None
    assert answer.banner.vulnerable is Slot.UNKNOWN
