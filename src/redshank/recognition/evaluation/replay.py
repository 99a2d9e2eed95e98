"""The replay: every contact in the order of time, each seeing only what came before it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from redshank.recognition.errors import EvaluationError
from redshank.recognition.evaluation.calltask import Progress, Victims, victims_among
from redshank.recognition.evaluation.contacts import Labelled
from redshank.recognition.evaluation.figures import Figures, Share, figures_of
from redshank.recognition.evaluation.histories import Histories
from redshank.recognition.evaluation.ordering import entries_of, order_key
from redshank.recognition.evaluation.outcomes import Outcome, put_call
from redshank.recognition.model import Model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import PersonId
from redshank.recognition.stores import CandidateStore

_ROWS_A_REPORT = 500


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of every contact at its own moment."""

    figures: Figures
    victims: Victims
    wrong_shown: Share
    """Contacts to which somebody else was shown as Same person."""
    without_time: int
    """Rows left out because nobody can say what came before them."""


@dataclass(frozen=True, slots=True)
class _Judged:
    outcome: Outcome
    is_repeat: bool
    is_marked: bool


def run_replay(
    rows: Sequence[Labelled],
    model: Model,
    store: CandidateStore,
    *,
    timer: Callable[[], float],
    progress: Progress,
    judged: Callable[[Labelled], bool] | None = None,
) -> Replay:
    """Ask who each caller is, then put the contact on file under its true person, moment by moment.

    Args:
        rows: the file's; those without a time are left out.
        model: the weights to judge.
        store: empty; holds everything afterwards.
        timer: seconds that only ever grow.
        progress: told as it goes.
        judged: which rows count, all if not given; the others are put on file all the same.

    Raises:
        EvaluationError: no row that counts has a time.
    """
    timed = sorted((row for row in rows if row.contacted_at), key=order_key)
    found = list(_judgements(timed, Recogniser(model, store, timer=timer), store, timer, progress, judged))
    if not found:
        raise EvaluationError("a replay needs contacted_at")
    outcomes = [each.outcome for each in found]
    repeats = [each.outcome for each in found if each.is_repeat]
    marked = [each.outcome for each in found if each.is_marked]
    return Replay(
        figures=figures_of(outcomes),
        victims=victims_among(repeats, marked),
        wrong_shown=Share(sum(each.is_wrongly_same for each in outcomes), len(outcomes)),
        without_time=len(rows) - len(timed),
    )


def _judgements(
    timed: Sequence[Labelled],
    recogniser: Recogniser,
    store: CandidateStore,
    timer: Callable[[], float],
    progress: Progress,
    judged: Callable[[Labelled], bool] | None,
) -> Iterator[_Judged]:
    histories = Histories()
    known: set[PersonId] = set()
    done = 0
    for rows in _moments(timed):
        for row in rows:
            if judged is None or judged(row):
                outcome = put_call(recogniser, row, known, timer)
                yield _Judged(outcome, histories.is_repeat(row), histories.is_marked(row))
        # Two contacts of one moment do not see each other, whichever stands first in the file.
        store.add_many(entries_of(rows, first=done + 1))
        for row in rows:
            histories.add(row)
            known.add(row.person)
            done += 1
            if done % _ROWS_A_REPORT == 0 or done == len(timed):
                progress("replay", done, len(timed))


def _moments(timed: Iterable[Labelled]) -> Iterator[list[Labelled]]:
    for _, rows in groupby(timed, key=lambda row: row.contacted_at):
        yield list(rows)
