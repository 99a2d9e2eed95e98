"""The same training on DuckDB and on Spark: how far the weights are apart.

    python bench/spark_training.py --rows 2000

Needs PySpark (`make .venv/.stamp-spark`) and Java 17. Prints JSON: the chance that two rows are one person by each, and
the widest difference in bits between levels that both saw. Each engine draws chance pairs in its own way, so that
seldom levels differ; of the levels seen often the bits are close.
"""

import argparse
import json
import sys
import time
from dataclasses import fields
from datetime import date

from redshank.county.assumptions import Assumptions
from redshank.county.generation import plan_county
from redshank.county.tables import shipped_tables
from redshank.recognition.model import load_model
from redshank.recognition.records import Details
from redshank.recognition.standardise import Standardised, standardise
from redshank.recognition.training.engines import DuckDbEngine, SparkEngine
from redshank.recognition.training.splinked import Engine, Trained, train


def main() -> int:
    """Train twice, print; 1 where the engines do not agree on the prior."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument("--master", default="local[2]")
    options = parser.parse_args()
    rows = county_rows(options.rows)
    spark = SparkEngine(options.master)
    found = {engine.name: trained(engine, rows) for engine in (DuckDbEngine(), spark)}
    spark.close()
    one, other = (each for each, _ in found.values())
    result = {
        "rows": len(rows),
        "chance_of_match": {name: each.chance_of_match for name, (each, _) in found.items()},
        "seconds": {name: seconds for name, (_, seconds) in found.items()},
        "widest_difference_bits": widest(one, other),
    }
    sys.stdout.write(json.dumps(result, indent=2) + "\n")
    return int(one.chance_of_match != other.chance_of_match)


def county_rows(contacts: int) -> list[Standardised]:
    """A fictional county's contacts, standardised."""
    county = plan_county(
        people=None,
        contacts=contacts,
        seed=1,
        end=date(2026, 11, 1),
        assumptions=Assumptions(),
        tables=shipped_tables(),
    )
    names = [field.name for field in fields(Details)]
    return [standardise(Details(**{name: getattr(row, name) for name in names})) for row in county.rows()]


def trained(engine: Engine, rows: list[Standardised]) -> tuple[Trained, float]:
    """(what was learnt, seconds)."""
    started = time.perf_counter()
    found = train(rows, load_model(), engine, name=engine.name, seed=1, progress=lambda *_: None)
    return found, round(time.perf_counter() - started, 1)


def widest(one: Trained, other: Trained) -> float:
    """Of the levels that both saw."""
    unseen = {*one.unseen, *other.unseen}
    gaps = [
        abs(first.bits - second.bits)
        for left, right in zip(one.model.comparisons, other.model.comparisons, strict=True)
        for first, second in zip(left.levels, right.levels, strict=True)
        if f"{left.comparison.name}: {first.level.name}" not in unseen
    ]
    return round(max(gaps), 2)


if __name__ == "__main__":
    sys.exit(main())
