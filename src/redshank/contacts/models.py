"""Contacts: who approached, what was recognised, what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from redshank.agencies.models import Agency
from redshank.agencies.rules import Purpose, Regime
from redshank.contacts.rules import Answer, Channel, Outcome, PersonRole, Reason
from redshank.incidents.models import Incident
from redshank.people.models import Person, PersonRecord


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
    vulnerable = models.CharField(max_length=20, choices=[(answer.value, answer.value) for answer in Answer])
    """Whether the victim was said to be vulnerable in this contact."""
    happened_before = models.CharField(max_length=20, choices=[(answer.value, answer.value) for answer in Answer])
    """The caller's own word."""
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")
    notes = models.TextField(blank=True)
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


class Shown(models.Model):
    """What recognition showed when the handler decided: evidence, never changed."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="shown")
    shown_at = models.DateTimeField()
    clues = models.JSONField()
    candidates = models.JSONField()
    """In the order shown: person, band, probability, bits and the bits of each reason."""
    model_version = models.CharField(max_length=60)
    elapsed_ms = models.FloatField()

    class Meta:
        verbose_name_plural = "shown"

    def __str__(self) -> str:
        return f"shown in {self.contact_id}"


class Identification(models.Model):
    """What the handler decided about who it is."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="identification")
    outcome = models.CharField(max_length=20, choices=[(outcome.value, outcome.value) for outcome in Outcome])
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.CONFIRMED.value, person__isnull=False)
                | (~Q(outcome=Outcome.CONFIRMED.value) & Q(person__isnull=True)),
                name="confirmed_names_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} in {self.contact_id}"
