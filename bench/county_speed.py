"""How long a county takes to make, on one core.

    python bench/county_speed.py --contacts 60000

Prints JSON: contacts and rows written, seconds of processor time, peak memory in MiB. The promise: 60,000 contacts
in under a minute, a million in under fifteen.
"""

import argparse
import io
import json
import resource
import time
from datetime import date

from redshank.county import Assumptions, plan_county, write_csv
from redshank.county.tables import shipped_tables


class _Discard(io.StringIO):
    """A stream that keeps nothing, so that only the making is measured."""

    def write(self, text: str, /) -> int:
        return len(text)


def main() -> None:
    """Make one county and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.process_time()
    county = plan_county(
        people=None,
        contacts=options.contacts,
        seed=options.seed,
        end=date(2026, 11, 23),
        assumptions=Assumptions(),
        tables=shipped_tables(),
    )
    rows = write_csv(county.rows(), _Discard())
    report = {
        "contacts": county.contacts,
        "rows": rows,
        "people": county.population.people,
        "cpu_seconds": round(time.process_time() - started, 1),
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
