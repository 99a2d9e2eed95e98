"""What feeds bring, noted in the transaction of the import or delivery, which writes the audit event."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from redshank.agencies.models import Feed


def note_received(agencies: Collection[str], *, at: datetime) -> None:
    """Keep that these agencies' feeds brought something; those that work here have none, and are passed over."""
    older = Q(last_received_at__isnull=True) | Q(last_received_at__lt=at)
    Feed.objects.filter(older, agency__in=set(agencies)).update(last_received_at=at)
