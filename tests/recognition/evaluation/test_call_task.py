"""The call task on files so small that every figure can be counted by hand."""

from collections.abc import Sequence

import pytest

from redshank.recognition.errors import EvaluationError
from redshank.recognition.evaluation.calltask import CallTask, run_call_task
from redshank.recognition.evaluation.contacts import read_labelled
from redshank.recognition.evaluation.splitting import split
from redshank.recognition.model import load_model
from redshank.recognition.stores import MemoryStore

HEADER = (
    "person_id,role,forename,surname,date_of_birth,phone,postcode,building,person_role,reason,vulnerable,contacted_at"
)
ANNA = "Anna,Brown,1980-05-06,07700 900111,MR1 1AA,4"
BORIS = "Boris,Carter,1971-02-03,07700 900222,MR2 2BB,9"
CLARA = "Clara,Dunmore,1990-11-12,07700 900333,MR3 3CC,17"


def no_progress(what: str, done: int, total: int) -> None:
    """Nobody watches."""


def evaluated(lines: Sequence[str], *, seed: int = 1) -> CallTask:
    found = read_labelled(lines)
    ticks = iter(range(10_000))
    return run_call_task(
        split(found.rows, seed=seed),
        load_model(),
        MemoryStore(),
        timer=lambda: next(ticks) / 1000,
        progress=no_progress,
    )


def test_a_known_caller_who_is_put_first_counts_towards_recall() -> None:
    task = evaluated(
        [
            HEADER,
            f"a,history,{ANNA},both,report,yes,2026-01-05T10:00",
            f"b,history,{BORIS},both,report,,2026-01-06T10:00",
            f"a,call,{ANNA},both,report,,2026-03-05T10:00",
            f"c,call,{CLARA},both,report,,2026-03-06T10:00",
        ]
    )
    calls = task.figures.all_calls
    assert (calls.calls, calls.known_calls) == (2, 1)
    assert calls.recall_at_1.value == 1.0
    assert calls.strangers_shown.value == 0.0
    assert (task.victims.repeat.part, task.victims.repeat.whole) == (1, 1)
    assert (task.victims.vulnerable.part, task.victims.vulnerable.whole) == (1, 1)


def test_a_file_without_person_id_is_refused() -> None:
    with pytest.raises(EvaluationError, match="person_id"):
        read_labelled(["forename,surname", "Anna,Brown"])
