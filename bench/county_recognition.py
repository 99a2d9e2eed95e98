"""How callers are recognised on county files that no weight was chosen on, in both profiles, with the shipped model.

python bench/county_recognition.py [--contacts 20000] [--seed 101]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

REDSHANK = str(Path(sys.executable).parent / "redshank")
FIGURES = (
    "calls",
    "known_calls",
    "recall_at_1",
    "recall_at_1pct_false_alarms",
    "strangers_shown_as_same_person",
    "calibration_error",
    "candidates_mean",
)


def run(*words: str) -> str:
    """What a command of Redshank's printed."""
    return subprocess.run([REDSHANK, *words], capture_output=True, text=True, check=True).stdout  # noqa: S603


def main() -> None:
    """Print the figures of both profiles side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=101)
    options = parser.parse_args()
    columns = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, profile in enumerate(("default", "shifted")):
            path = str(Path(folder) / f"{profile}.csv")
            seed = str(options.seed + number)
            run("county", "--contacts", str(options.contacts), "--seed", seed, "--profile", profile, "--out", path)
            columns[profile] = json.loads(run("evaluate", path, "--json"))
    print(f"{'':34}{'default':>12}{'shifted':>12}")
    for figure in FIGURES:
        print(f"{figure:34}{columns['default'][figure]!s:>12}{columns['shifted'][figure]!s:>12}")
    for band in ("same_person", "probably"):
        right = {profile: found["band_precision"][band]["precision"] for profile, found in columns.items()}
        print(f"{band + ' right':34}{right['default']!s:>12}{right['shifted']!s:>12}")


if __name__ == "__main__":
    main()
