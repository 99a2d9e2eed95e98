"""What was on file about a victim before a call: earlier reports, and earlier statements of vulnerability."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from redshank.recognition.evaluation.contacts import Labelled
from redshank.recognition.records import PersonId

REPEAT_WINDOW = timedelta(days=365)
"""Two reports within this time make a repeat victim, the present one counted."""


class Histories:
    """The rows of each victim, in whatever order they came on file."""

    def __init__(self, rows: Iterable[Labelled] = ()) -> None:
        self._reports: defaultdict[PersonId, list[datetime | None]] = defaultdict(list)
        self._marked: set[PersonId] = set()
        for row in rows:
            self.add(row)

    def add(self, row: Labelled) -> None:
        """Put a row on file."""
        if not row.is_victim:
            return
        if not row.is_chaser:
            self._reports[row.person].append(row.contacted_at)
        if row.is_vulnerable:
            self._marked.add(row.person)

    def is_repeat(self, call: Labelled) -> bool:
        """A victim reports who had reported within the twelve months before; ever before, where times are missing."""
        if not call.is_victim or call.is_chaser:
            return False
        return any(_is_within(earlier, call.contacted_at) for earlier in self._reports.get(call.person, ()))

    def is_marked(self, call: Labelled) -> bool:
        """A victim whose vulnerability is on file."""
        return call.is_victim and call.person in self._marked


def _is_within(earlier: datetime | None, now: datetime | None) -> bool:
    return earlier is None or now is None or timedelta() <= now - earlier <= REPEAT_WINDOW
