"""How long a whole file takes to be compared with itself on DuckDB, as `redshank relink` does it.

    python bench/relink.py --records 1000000

Makes persons of one to four records in households, with slips, moves and half-given details, standardised as the store
holds them, and prints JSON: seconds by step, pairs found, persons whose records are all joined, and the peak of memory.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from redshank.recognition.linkage import DuckDbBackend
from redshank.recognition.model import load_model
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.standardise import Standardised
from redshank.recognition.stores import Entry

_CONSONANTS, _VOWELS = "bdfghjklmnprstvw", "aeiou"
_TYPES = ("street", "road", "lane", "avenue", "close", "drive")
_LEAST_BITS = 3.0


def main() -> int:
    """Compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    options = parser.parse_args()
    watch = Stopwatch(quiet=options.quiet)
    entries = generate(options.records, random.Random(options.seed))
    with tempfile.TemporaryDirectory(prefix="redshank-relink-") as directory:
        backend = DuckDbBackend(threads=options.threads, memory=options.memory, directory=Path(directory))
        watch.begin()
        pairs = same = 0
        linked: set[int] = set()
        for pair in backend.pairs(entries, load_model(), least_bits=_LEAST_BITS, progress=watch.told):
            pairs += 1
            same += _person(pair.left) == _person(pair.right)
            if _person(pair.left) == _person(pair.right):
                linked.update((pair.left, pair.right))
        watch.end()
    several = sum(record % 10 > 0 for record in range(options.records))
    result = {
        "records": options.records,
        "threads": options.threads,
        "pairs": pairs,
        "pairs_of_one_person": same,
        "records_joined_to_another_of_theirs": round(len(linked) / max(several, 1), 4),
        "left_out": [each._asdict() for each in backend.left_out()],
        "seconds": watch.seconds,
        "seconds_in_all": round(sum(watch.seconds.values()), 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(result, indent=2) + "\n")
    return 0


class Stopwatch:
    """Seconds by step; making up the records is left out of them."""

    def __init__(self, *, quiet: bool) -> None:
        self.seconds: dict[str, float] = {}
        self._quiet = quiet
        self._step, self._since = "", 0.0

    def begin(self) -> None:
        """From now on."""
        self._since = time.perf_counter()

    def told(self, what: str, done: int, total: int) -> None:
        """Progress as the backend tells it."""
        if not self._quiet:
            sys.stderr.write(f"\r{what}: {done:,} of {total:,}  ")
        self._note(what)

    def end(self) -> None:
        """Until now."""
        self._note(self._step)

    def _note(self, what: str) -> None:
        now = time.perf_counter()
        self.seconds[what] = round(self.seconds.get(what, 0.0) + now - self._since, 2)
        self._step, self._since = what, now


def _person(record: int) -> int:
    """Of every ten records: one stands alone, two are one person, three another, four another."""
    return record // 10 * 4 + (0, 1, 1, 2, 2, 2, 3, 3, 3, 3)[record % 10]


def generate(records: int, rng: random.Random) -> Iterator[Entry]:
    """Standardised records; postcodes of some fifteen homes, names as skewed as real ones."""
    surnames, forenames = _names(rng, max(2_000, records // 60), 3), _names(rng, 4_000, 2)
    streets = _names(rng, max(500, records // 400), 3)
    here: dict[int, Standardised] = {}
    for record in range(records):
        person = _person(record)
        if person not in here:
            if len(here) > 4:
                here.clear()
            here[person] = _anybody(rng, surnames, forenames, streets, records)
        yield Entry(RecordId(record), PersonId(person), _given(here[person], rng))


def _anybody(
    rng: random.Random, surnames: list[str], forenames: list[str], streets: list[str], records: int
) -> Standardised:
    forename, surname = _skewed(forenames, rng), _skewed(surnames, rng)
    year, month, day = rng.randrange(1935, 2008), rng.randrange(1, 13), rng.randrange(1, 29)
    return _placed(
        Standardised(
            forename=forename,
            surname=surname,
            forename_family=forename,
            surname_family=surname,
            forename_sound=_sound(forename),
            surname_sound=_sound(surname),
            birth=f"{year}-{month:02d}-{day:02d}",
            birth_year=str(year),
            birth_month=f"{month:02d}",
            birth_day=f"{day:02d}",
            number=str(rng.randrange(10**8, 10**9)),
            email_user=f"{forename}.{surname}{rng.randrange(100)}" if rng.random() < 0.3 else "",
        ),
        rng,
        streets,
        records,
    )


def _placed(row: Standardised, rng: random.Random, streets: list[str], records: int) -> Standardised:
    home = rng.randrange(max(1, records // 5))
    code = home // 15
    sector, outcode = code // 60, code // 60 // 8
    postcode = f"Z{outcode} {sector % 8}{chr(65 + code % 20)}{chr(65 + code // 20 % 3)}"
    street = f"{streets[code % len(streets)]} {_TYPES[code % len(_TYPES)]}"
    return row._replace(
        house=str(home % 180 + 1),
        street=street,
        town=f"town{outcode}",
        postcode=postcode,
        sector=f"Z{outcode} {sector % 8}",
        outcode=f"Z{outcode}",
        dwelling=f"|{home % 180 + 1}|{postcode}",
        email=f"{row.email_user}@example.org" if row.email_user else "",
    )


def _given(row: Standardised, rng: random.Random) -> Standardised:
    """What one record says of the person: something left out, something misspelt."""
    left_out = {column: "" for columns in _GROUPS if rng.random() < 0.2 for column in columns}
    if rng.random() < 0.08:
        forename = row.forename[:-1]
        left_out |= {"forename": forename, "forename_family": forename, "forename_sound": _sound(forename)}
    return row._replace(**left_out)


_GROUPS = (
    ("birth", "birth_year", "birth_month", "birth_day"),
    ("number",),
    ("email", "email_user"),
    ("house", "street", "town", "postcode", "sector", "outcode", "dwelling"),
    ("forename", "forename_family", "forename_sound"),
)


def _sound(name: str) -> str:
    return name[:1] + "".join(letter for letter in name[1:] if letter not in _VOWELS)


def _names(rng: random.Random, count: int, syllables: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        made = "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(syllables))
        names[made + rng.choice(("", "n", "r", "s", "t"))] = None
    return list(names)


def _skewed(names: list[str], rng: random.Random) -> str:
    return names[int(len(names) * rng.random() ** 3)]


if __name__ == "__main__":
    sys.exit(main())
