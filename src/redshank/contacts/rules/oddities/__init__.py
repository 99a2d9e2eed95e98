"""What is odd in what was typed: kept, marked and explained, never refused. Pure."""

from redshank.contacts.rules.oddities.marks import Oddity, OddityCode
from redshank.contacts.rules.oddities.reading import oddities

__all__ = ["Oddity", "OddityCode", "oddities"]
