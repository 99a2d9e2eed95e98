"""Calls from ringing to the end: what is kept of them whatever happens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOW, World, a_record, a_user
from redshank.agencies.errors import NotAllowed
from redshank.agencies.rules import Actor, Role
from redshank.audit.models import AuditEvent
from redshank.contacts.errors import CallTaken, NoSuchCall
from redshank.contacts.forms.taken import new_contact
from redshank.contacts.models import Call, Contact, Draft
from redshank.contacts.operations import CallEvent, answer, complete_contact, end, ring, sweep_unfinished, take_call
from redshank.contacts.rules import Answer, Channel, Limits, Outcome, Reason, by_itself
from redshank.incidents.models import Incident, Telling
from redshank.people.models import Person, PersonRecord

SWITCH = Actor(label="switch (connector, marshire-police)", agency="marshire-police", role=Role.CONNECTOR)
RINGING = CallEvent(key="A-1", happened_at=NOW, line="101", number="07700900142", handler="alice")
SECONDS = timedelta(seconds=1)
MINUTES = timedelta(minutes=1)
TYPED = {"surname": "Shah", "notes": "He is at the door", "safe_now": "no", "phone": "07700900142"}


def at(event: CallEvent, seconds: float) -> CallEvent:
    """The next event of the same call, so many seconds after it rang."""
    return replace(event, happened_at=NOW + seconds * SECONDS)


def ended(event: CallEvent, seconds: float) -> Call:
    return end(at(event, seconds), taken=new_contact, limits=Limits(), by=SWITCH, at=NOW + seconds * SECONDS)


def type_in(draft: Draft, seconds: float, **fields: str) -> None:
    """What a handler takes down."""
    Draft.objects.filter(pk=draft.pk).update(fields=fields, typed_at=NOW + seconds * SECONDS)


def swept(minutes: float) -> list[Contact]:
    moment = NOW + minutes * MINUTES
    return sweep_unfinished(taken=new_contact, limits=Limits(), by=by_itself("marshire-police"), at=moment)


@pytest.fixture
def draft(world: World) -> Draft:
    """A call on 999 that rang at Alice's desk, was answered after two seconds and taken down so far."""
    call = ring(replace(RINGING, line="999"), by=SWITCH, at=NOW)
    taken = take_call(call.pk, by=world.alice.actor, at=NOW)
    answer(at(RINGING, 2), by=SWITCH, at=NOW + 2 * SECONDS)
    type_in(taken, 9, **TYPED)
    return taken


def test_a_call_rings_at_the_desk_of_its_handler(world: World) -> None:
    call = ring(RINGING, by=SWITCH, at=NOW)
    assert (call.handler, call.number, call.rang_at) == (world.alice, "07700900142", NOW)


def test_the_same_event_twice_is_one(world: World) -> None:
    for _ in range(2):
        ring(RINGING, by=SWITCH, at=NOW)
        answer(at(RINGING, 3), by=SWITCH, at=NOW + 3 * SECONDS)
        ended(RINGING, 8)
    assert Call.objects.count() == Contact.objects.count() == 1
    assert AuditEvent.objects.filter(action__startswith="call.").count() == 3


@pytest.mark.parametrize("order", ["end ring answer", "answer ring end", "ring end answer"])
def test_events_that_overtake_each_other_are_one_call(world: World, order: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "ring": lambda: ring(RINGING, by=SWITCH, at=NOW + 9 * SECONDS),
        "answer": lambda: answer(at(RINGING, 2), by=SWITCH, at=NOW + 9 * SECONDS),
        "end": lambda: ended(RINGING, 8),
    }
    for name in order.split():
        acts[name]()
    call = Call.objects.get()
    assert call.ended_at is not None
    assert Contact.objects.get().call == call


@pytest.mark.parametrize(("said", "found"), [("ALICE", "alice"), ("2417", "zoe"), ("nobody", None), ("", None)])
def test_a_handler_is_named_by_username_or_number(world: World, said: str, found: str | None) -> None:
    zoe = a_user("zoe", "marshire-police", Role.HANDLER)
    type(zoe).objects.filter(pk=zoe.pk).update(number="2417")
    call = ring(replace(RINGING, handler=said), by=SWITCH, at=NOW)
    assert (call.handler.username if call.handler else None) == found


def test_a_999_call_that_drops_after_eight_seconds_is_saved_undecided_with_its_text(draft: Draft) -> None:
    ended(RINGING, 10)

    contact = Contact.objects.get()
    assert (contact.is_dropped, contact.channel, contact.notes) == (True, Channel.EMERGENCY, "He is at the door")
    assert contact.identification.outcome == Outcome.UNDECIDED
    assert (contact.safe_now, contact.happened_before) == (Answer.NO, Answer.NOT_ASKED)
    assert (contact.handler, contact.contacted_at) == (draft.handler, NOW)
    record = PersonRecord.objects.get()
    assert (record.surname, record.phone) == ("Shah", "07700900142")
    draft.refresh_from_db()
    assert (draft.contact, draft.closed_at) == (contact, None)


def test_a_dropped_call_links_nothing_and_names_nobody_as_its_judge(world: World, draft: Draft) -> None:
    a_record(world.alice.actor)
    ended(RINGING, 10)
    assert Person.objects.count() == 2
    assert "alice" not in Contact.objects.get().identification.decided_by


def test_a_call_that_was_held_is_left_to_its_handler(draft: Draft) -> None:
    ended(RINGING, 200)
    assert not Contact.objects.exists()
    assert swept(12) == []

    contact = swept(14)[0]
    assert (contact.notes, contact.is_dropped) == ("He is at the door", True)
    draft.refresh_from_db()
    assert (draft.contact, draft.closed_at, draft.fields) == (contact, NOW + 14 * MINUTES, {})
    assert swept(60) == []


def test_whoever_goes_on_typing_is_not_swept_away(draft: Draft) -> None:
    ended(RINGING, 200)
    type_in(draft, 900, **TYPED)
    assert swept(20) == []


def test_nobody_answers_and_the_number_is_kept_but_no_report_is_made(world: World) -> None:
    ring(RINGING, by=SWITCH, at=NOW)
    ended(RINGING, 70)

    contact = Contact.objects.get()
    assert (contact.reason, contact.incident) == (Reason.OTHER, None)
    assert PersonRecord.objects.get().phone == "07700900142"


def test_a_withheld_number_that_nobody_answers_leaves_nothing(world: World) -> None:
    call = ring(replace(RINGING, number=""), by=SWITCH, at=NOW)
    take_call(call.pk, by=world.alice.actor, at=NOW)
    ended(replace(RINGING, number=""), 5)
    assert swept(60) == []
    assert not Contact.objects.exists()
    assert swept(61) == []


def test_a_silent_withheld_call_that_was_answered_is_kept(world: World) -> None:
    withheld = replace(RINGING, number="")
    answer(withheld, by=SWITCH, at=NOW)
    ended(withheld, 5)
    assert Contact.objects.get().is_dropped


def test_a_switch_that_never_says_answered_still_drops_nothing_that_was_taken_down(world: World) -> None:
    call = ring(RINGING, by=SWITCH, at=NOW)
    type_in(take_call(call.pk, by=world.alice.actor, at=NOW), 30, **TYPED)
    ended(RINGING, 90)
    assert not Contact.objects.exists()


def test_a_call_whose_end_was_never_told_is_swept(draft: Draft) -> None:
    assert swept(239) == []
    assert swept(241) == []
    assert [each.notes for each in swept(252)] == ["He is at the door"]


def test_what_was_typed_after_a_drop_is_added_when_nobody_goes_on(draft: Draft) -> None:
    ended(RINGING, 10)
    type_in(draft, 60, **TYPED | {"notes": "He is at the door. She rang again", "address": "14 Mill Lane"})

    swept(15)

    contact = Contact.objects.get()
    assert contact.notes == "He is at the door. She rang again"
    assert [each.street for each in PersonRecord.objects.order_by("pk")] == ["", "14 Mill Lane"]
    assert Person.objects.count() == Telling.objects.count() == Incident.objects.count() == 1


def test_a_text_without_a_call_lies_for_a_shift_and_is_saved(world: World) -> None:
    Draft.objects.create(
        id=7, agency_id="marshire-police", handler=world.alice, channel="counter", opened_at=NOW, typed_at=NOW,
        fields=TYPED,
    )  # fmt: skip
    assert swept(11 * 60) == []
    assert [each.channel for each in swept(12 * 60)] == ["counter"]


def test_a_call_for_anybody_is_taken_once(world: World) -> None:
    call = ring(replace(RINGING, handler=""), by=SWITCH, at=NOW)
    taken = take_call(call.pk, by=world.bob.actor, at=NOW)
    assert take_call(call.pk, by=world.bob.actor, at=NOW) == taken
    with pytest.raises(CallTaken):
        take_call(call.pk, by=world.alice.actor, at=NOW)
    assert Call.objects.get().handler == world.bob


def test_a_call_that_goes_on_to_another_desk_leaves_what_was_typed_at_the_first(world: World, draft: Draft) -> None:
    ring(replace(at(RINGING, 20), handler="bob"), by=SWITCH, at=NOW + 20 * SECONDS)
    other = take_call(draft.call_id or 0, by=world.bob.actor, at=NOW + 21 * SECONDS)
    draft.refresh_from_db()
    assert (draft.call, draft.fields["notes"], other.handler) == (None, "He is at the door", world.bob)


def test_what_is_on_the_desk_becomes_the_calls_when_it_is_taken(world: World) -> None:
    open_draft = Draft.objects.create(
        id=7, agency_id="marshire-police", handler=world.alice, channel="phone", opened_at=NOW
    )
    call = ring(RINGING, by=SWITCH, at=NOW)
    assert take_call(call.pk, draft=7, by=world.alice.actor, at=NOW) == open_draft


def test_a_switch_whose_clock_is_fast_does_not_ring_from_the_future(world: World) -> None:
    assert ring(at(RINGING, 600), by=SWITCH, at=NOW).rang_at == NOW


def test_other_agencies_and_roles_have_no_part_in_a_call(world: World) -> None:
    call = ring(RINGING, by=SWITCH, at=NOW)
    with pytest.raises(NoSuchCall):
        take_call(call.pk, by=world.charlie.actor, at=NOW)
    with pytest.raises(NotAllowed):
        ring(RINGING, by=world.alice.actor, at=NOW)


def test_a_dropped_call_is_completed_under_the_person_whom_the_handler_confirms(world: World, draft: Draft) -> None:
    known = a_record(world.alice.actor, at=NOW - timedelta(days=9)).person
    ended(RINGING, 10)
    contact = Contact.objects.get()
    more = TYPED | {"forename": "Priya", "happened_before": "yes", "person": str(known.pk), "outcome": "confirmed"}

    complete_contact(contact.pk, new_contact(more, contacted_at=NOW), by=world.alice.actor, at=NOW + 5 * MINUTES)

    contact.refresh_from_db()
    identification = contact.identification
    identification.refresh_from_db()
    assert (identification.outcome, identification.person) == (Outcome.CONFIRMED, known)
    assert identification.decided_by == world.alice.actor.label
    earlier = contact.earlier_identifications.get()
    assert (earlier.outcome, earlier.person, earlier.decided_at) == (Outcome.UNDECIDED, None, contact.received_at)
    assert earlier.superseded_at == identification.decided_at
    assert set(PersonRecord.objects.values_list("person", flat=True)) == {known.pk}
    assert (contact.happened_before, contact.safe_now) == (Answer.YES, Answer.NO)
    assert [(each.incident, each.record.forename) for each in Telling.objects.all()] == [(contact.incident, "Priya")]
    assert '"happened_before":"not asked"' in AuditEvent.objects.get(action="contact.complete").details


def test_a_completion_never_takes_an_answer_or_a_note_away(draft: Draft, world: World) -> None:
    ended(RINGING, 10)
    contact = Contact.objects.get()
    empty = new_contact({"notes": "Rang back, no answer", "surname": "Shah"}, contacted_at=NOW)

    complete_contact(contact.pk, empty, by=world.alice.actor, at=NOW + MINUTES)

    contact.refresh_from_db()
    assert (contact.safe_now, contact.notes) == (Answer.NO, "He is at the door\nRang back, no answer")


def test_a_silent_call_becomes_a_report_when_the_caller_rings_back(world: World) -> None:
    ring(RINGING, by=SWITCH, at=NOW)
    ended(RINGING, 70)
    contact = Contact.objects.get()
    new = new_contact(TYPED | {"category": "nuisance"}, contacted_at=NOW + 5 * MINUTES)

    complete_contact(contact.pk, new, by=world.alice.actor, at=NOW + 5 * MINUTES)

    assert Telling.objects.get().incident.category == "nuisance"


def test_a_report_that_turns_out_to_be_a_chaser_no_longer_counts(world: World, draft: Draft) -> None:
    ended(RINGING, 10)
    contact = Contact.objects.get()
    new = new_contact(TYPED | {"reason": "chaser"}, contacted_at=NOW)
    complete_contact(contact.pk, new, by=world.alice.actor, at=NOW + MINUTES)
    assert not Telling.objects.exists()
    assert not Incident.objects.exists()


def test_details_that_were_never_said_are_not_those_of_the_network(world: World) -> None:
    said_by_network = replace(RINGING, number="", caller={"name": "H SHAH", "address": "14 Mill Lane"})
    answer(said_by_network, by=SWITCH, at=NOW)
    ended(said_by_network, 5)
    assert Call.objects.get(contact__is_dropped=True).caller["name"] == "H SHAH"
    assert not PersonRecord.objects.exists()


def test_an_odd_text_is_kept_however_long(draft: Draft) -> None:
    type_in(draft, 3, **TYPED | {"ring_back": "x" * 300, "surname": "Sh\u0061\u200fah\U0001f600", "grade": "soon"})
    ended(RINGING, 10)
    contact = Contact.objects.get()
    assert "x" * 300 in contact.notes
    assert contact.grade == ""
