"""Imports: what came from which file, batch by batch, so that it can be resumed, accounted for and undone."""

from django.db import models
from django.db.models import Q

from redshank.agencies.models import Agency
from redshank.contacts.models import Contact
from redshank.exchange.rules import ImportState
from redshank.people.models import PersonRecord


class ImportRun(models.Model):
    """One file brought in."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="imports")
    """For whom: rows that name no agency are this one's."""
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the file; empty where the rows came from no file, and so cannot be resumed."""
    mapping = models.JSONField(default=dict)
    """Heading by field."""
    actor = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in ImportState])
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    last_row = models.PositiveIntegerField(default=0)
    """The last row of the last committed batch."""
    batches_filed = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    rows_filed = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    """On file already, from an earlier import or an earlier row."""
    rows_rejected = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)
    undo_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rows_read=models.F("rows_filed") + models.F("rows_unchanged") + models.F("rows_rejected")),
                name="import_loses_no_row",
            ),
            models.CheckConstraint(
                condition=(Q(undone_at__isnull=True) & Q(undone_by=""))
                | (Q(undone_at__isnull=False) & ~Q(undone_by="")),
                name="import_undone_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["agency", "digest"],
                condition=Q(state=ImportState.RUNNING.value) & ~Q(digest=""),
                name="file_imported_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ImportBatch(models.Model):
    """At most 500 rows, filed in one transaction with one audit event."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="batches")
    number = models.PositiveIntegerField()
    first_row = models.PositiveIntegerField()
    last_row = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 over the rows as they stood in the file; the audit event holds the same."""
    filed_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="batch_number_once_an_import"),
            models.CheckConstraint(condition=Q(last_row__gte=models.F("first_row")), name="batch_has_rows"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} batch {self.number}"


class ImportedRow(models.Model):
    """What one row became. As long as it is here, the same row is not filed again."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    content = models.CharField(max_length=40)
    """Digest of what was filed of it."""
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    record = models.OneToOneField(PersonRecord, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    added_note = models.TextField(blank=True)
    """What it added to the notes of a contact that was there already."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="imported_row_once")]

    def __str__(self) -> str:
        return f"row {self.row}"


class RejectedRow(models.Model):
    """A row that could not be filed, kept until it stands in the rejects file."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rejected")
    row = models.PositiveIntegerField()
    cells = models.JSONField()
    reason = models.TextField()

    def __str__(self) -> str:
        return f"row {self.row}: {self.reason}"
