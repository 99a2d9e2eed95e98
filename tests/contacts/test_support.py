"""Being recognised as repeat or vulnerable opens support, by every channel, and links and confirms nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOW, World, a_connector, some_details
from redshank.contacts.models import Contact
from redshank.contacts.operations import Arrival, NewContact, Timing, receive_contact, record_contact
from redshank.contacts.rules import Answer, Answers, Channel, Outcome, PersonRole
from redshank.people.models import Person
from redshank.people.recognition import Details
from redshank.risk.models import Marker
from redshank.risk.operations.entitlements import adopt_default_entitlements
from redshank.risk.rules.entitlements import DEFAULTS, Trigger
from redshank.tasks.models import Task

WORDS = "It's the third time, and I'm on oxygen."
LATER = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def entitled(world: World) -> World:
    """The police give what is shipped."""
    adopt_default_entitlements(by=world.ada.actor, at=NOW - timedelta(days=1))
    return world


def expected(*found: Trigger) -> set[str]:
    """The shipped entitlements that follow."""
    return {each.code for each in DEFAULTS if each.trigger in {*found, Trigger.EITHER}}


def opened() -> set[str]:
    return set(Task.objects.values_list("kind", flat=True))


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.EMAIL, Channel.LETTER])
def test_third_time_and_on_oxygen_opens_everything_for_a_stranger_who_wrote(channel: Channel, world: World) -> None:
    arrival = Arrival(
        details=some_details(), channel=channel, source="test", source_key="1", contacted_at=NOW, text=WORDS
    )
    contact = receive_contact(arrival, by=a_connector(), at=NOW).contact

    assert opened() == expected(Trigger.REPEAT, Trigger.VULNERABLE)
    assert set(Task.objects.values_list("subject", flat=True)) == {contact.reference}
    assert Task.objects.exclude(due_at__gt=NOW).count() == 0


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.STREET, Channel.COUNTER])
@pytest.mark.parametrize("outcome", [Outcome.UNDECIDED, Outcome.NEW_PERSON, Outcome.NOT_IDENTIFIABLE])
def test_it_opens_everything_for_a_stranger_who_was_spoken_to(channel: Channel, outcome: Outcome, world: World) -> None:
    new = NewContact(details=some_details(), outcome=outcome, contacted_at=NOW, channel=channel, notes=WORDS)
    record_contact(new, by=world.alice.actor, at=NOW)

    assert opened() == expected(Trigger.REPEAT, Trigger.VULNERABLE)


def test_nobody_who_said_nothing_is_given_anything(world: World) -> None:
    record_contact(
        NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW),
        by=world.alice.actor,
        at=NOW,
    )
    assert opened() == set()


def test_markers_are_proposed_from_the_words_and_confirmed_by_nobody(world: World) -> None:
    new = NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=NOW, notes=WORDS)
    contact = record_contact(new, by=world.alice.actor, at=NOW)

    marker = Marker.objects.get()
    assert (marker.act, marker.contact, marker.kind) == ("propose", contact.reference, "powered-equipment")
    assert marker.record == contact.people.get().record


@pytest.mark.parametrize(
    ("notes", "given"),
    [
        ("The lady next door is blind. Third time.", {}),
        (WORDS, {"role": PersonRole.CALLER}),
        (WORDS, {"details": Details()}),
        (WORDS, {"answers": Answers(vulnerable=Answer.NO)}),
        ("", {"below": WORDS}),
    ],
)
def test_no_marker_is_proposed_of_whom_it_is_not_said(notes: str, given: dict[str, object], world: World) -> None:
    new = NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=NOW, notes=notes)
    record_contact(replace(new, **given), by=world.alice.actor, at=NOW)  # type: ignore[arg-type]  # fields by name

    assert not Marker.objects.exists()


def test_a_person_confirmed_for_the_second_time_is_owed_what_a_repeat_victim_is_once(world: World) -> None:
    alice = world.alice.actor
    first = NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW)
    record_contact(first, by=alice, at=NOW)
    again = replace(first, outcome=Outcome.CONFIRMED, person=Person.objects.get().pk, contacted_at=LATER)
    record_contact(again, by=alice, at=LATER)
    assert opened() == expected(Trigger.REPEAT)

    record_contact(again, by=alice, at=LATER + timedelta(hours=1))
    assert Task.objects.count() == len(expected(Trigger.REPEAT)), "what is owed already is not promised twice"


@pytest.mark.parametrize("outcome", [Outcome.NEW_PERSON, Outcome.NOT_IDENTIFIABLE])
def test_a_history_that_was_shown_and_is_another_persons_opens_nothing(outcome: Outcome, world: World) -> None:
    new = NewContact(details=some_details(), outcome=outcome, contacted_at=NOW, timing=Timing(repeat_known_at=NOW))
    record_contact(new, by=world.alice.actor, at=NOW)
    assert opened() == set()


def test_support_of_an_undecided_contact_links_nobody(world: World) -> None:
    new = NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=NOW, notes=WORDS)
    record_contact(new, by=world.alice.actor, at=NOW)

    assert set(Task.objects.values_list("person", flat=True)) == {""}
    assert Contact.objects.get().identification.person is None
