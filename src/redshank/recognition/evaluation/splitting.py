"""Calls held out of the history, where the file does not say which rows are which."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from redshank.recognition.errors import EvaluationError
from redshank.recognition.evaluation.contacts import Labelled
from redshank.recognition.records import PersonId

STRANGER_SHARE = 0.3
"""Callers with no prior record, of all callers, where the file does not say."""


@dataclass(frozen=True, slots=True)
class Split:
    """What is on file, and who calls."""

    history: tuple[Labelled, ...]
    calls: tuple[Labelled, ...]
    spare: int
    """Rows that are neither: further records of callers who are kept off the file."""


def split(rows: Sequence[Labelled], *, seed: int, limit: int | None = None) -> Split:
    """Tell history from calls: by the rows' own roles, else by chance.

    By chance, the last record (by time, else in the file) of everybody who has several becomes a call, and persons are
    kept off the file, one record of each calling, until they are 30 % of the callers.

    Args:
        rows: the file's.
        seed: the same seed splits alike.
        limit: calls at most, chosen by chance.

    Raises:
        EvaluationError: nobody could be on file, or nobody would call.
    """
    if any(row.role == "call" for row in rows):
        history = [row for row in rows if row.role != "call"]
        calls = [row for row in rows if row.role == "call"]
        found = Split(tuple(history), tuple(calls), 0)
    else:
        found = _by_chance(rows, random.Random(seed))  # noqa: S311 (repeatable chance is wanted)
    if not found.history or not found.calls:
        raise EvaluationError("the file needs rows of history and calls, or persons with several rows")
    if limit is None or limit >= len(found.calls):
        return found
    chosen = random.Random(seed).sample(range(len(found.calls)), limit)  # noqa: S311 (repeatable chance is wanted)
    return Split(found.history, tuple(found.calls[place] for place in sorted(chosen)), found.spare)


def _by_chance(rows: Sequence[Labelled], rng: random.Random) -> Split:
    of_person: defaultdict[PersonId, list[Labelled]] = defaultdict(list)
    for row in rows:
        of_person[row.person].append(row)
    persons = sorted(of_person)
    several = sum(len(of_person[person]) > 1 for person in persons)
    if not several:
        return Split(tuple(rows), (), 0)
    share = STRANGER_SHARE * several / ((1 - STRANGER_SHARE) * len(persons) + STRANGER_SHARE * several)
    strangers = frozenset(rng.sample(persons, round(share * len(persons))))
    calls: dict[int, Labelled] = {}
    for person in persons:
        ordered = sorted(of_person[person], key=_when)
        if person in strangers or len(ordered) > 1:
            calls[ordered[-1].line] = ordered[-1]
    history = tuple(row for row in rows if row.person not in strangers and row.line not in calls)
    return Split(history, tuple(calls[line] for line in sorted(calls)), len(rows) - len(history) - len(calls))


def _when(row: Labelled) -> tuple[float, int]:
    return (row.contacted_at.timestamp() if row.contacted_at else 0.0, row.line)
