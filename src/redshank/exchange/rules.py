"""Rules of imports. Pure."""

from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS_A_BATCH = 500


class ImportState(StrEnum):
    """Where an import stands. Cut off at any moment, it is taken up where the last batch ended."""

    RUNNING = "running"
    FINISHED = "finished"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the rows: nothing is ever lost between the figures."""

    filed: int = 0
    unchanged: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        """All rows that held anything."""
        return self.filed + self.unchanged + self.rejected

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.filed + other.filed, self.unchanged + other.unchanged, self.rejected + other.rejected)
