"""Labelled contacts files for tests: a few callers with known truth."""

from collections.abc import Callable, Sequence

from redshank.recognition.evaluation.calltask import CallTask, run_call_task
from redshank.recognition.evaluation.contacts import read_labelled
from redshank.recognition.evaluation.replay import Replay, run_replay
from redshank.recognition.evaluation.splitting import split
from redshank.recognition.model import load_model
from redshank.recognition.stores import MemoryStore

HEADER = (
    "person_id,role,forename,surname,date_of_birth,phone,postcode,building,person_role,reason,vulnerable,contacted_at"
)
ANNA = "Anna,Brown,1980-05-06,07700 900111,MR1 1AA,4"
BORIS = "Boris,Carter,1971-02-03,07700 900222,MR2 2BB,9"
CLARA = "Clara,Dunmore,1990-11-12,07700 900333,MR3 3CC,17"
DAVID = "David,Eastlake,1965-07-21,07700 900444,MR4 4DD,31"


def no_progress(what: str, done: int, total: int) -> None:
    """Nobody watches."""


def steady_timer() -> Callable[[], float]:
    """A clock on which every look is a millisecond after the last."""
    looks = iter(range(1_000_000))
    return lambda: next(looks) / 1000


def call_task(lines: Sequence[str], *, seed: int = 1, limit: int | None = None) -> CallTask:
    """The call task over these lines."""
    held_out = split(read_labelled(lines).rows, seed=seed, limit=limit)
    return run_call_task(held_out, load_model(), MemoryStore(), timer=steady_timer(), progress=no_progress)


def replay(lines: Sequence[str]) -> Replay:
    """The replay of these lines."""
    rows = read_labelled(lines).rows
    return run_replay(rows, load_model(), MemoryStore(), timer=steady_timer(), progress=no_progress)
