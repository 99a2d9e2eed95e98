"""Tasks."""

from django.db import models
from django.db.models import Q

from redshank.agencies.models import Agency, Team, User
from redshank.tasks.rules import LIVE, TaskState


class Task(models.Model):
    """Something that an agency owes somebody by a moment. What it is about is named by public reference, as text."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    key = models.CharField(max_length=150)
    """What makes it this task and no other: the same opened twice is one."""
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="tasks")
    """The agency that owes it."""
    asked_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    """The agency that opened it."""
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    kind = models.SlugField(max_length=50)
    title = models.CharField(max_length=300)
    subject = models.CharField(max_length=20, blank=True, db_index=True)
    """Public reference of what it was opened for: a contact, a marker, a person."""
    person = models.CharField(max_length=20, blank=True, db_index=True)
    """Public reference of the person it concerns."""
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=20, choices=[(state.value, state.value) for state in TaskState], default=TaskState.OPEN.value
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    """What was said when it was closed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "agency", "asked_by"], name="task_opened_once"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(LIVE), closed_at__isnull=True)
                | Q(state__in=sorted(set(TaskState) - LIVE), closed_at__isnull=False),
                name="task_closed_says_when",
            ),
        ]
        indexes = [models.Index(fields=["agency", "state", "due_at"], name="task_by_agency_and_due")]

    def __str__(self) -> str:
        return self.reference
