"""Redshank and a Splink baseline on the same labelled files, in one run: the figures that both report, side by side.

    python bench/compare_with_splink.py --baseline splink_baseline.py --baseline-python venv/bin/python FILE.csv …

The baseline is a program of its own, in an environment of its own: it takes a contacts CSV with `person_id` and `role`,
and prints one JSON object with the keys of `redshank evaluate`. Nothing of it is part of this project. A file without
roles is split by `redshank evaluate` alone and cannot be compared.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import cast

FIGURES = (
    "calls",
    "known_calls",
    "recall_at_1",
    "recall_at_1pct_false_alarms",
    "recall_at_0_1pct_false_alarms",
    "candidates_mean",
    "seconds",
)
_WIDTH = 14


def main() -> int:
    """Run both, print a table or JSON; 0 when both answered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.csv")
    parser.add_argument("--baseline", type=Path, required=True, help="the baseline's script")
    parser.add_argument("--baseline-python", type=Path, required=True, help="the Python that has its packages")
    parser.add_argument("--baseline-option", action="append", default=[], help="handed on to the baseline")
    parser.add_argument("--fit", action="store_true", help="also evaluate with weights learnt from the history")
    parser.add_argument("--json", action="store_true", help="print JSON rather than tables")
    options = parser.parse_args()
    found = {path.name: compared(path, options) for path in options.files}
    sys.stdout.write(json.dumps(found) + "\n" if options.json else "".join(map(table, found, found.values())))
    return 0


def compared(path: Path, options: argparse.Namespace) -> dict[str, dict[str, object]]:
    """The figures of each engine on one file, ours first."""
    ours = [str(Path(sys.executable).with_name("redshank")), "evaluate", str(path), "--json"]
    theirs = [str(options.baseline_python), str(options.baseline), str(path), *options.baseline_option]
    runs = {"redshank": ours, **({"redshank --fit": [*ours, "--fit"]} if options.fit else {}), "splink": theirs}
    return {name: answered(command) for name, command in runs.items()}


def answered(command: list[str]) -> dict[str, object]:
    """The JSON object on the last line of a command's output."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 (as asked for)
    everything = cast(dict[str, object], json.loads(done.stdout.strip().splitlines()[-1]))
    return {name: everything.get(name) for name in FIGURES}


def table(name: str, figures: dict[str, dict[str, object]]) -> str:
    """One file's figures as lines of text."""
    lines = [f"{name:<32}" + "".join(f"{engine:>{_WIDTH + 2}}" for engine in figures)]
    for figure in FIGURES:
        cells = (found[figure] for found in figures.values())
        lines.append(f"  {figure:<30}" + "".join(f"{'–' if cell is None else cell!s:>{_WIDTH + 2}}" for cell in cells))
    return "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    sys.exit(main())
