"""How far an import has come, on a terminal or in a log."""

from collections.abc import Callable
from typing import TextIO

SECONDS_A_LINE = 10.0
"""Between two lines, where a line cannot be written over."""


class ProgressLine:
    """Rows, rows a second and time left: one line that is written over, or a line now and then in a log."""

    def __init__(self, stream: TextIO, *, timer: Callable[[], float], share_read: Callable[[], float] | None) -> None:
        """Nothing is shown yet.

        Args:
            stream: usually standard error.
            timer: seconds that only go forward.
            share_read: how much of the file has been read, 0 to 1.
        """
        self._stream, self._timer, self._share_read = stream, timer, share_read
        self._is_terminal = stream.isatty()
        self._begun = self._last = timer()
        self._done_before: int | None = None

    def show(self, rows: int) -> None:
        """Say how many rows are done; the first call says how many were done before, and shows nothing."""
        now = self._timer()
        if self._done_before is None:
            self._begun = self._last = now
            self._done_before = rows
            return
        if not self._is_terminal and now - self._last < SECONDS_A_LINE:
            return
        self._last = now
        line = self._line(rows, rows - self._done_before, now - self._begun)
        self._stream.write(f"\r\x1b[K{line}" if self._is_terminal else f"{line}\n")
        self._stream.flush()

    def end(self) -> None:
        """Leave the line as it is."""
        if self._is_terminal and self._last > self._begun:
            self._stream.write("\n")

    def _line(self, rows: int, done: int, seconds: float) -> str:
        parts = [f"{rows:,} rows"]
        if seconds > 0:
            parts.append(f"{done / seconds:,.0f} rows/s")
        share = self._share_read() if self._share_read else 0.0
        if 0 < share < 1 and seconds > 0:
            parts += [f"{share:.0%}", f"{_clock(seconds * (1 - share) / share)} left"]
        return " · ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
