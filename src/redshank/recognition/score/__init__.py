"""From levels to weights, from records to persons, from weights to probabilities and bands."""

from redshank.recognition.score.bands import Standing, standing_of
from redshank.recognition.score.calibration import as_one_caller, calibrate, household_rivals
from redshank.recognition.score.crowds import DEFAULT_LIMITS, CrowdLimits, crowded, without_crowded
from redshank.recognition.score.frequencies import Frequencies, frequencies_of
from redshank.recognition.score.pooling import Evidence, PersonScore, Row, Scorer, Weigher, prior_bits_of

__all__ = [
    "DEFAULT_LIMITS",
    "CrowdLimits",
    "Evidence",
    "Frequencies",
    "PersonScore",
    "Row",
    "Scorer",
    "Standing",
    "Weigher",
    "as_one_caller",
    "calibrate",
    "crowded",
    "frequencies_of",
    "household_rivals",
    "prior_bits_of",
    "standing_of",
    "without_crowded",
]
