"""Learning from decisions: calls of which it is proved who rang, as the engine learns from them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redshank.people.recognition import active_model
from redshank.recognition.model import Model, dump_model
from redshank.recognition.model.files import COMPANION_SUFFIX
from redshank.recognition.records import Band, PersonId
from redshank.recognition.score import Evidence, PersonScore
from redshank.recognition.training.refitting import (
    BANDS,
    FEWEST_CALLS,
    FEWEST_OF_EACH,
    LabelledCall,
    Precision,
    Refitted,
    ShownPerson,
    TooFewLabels,
    refit,
)

__all__ = [
    "BANDS",
    "FEWEST_CALLS",
    "FEWEST_OF_EACH",
    "Precision",
    "Refitted",
    "ShownThen",
    "TooFewLabels",
    "proposal",
    "write_proposal",
]


@dataclass(frozen=True, slots=True)
class ShownThen:
    """A contact whose caller is proved, with the candidates as they were kept: `recognition.evidence_of` wrote them."""

    caller: int
    """The person proved; of somebody new to the file, a number that nobody else bears."""
    weight: float
    """How many contacts of its sort it stands for."""
    candidates: Sequence[Mapping[str, Any]]
    right: frozenset[int]
    """Persons among the candidates who are, as is known today, the caller."""


def proposal(labels: Iterable[ShownThen], *, version: str, seed: int) -> Refitted:
    """A calibration for the active model that fits what was proved; nothing is activated.

    Raises:
        TooFewLabels: too little is proved.
    """
    model = active_model()
    return refit([_call(each, model) for each in labels if each.candidates], model, version=version, seed=seed)


def write_proposal(refitted: Refitted, settings: Path) -> tuple[Path, Path]:
    """The proposed model as two files: Splink's settings, and the companion beside them."""
    companion = settings.with_suffix(COMPANION_SUFFIX)
    for path, document in zip((settings, companion), dump_model(refitted.model), strict=True):
        path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return settings, companion


def _call(label: ShownThen, model: Model) -> LabelledCall:
    return LabelledCall(label.caller, label.weight, tuple(_person(each, label, model) for each in label.candidates))


def _person(kept: Mapping[str, Any], label: ShownThen, model: Model) -> ShownPerson:
    person = PersonId(int(kept["person"]))
    return ShownPerson(
        score=_score(person, kept, model),
        probability=float(kept["probability"]),
        band=Band(kept["band"]),
        is_right=person in label.right,
    )


def _score(person: PersonId, kept: Mapping[str, Any], model: Model) -> PersonScore:
    """The evidence as it was kept; a level that the model no longer has counts as missing."""
    evidence = []
    for weighed in model.comparisons:
        name, bits = kept["reasons"].get(weighed.comparison.name, ("", 0.0))
        levels = {level.name: level for level in weighed.comparison.levels}
        evidence.append(
            Evidence(weighed.comparison.name, levels.get(name, weighed.comparison.levels[0]), float(bits), None)
        )
    return PersonScore(person, float(kept["prior_bits"]), tuple(evidence), float(kept["weight_bits"]))
