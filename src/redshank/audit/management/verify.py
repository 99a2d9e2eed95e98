"""`redshank audit verify`: read every chain from its beginning and name each place where it does not hold."""

import argparse
import sys

from redshank.audit.queries import chains, flaws_of, length


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", help="only this agency's chain, by its code")


def run(options: argparse.Namespace) -> int:
    """0 when every chain is whole, 1 when one is not."""
    whole = True
    for chain in [options.agency] if options.agency else chains():
        found = flaws_of(chain)
        whole = whole and not found
        state = "whole" if not found else f"{len(found)} flaws"
        sys.stdout.write(f"{chain}: {length(chain):,} events, {state}\n")
        for flaw in found:
            sys.stdout.write(f"  event {flaw.sequence}: {flaw.what}\n")
    return 0 if whole else 1
