"""`redshank model list`: the models that were added, and which is in use."""

import argparse
import sys

from django.utils import timezone

from redshank.people.model_history import models_kept


def configure(parser: argparse.ArgumentParser) -> None:
    """It has no options."""


def run(_options: argparse.Namespace) -> int:
    """0: the list is there, if only with the shipped model on it."""
    for each in models_kept():
        mark = "*" if each.is_in_use else " "
        added = f"added {timezone.localtime(each.added_at):%d %b %Y} by {each.added_by}" if each.added_at else "shipped"
        sys.stdout.write(f"{mark} {each.version:<36} {added}; {each.trained_from or 'no word of where it is from'}\n")
        for use in each.uses:
            sys.stdout.write(f"      in use from {timezone.localtime(use.at):%d %b %Y %H:%M}, {use.by}: {use.reason}\n")
    return 0
