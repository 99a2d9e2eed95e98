"""What a handler has taken down so far: kept from the first letter, whatever happens to the page."""

from django.conf import settings
from django.db import models

from redshank.agencies.models import Agency
from redshank.contacts.models.calls import Call
from redshank.contacts.models.contacts import Contact
from redshank.contacts.rules import Channel


class Draft(models.Model):
    """A contact before it is saved. Once it is, the draft leads to it and is empty."""

    id = models.BigIntegerField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts")
    channel = models.CharField(max_length=20, choices=[(channel.value, channel.value) for channel in Channel])
    call = models.OneToOneField(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")
    opened_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True, blank=True)
    """When something was last taken down."""
    fields = models.JSONField(default=dict)
    """What stands in each field of the page, by its name."""
    shown = models.TextField(blank=True)
    """What recognition showed last, signed as `forms.write_shown` does."""

    page = models.CharField(max_length=40, blank=True)
    """The page that wrote last: a second tab has another."""
    turn = models.PositiveIntegerField(default=0)
    """How often that page has written: an overtaken request has a lower turn."""
    revision = models.PositiveIntegerField(default=0)
    """How often anybody has written."""
    writers = models.JSONField(default=dict)
    """Which page wrote each field, as which revision, and how far each page has come."""
    set_aside = models.JSONField(default=list)
    """What another page had in fields that were not its own to overwrite: kept, shown, never lost."""

    first_detail_at = models.DateTimeField(null=True, blank=True)
    repeat_known_at = models.DateTimeField(null=True, blank=True)
    vulnerable_known_at = models.DateTimeField(null=True, blank=True)

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")
    """What it was saved as."""
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["handler", "opened_at"],
                condition=models.Q(closed_at__isnull=True),
                name="open_draft_by_handler",
            )
        ]

    def __str__(self) -> str:
        return f"draft {self.id}"
