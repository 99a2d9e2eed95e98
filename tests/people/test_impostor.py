"""Whoever holds the victim's telephone may be the person she fears, and knows every detail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from builders import World, a_record, some_details
from redshank.agencies.queries import one_look, visibility_of
from redshank.audit.models import AuditEvent
from redshank.people.errors import AlreadySo, NotOnFile, NotVerified
from redshank.people.models import ContactDetail, PersonRecord, RefusedAttempt, SafeContact
from redshank.people.operations.identity import Grounds, merge, reverse, split
from redshank.people.operations.safe_contact import (
    NewDetail,
    Proof,
    change_contact_detail,
    confirm_verification,
    set_safe_contact,
    verify_person,
)
from redshank.people.queries import decided_since
from redshank.people.rules.safe_contact import Allowed, DetailKind, SafeRules
from redshank.people.rules.verification import Document, Method
from redshank.people.safe_ways import safe_contact_lines, safe_ways_to_contact

HERS, HIS = "07700 900142", "07700 900999"
SEEN = Proof(Method.IN_PERSON, "Met her at Marsham counter.", document=Document.PASSPORT)
HER_NUMBER = NewDetail(DetailKind.PHONE, HERS)
HIS_NUMBER = NewDetail(DetailKind.PHONE, HIS, number_in_use=HERS)
NOW = timezone.now()
WHY = Grounds(reason="same voice")


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah, whose number was verified in person last month; she agreed to be rung."""
    record, then = a_record(world.alice.actor, at=NOW - timedelta(days=400)), NOW - timedelta(days=30)
    verify_person(record.person_id, SEEN, by=world.alice.actor, at=then)
    change_contact_detail(record.person_id, HER_NUMBER, by=world.alice.actor, at=then)
    set_safe_contact(record.person_id, SafeRules(ring=Allowed.YES), by=world.alice.actor, at=then)
    return record


@pytest.fixture
def desk(world: World) -> Client:
    client = Client()
    client.force_login(world.alice)
    return client


def _numbers(world: World, person: int) -> list[str]:
    return [each.value for each in safe_ways_to_contact(person, actor=world.alice.actor, at=NOW).details]


def _refusals() -> list[str]:
    return list(AuditEvent.objects.filter(action="contact_detail.refuse").values_list("details", flat=True))


@pytest.mark.parametrize(
    "offered",
    [
        {"method": "details", "evidence": "He gave her birth date, address and reference."},
        {"method": "number_in_use", "evidence": "The call comes from her number."},
        {"method": "email_in_use", "evidence": "He wrote from her e-mail."},
        {"method": "call_back", "number": HERS, "evidence": "Rang her number; he answered."},
        {"method": "call_back", "number": HERS, "number_in_use": HIS, "evidence": "Rang her number; he answered."},
        {"method": "call_back", "number": HERS, "number_in_use": "", "evidence": "Withheld; rang her number."},
        {"method": "call_back", "number": HIS, "evidence": "Rang his number."},
        {"method": "trusted_contact", "number": HIS, "evidence": "His friend says so."},
        {"method": "in_person", "document": "", "evidence": "He says he is outside."},
        {"method": "colleague", "evidence": "He says an officer knows him."},
        {"method": "safe_word", "word": "kingfisher", "evidence": "He said a word."},
    ],
)
def test_an_impostor_with_all_her_details_and_her_phone_cannot_have_her_number_changed(
    offered: dict[str, str], world: World, desk: Client, priya: PersonRecord
) -> None:
    page = f"/people/{priya.person.reference}/contact"

    desk.post(f"{page}/verify", {"verify-number_in_use": HERS} | {f"verify-{k}": v for k, v in offered.items()})
    sent = {"change-kind": "phone", "change-value": HIS, "change-number_in_use": HERS}
    answer = desk.post(f"{page}/change", sent)
    looser = desk.post(f"{page}/rules", RULES_SENT | {"rules-email": "yes"})

    assert answer.status_code == looser.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert f'value="{HIS}"' in answer.content.decode()
    assert _numbers(world, priya.person_id) == [HERS]
    tried = 2 if offered["method"] == "colleague" else 3
    assert len(_refusals()) == RefusedAttempt.objects.count() == tried
    assert f"{tried} refused attempts" in desk.get(f"/people/{priya.person.reference}").content.decode()


RULES_SENT = {f"rules-{way}": "not asked" for way in ("text", "voicemail", "write", "email")} | {"rules-ring": "yes"}


def test_she_herself_seen_with_her_passport_has_it_changed(world: World, desk: Client, priya: PersonRecord) -> None:
    page = f"/people/{priya.person.reference}/contact"

    desk.post(
        f"{page}/verify", {"verify-method": "in_person", "verify-document": "passport", "verify-evidence": "Met."}
    )
    changed = desk.post(f"{page}/change", {"change-kind": "phone", "change-value": "07700 900321"}, follow=True)

    assert "Changed." in changed.content.decode()
    assert _numbers(world, priya.person_id) == ["07700 900321"]
    assert ContactDetail.objects.get(value=HERS).until is not None
    assert AuditEvent.objects.filter(action="contact_detail.change", subject=priya.person.reference).count() == 2


def test_a_partner_who_knows_her_confirms_from_an_account_of_their_own(world: World, priya: PersonRecord) -> None:
    asked = Proof(Method.COLLEAGUE, "Dilys has worked with her since May.")
    made = verify_person(priya.person_id, asked, by=world.alice.actor, at=NOW)

    with pytest.raises(NotVerified):
        confirm_verification(made.reference, by=world.alice.actor, at=NOW)
    with pytest.raises(NotVerified):
        change_contact_detail(priya.person_id, HIS_NUMBER, by=world.alice.actor, at=NOW)
    with pytest.raises(NotOnFile):
        confirm_verification(made.reference, by=world.charlie.actor, at=NOW)
    confirm_verification(made.reference, by=world.dilys.actor, at=NOW)
    with pytest.raises(AlreadySo):
        confirm_verification(made.reference, by=world.bob.actor, at=NOW)

    new = NewDetail(DetailKind.PHONE, "07700 900321")
    with pytest.raises(NotVerified):
        change_contact_detail(priya.person_id, new, by=world.bob.actor, at=NOW)
    assert change_contact_detail(priya.person_id, new, by=world.alice.actor, at=NOW).verification == made
    assert len(_refusals()) == 3


def test_a_trusted_contact_rung_on_a_verified_number_proves_it(world: World, priya: PersonRecord) -> None:
    then = NOW - timedelta(days=30)
    sister = NewDetail(DetailKind.PHONE, "07700 900700", belongs_to="Her sister Meera")
    change_contact_detail(priya.person_id, sister, by=world.alice.actor, at=then)

    rung = Proof(Method.TRUSTED_CONTACT, "Meera has her there.", number_in_use=HIS, number="07700 900700")

    assert verify_person(priya.person_id, rung, by=world.alice.actor, at=NOW).number
    assert sorted(_numbers(world, priya.person_id)) == [HERS, "07700 900700"]


def test_stricter_holds_at_once_and_looser_waits_for_verification(
    world: World, desk: Client, priya: PersonRecord
) -> None:
    page = f"/people/{priya.person.reference}/contact"

    closed = desk.post(f"{page}/rules", RULES_SENT | {"rules-never_ring": HERS}, follow=True)
    opened = desk.post(f"{page}/rules", RULES_SENT)

    assert "In force at once, unverified" in closed.content.decode()
    assert "somebody may want to cut them off" in closed.content.decode()
    assert opened.status_code == 422
    assert safe_contact_lines([priya.person_id], actor=world.bob.actor, at=NOW)[priya.person_id].numbers == ()
    assert _numbers(world, priya.person_id) == [HERS], "closed, and never lost"

    verify_person(priya.person_id, SEEN, by=world.alice.actor, at=timezone.now())
    desk.post(f"{page}/rules", RULES_SENT)

    assert safe_contact_lines([priya.person_id], actor=world.bob.actor, at=NOW)[priya.person_id].numbers == (HERS,)
    assert SafeContact.objects.count() == 3


def test_a_join_smuggles_no_number_in_and_undoing_it_restores_hers(world: World, priya: PersonRecord) -> None:
    """He is verified as himself; then somebody is talked into joining his person with hers."""
    alice = world.alice.actor
    his = a_record(alice, some_details(forename="Harish", phone=HIS))
    verify_person(his.person_id, SEEN, by=alice, at=NOW)
    change_contact_detail(his.person_id, NewDetail(DetailKind.PHONE, HIS), by=alice, at=NOW)
    set_safe_contact(his.person_id, SafeRules(ring=Allowed.YES, text=Allowed.NO), by=alice, at=NOW)

    joined = merge(kept=his.person_id, absorbed=priya.person_id, grounds=WHY, by=alice, at=NOW)
    mixed = safe_ways_to_contact(his.person_id, actor=alice, at=NOW)

    assert mixed.details == ()
    assert {each.value for each in mixed.doubtful} == {HERS, HIS}
    assert mixed.rules.text == Allowed.NO
    assert safe_contact_lines([his.person_id], actor=alice, at=NOW)[his.person_id].numbers == ()

    reverse(decision=joined.pk, grounds=WHY, by=alice, at=NOW)
    assert _numbers(world, priya.person_id) == [HERS]


def test_what_goes_with_a_separated_record_is_verified_anew(world: World, priya: PersonRecord) -> None:
    alice = world.alice.actor
    a_record(alice, some_details(forename="Pria"), person=priya.person_id)
    split(person=priya.person_id, records=[priya.pk], grounds=WHY, by=alice, at=NOW)
    moved = PersonRecord.objects.get(pk=priya.pk).person_id

    assert _numbers(world, moved) == []
    assert _numbers(world, priya.person_id) == []


def test_another_agency_without_an_agreement_sees_and_changes_nothing(world: World, priya: PersonRecord) -> None:
    charlie = world.charlie.actor
    for act in (
        lambda: verify_person(priya.person_id, SEEN, by=charlie, at=NOW),
        lambda: change_contact_detail(priya.person_id, HIS_NUMBER, by=charlie, at=NOW),
        lambda: set_safe_contact(priya.person_id, SafeRules(ring=Allowed.NO), by=charlie, at=NOW),
        lambda: safe_ways_to_contact(priya.person_id, actor=charlie, at=NOW),
    ):
        with pytest.raises(NotOnFile):
            act()
    assert safe_contact_lines([priya.person_id], actor=charlie, at=NOW) == {}


def test_what_a_hidden_agency_agreed_with_her_is_neither_told_nor_undone(world: World, priya: PersonRecord) -> None:
    alice, charlie = world.alice.actor, world.charlie.actor
    a_record(charlie, person=priya.person_id)
    set_safe_contact(priya.person_id, SafeRules(text=Allowed.NO), by=charlie, at=NOW)

    verify_person(priya.person_id, SEEN, by=alice, at=NOW)
    set_safe_contact(priya.person_id, SafeRules(ring=Allowed.YES, text=Allowed.YES), by=alice, at=NOW)

    assert safe_ways_to_contact(priya.person_id, actor=alice, at=NOW).rules.text == Allowed.YES
    assert safe_ways_to_contact(priya.person_id, actor=charlie, at=NOW).rules.text == Allowed.NO


def test_a_record_on_which_safety_rests_is_not_taken_back_with_its_import(priya: PersonRecord) -> None:
    assert decided_since([priya.pk]) == {priya.pk}


def test_the_lines_for_the_desk_take_two_queries(
    world: World, priya: PersonRecord, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    others = [a_record(world.alice.actor, some_details(forename=name)).person_id for name in ("Pria", "Harish")]
    with one_look():
        visibility_of(world.alice.actor, NOW)
        with django_assert_max_num_queries(2):
            lines = safe_contact_lines([priya.person_id, *others], actor=world.alice.actor, at=NOW)
    assert list(lines) == [priya.person_id]
