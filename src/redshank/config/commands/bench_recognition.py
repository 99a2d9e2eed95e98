"""`redshank bench recognition`: how long recognition takes over any number of records, on this machine."""

import argparse
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

from redshank.config.bench.file import BenchError, BenchFile, build, built_figures, open_file, progress, records_on_file
from redshank.config.bench.peers import PEERS, time_peers
from redshank.config.bench.report import as_text
from redshank.config.bench.timing import first_call, time_adding, time_calls, time_restart, warm
from redshank.recognition.errors import RecognitionError

_MOST_WARMED = 12 << 30
"""Bytes of a file that the machine is asked to hold in memory."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument(
        "--records",
        type=_sizes,
        default=(100_000,),
        metavar="N[,N…]",
        help="records on file (default: 100,000); several to see how times grow",
    )
    parser.add_argument(
        "--database", default="", metavar="URL", help="sqlite:///PATH or postgresql://…: a database for the bench alone"
    )
    parser.add_argument("--file", type=Path, metavar="PATH", help="an SQLite file to keep, and to use again")
    parser.add_argument("--calls", type=_positive, default=500, metavar="N", help="calls of each shape (default: 500)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same people (default: 1)")
    parser.add_argument(
        "--against", type=_peers, default=(), metavar="NAMES", help=f"peers to time beside: {', '.join(PEERS)}"
    )
    parser.add_argument("--json", action="store_true", help="print JSON rather than a table")


def run(options: argparse.Namespace) -> int:
    """Print the figures; 0 when they are there, 1 when the database cannot be used."""
    try:
        found = [_measured(options, records, is_one_of_many=len(options.records) > 1) for records in options.records]
    except (BenchError, RecognitionError, OSError) as error:
        sys.stderr.write(f"\nredshank bench recognition: {error}\n")
        return 1
    result = found[0] if len(found) == 1 else {"sizes": found, "growth": _growth(found)}
    sys.stdout.write(json.dumps(result, indent=2) + "\n" if options.json else as_text(result))
    return 0


def _measured(options: argparse.Namespace, records: int, *, is_one_of_many: bool) -> dict[str, object]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="redshank-bench-")))
        path = options.file or folder / "bench.sqlite3"
        if is_one_of_many:
            if options.database:
                raise BenchError("--database holds one size: give --records one number, or leave it to --file")
            path = path.with_name(f"{path.stem}-{records}{path.suffix}")
        url = options.database or f"sqlite:///{path.resolve()}"
        file = open_file(url)
        _built(file, records, options.seed, path.parent if options.file else folder)
        if not file.dialect.is_postgresql and path.exists() and path.stat().st_size <= _MOST_WARMED:
            warm(path)
        shapes = time_calls(file, options.calls, options.seed, progress)
        connection = file.connect()
        clues = first_call(connection)
        connection.close()
        size = file.size()
        restart = time_restart(url, clues)
        return {
            "records": records,
            "database": file.dialect.vendor,
            **shapes,
            "add_and_visible": time_adding(file),
            "restart": restart,
            "disk_mb_per_million": round(size / records, 1),
            "memory_mib_per_million": round(restart["memory_mib"] / records * 1e6, 1),
            "build": built_figures(file),
            **time_peers(options.against, file, options.seed),
        }


def _built(file: BenchFile, records: int, seed: int, folder: Path) -> None:
    held = records_on_file(file)
    if held and held != records:
        raise BenchError(f"the database holds {held:,} records; ask for --records {held}, or name another")
    if not held:
        started = time.perf_counter()
        build(file, records, seed, folder)
        sys.stderr.write(f"built in {time.perf_counter() - started:.0f} s\n")


def _growth(found: list[dict[str, object]]) -> dict[str, object]:
    """By shape: p50 of each size over that of the size before."""
    shapes = [name for name, value in found[0].items() if isinstance(value, dict) and "candidates_mean" in value]
    steps = list(pairwise(found))
    return {shape: [round(_p50(after, shape) / _p50(one, shape), 2) for one, after in steps] for shape in shapes}


def _p50(figures: dict[str, object], shape: str) -> float:
    of_shape = figures[shape]
    return float(of_shape["p50_ms"]) if isinstance(of_shape, dict) else 0.0


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_positive(each) for each in text.split(","))


def _peers(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such peer: {', '.join(unknown)}; known: {', '.join(PEERS)}")
    return names


def _positive(text: str) -> int:
    number = int(text.replace("_", ""))
    if number <= 0:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
