"""Second looks at who somebody is: what is asked, what was decided, and how the identification changed by it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from redshank.agencies.models import Agency
from redshank.contacts.models.contacts import Contact
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.reviews import How, ReviewKind, ReviewState, Why
from redshank.people.models import IdentityDecision, Person, PersonRecord


class Review(models.Model):
    """A question about identity that a second pair of eyes must answer: who made a contact, or whether two are one."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ReviewKind])
    why = models.CharField(max_length=60, choices=[(why.value, why.value) for why in Why])
    said = models.TextField(blank=True)
    """What somebody who asked for it gave as the reason."""
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="reviews")
    record = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """What was given in the contact; one side is whoever it is under today."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """One side, where it is not a contact's record."""
    other = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The other side, as it was when the review was opened; a reviewer may choose somebody else."""
    harm = models.PositiveIntegerField()
    """As `rules.harm` weighed it last: the greater, the sooner."""
    facts = models.JSONField(default=dict)
    """What the harm rests on."""
    first_decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who decided first, or reported it: they do not settle it."""
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=[(state.value, state.value) for state in ReviewState], default=ReviewState.OPEN.value
    )
    look_again_on = models.DateField(null=True, blank=True)
    """Left undecided until that day."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False)
                | Q(person__isnull=False, other__isnull=False)
                | Q(person__isnull=False, kind=ReviewKind.SEVERAL.value),
                name="review_is_of_a_contact_or_persons",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(other__isnull=True) | ~Q(person=F("other")),
                name="review_has_two_sides",
            ),
            models.UniqueConstraint(
                fields=["contact"], condition=Q(state=ReviewState.OPEN.value), name="one_open_review_a_contact"
            ),
            models.UniqueConstraint(
                fields=["person", "other", "agency"],
                condition=Q(state=ReviewState.OPEN.value, person__isnull=False),
                name="one_open_review_a_pair",
            ),
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(state=ReviewState.OPEN.value, kind=ReviewKind.SEVERAL.value),
                name="one_open_review_of_several_a_person",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "-harm", "opened_at"],
                condition=Q(state=ReviewState.OPEN.value),
                name="open_review_by_harm",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ReviewStep(models.Model):
    """One thing that was done about a review; none is ever changed."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    how = models.CharField(max_length=20, choices=[(how.value, how.value) for how in How])
    reason = models.TextField(blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(IdentityDecision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """What moved records; none where nothing had to move."""

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.how} by {self.by}"


class IdentificationChange(models.Model):
    """That a contact is identified otherwise since: a new fact beside the handler's, which is kept as it was."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="identification_changes")
    outcome = models.CharField(max_length=20, choices=[(outcome.value, outcome.value) for outcome in Outcome])
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    reason = models.TextField()
    step = models.ForeignKey(ReviewStep, on_delete=models.CASCADE, related_name="changes")

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.CONFIRMED.value, person__isnull=False)
                | (~Q(outcome=Outcome.CONFIRMED.value) & Q(person__isnull=True)),
                name="changed_to_confirmed_names_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} in {self.contact_id}"


class KeptApart(models.Model):
    """That two persons are not one, by a reviewer's decision: the pair is not proposed again while it stands."""

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(ReviewStep, on_delete=models.CASCADE, related_name="kept_apart")
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    reason = models.TextField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "kept apart"
        constraints = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="apart_from_another"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
                name="withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"


class DuplicateSearch(models.Model):
    """How far the nightly search for duplicates has come in an agency's records."""

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, primary_key=True, related_name="+")
    reached = models.BigIntegerField()
    """The last record compared: numbers of records grow with time."""
    searched_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "duplicate searches"

    def __str__(self) -> str:
        return f"{self.agency_id} to {self.reached}"
