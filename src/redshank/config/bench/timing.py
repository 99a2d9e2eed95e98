"""The stop-watch: what one call, one added record and one restart take."""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from redshank.config.bench.file import BenchError, BenchFile, Connection, sample_of, store_on
from redshank.config.bench.shapes import PARTIAL, calls_of
from redshank.recognition.keys import clue_keys
from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Details, PersonId, RecordId
from redshank.recognition.standardise import standardise

Figures = dict[str, float]

_WARMING = 40
"""Calls of each shape before the clock starts."""
_ADDED = 200
_NEWEST = 1 << 62
"""Added records are numbered from here: later than every record of the file."""


def time_calls(file: BenchFile, calls: int, seed: int, asked: Callable[[str, int, int], None]) -> dict[str, Figures]:
    """Milliseconds at p50 and p99 for each shape of clue, and over all partial ones together.

    Args:
        file: holds the records.
        calls: of each shape.
        seed: of the choice of callers.
        asked: told how far it is.
    """
    connection = file.connect()
    recogniser = Recogniser(load_model(), store_on(connection, file.dialect), timer=time.perf_counter)
    by_shape = calls_of(sample_of(connection), calls + _WARMING, random.Random(seed))  # noqa: S311 (a choice, no secret)
    taken: dict[str, list[tuple[float, float, int]]] = {}
    for number, (shape, wanted) in enumerate(by_shape.items(), start=1):
        for clues in wanted[calls:]:
            recogniser.recognise(clues)
        taken[shape] = [_timed(recogniser, clues) for clues in wanted[:calls]]
        asked("shapes of clues", number, len(by_shape))
    connection.close()
    taken["partial"] = [one for shape in PARTIAL for one in taken.get(shape, ())]
    return {shape: _summary(ones) for shape, ones in taken.items() if ones}


def _timed(recogniser: Recogniser, clues: Details) -> tuple[float, float, int]:
    started, busy = time.perf_counter(), time.process_time()
    compared = recogniser.recognise(clues).compared
    return (time.perf_counter() - started) * 1000, (time.process_time() - busy) * 1000, compared


def _summary(ones: Sequence[tuple[float, float, int]]) -> Figures:
    wall, cpu, compared = zip(*ones, strict=True)
    return {
        "p50_ms": quantile(wall, 0.5),
        "p99_ms": quantile(wall, 0.99),
        "cpu_p50_ms": quantile(cpu, 0.5),
        "cpu_p99_ms": quantile(cpu, 0.99),
        "candidates_mean": round(sum(compared) / len(compared), 1),
    }


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return round(sorted(values)[min(int(len(values) * share), len(values) - 1)], 3)


def time_adding(file: BenchFile) -> Figures:
    """Milliseconds from a record's arrival to another connection's finding it; the records are taken out again.

    Raises:
        BenchError: an added record was not found at once.
    """
    writing, reading = file.connect(), file.connect()
    writer, reader = store_on(writing, file.dialect), store_on(reading, file.dialect)
    begin = "BEGIN" if file.dialect.is_postgresql else "BEGIN IMMEDIATE"
    taken, written = [], []
    sample = sample_of(reading)
    for place in range(_ADDED):
        record, row = RecordId(_NEWEST + place), standardise(sample[place % len(sample)])
        started = time.perf_counter()
        writing.run(begin)
        writer.add(record, PersonId(_NEWEST + place), row)
        writing.run("COMMIT")
        written.append((time.perf_counter() - started) * 1000)
        keys = clue_keys(row)
        is_found = not keys or record in reader.look_up(keys, 1000).records
        taken.append((time.perf_counter() - started) * 1000)
        if not is_found:
            raise BenchError("a record that was added was not found at once")
    writing.run(begin)
    for place in range(_ADDED):
        writer.remove(RecordId(_NEWEST + place))
    writing.run("COMMIT")
    writing.close()
    reading.close()
    return {
        "p50_ms": quantile(taken, 0.5),
        "p99_ms": quantile(taken, 0.99),
        "write_p50_ms": quantile(written, 0.5),
        "write_p99_ms": quantile(written, 0.99),
    }


def time_restart(url: str, clues: Details) -> Figures:
    """Seconds from the start of a new process to its first answer, and the memory that it holds then."""
    asked = json.dumps({name: value for name, value in asdict(clues).items() if value})
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 (this very program)
        [sys.executable, "-m", "redshank.config.bench.first_answer", url, asked],
        capture_output=True,
        text=True,
        check=True,
    )
    return {"first_answer_s": round(time.perf_counter() - started, 2), **json.loads(done.stdout)}


def warm(file: Path) -> None:
    """Have the system hold the file in memory, as that of a server that has run for a while."""
    with file.open("rb") as stream:
        while stream.read(1 << 24):
            pass


def own_memory() -> Figures:
    """MiB that this process holds for itself (not the pages of the file), and at most, all included."""
    status = Path(f"/proc/{os.getpid()}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    own = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon")), 0.0)
    return {
        "memory_mib": round(own, 1),
        "peak_memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def first_call(connection: Connection) -> Details:
    """A caller of whom much is known."""
    return max(sample_of(connection)[:200], key=lambda one: sum(bool(value) for value in asdict(one).values()))
