"""The models that were added, and when each was in use. They hold nothing about anybody: no scope is needed."""

from dataclasses import dataclass
from datetime import datetime

from redshank.people.models import ModelActivation, RecognitionModel
from redshank.people.recognition import SHIPPED, in_use


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model as the list shows it."""

    version: str
    trained_from: str
    added_by: str
    added_at: datetime | None
    """None for the shipped one."""
    is_in_use: bool
    uses: tuple[ModelActivation, ...]
    """When it was put in use, latest first."""


def models_kept() -> tuple[KeptModel, ...]:
    """The shipped model, then those added, oldest first."""
    active = in_use()
    uses: dict[int | None, list[ModelActivation]] = {}
    for each in ModelActivation.objects.order_by("-id"):
        uses.setdefault(each.model_id, []).append(each)
    shipped = KeptModel(SHIPPED, "comes with the engine", "", None, active == SHIPPED, tuple(uses.get(None, ())))
    added = (
        KeptModel(
            each.version,
            each.trained_from,
            each.added_by,
            each.added_at,
            each.version == active,
            tuple(uses.get(each.id, ())),
        )
        for each in RecognitionModel.objects.order_by("id")
    )
    return (shipped, *added)
