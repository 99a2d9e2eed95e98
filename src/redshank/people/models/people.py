"""Persons, the records put under them, places, and the decisions that put them there."""

from django.db import models
from django.db.models import Q

from redshank.agencies.models import Agency
from redshank.agencies.rules import Purpose, Regime
from redshank.people.rules import DecisionKind, display_address, display_name


class Person(models.Model):
    """Who we believe several records belong to: a revisable judgement, with no details of its own."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    opened_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed")
    """Where a merge has put all its records; the old reference goes on resolving."""

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="person_not_into_itself")]

    def __str__(self) -> str:
        return self.reference


class Place(models.Model):
    """An address or spot, once: a flat, a building, a street or a postcode, by what was given."""

    id = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=32, unique=True)
    """Digest of the standardised address: two spellings of one address are one place."""
    is_dwelling = models.BooleanField()
    """Whether it names one home (a door), not only a building, street or postcode."""
    sub_building = models.TextField(blank=True)
    building = models.TextField(blank=True)
    street = models.TextField(blank=True)
    locality = models.TextField(blank=True)
    town = models.TextField(blank=True)
    postcode = models.TextField(blank=True, db_index=True)
    uprn = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        """The address on one line."""
        return display_address((self.sub_building, self.building, self.street, self.locality, self.town, self.postcode))


class PersonRecord(models.Model):
    """The identity details given once, in one contact or one source row. Never edited."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="records")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    """Where the person lived, as given; never the place of an incident elsewhere."""
    controller = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    # No index: a handful of agencies hold millions of rows, and a planner without figures would walk them all.
    purpose = models.CharField(max_length=80, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    regime = models.CharField(max_length=40, choices=[(regime.value, regime.value) for regime in Regime])
    source = models.CharField(max_length=60)
    """What it came through: the desk, or an import by its reference."""
    source_key = models.CharField(max_length=100, null=True, blank=True)
    """The source's own number for it; the same row imported twice is one record."""
    given_at = models.DateTimeField()
    """When the details were given to the agency."""
    received_at = models.DateTimeField()
    """When they reached this system."""

    # As given, however long or odd: what a caller says is never cut.
    full_name = models.TextField(blank=True)
    forename = models.TextField(blank=True)
    middle_names = models.TextField(blank=True)
    surname = models.TextField(blank=True)
    date_of_birth = models.TextField(blank=True)
    """As given; it may be a year alone, or no date at all."""
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    sub_building = models.TextField(blank=True)
    building = models.TextField(blank=True)
    street = models.TextField(blank=True)
    locality = models.TextField(blank=True)
    town = models.TextField(blank=True)
    postcode = models.TextField(blank=True)
    uprn = models.TextField(blank=True)

    number_digits = models.CharField(max_length=20, blank=True, db_index=True)
    """The number as it is compared: two ways of writing it are one number."""
    surname_start = models.CharField(max_length=2, blank=True)
    """The first two letters of the surname as it is compared: how many begin so is said while it is typed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source_key", "controller"], name="source_row_once"),
        ]
        # Holds all that the count reads: whose surname begins so, of whom which agency may be seen.
        indexes = [models.Index(fields=["surname_start", "controller", "person"], name="record_by_surname_start")]

    def __str__(self) -> str:
        return self.reference

    @property
    def name(self) -> str:
        """The name as given, on one line."""
        return display_name(
            full_name=self.full_name,
            forename=self.forename,
            middle_names=self.middle_names,
            surname=self.surname,
        )

    @property
    def address(self) -> str:
        """The address as given, on one line."""
        return display_address((self.sub_building, self.building, self.street, self.locality, self.town, self.postcode))


class IdentityDecision(models.Model):
    """Why records are under the persons they are under: attributed, with its evidence, reversible."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in DecisionKind])
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200)
    by_user = models.BigIntegerField(null=True, blank=True)
    """The account of whoever decided; none where a machine linked. No machine proposes against a person."""
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=500, blank=True)
    model_version = models.CharField(max_length=60, blank=True)
    """The model whose answer it rests on; empty when no recognition was shown."""
    evidence = models.JSONField(default=dict)
    """What spoke for it: the recognition's reasons with their bits, as shown."""
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by")

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(by_user__isnull=False), name="decision_by_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.decided_by}"


class DecisionMove(models.Model):
    """One record that a decision moved."""

    decision = models.ForeignKey(IdentityDecision, on_delete=models.CASCADE, related_name="moves")
    record = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="moves")
    origin = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "record"], name="record_moves_once_a_decision"),
            models.CheckConstraint(
                condition=Q(origin__isnull=True) | ~Q(origin=models.F("target")), name="move_goes_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.origin_id} to {self.target_id}"
