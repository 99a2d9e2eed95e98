"""The audit trail."""

from django.db import models


class AuditEvent(models.Model):
    """One act, in the chain of one agency. Triggers in the database refuse any change or removal."""

    chain = models.CharField(max_length=50)
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=80, db_index=True)
    subject = models.CharField(max_length=200, db_index=True)
    details = models.TextField()
    """Canonical JSON: the digest is taken over this very text."""
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="audit_event_place_in_chain")]
        ordering = ["chain", "sequence"]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.action} {self.subject}"
