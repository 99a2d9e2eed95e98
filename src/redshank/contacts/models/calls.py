"""Telephone calls as the switch reports them."""

from django.conf import settings
from django.db import models

from redshank.agencies.models import Agency


class Call(models.Model):
    """One telephone call: who it rang for, from which number, from ringing to its end."""

    id = models.BigIntegerField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    switch_key = models.CharField(max_length=100)
    """The switch's own number for the call."""
    line = models.CharField(max_length=20)
    """Which number was dialled: 999, 101, or a line of the agency's own."""
    number = models.CharField(max_length=40, blank=True)
    """As the network presents it; empty when withheld."""
    caller = models.JSONField(default=dict)
    """What the network says of a 999 caller: name and address of a fixed line, the area of a mobile."""
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="calls"
    )
    """Whose desk it rings at; none while it waits for anybody."""
    rang_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["switch_key", "agency"], name="switch_call_once")]
        indexes = [
            models.Index(
                fields=["handler", "rang_at"],
                condition=models.Q(ended_at__isnull=True),
                name="call_going_on_by_handler",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.number or 'withheld'}"
