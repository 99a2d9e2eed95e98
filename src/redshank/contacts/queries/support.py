"""What a saved contact has brought to light, for the support that follows from it."""

from datetime import datetime

from redshank.agencies.rules import Actor
from redshank.contacts.models import Contact
from redshank.contacts.queries.contacts import said_vulnerable
from redshank.contacts.rules import Answer, Answers, Outcome
from redshank.contacts.rules.arriving import Lit
from redshank.incidents.queries import findings
from redshank.incidents.rules import Use
from redshank.risk.queries import markers_of
from redshank.risk.rules.entitlements import Trigger
from redshank.risk.rules.kinds import Group
from redshank.risk.rules.markers import State

QUESTIONS = ("safe_now", "happened_before", "told_others", "targeted", "vulnerable", "getting_worse")


def answers_in(contact: Contact) -> Answers:
    """The answers as the contact keeps them."""
    return Answers(**{name: Answer(getattr(contact, name)) for name in QUESTIONS}, said=contact.said)


def triggers_of(contact: Contact, own: Lit, *, actor: Actor, at: datetime) -> frozenset[Trigger]:
    """Whether a contact shows a repeat victim, a vulnerable one, or both.

    The sender's own account always counts. What is on file counts of the person confirmed; while nobody is decided on,
    whatever lit a slot does too, for support too much does less harm than none. Once somebody was found to be another
    person, the history that had been shown is not theirs.

    Args:
        contact: as it is saved, with its identification.
        own: what the sender's answers and words light.
        actor: who saves it.
        at: when.
    """
    decided = contact.identification
    repeat, vulnerable = bool(own.repeat), bool(own.vulnerable)
    if decided.outcome == Outcome.UNDECIDED:
        repeat |= contact.repeat_known_at is not None
        vulnerable |= contact.vulnerable_known_at is not None
    elif decided.person_id is not None:
        repeat |= _is_repeat(decided.person_id, actor=actor, at=at)
        vulnerable |= _is_vulnerable(decided.person_id, actor=actor, at=at)
    found = {Trigger.REPEAT: repeat, Trigger.VULNERABLE: vulnerable}
    return frozenset(trigger for trigger, is_found in found.items() if is_found)


def _is_repeat(person: int, *, actor: Actor, at: datetime) -> bool:
    found = findings(person, actor=actor, at=at)
    return any(each.is_met and each.policy.use is Use.REPEAT_VICTIM for each in found)


def _is_vulnerable(person: int, *, actor: Actor, at: datetime) -> bool:
    markers = markers_of([person], actor=actor, at=at).get(person, ())
    in_force = any(each.group is not Group.DANGER and each.state is State.ACTIVE for each in markers)
    return in_force or bool(said_vulnerable(person, actor=actor, at=at))
