"""A world in which every page has something to show: what the walks over all addresses need, by the names they use."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from builders import World, a_connector, a_record, some_details
from neighbourhood import fill_the_block, mark, move_in, ring_by_night
from redshank.agencies.rules import Actor, Role
from redshank.contacts.models import Review
from redshank.contacts.operations import Arrival, CallEvent, NewContact, receive_contact, record_contact, ring
from redshank.contacts.operations.opening import ask_for_review
from redshank.contacts.operations.reviews import Verdict, settle_review
from redshank.contacts.rules import Answer, Answers, Channel, Outcome
from redshank.contacts.rules.reviews import How as Decided
from redshank.people.models import IdentityDecision, PersonRecord
from redshank.people.operations.identity import Grounds, merge
from redshank.people.operations.recognition_models import ModelFiles, add_model
from redshank.recognition.model import dump_model, load_model
from redshank.risk.operations.entitlements import adopt_default_entitlements
from redshank.risk.operations.markers import NewMarker, add_marker, propose_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How
from redshank.tasks.operations import NewTask, open_task


def everything_of_alices(world: World, at: datetime) -> dict[str, object]:
    """A person with a contact, two records and a decision, all of the police; by the names that addresses use."""
    alice = world.alice.actor
    contact = record_contact(
        NewContact(details=some_details(), outcome=Outcome.NEW_PERSON, contacted_at=at), by=alice, at=at
    )
    kept = PersonRecord.objects.get()
    other = a_record(alice, some_details(forename="Pria"), at=at + timedelta(minutes=1))
    grounds = Grounds(reason="same voice")
    review = ask_for_review(contact.reference, reason="same voice", by=world.bob.actor, at=at)
    decision = merge(kept=kept.person_id, absorbed=other.person_id, grounds=grounds, by=alice, at=at)
    assert IdentityDecision.objects.filter(pk=decision.pk).exists()
    switch = Actor(label="switch", agency="marshire-police", role=Role.CONNECTOR)
    call = ring(CallEvent(key="A-1", happened_at=at, number="07700900142"), by=switch, at=at)
    marker = propose_marker(
        NewMarker(kind=Kind.FEAR, reason="She wept.", how=How.SAID, record=kept.pk), by=alice, at=at
    )
    task = open_task(NewTask(key="k", kind="call-back", title="Call Priya Shah", due_at=at), by=alice, at=at)
    return {
        "marker": marker.reference,
        "task": task.reference,
        "reference": kept.person.reference,
        "contact": contact.reference,
        "review": review.reference,
        "decision": decision.pk,
        "record": kept.pk,
        "call": call.pk,
    }


@dataclass(frozen=True, slots=True)
class WholeWorld:
    """What stands in addresses: for most by its name, for some addresses by theirs."""

    given: dict[str, object]
    of: dict[str, dict[str, object]]

    def given_to(self, name: str) -> dict[str, object]:
        """What an address of this name is given."""
        return self.given | self.of.get(name, {})


def a_whole_world(world: World, now: datetime) -> WholeWorld:
    """Everything of Alice's, her neighbours, what is open, what is settled and what arrived by itself."""
    alice, at = world.alice.actor, now - timedelta(hours=1)
    given = everything_of_alices(world, at)
    adopt_default_entitlements(by=world.ada.actor, at=at)
    father = some_details(forename="Harish", date_of_birth="1951", phone="")
    record_contact(NewContact(details=father, outcome=Outcome.NEW_PERSON, contacted_at=at), by=alice, at=at)
    move_in(by=alice, now=now)
    mark(by=alice, now=now)
    ring_by_night(by=alice, now=now)
    fill_the_block(by=alice, now=now)
    standing = add_marker(
        NewMarker(
            kind=Kind.HEARING,
            reason="She said so.",
            how=How.SAID,
            record=PersonRecord.objects.filter(person__reference=given["reference"])[0].pk,
            until=(now + timedelta(days=9)).date(),
        ),
        by=alice,
        at=at,
    )
    again = NewContact(
        details=some_details(),
        outcome=Outcome.UNDECIDED,
        contacted_at=at,
        answers=Answers(happened_before=Answer.YES, vulnerable=Answer.YES),
        notes="Third time, and I’m on oxygen. He smashed the gate.",
    )
    undecided = record_contact(again, by=alice, at=at)
    settled = Review.objects.get(contact=undecided)
    person = PersonRecord.objects.get(pk=given["record"]).person_id
    settle_review(settled.reference, Verdict(Decided.SAME, "same voice", person), by=world.bob.actor, at=now)
    record_contact(again, by=alice, at=at)
    sent = Arrival(
        details=some_details(),
        channel=Channel.WEB,
        source="web form",
        source_key="form 1",
        contacted_at=at,
        text="Third time this week, they kicked the gate, and I'm on oxygen.",
    )
    arrival = receive_contact(sent, by=a_connector(), at=at).contact
    settings, companion = dump_model(replace(load_model(), version="night-school"))
    add_model(
        ModelFiles(json.dumps(settings), json.dumps(companion), "last year's contacts"), by=world.ada.actor, at=at
    )
    return WholeWorld(
        given | {"version": "night-school"},
        {
            "policy-change": {"code": "repeat-victim"},
            "entitlement-change": {"code": "call-back"},
            "entitlement-end": {"code": "call-back"},
            "marker-renew": {"marker": standing.reference},
            "marker-end": {"marker": standing.reference},
            "review-reopen": {"review": settled.reference},
            "arrived-one": {"contact": arrival.reference},
        },
    )
