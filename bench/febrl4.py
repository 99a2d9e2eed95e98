"""FEBRL 4: 5,000 calls against 5,000 records, each caller on file once. Saturated: a regression test, no yardstick.

Prints recall@1 with and without the identity number that the set carries, and fails below 0.9997 with it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOOR = 0.9997
ROOT = Path(__file__).parents[1]
REDSHANK = str(Path(sys.executable).parent / "redshank")


def recall(path: Path, *options: str) -> float:
    """recall@1 as `redshank evaluate` finds it on the set, written with these options."""
    subprocess.run([sys.executable, str(ROOT / "tools" / "febrl4.py"), str(path), *options], check=True)  # noqa: S603
    done = subprocess.run([REDSHANK, "evaluate", str(path), "--json"], capture_output=True, text=True, check=True)  # noqa: S603
    return float(json.loads(done.stdout)["recall_at_1"])


def main() -> int:
    """0 when recall@1 with the identity number is at least the floor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "febrl4.csv"
        with_number, without = recall(path), recall(path, "--without-number")
    print(f"recall@1 {with_number:.4f} with the identity number (at least {FLOOR} asked), {without:.4f} without")
    return 0 if with_number >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
