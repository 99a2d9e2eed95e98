"""`redshank audit verify`: read every chain from its beginning and name each place where it does not hold.

A chain that was cut off at its end is whole in itself: only a head that was noted elsewhere shows the cut. So each
line ends with the head, to be kept where whoever can change the database cannot reach it, and `--head` compares.
"""

import argparse
import sys

from redshank.audit.queries import chains, flaws_of, head, holds_head, length
from redshank.audit.rules import Head


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", help="only this agency's chain, by its code")
    parser.add_argument(
        "--head",
        type=Head.parse,
        action="append",
        default=[],
        metavar="CHAIN:NUMBER:DIGEST",
        help="a head that was printed before: it must still be in its chain; may be given several times",
    )


def run(options: argparse.Namespace) -> int:
    """0 when every chain is whole and holds the heads given, 1 when one does not, 2 for a chain that there is not."""
    known = chains()
    if options.agency and options.agency not in known:
        sys.stderr.write(f"redshank audit verify: there is no chain “{options.agency}”. Known: {', '.join(known)}.\n")
        return 2
    whole = all([_is_whole(chain) for chain in ([options.agency] if options.agency else known)])
    held = all([_is_held(each) for each in options.head])
    return 0 if whole and held else 1


def _is_whole(chain: str) -> bool:
    found = flaws_of(chain)
    state = "whole" if not found else f"{len(found)} flaws"
    sys.stdout.write(f"{chain}: {length(chain):,} events, {state}, head {head(chain)}\n")
    for flaw in found:
        sys.stdout.write(f"  event {flaw.sequence}: {flaw.what}\n")
    return not found


def _is_held(noted: Head) -> bool:
    held = holds_head(noted)
    if not held:
        sys.stdout.write(f"{noted.chain}: event {noted.sequence} is not the one whose digest was noted, or is gone\n")
    return held
