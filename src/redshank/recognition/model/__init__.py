"""Model files: weights live there, never in code."""

from redshank.recognition.model.definition import (
    BandRules,
    Calibration,
    Model,
    TermSmoothing,
    WeighedComparison,
    WeighedLevel,
)
from redshank.recognition.model.files import DEFAULT_MODEL, dump_model, load_model

__all__ = [
    "DEFAULT_MODEL",
    "BandRules",
    "Calibration",
    "Model",
    "TermSmoothing",
    "WeighedComparison",
    "WeighedLevel",
    "dump_model",
    "load_model",
]
