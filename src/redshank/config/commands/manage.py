"""`redshank manage …`: Django's own commands under the project's settings."""

import argparse
import os

from django.core.management import execute_from_command_line


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="a Django command and its options")


def run(options: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
    execute_from_command_line(["redshank manage", *options.words])
    return 0
