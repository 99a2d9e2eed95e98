"""`redshank county`: write the contacts file of a fictional county with known truth."""

import argparse
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TextIO

from redshank.county import Assumptions, plan_county, write_csv
from redshank.county.errors import CountyError
from redshank.county.outside import tables_from
from redshank.county.reference import assumption_table
from redshank.county.tables import shipped_tables

_DEMO_END = date(2026, 11, 23)
_BAR_WIDTH = 30


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("--people", type=_positive, help="residents (default: as many as the contacts need)")
    parser.add_argument("--contacts", type=_positive, help="contacts, exactly (default: as many as the residents make)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same file (default: 1)")
    parser.add_argument("--profile", choices=("default", "shifted"), default="default", help="which assumptions")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_setting,
        metavar="NAME=VALUE",
        dest="values",
        help="change a setting",
    )
    parser.add_argument("--tables", type=Path, metavar="DIR", help="a folder of richer name tables")
    parser.add_argument("--end", type=date.fromisoformat, default=_DEMO_END, help="first day after the history")
    parser.add_argument("--no-story", action="store_true", help="leave out the people of the demo's story")
    parser.add_argument("--assumptions", action="store_true", help="print the settings as a table and write nothing")
    parser.add_argument(
        "--out", default="-", metavar="FILE.csv", help="where to write; - for standard output, the default"
    )


def run(options: argparse.Namespace) -> int:
    """Write the file; 0 when it is written, 2 when the options make no county."""
    try:
        assumptions = _assumptions(options)
    except CountyError as error:
        sys.stderr.write(f"redshank county: {error}\n")
        return 2
    if options.assumptions:
        sys.stdout.write(assumption_table(assumptions))
        return 0
    if options.people is None and options.contacts is None:
        sys.stderr.write("redshank county: give --people or --contacts.\n")
        return 2
    try:
        county = plan_county(
            people=options.people,
            contacts=options.contacts,
            seed=options.seed,
            end=options.end,
            assumptions=assumptions,
            tables=tables_from(options.tables) if options.tables else shipped_tables(),
        )
    except CountyError as error:
        sys.stderr.write(f"redshank county: {error}\n")
        return 2
    about = round(county.contacts * (1 + assumptions.third_party_share))
    try:
        with nullcontext(sys.stdout) if options.out == "-" else _opened(Path(options.out)) as stream:
            written = write_csv(county.rows(with_story=not options.no_story), stream, _bar(about))
    except OSError as error:
        sys.stderr.write(f"\nredshank county: {options.out}: {error.strerror}\n")
        return 2
    sys.stderr.write(f"\r{written:,} rows of {county.contacts:,} contacts by {county.population.people:,} residents.\n")
    return 0


def _assumptions(options: argparse.Namespace) -> Assumptions:
    assumptions = Assumptions()
    if options.profile == "shifted":
        assumptions = assumptions.shifted(options.seed)
    return assumptions.with_values(dict(options.values))


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


def _bar(expected: int) -> Callable[[int], None]:
    """A progress bar on standard error, drawn anew only where it grows; the expected number of rows is an estimate."""
    drawn = -1

    def show(rows: int) -> None:
        nonlocal drawn
        filled = min(rows * _BAR_WIDTH // max(expected, 1), _BAR_WIDTH)
        if filled != drawn:
            sys.stderr.write(f"\r[{'#' * filled:<{_BAR_WIDTH}}] {rows:,} rows")
            sys.stderr.flush()
            drawn = filled

    return show


def _setting(text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found:
        raise argparse.ArgumentTypeError("NAME=VALUE is wanted")
    return name, value


def _positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError("a number above zero is wanted")
    return number
