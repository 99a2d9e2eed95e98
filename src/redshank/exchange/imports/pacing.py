"""How large a batch may be where everybody waits for the one who writes: by how long the last one held the lock."""

from collections.abc import Callable
from dataclasses import dataclass, field

from redshank.exchange.rules import MOST_ROWS_A_BATCH

AIM_SECONDS = 0.05
"""How long a batch may hold SQLite's lock: a handler who saves meanwhile must not notice."""
FIRST_ROWS = 4
"""Before anything is known of the machine."""
_SPARE = 0.8
_AT_MOST_FASTER = 2.0
Timer = Callable[[], float]
"""Seconds that only go forward."""
_RETRIES = (0.001, 0.002, 0.005, 0.010, 0.015, 0.020, 0.025, 0.025, 0.025, 0.050, 0.050, 0.100)
"""Seconds between the attempts of one who waits for SQLite's lock (`sqliteDefaultBusyCallback`); the last repeats."""
_LATE = 0.005
"""What a busy computer adds to each."""


@dataclass
class Pace:
    """The size of the next batch: as many rows as are likely to be filed within `aim`, and never none."""

    timer: Timer
    aim: float = AIM_SECONDS
    """Seconds."""
    most: int = MOST_ROWS_A_BATCH
    rows: int = FIRST_ROWS
    held: float = field(default=0.0, init=False)
    """Seconds for which the last batch held the lock."""

    def note(self, rows: int, seconds: float) -> None:
        """Learn from a batch: too long makes the next smaller at once, quick makes it at most twice as large."""
        self.held = seconds
        fitting = rows * self.aim * _SPARE / seconds if seconds > 0 else self.rows * _AT_MOST_FASTER
        self.rows = max(1, min(self.most, int(min(fitting, self.rows * _AT_MOST_FASTER))))

    @property
    def pause(self) -> float:
        """Seconds to stay away after the last batch, so that whoever waited for it tries again within them."""
        waited = 0.0
        for each in _RETRIES:
            waited += each
            if waited > self.held:
                return each + _LATE
        return _RETRIES[-1] + _LATE
