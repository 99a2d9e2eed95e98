"""How long relinking takes, and how right its questions are, on a county scattered and mixed on purpose.

python bench/relink_questions.py [--contacts 20000] [--seed 101] [--engine duckdb]

Four records of one human being make a person, so that most are on file several times; one person in fifty also gets a
record of somebody else. Then the merges and splits proposed are held against what is true. Nothing is tuned on it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from random import Random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
REDSHANK = str(Path(sys.executable).parent / "redshank")
RECORDS_A_PERSON = 4
ONE_MIXED_IN = 50


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--engine", default="duckdb")
    options = parser.parse_args()
    import django  # noqa: PLC0415 - the environment is set first

    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "county.csv"
        words = ["--contacts", str(options.contacts), "--seed", str(options.seed), "--out", str(path)]
        subprocess.run([REDSHANK, "county", *words], check=True, capture_output=True)  # noqa: S603
        _measure(path, Path(folder), options)


def _measure(path: Path, folder: Path, options: argparse.Namespace) -> None:
    from redshank.people.recognition import SHIPPED, model_of  # noqa: PLC0415
    from redshank.people.relink.engines import engine_named  # noqa: PLC0415
    from redshank.people.relink.facts import Noting  # noqa: PLC0415
    from redshank.people.relink.finding import LEAST_BITS, Finder  # noqa: PLC0415
    from redshank.people.relink.stages import Compared, Stage  # noqa: PLC0415
    from redshank.people.rules.standing import Standing  # noqa: PLC0415
    from redshank.recognition.evaluation.contacts import read_labelled  # noqa: PLC0415
    from redshank.recognition.records import PersonId, RecordId  # noqa: PLC0415
    from redshank.recognition.standardise import standardise  # noqa: PLC0415
    from redshank.recognition.stores import Entry  # noqa: PLC0415

    with path.open(encoding="utf-8", newline="") as lines:
        rows = read_labelled(lines).rows
    under = _scattered([int(row.person) for row in rows], Random(options.seed))
    human = {record: int(row.person) for record, row in enumerate(rows, start=1)}
    entries = [
        Entry(RecordId(record), PersonId(under[record]), standardise(row.details))
        for record, row in enumerate(rows, start=1)
    ]
    stage, noting, begun = Stage(folder / "run"), Noting(), time.perf_counter()
    stage.begin()
    pairs = engine_named(options.engine, folder).pairs(
        noting.passing(iter(entries)),
        model_of(SHIPPED),
        least_bits=LEAST_BITS,
        progress=lambda _what, _done, _all: None,
    )
    count = stage.keep_pairs(pairs)
    stage.finish(noting.facts(), Compared(len(entries), count, ()))
    compared = time.perf_counter()
    finder = Finder(stage.facts(), stage.pairs(), Standing(frozenset(), ()))
    merges = [merge for questions in finder.merges() for merge in questions.merges]
    splits = [split for questions in finder.splits() for split in questions.splits]
    done = time.perf_counter()

    humans = _humans_of(under, human)
    main_of = {person: max(set(found), key=found.count) for person, found in humans.items()}
    right = sum(main_of[each.left] == main_of[each.right] for each in merges)
    wanted = len(main_of) - len(set(main_of.values()))
    strangers = {record for record, person in under.items() if human[record] != main_of[person]}
    taken = [record for each in splits for record in each.taken]
    print(
        f"{len(entries):,} records of {len(set(human.values())):,} people as {len(humans):,} persons, {count:,} pairs"
    )
    print(f"comparing {compared - begun:.1f} s, asking {done - compared:.1f} s")
    print(
        f"merges proposed {len(merges):,}: {right / max(len(merges), 1):.2%} right, {right / max(wanted, 1):.2%} of all"
    )
    hit = len(strangers & set(taken))
    print(f"records proposed to come out {len(taken):,}: {hit / max(len(taken), 1):.2%} right, ", end="")
    print(f"{hit / max(len(strangers), 1):.2%} of the {len(strangers):,} that belong to somebody else")


def _scattered(people: list[int], chance: Random) -> dict[int, int]:
    """The person that each record is put under: four records of a human being to each, now and then a stranger's."""
    given: defaultdict[int, int] = defaultdict(int)
    under = {}
    for record, human in enumerate(people, start=1):
        under[record] = human * 1_000 + given[human] // RECORDS_A_PERSON
        given[human] += 1
    persons = sorted(set(under.values()))
    for record in sorted(under):
        if chance.randrange(ONE_MIXED_IN * RECORDS_A_PERSON) == 0:
            under[record] = chance.choice(persons)
    return under


def _humans_of(under: dict[int, int], human: dict[int, int]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for record, person in under.items():
        found[person].append(human[record])
    return found


if __name__ == "__main__":
    main()
