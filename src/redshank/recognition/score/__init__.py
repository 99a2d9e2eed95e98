"""From levels to weights, from records to persons, from weights to probabilities and bands."""

from redshank.recognition.score.bands import Standing, standing_of
from redshank.recognition.score.calibration import calibrate, has_household_rival
from redshank.recognition.score.frequencies import Frequencies
from redshank.recognition.score.pooling import Evidence, PersonScore, Row, Scorer

__all__ = [
    "Evidence",
    "Frequencies",
    "PersonScore",
    "Row",
    "Scorer",
    "Standing",
    "calibrate",
    "has_household_rival",
    "standing_of",
]
