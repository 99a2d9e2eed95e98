"""How long a handler's save waits while an import runs beside it, compared with no import.

    redshank demo --people 5000 --prepare-only
    redshank county --contacts 20000 --seed 7 --out county.csv
    REDSHANK_DATA=var/demo python bench/beside_an_import.py county.csv --yes

Saves contacts as a desk does, first alone, then beside `redshank import contacts FILE` in a process of its own, and
reports for each the milliseconds that a save waits for the lock, and those that it takes in all. It files everything
for good: run it on a demonstration only.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
django.setup()

REDSHANK = Path(sys.executable).parent / "redshank"
Times = list[tuple[float, float]]
"""Of each save: seconds that it waited for the lock, and seconds in all."""


def saves(most: int, chance: random.Random, beside: "subprocess.Popen[bytes] | None") -> Times:
    """Save contacts at moments that keep step with nothing, as long as the import runs beside."""
    from django.db import transaction  # noqa: PLC0415 - Django is set up first
    from django.utils import timezone  # noqa: PLC0415

    from redshank.agencies.models import User  # noqa: PLC0415
    from redshank.contacts.operations import NewContact, record_contact  # noqa: PLC0415
    from redshank.contacts.rules import Outcome  # noqa: PLC0415
    from redshank.people.recognition import Details  # noqa: PLC0415

    handler = User.objects.get(username="handler").actor
    found: Times = []
    while len(found) < most and (beside is None or beside.poll() is None):
        time.sleep(chance.uniform(0.05, 0.35))
        at = timezone.now()
        details = Details(forename="Zebedee", surname=f"Quillfeather{chance.randrange(10**6)}", phone="07700 900555")
        new = NewContact(details=details, outcome=Outcome.UNDECIDED, contacted_at=at)
        begun = time.perf_counter()
        with transaction.atomic():
            waited = time.perf_counter() - begun
            record_contact(new, by=handler, at=at)
        found.append((waited, time.perf_counter() - begun))
    return found


def summary(found: Times) -> dict[str, float]:
    """Median, 99th percentile and the longest, of the waiting and of the whole, in milliseconds."""
    said: dict[str, float] = {"saves": len(found)}
    for name, seconds in zip(("waits", "takes"), zip(*found, strict=True), strict=True):
        said[f"{name}_p50_ms"] = _ms(statistics.median(seconds))
        said[f"{name}_p99_ms"] = _ms(statistics.quantiles(seconds, n=100, method="inclusive")[98])
        said[f"{name}_longest_ms"] = _ms(max(seconds))
    return said


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def main() -> int:
    """Print both as JSON."""
    from redshank.agencies.queries import is_synthetic  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--agency", default="marshire-police")
    parser.add_argument("--yes", action="store_true", help="file them: it is a demonstration")
    options = parser.parse_args()
    if not options.yes or not is_synthetic():
        sys.stderr.write("This files contacts for good: run it with --yes, on a demonstration.\n")
        return 2
    chance = random.Random(7)
    alone = saves(options.saves, chance, None)
    command = [str(REDSHANK), "import", "contacts", str(options.file), "--agency", options.agency]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:  # noqa: S603 - ours
        time.sleep(5)
        began, rows = time.perf_counter(), _rows_of(options.file.name)
        beside = saves(options.saves, chance, running)
        speed = (_rows_of(options.file.name) - rows) / (time.perf_counter() - began)
        running.terminate()
    found = {"alone": summary(alone), "beside an import": summary(beside)}
    print(json.dumps(found | {"import": {"rows_a_second": round(speed)}}, indent=1))
    return 0


def _rows_of(name: str) -> int:
    """How many rows of a file have been read by its imports so far."""
    from django.db.models import Sum  # noqa: PLC0415 - Django is set up first

    from redshank.exchange.models import ImportRun  # noqa: PLC0415

    return ImportRun.objects.filter(name=name).aggregate(rows=Sum("rows_read"))["rows"] or 0


if __name__ == "__main__":
    sys.exit(main())
