"""What recognition showed, what was decided, and what the law asks to be recorded."""

from django.db import models
from django.db.models import Q

from redshank.contacts.models.contacts import Contact
from redshank.contacts.rules import Outcome
from redshank.people.models import Person


class Shown(models.Model):
    """What recognition showed when the handler decided: evidence, never changed.

    Where a contact had been saved by itself and was decided later, what was shown before stands in the audit trail.
    """

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="shown")
    shown_at = models.DateTimeField()
    clues = models.JSONField()
    candidates = models.JSONField()
    """In the order shown: person, band, probability, bits and the bits of each reason."""
    model_version = models.CharField(max_length=60)
    elapsed_ms = models.FloatField()
    banner = models.JSONField(default=dict)
    """What the two slots said, and what to do."""
    refused = models.JSONField(default=list)
    """Persons of whom the handler had said that it is not they."""

    class Meta:
        verbose_name_plural = "shown"

    def __str__(self) -> str:
        return f"shown in {self.contact_id}"


class Identification(models.Model):
    """What the handler decided about who it is. Another decision is a new one; this one becomes an earlier one."""

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


class EarlierIdentification(models.Model):
    """An identification that another took the place of: never edited, and kept as long as its contact."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="earlier_identifications")
    outcome = models.CharField(max_length=20, choices=[(outcome.value, outcome.value) for outcome in Outcome])
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    superseded_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.CONFIRMED.value, person__isnull=False)
                | (~Q(outcome=Outcome.CONFIRMED.value) & Q(person__isnull=True)),
                name="earlier_confirmed_names_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} in {self.contact_id} until {self.superseded_at}"


class CrimeNote(models.Model):
    """A crime that a contact may amount to: recorded under a reference, or not, for a reason; on a clock."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="crimes")
    kind = models.CharField(max_length=40)
    """As in `rules.crimes`."""
    due_at = models.DateTimeField()
    reference = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    """Why it is not a crime, or not recorded."""
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "kind"], name="crime_noted_once_a_contact"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, reference="", reason="")
                | (Q(settled_at__isnull=False) & (~Q(reference="") | ~Q(reason=""))),
                name="settled_by_reference_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.contact_id}"
