"""What is typed is kept, whoever else writes, and becomes one contact however often it is handed over."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from builders import NOW, World, a_record, some_details
from redshank.agencies.references import new_id
from redshank.audit.models import AuditEvent
from redshank.contacts.errors import DraftNotYours, NothingToSave, ReasonMissing
from redshank.contacts.models import Contact, Draft
from redshank.contacts.operations import (
    Kept,
    NewContact,
    close_draft,
    discard_draft,
    keep_typing,
    note_shown,
    open_draft,
    record_contact,
    record_draft,
)
from redshank.contacts.queries.drafts import draft_for_actor, draft_of_going_call, unfinished
from redshank.contacts.rules import Answer, Answers, Channel, Outcome
from redshank.contacts.rules.drafts import Typed
from redshank.people.recognition import Details

LATER = NOW + timedelta(minutes=4)
NUMBER = 4711


def typed(page: str = "A", turn: int = 1, revision: int = 0, **fields: str) -> Typed:
    return Typed(page, turn, revision, fields)


def keep(world: World, what: Typed, *, number: int = NUMBER, minutes: int = 0) -> Kept:
    return keep_typing(number, what, by=world.alice.actor, at=NOW + timedelta(minutes=minutes))


def a_contact(**more: object) -> NewContact:
    return NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=LATER, **more)  # type: ignore[arg-type]  # each test names a field


def test_the_first_letter_opens_a_draft_and_the_next_goes_on_in_it(world: World) -> None:
    keep(world, typed(surname="S"))
    kept = keep(world, typed(turn=2, surname="Sh"), minutes=1)

    draft = Draft.objects.get()
    assert (draft.fields, draft.opened_at, draft.first_detail_at) == ({"surname": "Sh"}, NOW, NOW)
    assert draft.typed_at == kept.kept_at == NOW + timedelta(minutes=1)
    assert AuditEvent.objects.filter(action="draft.open").count() == 1


def test_a_page_on_which_only_nothing_was_chosen_gave_no_detail_yet(world: World) -> None:
    keep(world, typed(surname="", safe_now="not asked"))
    keep(world, typed(turn=2, surname="S"), minutes=1)

    assert Draft.objects.get().first_detail_at == NOW + timedelta(minutes=1)


def test_a_key_costs_one_read_and_one_write(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    keep(world, typed(surname="S"))
    # Beside them the transaction's own begin and end, as savepoints within the test's.
    with django_assert_max_num_queries(4):
        keep(world, typed(turn=2, surname="Sh"))


def test_two_tabs_lose_nothing_and_the_answer_says_what_is_in_conflict(world: World) -> None:
    keep(world, typed(surname="Shah", phone=""))
    kept = keep(world, typed("B", surname="Shaw", phone="07700 900142"))

    draft = Draft.objects.get()
    assert draft.fields == {"surname": "Shah", "phone": "07700 900142"}
    assert [(each.field, each.text) for each in kept.conflicts] == [("surname", "Shaw")]
    assert kept.stands == {"surname": "Shah"}
    assert kept.revision == 0


def test_a_second_tab_is_told_what_to_fill_in(world: World) -> None:
    keep(world, typed(surname="Shah"))
    assert keep(world, typed("B", surname="", notes="door kicked")).take_in == {"surname": "Shah"}


def test_nobody_writes_to_or_sees_a_colleagues_draft(world: World) -> None:
    keep(world, typed(surname="Shah"))
    bob = world.bob.actor

    for act in (
        lambda: keep_typing(NUMBER, typed("B", surname="x"), by=bob, at=LATER),
        lambda: record_draft(NUMBER, a_contact(), typed("B"), by=bob, at=LATER),
        lambda: discard_draft(NUMBER, "curious", by=bob, at=LATER),
    ):
        with pytest.raises(DraftNotYours):
            act()
    assert draft_for_actor(NUMBER, actor=bob) is None
    assert unfinished(actor=bob, at=LATER) == []
    assert Draft.objects.get().fields == {"surname": "Shah"}


def test_what_was_shown_is_kept_with_the_moment_a_slot_first_lit(world: World) -> None:
    first, second = typed(surname="S"), typed(turn=2, surname="Sh")
    keep(world, first)
    note_shown(NUMBER, first, shown="one", repeat=True, vulnerable=False, by=world.alice.actor, at=NOW)
    keep(world, second)
    note_shown(NUMBER, second, shown="two", repeat=True, vulnerable=True, by=world.alice.actor, at=LATER)
    note_shown(NUMBER, first, shown="late", repeat=True, vulnerable=True, by=world.alice.actor, at=LATER)

    draft = Draft.objects.get()
    assert (draft.shown, draft.repeat_known_at, draft.vulnerable_known_at) == ("two", NOW, LATER)


def test_a_draft_handed_over_twice_is_one_contact_begun_when_the_draft_was(world: World) -> None:
    keep(world, typed(surname="Shah"))
    once, again = (
        record_draft(NUMBER, a_contact(), typed(turn=2, surname="Shah"), by=world.alice.actor, at=LATER)
        for _ in range(2)
    )

    assert once == again == Contact.objects.get()
    assert (once.contacted_at, once.received_at, once.first_detail_at) == (NOW, LATER, NOW)
    draft = Draft.objects.get()
    assert (draft.contact, draft.fields, draft.closed_at) == (once, {}, LATER)


def test_a_draft_the_server_never_saw_is_handed_over_all_the_same(world: World) -> None:
    contact = record_draft(NUMBER, a_contact(), typed(surname="Shah"), by=world.alice.actor, at=LATER)
    assert Draft.objects.get(pk=NUMBER).contact == contact


@pytest.mark.parametrize(
    ("late", "believed"), [(timedelta(minutes=9), True), (timedelta(seconds=2), False), (timedelta(days=3), False)]
)
def test_a_contact_begun_in_an_outage_began_when_its_page_says(world: World, late: timedelta, believed: bool) -> None:
    begun = LATER - late
    contact = record_draft(new_id(begun), a_contact(), typed(surname="Shah"), by=world.alice.actor, at=LATER)
    assert contact.contacted_at == (begun if believed else LATER)


def test_what_another_tab_had_goes_into_the_notes(world: World) -> None:
    keep(world, typed(surname="Shaw", phone="07700 900555"))
    what = typed("B", surname="Shah", phone="")

    contact = record_draft(NUMBER, a_contact(notes="Afraid."), what, by=world.alice.actor, at=LATER)

    assert contact.notes.splitlines() == [
        "Afraid.",
        "Also taken down, in another tab: surname: Shaw",
        "Also taken down, in another tab: phone: 07700 900555",
    ]


def test_a_contact_that_cannot_be_saved_leaves_its_draft_open(world: World) -> None:
    keep(world, typed(surname="Shah"))
    empty = NewContact(details=Details(), outcome=Outcome.UNDECIDED, contacted_at=LATER)
    with pytest.raises(NothingToSave):
        record_draft(NUMBER, empty, typed(turn=2, surname=""), by=world.alice.actor, at=LATER)

    assert Draft.objects.get().fields == {"surname": "Shah"}


def test_after_handing_over_the_same_page_is_late_and_another_is_told(world: World) -> None:
    contact = record_draft(NUMBER, a_contact(), typed(turn=5), by=world.alice.actor, at=LATER)
    late, other = keep(world, typed(turn=4, surname="S")), keep(world, typed("B", surname="Shaw"))

    assert (late.is_closed, other.is_closed) == (False, True)
    assert other.saved_as == contact.reference
    assert Draft.objects.get().fields == {}


def test_throwing_away_needs_a_reason_empties_the_draft_and_is_audited(world: World) -> None:
    keep(world, typed(surname="Shah", phone=""))
    with pytest.raises(ReasonMissing):
        discard_draft(NUMBER, " ", by=world.alice.actor, at=LATER)
    discard_draft(NUMBER, "wrong number", by=world.alice.actor, at=LATER)

    draft, event = Draft.objects.get(), AuditEvent.objects.get(action="draft.discard")
    assert (draft.fields, draft.closed_at) == ({}, LATER)
    assert '"filled":["surname"]' in event.details.replace(" ", "")
    assert "Shah" not in event.details
    assert unfinished(actor=world.alice.actor, at=LATER) == []


def test_a_draft_saved_by_itself_is_closed(world: World) -> None:
    keep(world, typed(surname="Shah"))
    contact = record_contact(a_contact(), by=world.alice.actor, at=LATER)
    close_draft(NUMBER, contact, by=world.alice.actor, at=LATER)

    assert keep(world, typed("B", surname="x")).saved_as == contact.reference


def test_the_idle_desk_lists_what_is_unfinished_newest_first(world: World) -> None:
    alice = world.alice.actor
    a_record(alice)
    no = Answer.NO
    asked = Answers(no, no, no, no, no, no)
    record_contact(a_contact(answers=asked), by=alice, at=NOW)
    record_contact(a_contact(), by=alice, at=NOW)
    keep(world, typed(forename="Ann", surname="Lee", safe_now="yes"), number=1)
    keep(world, typed(address="14 Mill Lane"), number=2, minutes=1)
    keep(world, typed(surname=""), number=3)

    lines = unfinished(actor=alice, at=LATER)

    assert [(each.label, each.draft, each.not_asked) for each in lines] == [
        ("14 Mill Lane", 2, 6),
        ("Ann Lee", 1, 5),
        ("Priya Shah", None, 6),
    ]


def test_the_draft_of_a_call_still_going_on_is_found(world: World) -> None:
    open_draft(Channel.PHONE, by=world.alice.actor, at=NOW)
    assert draft_of_going_call(actor=world.alice.actor) is None
