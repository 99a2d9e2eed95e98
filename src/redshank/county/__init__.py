"""Marshire: a fictional county with known truth. Pure: no Django, no sockets, no clock, no environment."""

from redshank.county.agencies import Agency, Team, agencies
from redshank.county.assumptions import Assumptions
from redshank.county.csvfile import write_csv
from redshank.county.generation import County, generate, plan_county
from redshank.county.rows import COLUMNS, TRUTH_COLUMNS, Row

__all__ = [
    "COLUMNS",
    "TRUTH_COLUMNS",
    "Agency",
    "Assumptions",
    "County",
    "Row",
    "Team",
    "agencies",
    "generate",
    "plan_county",
    "write_csv",
]
