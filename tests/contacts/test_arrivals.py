"""Contacts that nobody types: kept, recognised on arrival, identified by nobody, queued by harm."""

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOW, World, a_connector, a_record, some_details
from redshank.agencies.errors import NotAllowed
from redshank.contacts.errors import AlreadyTaken, NothingToSave, ReferenceUsed
from redshank.contacts.models import Contact, Shown
from redshank.contacts.operations import Arrival, NewContact, arrivals, receive_contact, record_contact, take_up
from redshank.contacts.queries.arrivals import arrived, arrived_line, receiving_agency, usual_channel
from redshank.contacts.rules import Answer, Answers, Channel, Outcome
from redshank.contacts.rules.arriving import Ground, Harm, Whence
from redshank.people.models import Person, PersonRecord
from redshank.people.recognition import Details

LATER = NOW + timedelta(days=3)
WEB = a_connector()


def an_arrival(key: str = "form 1", **given: object) -> Arrival:
    """What Priya Shah sent by the web form, or what is given instead."""
    standard = Arrival(
        details=some_details(),
        channel=Channel.WEB,
        source="web form",
        source_key=key,
        contacted_at=LATER,
        text="They kicked the gate.",
    )
    return replace(standard, **given)  # type: ignore[arg-type]  # fields by name, as the tests say them


def a_report(world: World) -> int:
    """Priya Shah, who is frail, rang; her person."""
    frail = Answers(vulnerable=Answer.YES)
    new = NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW, answers=frail)
    record_contact(new, by=world.alice.actor, at=NOW)
    return Person.objects.get().pk


def test_an_arrival_is_recognised_on_arrival_and_identified_by_nobody(world: World) -> None:
    known = a_report(world)

    received = receive_contact(an_arrival(), by=WEB, at=LATER)

    kept = Shown.objects.get(contact=received.contact)
    assert kept.candidates[0]["person"] == known
    assert [kept.banner[slot]["state"] for slot in ("repeat", "vulnerable")] == ["yes", "yes"]
    assert received.contact.identification.outcome == Outcome.UNDECIDED
    assert Person.objects.count() == 2, "an undecided contact links nothing"


def test_the_seconds_to_each_slot_count_from_when_it_reached_us(world: World) -> None:
    a_report(world)
    arrived_at = LATER - timedelta(seconds=20)

    contact = receive_contact(an_arrival(arrived_at=arrived_at), by=WEB, at=LATER).contact

    assert contact.first_detail_at == arrived_at
    for known_at in (contact.repeat_known_at, contact.vulnerable_known_at):
        assert known_at is not None
        assert LATER <= known_at < LATER + timedelta(seconds=5)


def test_the_senders_own_answers_light_both_slots_of_a_stranger(world: World) -> None:
    own = Answers(happened_before=Answer.YES, vulnerable=Answer.YES, said={"vulnerable": "I'm on oxygen"})

    received = receive_contact(an_arrival(answers=own), by=WEB, at=LATER)

    assert received.lit.vulnerable == (Ground(Whence.ANSWER, "I'm on oxygen"),)
    assert received.contact.repeat_known_at == received.contact.vulnerable_known_at
    assert received.contact.repeat_known_at is not None


def test_third_time_and_oxygen_light_both_slots_of_an_unknown_sender(world: World) -> None:
    words = "It's the third time, and I'm on oxygen. He is kicking the door now."

    received = receive_contact(an_arrival(text=words, details=Details()), by=WEB, at=LATER)

    assert Ground(Whence.WORDS, "third time") in received.lit.repeat
    assert any("oxygen" in each.words for each in received.lit.vulnerable)
    assert received.lit.danger
    assert received.contact.repeat_known_at is not None
    assert received.contact.vulnerable_known_at is not None


def test_a_plain_no_outweighs_a_chance_word_and_quoted_words_are_nobodys(world: World) -> None:
    said_no = Answers(happened_before=Answer.NO, vulnerable=Answer.NO)
    for arrival in (
        an_arrival("1", text="Third time lucky, on oxygen.", answers=said_no, details=Details()),
        an_arrival("2", below="> third time, on oxygen", details=Details()),
    ):
        received = receive_contact(arrival, by=WEB, at=LATER)
        assert (received.lit.repeat, received.lit.vulnerable) == ((), ())


@pytest.mark.parametrize("answer", [Answer.NOT_ASKED, Answer.DONT_KNOW, Answer.NO])
def test_only_a_yes_lights_a_slot(answer: Answer, world: World) -> None:
    received = receive_contact(an_arrival(answers=Answers(happened_before=answer, vulnerable=answer)), by=WEB, at=LATER)

    assert received.contact.repeat_known_at is None
    assert received.contact.vulnerable_known_at is None


def test_the_same_arrival_twice_is_one_contact(world: World) -> None:
    first = receive_contact(an_arrival(), by=WEB, at=LATER)
    again = receive_contact(an_arrival(), by=WEB, at=LATER + timedelta(hours=1))

    assert (first.is_new, again.is_new) == (True, False)
    assert again.contact == first.contact
    assert Contact.objects.count() == 1


def test_two_deliveries_at_once_are_one_contact(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = receive_contact(an_arrival(), by=WEB, at=LATER)
    unseen, look = iter([None]), arrivals._before
    monkeypatch.setattr(arrivals, "_before", lambda *given: next(unseen, False) or look(*given))

    assert receive_contact(an_arrival(), by=WEB, at=LATER).contact == first.contact


def test_a_key_used_for_something_else_is_refused_and_nothing_is_overwritten(world: World) -> None:
    first = receive_contact(an_arrival(), by=WEB, at=LATER)

    with pytest.raises(ReferenceUsed) as refused:
        receive_contact(an_arrival(text="He has a knife."), by=WEB, at=LATER)

    assert refused.value.contact == first.contact.reference
    assert Contact.objects.get().notes == "They kicked the gate."


def test_two_agencies_may_use_the_same_key(world: World) -> None:
    receive_contact(an_arrival(), by=WEB, at=LATER)
    receive_contact(an_arrival(text="Another."), by=a_connector("marsham-council"), at=LATER)

    assert Contact.objects.count() == 2


def test_an_anonymous_report_is_kept_and_an_empty_one_is_not(world: World) -> None:
    nameless = receive_contact(an_arrival(details=Details()), by=WEB, at=LATER)

    assert not PersonRecord.objects.exists()
    assert nameless.contact.incident is not None
    with pytest.raises(NothingToSave):
        receive_contact(an_arrival("form 2", details=Details(), text=" "), by=WEB, at=LATER)


def test_a_fault_of_the_engine_loses_no_contact(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(arrivals, "desk_answer", fail)
    received = receive_contact(an_arrival(answers=Answers(vulnerable=Answer.YES)), by=WEB, at=LATER)

    assert received.answer is None
    assert received.contact.vulnerable_known_at is not None


@pytest.mark.parametrize("odd", ["\0", "a\ud83d", "\u202eabc", "\U0001f600", "x" * 100_000])
def test_whatever_was_written_is_kept(odd: str, world: World) -> None:
    contact = receive_contact(an_arrival(text=odd, details=some_details(surname=odd)), by=WEB, at=LATER).contact

    contact.refresh_from_db()
    assert len(contact.notes) == len(odd)


def test_nothing_is_told_in_the_future(world: World) -> None:
    contact = receive_contact(an_arrival(contacted_at=LATER + timedelta(days=9)), by=WEB, at=LATER).contact
    assert contact.contacted_at == LATER


def test_a_handler_delivers_nothing_and_a_connector_decides_nothing(world: World) -> None:
    person = a_record(world.alice.actor).person_id
    with pytest.raises(NotAllowed):
        receive_contact(an_arrival(), by=world.alice.actor, at=LATER)
    for outcome in (Outcome.CONFIRMED, Outcome.NEW_PERSON, Outcome.NOT_IDENTIFIABLE):
        new = NewContact(details=some_details(), outcome=outcome, person=person, contacted_at=LATER)
        with pytest.raises(NotAllowed):
            record_contact(new, by=WEB, at=LATER)


def test_a_connector_is_told_only_what_its_agency_may_see(world: World) -> None:
    a_report(world)

    received = receive_contact(an_arrival(), by=a_connector("fenwick-council"), at=LATER)

    assert received.answer is not None
    assert received.answer.lines == ()
    assert received.contact.repeat_known_at is None


def test_what_waits_is_ordered_by_harm_and_then_by_age(world: World) -> None:
    said = {
        "nothing, later": Answers(),
        "nothing": Answers(),
        "one": Answers(happened_before=Answer.YES),
        "both": Answers(happened_before=Answer.YES, vulnerable=Answer.YES),
        "danger": Answers(safe_now=Answer.NO),
    }
    for hours, (text, answers) in enumerate(reversed(said.items())):
        new = an_arrival(text, text=text, details=Details(), answers=answers)
        receive_contact(new, by=WEB, at=LATER - timedelta(hours=9 - hours))

    waiting = list(arrived(world.alice.actor))

    assert [each.notes for each in waiting] == ["danger", "both", "one", "nothing", "nothing, later"]
    assert [arrived_line(each).harm for each in waiting] == [Harm.DANGER_NOW, Harm.BOTH, Harm.ONE, Harm.NONE, Harm.NONE]


def test_another_agency_sees_nothing_of_the_queue(world: World) -> None:
    receive_contact(an_arrival(), by=WEB, at=LATER)

    for other in (world.charlie.actor, world.dilys.actor):
        assert not arrived(other).exists()
        with pytest.raises(AlreadyTaken):
            take_up(Contact.objects.get().reference, by=other, at=LATER)


def test_what_somebody_took_up_waits_no_longer(world: World) -> None:
    waiting = receive_contact(an_arrival(), by=WEB, at=LATER).contact.reference

    assert take_up(waiting, by=world.alice.actor, at=LATER).handler == world.alice
    assert not arrived(world.alice.actor).exists()
    with pytest.raises(AlreadyTaken):
        take_up(waiting, by=world.bob.actor, at=LATER)


def test_what_a_handler_saved_undecided_is_not_in_this_queue(world: World) -> None:
    new = NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=NOW)
    record_contact(new, by=world.alice.actor, at=NOW)

    assert not arrived(world.alice.actor).exists()


def test_the_public_writes_to_the_force_and_a_councils_desk_takes_partner_contacts(world: World) -> None:
    agency = receiving_agency()
    assert agency is not None
    assert agency.code == "marshire-police"
    assert usual_channel(world.alice.actor) is Channel.PHONE
    assert usual_channel(world.dilys.actor) is Channel.PARTNER
