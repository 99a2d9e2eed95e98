"""The comparisons that ship, in the order in which their reasons are shown."""

from redshank.recognition.comparisons.address import ADDRESS
from redshank.recognition.comparisons.conditions import is_same
from redshank.recognition.comparisons.contact import BIRTH, EMAIL, NUMBER
from redshank.recognition.comparisons.definition import Comparison, Level
from redshank.recognition.comparisons.names import FORENAME, SURNAME

__all__ = ["COMPARISONS", "Comparison", "Level", "is_same"]

COMPARISONS: tuple[Comparison, ...] = (FORENAME, SURNAME, BIRTH, NUMBER, EMAIL, ADDRESS)
