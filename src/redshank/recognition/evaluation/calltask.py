"""The call task: calls held out of history are put to the engine, one at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redshank.recognition.evaluation.contacts import Labelled
from redshank.recognition.evaluation.figures import Figures, Share, figures_of, recognised_share
from redshank.recognition.evaluation.histories import Histories
from redshank.recognition.evaluation.ordering import entries_of
from redshank.recognition.evaluation.outcomes import Outcome, put_call
from redshank.recognition.evaluation.splitting import Split
from redshank.recognition.model import Model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Details
from redshank.recognition.stores import CandidateStore

_CALLS_A_REPORT = 200

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Victims:
    """Victims whose history mattered, and how many of them were recognised."""

    repeat: Share
    well_described: Share
    """Repeat victims who gave two or more of number, name, birth date and address."""
    vulnerable: Share
    both: Share


@dataclass(frozen=True, slots=True)
class CallTask:
    """The outcomes of all calls, and what they come to."""

    outcomes: tuple[Outcome, ...]
    figures: Figures
    victims: Victims


def run_call_task(
    held_out: Split, model: Model, store: CandidateStore, *, timer: Callable[[], float], progress: Progress
) -> CallTask:
    """Put the history on file in an empty store, then ask who each caller is.

    Args:
        held_out: history and calls.
        model: the weights to judge.
        store: empty; holds the history afterwards, never a call.
        timer: seconds that only ever grow.
        progress: told as it goes.
    """
    put_on_file(store, held_out.history, progress)
    known = frozenset(row.person for row in held_out.history)
    recogniser = Recogniser(model, store, timer=timer)
    outcomes = []
    for number, call in enumerate(held_out.calls, start=1):
        outcomes.append(put_call(recogniser, call, known, timer))
        if number % _CALLS_A_REPORT == 0 or number == len(held_out.calls):
            progress("calls", number, len(held_out.calls))
    histories = Histories(held_out.history)
    return CallTask(tuple(outcomes), figures_of(outcomes), victims_of(outcomes, histories))


def put_on_file(store: CandidateStore, rows: Sequence[Labelled], progress: Progress) -> None:
    """Keep these rows under their true persons."""
    progress("history", 0, len(rows))
    store.add_many(entries_of(rows))
    progress("history", len(rows), len(rows))


def victims_of(outcomes: Sequence[Outcome], histories: Histories) -> Victims:
    """Repeat and vulnerable victims among the callers, by what was on file before."""
    repeats = [each for each in outcomes if histories.is_repeat(each.call)]
    marked = [each for each in outcomes if histories.is_marked(each.call)]
    return victims_among(repeats, marked)


def victims_among(repeats: Sequence[Outcome], marked: Sequence[Outcome]) -> Victims:
    """How many of the repeat and of the marked victims were recognised; one call may be of both."""
    known = {id(each) for each in marked}
    return Victims(
        repeat=recognised_share(repeats),
        well_described=recognised_share([each for each in repeats if is_well_described(each.call.details)]),
        vulnerable=recognised_share(marked),
        both=recognised_share([each for each in repeats if id(each) in known]),
    )


def is_well_described(details: Details) -> bool:
    """Whether two or more of number, name, birth date and address were given."""
    name = details.full_name or details.forename or details.surname
    given = (details.phone, name, details.date_of_birth, details.street or details.postcode)
    return sum(bool(each.strip()) for each in given) > 1
