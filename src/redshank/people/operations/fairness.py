"""Publishing how name communities fare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from redshank.agencies.references import new_id, new_reference
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.people.models import FairnessReport


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An evaluation that was just run: what it was run on, and what came of it."""

    file_name: str
    file_sha256: str
    rows: int
    model_version: str
    seed: int
    figures: Mapping[str, object]


@transaction.atomic
def publish_fairness(evaluated: Evaluated, *, by: Actor, at: datetime) -> FairnessReport:
    """Keep a fairness report for those who may see it. The figures come from a run, never from a file of figures.

    Raises:
        NotAllowed: the actor's role does not include judging models.
    """
    by.check(Permission.JUDGE_MODELS)
    report = FairnessReport.objects.create(
        id=new_id(at),
        reference=new_reference("F"),
        agency_id=by.agency,
        published_at=at,
        published_by=by.label,
        file_name=evaluated.file_name,
        file_sha256=evaluated.file_sha256,
        rows=evaluated.rows,
        model_version=evaluated.model_version,
        seed=evaluated.seed,
        figures=dict(evaluated.figures),
    )
    append(
        chain=by.agency,
        by=by.label,
        action="fairness.publish",
        subject=report.reference,
        at=at,
        details={"file": evaluated.file_sha256, "model": evaluated.model_version, "seed": evaluated.seed},
    )
    return report
