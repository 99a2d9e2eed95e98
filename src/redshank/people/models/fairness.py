"""Published fairness reports: counts by community of a labelled file. Of nobody on file is a community kept."""

from typing import ClassVar

from django.db import models

from redshank.agencies.models import Agency


class FairnessReport(models.Model):
    """One evaluation of a model on one labelled file; never changed. It names no person, and no person names it."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    """Digest of the labelled file: whoever holds that file gets the same figures with this model and seed."""
    rows = models.PositiveIntegerField()
    model_version = models.CharField(max_length=60)
    seed = models.IntegerField()
    figures = models.JSONField()
    """As `redshank evaluate --fairness --json` gives them."""

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.reference
