"""How far a long command has come, on a terminal or in a log."""

from collections.abc import Callable
from typing import TextIO

SECONDS_A_LINE = 10.0
"""Between two lines, where a line cannot be written over."""
_WIDTH = 24


class ProgressBar:
    """What is being done, how much of it and how long it still takes: one line that is written over."""

    def __init__(self, stream: TextIO, *, timer: Callable[[], float]) -> None:
        """Nothing is shown yet.

        Args:
            stream: usually standard error.
            timer: seconds that only go forward.
        """
        self._stream, self._timer, self._is_terminal = stream, timer, stream.isatty()
        self._what, self._begun, self._last = "", timer(), float("-inf")

    def show(self, what: str, done: int, total: int) -> None:
        """Say how much is done; a log gets a line now and then, and one whenever something else begins."""
        now = self._timer()
        if what != self._what:
            self.end()
            self._what, self._begun, self._last = what, now, float("-inf")
        if not self._is_terminal and now - self._last < SECONDS_A_LINE:
            return
        self._last = now
        line = self._line(done, total, now - self._begun)
        self._stream.write(f"\r\x1b[K{line}" if self._is_terminal else f"{line}\n")
        self._stream.flush()

    def end(self) -> None:
        """Leave the line as it is."""
        if self._is_terminal and self._what:
            self._stream.write("\n")

    def _line(self, done: int, total: int, seconds: float) -> str:
        share = min(done / total, 1.0) if total else 1.0
        filled = round(share * _WIDTH)
        parts = [f"{self._what} [{'█' * filled}{'·' * (_WIDTH - filled)}] {share:.0%}", f"{done:,} of {total:,}"]
        if 0 < share < 1 and seconds > 0:
            left = round(seconds * (1 - share) / share)
            parts.append(f"{left // 60}:{left % 60:02d} left")
        return " · ".join(parts)
