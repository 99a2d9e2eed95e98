"""Keeping that a model was proposed from decisions."""

from datetime import datetime

from django.db import transaction

from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append


@transaction.atomic
def note_refit(version: str, *, labels: int, by: Actor, at: datetime) -> None:
    """Keep that a calibration was refitted to proved calls: by whom, to how many, and what it is called.

    Raises:
        NotAllowed: the actor's role does not include judging models.
    """
    by.check(Permission.JUDGE_MODELS)
    append(chain=by.agency, by=by.label, action="model.refit", subject=version, at=at, details={"labels": labels})
