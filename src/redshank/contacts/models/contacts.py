"""Contacts: who approached, what they said, and whose details were given."""

from django.conf import settings
from django.db import models

from redshank.agencies.models import Agency, Team
from redshank.agencies.rules import Purpose, Regime
from redshank.contacts.rules import Answer, Channel, Grade, PersonRole, Reason, RingingFor
from redshank.incidents.models import Incident
from redshank.people.models import PersonRecord

_ANSWERS = [(answer.value, answer.value) for answer in Answer]
_GRADES = [(grade.value, grade.value) for grade in Grade]


class Contact(models.Model):
    """One approach by somebody: a call, a visit, a form, a letter, a partner's referral."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=80, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    regime = models.CharField(max_length=40, choices=[(regime.value, regime.value) for regime in Regime])
    channel = models.CharField(max_length=20, choices=[(channel.value, channel.value) for channel in Channel])
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    contacted_at = models.DateTimeField(db_index=True)
    received_at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=[(reason.value, reason.value) for reason in Reason])
    ringing_for = models.CharField(max_length=20, blank=True, choices=[(each.value, each.value) for each in RingingFor])
    """Whether the caller approaches for themself; empty where nobody noted it."""

    # What was asked, and what the caller answered: their own word, whatever is on record.
    safe_now = models.CharField(max_length=20, choices=_ANSWERS, default=Answer.NOT_ASKED.value)
    happened_before = models.CharField(max_length=20, choices=_ANSWERS)
    told_others = models.CharField(max_length=20, choices=_ANSWERS, default=Answer.NOT_ASKED.value)
    targeted = models.CharField(max_length=20, choices=_ANSWERS, default=Answer.NOT_ASKED.value)
    vulnerable = models.CharField(max_length=20, choices=_ANSWERS)
    """Whether the victim was said to be vulnerable in this contact."""
    getting_worse = models.CharField(max_length=20, choices=_ANSWERS, default=Answer.NOT_ASKED.value)
    said = models.JSONField(default=dict)
    """What was said beside an answer, by question: how many times, since when, told whom, which illness."""

    ring_back = models.CharField(max_length=100, blank=True)
    """Where the caller asks to be rung: kept with this contact, never taken for the person's number."""
    safe_to_ring = models.CharField(max_length=20, choices=_ANSWERS, default=Answer.NOT_ASKED.value)
    needs = models.TextField(blank=True)
    """What it takes to be understood: an interpreter, BSL, Relay UK, …"""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")
    notes = models.TextField(blank=True)
    grade = models.CharField(max_length=20, blank=True, choices=_GRADES)
    suggested_grade = models.CharField(max_length=20, blank=True, choices=_GRADES)
    """What the rules suggested; the handler decides."""
    handed_to = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    call = models.OneToOneField("Call", on_delete=models.PROTECT, null=True, blank=True, related_name="contact")
    is_dropped = models.BooleanField(default=False)
    """Saved by itself, because the call had dropped or nobody went on with it."""

    # How long it took to know, counted from the first detail given; empty where a slot never lit.
    first_detail_at = models.DateTimeField(null=True, blank=True)
    repeat_known_at = models.DateTimeField(null=True, blank=True)
    vulnerable_known_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=60)
    source_key = models.CharField(max_length=100, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source_key", "agency"], name="source_contact_once")]

    def __str__(self) -> str:
        return self.reference


class ContactPerson(models.Model):
    """A record given in a contact, and the part its person has in it."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="people")
    record = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="contact_people")
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in PersonRole])
    caller_role = models.CharField(max_length=60, blank=True)
    """As whom a third party approaches: carer, warden, landlord, …"""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "record"], name="record_once_a_contact")]

    def __str__(self) -> str:
        return f"{self.role} in {self.contact_id}"
