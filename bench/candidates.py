"""How often the true person is among those compared at all, and how many that are: finding by itself.

    python bench/candidates.py FILE…

Takes labelled contacts as `redshank evaluate` does, puts the history on file in SQLite, and asks for each known caller
whom the engine compares: by all clues, by all but number, e-mail and birth date, and by the name alone. Prints JSON.
"""

import argparse
import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path

from redshank.recognition.evaluation.contacts import read_labelled
from redshank.recognition.evaluation.ordering import entries_of
from redshank.recognition.evaluation.splitting import split
from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Details
from redshank.recognition.stores import SQLITE, SqlStore, create_schema

_NAMES = ("full_name", "forename", "middle_names", "surname")
_REST = tuple(field.name for field in fields(Details) if field.name not in _NAMES)
SHAPES: Mapping[str, Callable[[Details], Details]] = {
    "full": lambda given: given,
    "name_and_address": lambda given: replace(given, phone="", email="", date_of_birth=""),
    "name_only": lambda given: replace(given, **dict.fromkeys(_REST, "")),
}


def main() -> None:
    """Measure each file and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=3_000, help="calls of each file, at most (default: 3000)")
    options = parser.parse_args()
    print(json.dumps({file.name: measured(file, options.seed, options.limit) for file in options.files}, indent=2))


def measured(path: Path, seed: int, limit: int) -> dict[str, dict[str, float]]:
    """Recall, that of persons with a name on file, persons found and records read on average, by shape of clue."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        held_out = split(read_labelled(lines).rows, seed=seed, limit=limit)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create_schema(connection.cursor(), SQLITE)
    store = SqlStore(connection.cursor, SQLITE)
    store.add_many(entries_of(held_out.history))
    recogniser = Recogniser(load_model(), store, timer=time.perf_counter)
    known = {row.person for row in held_out.history}
    named = {row.person for row in held_out.history if any(getattr(row.details, name).strip() for name in _NAMES)}
    calls = [call for call in held_out.calls if call.person in known]
    result = {}
    for shape, kept in SHAPES.items():
        # Who gave no name cannot be found by it; whose records hold none, only by something else.
        asked = [call for call in calls if any(getattr(call.details, name).strip() for name in _NAMES)]
        found = [(call, recogniser.persons_compared(kept(call.details))) for call in asked]
        hits = [(call.person in persons, call.person in named) for call, persons in found]
        result[shape] = {
            "calls": len(asked),
            "recall": round(sum(hit for hit, _ in hits) / len(asked), 4),
            "recall_of_named": round(sum(hit for hit, is_named in hits if is_named) / sum(n for _, n in hits), 4),
            "persons_mean": round(sum(len(persons) for _, persons in found) / len(asked), 1),
            "records_mean": round(
                sum(recogniser.recognise(kept(c.details)).compared for c in asked[:300]) / len(asked[:300]), 1
            ),
        }
    return result


if __name__ == "__main__":
    main()
