"""How long one recognition takes, by what the caller has given, over N records in SQLite.

    python bench/recognition_latency.py --records 100000

Builds the file of records in a temporary directory from a generator of its own (names of skewed frequency, homes with
households, one to three records a person), or reads `--csv` with the contacts columns. Prints JSON: milliseconds at
p50 and p99 for each shape of clue, records written per second, bytes per record.
"""

import argparse
import csv
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Details, PersonId, RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import SQLITE, Entry, SqlStore, create_schema

_SYLLABLES = [
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "fa",
    "ga",
    "ha",
    "ja",
    "ka",
    "la",
    "ma",
    "na",
    "pa",
    "ra",
    "sa",
    "ta",
    "va",
    "za",
    "min",
    "lin",
    "ton",
    "wick",
    "ford",
    "ley",
    "man",
    "sen",
    "ski",
    "ov",
]
_STREETS = [
    "mill",
    "church",
    "high",
    "station",
    "park",
    "chapel",
    "manor",
    "grange",
    "orchard",
    "meadow",
    "bridge",
    "castle",
    "forge",
    "abbey",
    "priory",
]
_TYPES = ["street", "road", "lane", "avenue", "close", "drive"]
_BATCH = 5_000
_FIELDS = frozenset(field.name for field in fields(Details))

SHAPES = {
    "full": _FIELDS,
    "name_only": frozenset({"forename", "surname"}),
    "surname_only": frozenset({"surname"}),
    "number": frozenset({"phone"}),
    "name_and_birth": frozenset({"forename", "surname", "date_of_birth"}),
    "name_and_postcode": frozenset({"forename", "surname", "postcode"}),
    "address": frozenset({"building", "street", "town", "postcode"}),
}


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--calls", type=int, default=500, help="calls of each shape")
    parser.add_argument("--csv", type=Path, help="contacts CSV instead of generated records")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random_source = random.Random(options.seed)
    source = read_csv(options.csv) if options.csv else generate(options.records, random_source)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "bench.sqlite3"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -200000")
        sample, result = build(connection, source, random_source)
        result["bytes_per_record"] = path.stat().st_size / max(result["records"], 1)
        store = SqlStore(connection.cursor, SQLITE)
        recogniser = Recogniser(load_model(), store, timer=time.perf_counter)
        calls = [sample[random_source.randrange(len(sample))] for _ in range(options.calls)]
        shapes = {name: measure(recogniser, [only(one, kept) for one in calls]) for name, kept in SHAPES.items()}
        connection.close()
    print(json.dumps({**result, **shapes}, indent=2))


def build(
    connection: sqlite3.Connection, source: Iterator[tuple[PersonId, Details]], random_source: random.Random
) -> tuple[list[Details], dict[str, float]]:
    """Write the records; (a sample of what was written, counts and speed)."""
    create_schema(connection.cursor(), SQLITE)
    store = SqlStore(connection.cursor, SQLITE)
    sample: list[Details] = []
    started, written = time.perf_counter(), 0
    waiting: list[Entry] = []
    for person, details in source:
        written += 1
        waiting.append(Entry(RecordId(written), person, standardise(details)))
        if len(sample) < 20_000:
            sample.append(details)
        elif random_source.random() < 0.05:
            sample[random_source.randrange(len(sample))] = details
        if len(waiting) == _BATCH:
            write(connection, store, waiting)
            waiting = []
    write(connection, store, waiting)
    seconds = time.perf_counter() - started
    return sample, {"records": written, "records_per_second": round(written / seconds)}


def write(connection: sqlite3.Connection, store: SqlStore, entries: list[Entry]) -> None:
    """One transaction."""
    connection.execute("BEGIN IMMEDIATE")
    store.add_many(entries)
    connection.execute("COMMIT")


def measure(recogniser: Recogniser, calls: list[Details]) -> dict[str, float]:
    """Milliseconds at p50 and p99, by the clock and of this process alone, and candidates compared on average."""
    taken, used, compared = [], [], 0
    for clues in calls:
        started, busy = time.perf_counter(), time.process_time()
        compared += recogniser.recognise(clues).compared
        taken.append((time.perf_counter() - started) * 1000)
        used.append((time.process_time() - busy) * 1000)
    return {
        "p50_ms": quantile(taken, 0.5),
        "p99_ms": quantile(taken, 0.99),
        "cpu_p50_ms": quantile(used, 0.5),
        "cpu_p99_ms": quantile(used, 0.99),
        "candidates_mean": round(compared / len(calls), 1),
    }


def quantile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return round(sorted(values)[int(len(values) * share)], 3)


def only(details: Details, kept: frozenset[str]) -> Details:
    """The details with nothing but some of the fields."""
    return replace(details, **dict.fromkeys(_FIELDS - kept, ""))


def read_csv(path: Path) -> Iterator[tuple[PersonId, Details]]:
    """Details by row; rows with the same `person_id` are one person, rows without each another."""
    persons: dict[str, PersonId] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for place, row in enumerate(csv.DictReader(file)):
            person = persons.setdefault(row.get("person_id") or f"row {place}", PersonId(len(persons) + 1))
            yield person, Details(**{name: row.get(name) or "" for name in _FIELDS})


def generate(records: int, random_source: random.Random) -> Iterator[tuple[PersonId, Details]]:
    """Households of one to four, each member with one to three records."""
    surnames = made_up_names(random_source, max(200, records // 40), 2)
    forenames = made_up_names(random_source, 1_500, 2)
    person = written = 0
    while written < records:
        postcode = f"LE{random_source.randrange(1, 20)} {random_source.randrange(10)}"
        postcode += "".join(random_source.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
        street = f"{random_source.choice(_STREETS)} {random_source.choice(_TYPES)}"
        home = Details(
            surname=skewed(surnames, random_source),
            building=str(random_source.randrange(1, 180)),
            street=street,
            town="Marsham",
            postcode=postcode,
        )
        for _ in range(random_source.randrange(1, 5)):
            person += 1
            details = replace(
                home,
                forename=skewed(forenames, random_source),
                date_of_birth=f"{random_source.randrange(1935, 2008)}-{random_source.randrange(1, 13):02d}"
                f"-{random_source.randrange(1, 29):02d}",
                phone=f"07{random_source.randrange(10**8, 10**9)}",
            )
            for _ in range(random_source.randrange(1, 4)):
                written += 1
                yield PersonId(person), details


def made_up_names(random_source: random.Random, count: int, syllables: int) -> list[str]:
    """Distinct made-up names."""
    names: dict[str, None] = {}
    while len(names) < count:
        length = syllables + random_source.randrange(3)
        names["".join(random_source.choices(_SYLLABLES, k=length))] = None
    return list(names)


def skewed(names: list[str], random_source: random.Random) -> str:
    """The first names more often than the last: of 2,500 surnames the commonest is borne by 2 in 100, as in a city."""
    return names[int(len(names) * random_source.random() ** 2)]


if __name__ == "__main__":
    main()
