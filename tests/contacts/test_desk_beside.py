"""What the desk says beside candidates: who begins so, unnamed callers, the block, what is held elsewhere, needs."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import NOW, SETTER_UP, World, a_record, some_details
from neighbourhood import fill_the_block, move_in, reports, ring_by_night
from redshank.agencies import operations as agencies
from redshank.agencies.rules import Level, Purpose
from redshank.contacts.models import Contact
from redshank.contacts.operations import NewContact, Reach, record_contact
from redshank.contacts.rules import Outcome
from redshank.people.models import PersonRecord
from redshank.people.recognition import Details
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How

PRIYA = {"phone": "07700 900142", "surname": "Shah", "forename": "Priya"}
HERON = {"ringing_for": "other", "address": "Flat 3, 12 Heron Court", "postcode": "MR2 8LD"}


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    """A handler's browser; Priya Shah is on file since yesterday."""
    a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))
    client.force_login(world.bob)
    return client


def shown_by(desk: Client, **fields: str) -> str:
    return desk.post("/desk/recognise", fields, headers={"HX-Request": "true"}).content.decode()


def sign_for_the_name_alone(receiver: str) -> None:
    agencies.sign_agreement(
        giver="marshire-police", receiver=receiver, purpose=Purpose.ASB, level=Level.POINTER,
        basis="Crime and Disorder Act 1998, s.115", valid_from=date(2020, 1, 1), by=SETTER_UP, at=NOW,
    )  # fmt: skip


def test_two_letters_say_how_many_people_begin_so_wherever_it_is_said(desk: Client, world: World) -> None:
    a_record(world.alice.actor, some_details(forename="Harish", phone=""))

    html = shown_by(desk, surname="Sh")

    assert "2 people begin “Sh”. Keep typing." in html
    assert "<dt>Surname</dt><dd>2 people begin “Sh”</dd>" in html
    assert "Nearest 2 of 2" in html
    assert html.count("name begins “Sh”") == 2
    assert "begin" not in shown_by(desk, surname="S").split("rs-banner__todo")[1].split("</p>")[0]
    assert "Nobody on file begins “Xq”" in shown_by(desk, surname="Xq")


def test_the_count_never_tells_of_whom_the_desk_may_not_see(world: World, client: Client) -> None:
    a_record(world.alice.actor)
    client.force_login(world.charlie)

    assert "Nobody on file begins “Sh”" in shown_by(client, surname="Sh")


def test_earlier_callers_whom_nobody_named_stand_together_below_whoever_lives_there(desk: Client, world: World) -> None:
    now, alice = timezone.now(), world.alice.actor
    move_in(by=alice, now=now)
    ring_by_night(by=alice, now=now)
    fill_the_block(by=alice, now=now)

    html = shown_by(desk, **HERON)
    listed, also = html.split('class="rs-also"')

    assert "Edna Bramblewick" in listed
    assert "No name given" not in html
    assert "1 person by address" in html
    assert "<b>Unknown caller, 2 earlier calls</b>" in also
    assert "address, no number, at night" in also
    assert "One caller or several, nobody knows:" in also
    assert "<b>12 Heron Court, other flats</b>, 2 with reports" in also
    assert "<dt>Address</dt><dd>7 reports by 1 named, the rest not</dd>" in html
    assert "<dt>Block</dt><dd>3 reports at 2 other flats</dd>" in html
    assert "<dt>Unnamed</dt><dd>2 earlier calls, all at night</dd>" in html
    assert 'role="option"' not in also


def test_many_unnamed_calls_never_push_out_who_lives_there(desk: Client, world: World) -> None:
    move_in(by=world.alice.actor, now=timezone.now())
    for _ in range(5):
        ring_by_night(by=world.alice.actor, now=timezone.now())

    html = shown_by(desk, **HERON)

    assert "Edna Bramblewick" in html
    assert "Unknown caller, 10 earlier calls" in html


def test_an_address_that_only_unnamed_callers_told_of_is_known_and_nobody_is_listed(desk: Client, world: World) -> None:
    ring_by_night(by=world.alice.actor, now=timezone.now())

    html = shown_by(desk, **HERON)

    assert "Caller unknown: name no one." in html
    assert "Nobody by name at this address" in html
    assert 'role="listbox"' not in html


def test_a_number_that_rang_before_without_a_name_says_so_and_names_nobody(desk: Client, world: World) -> None:
    ring_by_night(by=world.alice.actor, now=timezone.now(), details=Details(phone="07700 900888"))

    html = shown_by(desk, phone="07700 900888")

    assert "Nobody on record by name." in html
    assert "Unknown caller, 2 earlier calls</b>" in html


def test_what_was_told_without_a_name_and_the_block_stay_with_whom_it_was_told(world: World, client: Client) -> None:
    now, alice = timezone.now(), world.alice.actor
    ring_by_night(by=alice, now=now)
    fill_the_block(by=alice, now=now)
    client.force_login(world.charlie)

    html = shown_by(client, **HERON)
    assert "Unknown caller" not in html
    assert "other flats" not in html

    sign_for_the_name_alone("fenwick-council")
    html = shown_by(client, **HERON)
    assert "Unknown caller" not in html
    assert "other flat" not in html


def test_a_caller_named_since_is_no_unknown_caller(desk: Client, world: World) -> None:
    now, alice = timezone.now(), world.alice.actor
    ring_by_night(by=alice, now=now)
    person = PersonRecord.objects.filter(street="Heron Court").first()
    assert person is not None
    a_record(alice, some_details(forename="Nell"), person=person.person_id)

    assert "Unknown caller, 1 earlier call<" in shown_by(desk, **HERON)


def test_somebody_seen_in_part_is_said_to_be_the_same_person_in_list_and_banner_alike(
    world: World, client: Client
) -> None:
    reports(some_details(), days_ago=(40, 3), by=world.alice.actor, now=timezone.now())
    sign_for_the_name_alone("fenwick-council")
    client.force_login(world.charlie)

    html = shown_by(client, **PRIYA)
    todo = html.split("rs-banner__todo")[1].split("</p>")[0]

    assert "<b>Same person</b>" in html
    assert "Same person: Priya Shah." in todo
    assert "Held by Marshire Police, who share the name alone: ask them." in todo
    assert "may fit" not in html
    assert "Not shared with you. Ask." in html
    assert "disabled" in html.split('data-key="F2"')[1].split("</button>")[0]
    for secret in ("1989", "2 reports", "Mill Lane"):
        assert secret not in html


def test_a_hidden_rival_holds_list_and_banner_to_the_same_word_and_counts_nowhere(world: World, client: Client) -> None:
    police = some_details(date_of_birth="", phone="", building="14")
    for _ in range(2):
        a_record(world.alice.actor, police)
    a_record(world.charlie.actor, some_details(date_of_birth="", phone="", building=""))
    client.force_login(world.charlie)

    html = shown_by(client, surname="Shah", forename="Priya", address="Mill Lane, Marsham", postcode="MR4 2TB")

    assert "1 person may fit" in html
    assert "1 candidate<" in html
    assert "It leaves" not in html
    assert "Same person:" not in html


def test_interpreter_and_relay_are_chosen_shown_as_tags_and_kept(desk: Client) -> None:
    typed = {**PRIYA, "interpreter": "Polish", "relay": "Relay UK", "needs": "hard of hearing"}

    html = shown_by(desk, **typed)
    note = html.split('id="needs-note"')[1].split("</p>")[0]
    for tag in ("Interpreter: Polish", "Relay UK", "Hard of hearing"):
        assert f">{tag}</span>" in note

    desk.post("/desk/save", {**typed, "reason": "report", "outcome": "undecided"})
    assert Contact.objects.get().needs == "Polish interpreter; Relay UK; hard of hearing"


def test_sign_language_and_a_relayed_number_are_tags_and_nonsense_is_none(desk: Client) -> None:
    note = shown_by(desk, phone="18001 07700 900142", interpreter="BSL").split('id="needs-note"')[1].split("</p>")[0]
    assert "British Sign Language" in note
    assert "Relay UK" in note
    assert "rs-tag" not in shown_by(desk, interpreter="Klingon").split('id="needs-note"')[1].split("</p>")[0]


def test_what_somebody_needed_before_is_asked_again_once_they_are_recognised_and_never_before(
    desk: Client, world: World
) -> None:
    person = PersonRecord.objects.get().person_id
    new = NewContact(
        details=some_details(),
        outcome=Outcome.CONFIRMED,
        person=person,
        contacted_at=timezone.now() - timedelta(hours=3),
        reach=Reach(needs="BSL interpreter; Relay UK"),
    )
    record_contact(new, by=world.alice.actor, at=timezone.now() - timedelta(hours=3))

    html = shown_by(desk, **PRIYA)
    assert html.count("BSL interpreter; Relay UK. Still so?") == 2
    assert "BSL" not in shown_by(desk, surname="Shah")


def test_a_name_that_is_only_near_never_passes_for_the_same(desk: Client) -> None:
    html = shown_by(desk, surname="Shaw", forename="Priya", phone="07700 900142")

    assert "Agrees</span> name," not in html
    assert "surname nearly" in html


def test_what_reads_the_same_of_an_address_is_said_once_of_however_many_records(desk: Client, world: World) -> None:
    now = timezone.now()
    for forename, detail in (("Priya", "on oxygen"), ("Pria", "on oxygen"), ("Harish", "on a ventilator")):
        record = a_record(world.alice.actor, some_details(forename=forename), at=now)
        known = NewMarker(
            kind=Kind.POWERED_EQUIPMENT, reason="Seen.", how=How.OBSERVED, record=record.pk, detail=detail
        )
        add_marker(known, by=world.alice.actor, at=now)

    html = shown_by(desk, address="14 Mill Lane", postcode="MR4 2TB")

    here = html.partition("rs-here")[2].partition("</ul>")[0]
    assert here.count("on oxygen") == 1
    assert here.count("on a ventilator") == 1
