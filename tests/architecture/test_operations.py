"""Every operation says who acts and when, writes its audit event, and does nothing at all if that cannot be written."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from types import FunctionType

import pytest
from django.apps import apps
from django.db import connection

from acts_of_care import ACTS_OF_CARE
from acts_of_relinking import ACTS_OF_RELINKING
from acts_of_reviews import ACTS_OF_REVIEWS
from builders import NOW, World, a_connector, a_record, some_details
from redshank.agencies import operations as agencies
from redshank.agencies.rules import Actor, AgencyKind, Level, Purpose, Regime, Role, TenantMode
from redshank.audit.models import AuditEvent
from redshank.audit.queries import chains, flaws_of
from redshank.audit.rules import Entry
from redshank.contacts import operations as contacts
from redshank.contacts.forms.taken import new_contact
from redshank.contacts.models import Contact
from redshank.contacts.operations import looks as contact_looks
from redshank.contacts.rules import Channel, Limits, Outcome, by_itself
from redshank.contacts.rules.drafts import Typed
from redshank.incidents import operations as incidents
from redshank.incidents.models import Incident, RepeatPolicy
from redshank.incidents.rules import Category, Policy, Subject, Use
from redshank.people.models import IdentityDecision, PersonRecord, Verification
from redshank.people.operations import fairness, identity, learning, looks, notices, records, safe_contact
from redshank.people.rules.safe_contact import Allowed, DetailKind, SafeRules
from redshank.people.rules.verification import Document, Method
from redshank.risk.operations import entitlements
from source_tree import modules

Act = Callable[[], object]
LATER = NOW + timedelta(minutes=5)
ENGINE_TABLES = ("engine_record", "engine_posting", "engine_term", "engine_head_count")
TRIED_ELSEWHERE = {"exchange": "its operations need files; tests/exchange holds them to the same promises"}
PARTS_OF_OPERATIONS = frozenset(
    {
        "contacts.check_may",
        "contacts.chosen_person",
        "contacts.evidence_shown",
        "contacts.file_incident",
        "contacts.file_record",
        "contacts.keep_shown",
        "contacts.note_crimes",
        "contacts.where_it_happened",
    }
)
"""What recording and completing a contact share: in their transaction, under their event, and called by no other."""
AUDITED_BY_THE_CALLER = {
    "audit.append": "it is what writes the event",
    "contacts.close_draft": "in the transaction of the operation that saves the contact, whose event it is",
    "contacts.keep_typing": "at every key: an event each would bury the rest; opening, saving, throwing away have one",
    "contacts.note_shown": "at every key too: what had been shown is kept with the contact and in its event",
    "people.remove_records": "many in the transaction of an undone import, which writes one event for all",
    "people.remove_unused_places": "the same",
    "people.file_records": "many in the transaction of an operation, which writes one event for all",
}


def _operations() -> Iterator[tuple[str, FunctionType]]:
    for module in modules():
        parts = module.name.split("/")
        if "operations" in parts and module.path.name != "__init__.py" and parts[0] not in TRIED_ELSEWHERE:
            found = importlib.import_module(f"redshank.{module.name.replace('/', '.')}")
            for name, each in inspect.getmembers(found, inspect.isfunction):
                is_own = each.__module__ == found.__name__ and not name.startswith("_")
                if is_own and f"{parts[0]}.{name}" not in PARTS_OF_OPERATIONS:
                    yield f"{parts[0]}.{name}", each


OPERATIONS = dict(_operations())


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - AUDITED_BY_THE_CALLER.keys()))
def test_an_operation_is_told_who_acts_and_when(name: str) -> None:
    parameters = inspect.signature(OPERATIONS[name]).parameters
    for told in ("by", "at"):
        assert parameters[told].kind is inspect.Parameter.KEYWORD_ONLY
        assert parameters[told].default is inspect.Parameter.empty


def test_every_operation_is_tried_here() -> None:
    assert OPERATIONS.keys() - AUDITED_BY_THE_CALLER.keys() == ACTS.keys()


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - AUDITED_BY_THE_CALLER.keys()))
def test_an_operation_writes_its_event(name: str, world: World) -> None:
    act = ACTS[name](world)
    before = AuditEvent.objects.count()

    act()

    assert AuditEvent.objects.count() > before
    assert [flaw for chain in chains() for flaw in flaws_of(chain)] == []


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - AUDITED_BY_THE_CALLER.keys()))
def test_an_operation_that_cannot_be_audited_does_not_happen(
    name: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = ACTS[name](world)
    before = _everything()
    monkeypatch.setattr(Entry, "digest", _fail)

    with pytest.raises(AuditFailure):
        act()

    assert _everything() == before


class AuditFailure(Exception):
    """The audit trail cannot be written."""


def _fail(_entry: Entry) -> str:
    raise AuditFailure


def _everything() -> dict[str, list[str]]:
    """Every row of every table, as the database has it."""
    tables = [model._meta.db_table for model in apps.get_models()]
    with connection.cursor() as cursor:
        held = {}
        for table in (*tables, *ENGINE_TABLES):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables' names
            held[table] = sorted(map(repr, cursor.fetchall()))
    return held


def _grounds() -> identity.Grounds:
    return identity.Grounds(reason="same voice")


def _publish_fairness(world: World) -> Act:
    run = fairness.Evaluated("calls.csv", "0" * 64, 12, "2026-11-d", 1, {"gaps": {}})
    return lambda: fairness.publish_fairness(run, by=world.ada.actor, at=NOW)


def _two(world: World, *, one_person: bool) -> tuple[PersonRecord, PersonRecord]:
    first = a_record(world.alice.actor)
    second = a_record(world.alice.actor, some_details(forename="Pria"), person=first.person_id if one_person else None)
    return first, second


def _set_up(_world: World) -> Act:
    apps.get_model("agencies", "Tenant").objects.all().delete()
    return lambda: agencies.set_up_tenant(name="Marshire", mode=TenantMode.SYNTHETIC, by="test", at=NOW)


def _add_agency(_world: World) -> Act:
    return lambda: agencies.add_agency(
        code="fire", name="Fire", kind=AgencyKind.FIRE, by="test", at=NOW, teams=["Safety"]
    )


def _add_user(_world: World) -> Act:
    return lambda: agencies.add_user(
        username="eve", name="Eve", agency="marshire-police", role=Role.ANALYST, by="test", at=NOW
    )


def _sign(_world: World) -> Act:
    return lambda: agencies.sign_agreement(
        giver="marshire-police",
        receiver="fenwick-council",
        purpose=Purpose.ASB,
        level=Level.POINTER,
        basis="a protocol",
        valid_from=date(2026, 1, 1),
        by="test",
        at=NOW,
    )


def _issue(_world: World) -> Act:
    return lambda: agencies.issue_api_key(agency="marshire-police", name="telephony", by="test", at=NOW)


def _revoke(world: World) -> Act:
    _issue(world)()
    return lambda: agencies.revoke_api_key(agency="marshire-police", name="telephony", by="test", at=LATER)


def _add_record(world: World) -> Act:
    new = records.NewRecord(
        details=some_details(),
        controller="marshire-police",
        purpose=Purpose.ASB,
        regime=Regime.LAW_ENFORCEMENT,
        source="desk",
        given_at=NOW,
    )
    return lambda: records.add_record(new, by=world.alice.actor, at=NOW)


def _link(world: World) -> Act:
    one, two = _two(world, one_person=False)
    return lambda: identity.link(
        record=two.pk, person=one.person_id, grounds=_grounds(), by=world.alice.actor, at=LATER
    )


def _unlink(world: World) -> Act:
    _, two = _two(world, one_person=True)
    return lambda: identity.unlink(record=two.pk, grounds=_grounds(), by=world.alice.actor, at=LATER)


def _merge(world: World) -> Act:
    one, two = _two(world, one_person=False)
    return lambda: identity.merge(
        kept=one.person_id, absorbed=two.person_id, grounds=_grounds(), by=world.alice.actor, at=LATER
    )


def _split(world: World) -> Act:
    one, two = _two(world, one_person=True)
    return lambda: identity.split(
        person=one.person_id, records=[two.pk], grounds=_grounds(), by=world.alice.actor, at=LATER
    )


def _reverse(world: World) -> Act:
    _merge(world)()
    decision = IdentityDecision.objects.get(kind="merge").pk
    return lambda: identity.reverse(decision=decision, grounds=_grounds(), by=world.alice.actor, at=LATER)


def _verify(world: World, *, method: Method = Method.IN_PERSON) -> Act:
    person = a_record(world.alice.actor).person_id
    proof = safe_contact.Proof(method, "Met at the counter.", document=Document.PASSPORT)
    return lambda: safe_contact.verify_person(person, proof, by=world.alice.actor, at=NOW)


def _confirm(world: World) -> Act:
    _verify(world, method=Method.COLLEAGUE)()
    reference = Verification.objects.get().reference
    return lambda: safe_contact.confirm_verification(reference, by=world.dilys.actor, at=LATER)


def _change_detail(world: World) -> Act:
    _verify(world)()
    new = safe_contact.NewDetail(DetailKind.PHONE, "07700 900321")
    person = PersonRecord.objects.get().person_id
    return lambda: safe_contact.change_contact_detail(person, new, by=world.alice.actor, at=LATER)


def _agree_safe_word(world: World) -> Act:
    _verify(world)()
    person = PersonRecord.objects.get().person_id
    return lambda: safe_contact.agree_safe_word(person, "heron marsh", by=world.alice.actor, at=LATER)


def _tell_who_is_in_charge(world: World) -> Act:
    person = a_record(world.alice.actor).person
    return lambda: notices.tell_who_is_in_charge(person, notices.Notice.REFUSED, by=world.alice.actor, at=LATER)


def _set_safe_contact(world: World) -> Act:
    person = a_record(world.alice.actor).person_id
    return lambda: safe_contact.set_safe_contact(person, SafeRules(ring=Allowed.NO), by=world.alice.actor, at=LATER)


def _open_incident(world: World) -> Act:
    return lambda: incidents.open_incident(
        category=None, kind="noise", place=None, happened_at=NOW, by=world.alice.actor, at=NOW
    )


def _tell(world: World) -> Act:
    record = a_record(world.alice.actor)
    _open_incident(world)()
    incident = Incident.objects.get()
    return lambda: incidents.tell(
        record=record.pk, incident=incident, is_chaser=False, told_at=NOW, by=world.alice.actor, at=NOW
    )


def _adopt(world: World) -> Act:
    policy = Policy("three", 1, "Three", Use.REPEAT_VICTIM, Subject.PERSON, count=3, months=3)
    return lambda: incidents.adopt_policy(policy, by=world.ada.actor, at=NOW)


def _adopt_defaults(world: World) -> Act:
    RepeatPolicy.objects.all().delete()
    return lambda: incidents.adopt_defaults(by=world.ada.actor, at=NOW)


def _record_contact(world: World) -> Act:
    new = contacts.NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW)
    return lambda: contacts.record_contact(new, by=world.alice.actor, at=NOW)


def _arrival() -> contacts.Arrival:
    return contacts.Arrival(
        details=some_details(), channel=Channel.EMAIL, source="mail", source_key="1", contacted_at=NOW, text="Again."
    )


def _receive_contact(world: World) -> Act:
    by = a_connector(world.alice.agency_id)
    return lambda: contacts.receive_contact(_arrival(), by=by, at=NOW)


def _open_support(world: World) -> Act:
    entitlements.adopt_default_entitlements(by=world.ada.actor, at=NOW)
    new = contacts.NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW)
    contact = contacts.record_contact(new, by=world.alice.actor, at=NOW)
    return lambda: contacts.open_support(contact, "Third time, on oxygen.", by=world.alice.actor, at=NOW)


def _take_up(world: World) -> Act:
    _receive_contact(world)()
    waiting = Contact.objects.get().reference
    return lambda: contacts.take_up(waiting, by=world.alice.actor, at=LATER)


SWITCH = Actor(label="switch (connector, marshire-police)", agency="marshire-police", role=Role.CONNECTOR)
RINGING = contacts.CallEvent(key="A-1", happened_at=NOW, line="101", number="07700900142", handler="alice")


def _answer(_world: World) -> Act:
    contacts.ring(RINGING, by=SWITCH, at=NOW)
    return lambda: contacts.answer(RINGING, by=SWITCH, at=NOW)


def _end(world: World) -> Act:
    _take_call(world)()
    return lambda: contacts.end(RINGING, taken=new_contact, limits=Limits(), by=SWITCH, at=NOW)


def _take_call(world: World) -> Act:
    call = contacts.ring(RINGING, by=SWITCH, at=NOW)
    return lambda: contacts.take_call(call.pk, by=world.alice.actor, at=NOW)


def _sweep(_world: World) -> Act:
    contacts.ring(RINGING, by=SWITCH, at=NOW)
    return lambda: contacts.sweep_unfinished(
        taken=new_contact, limits=Limits(), by=by_itself("marshire-police"), at=NOW + timedelta(days=1)
    )


def _complete(world: World) -> Act:
    contact = _record_contact(world)()
    new = contacts.NewContact(details=some_details(), outcome=Outcome.UNDECIDED, contacted_at=NOW, notes="More")
    return lambda: contacts.complete_contact(contact.pk, new, by=world.alice.actor, at=LATER)  # type: ignore[attr-defined]  # what an act gives


def _amend(world: World) -> Act:
    incident = _open_incident(world)()
    return lambda: incidents.amend_incident(
        incident=incident.pk,  # type: ignore[attr-defined]  # what an act gives
        category=Category.NUISANCE,
        kind="",
        place=None,
        by=world.alice.actor,
        at=LATER,
    )


def _open_draft(world: World) -> Act:
    return lambda: contacts.open_draft(Channel.PHONE, number=7, by=world.alice.actor, at=NOW)


def _discard_draft(world: World) -> Act:
    _open_draft(world)()
    return lambda: contacts.discard_draft(7, "wrong number", by=world.alice.actor, at=NOW)


def _record_draft(world: World) -> Act:
    _open_draft(world)()
    new = contacts.NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=NOW)
    return lambda: contacts.record_draft(7, new, Typed("A", 1, 0, {}), by=world.alice.actor, at=LATER)


ACTS: dict[str, Callable[[World], Act]] = {
    **ACTS_OF_CARE,
    **ACTS_OF_RELINKING,
    **ACTS_OF_REVIEWS,
    "agencies.add_agency": _add_agency,
    "agencies.add_user": _add_user,
    "agencies.expect_feed": lambda world: (
        lambda: agencies.expect_feed(agency="marsham-council", live_for=timedelta(hours=1), by="test", at=NOW)
    ),
    "agencies.issue_api_key": _issue,
    "agencies.note_sign_in": lambda world: lambda: agencies.note_sign_in(by=world.alice.actor, at=NOW, how="password"),
    "agencies.note_sign_out": lambda world: lambda: agencies.note_sign_out(by=world.alice.actor, at=NOW),
    "agencies.revoke_api_key": _revoke,
    "agencies.set_up_tenant": _set_up,
    "agencies.sign_agreement": _sign,
    "contacts.note_contact_look": lambda world: (
        lambda: contact_looks.note_contact_look("K-1", by=world.alice.actor, at=NOW)
    ),
    "contacts.note_export": lambda world: lambda: contact_looks.note_export({}, rows=1, by=world.alice.actor, at=NOW),
    "contacts.receive_contact": _receive_contact,
    "contacts.open_support": _open_support,
    "contacts.take_up": _take_up,
    "contacts.answer": _answer,
    "contacts.complete_contact": _complete,
    "contacts.end": _end,
    "contacts.ring": lambda _world: lambda: contacts.ring(RINGING, by=SWITCH, at=NOW),
    "contacts.sweep_unfinished": _sweep,
    "contacts.take_call": _take_call,
    "incidents.amend_incident": _amend,
    "contacts.discard_draft": _discard_draft,
    "contacts.open_draft": _open_draft,
    "contacts.record_contact": _record_contact,
    "contacts.record_draft": _record_draft,
    "incidents.adopt_defaults": _adopt_defaults,
    "incidents.adopt_policy": _adopt,
    "incidents.open_incident": _open_incident,
    "incidents.tell": _tell,
    "people.add_record": _add_record,
    "people.change_contact_detail": _change_detail,
    "people.confirm_verification": _confirm,
    "people.link": _link,
    "people.merge": _merge,
    "people.note_look": lambda world: lambda: looks.note_look("P-1", by=world.alice.actor, at=NOW),
    "people.note_opened": lambda world: lambda: looks.note_opened(["P-1"], by=world.alice.actor, at=NOW),
    "people.note_why_not": lambda world: (
        lambda: looks.note_why_not("P-1", asked_of="R-1", by=world.alice.actor, at=NOW)
    ),
    "people.note_refit": lambda world: lambda: learning.note_refit("2+refit", labels=9, by=world.ada.actor, at=NOW),
    "people.publish_fairness": _publish_fairness,
    "people.note_opened_below": lambda world: (
        lambda: looks.note_opened_below("P-1", reason="She is missing.", by=world.alice.actor, at=NOW)
    ),
    "people.note_recognition": lambda world: lambda: looks.note_recognition(["P-1"], by=world.alice.actor, at=NOW),
    "people.reverse": _reverse,
    "people.set_safe_contact": _set_safe_contact,
    "people.agree_safe_word": _agree_safe_word,
    "people.tell_who_is_in_charge": _tell_who_is_in_charge,
    "people.split": _split,
    "people.unlink": _unlink,
    "people.verify_person": _verify,
}
"""For each operation: the world in which it can happen, and the call."""
