"""`redshank demo`: a fictional county in the browser, with nothing else to install or set up."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from redshank.agencies.queries import is_synthetic, tenant
from redshank.config.commands import serve
from redshank.config.demo.markers import add_markers, has_markers
from redshank.config.demo.setting_up import fill, is_filled, set_up
from redshank.config.demo.telephone import telephone_key

BAR = 30
RESIDENTS_A_PERSON = 2.25
"""Of so many residents one has made contact in three years."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument(
        "--people", type=int, default=5000, help="about how many people have ever made contact (default: 5000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same county")
    parser.add_argument("--port", type=int, default=8000, help="where to listen (default: 8000)")
    parser.add_argument("--prepare-only", action="store_true", help="set up and stop before serving")
    parser.set_defaults(host="127.0.0.1", workers=1, threads=4)


def run(options: argparse.Namespace) -> int:
    """Set up what is not there yet, then serve until told to stop."""
    call_command("migrate", verbosity=0)
    now = datetime.now(tz=UTC)
    if tenant() is None:
        set_up(at=now)
    elif not is_synthetic():
        sys.stderr.write("redshank demo: this database serves real people; the demo needs one of its own.\n")
        return 2
    if not is_filled():
        fill(people=round(options.people * RESIDENTS_A_PERSON), seed=options.seed, at=now, progress=_draw)
        sys.stderr.write("\n")
    if not has_markers():
        add_markers(at=now)
    key = telephone_key(Path(settings.DATA), at=now)
    if options.prepare_only:
        return 0
    address = f"http://127.0.0.1:{options.port}"
    sys.stdout.write(f"\nMarshire is a fictional county. Open {address} and sign in as anybody. Ctrl+C stops it.\n")
    sys.stdout.write(
        f"Ring your desk: {address}/demo/telephone, or: redshank telephony ring priya --server {address}\n"
        f"(the key of the telephone: {key})\n"
    )
    sys.stdout.flush()
    return serve.run(options)


def _draw(done: int, expected: int) -> None:
    """A progress bar on standard error; plain lines where nobody watches."""
    if sys.stderr.isatty():
        full = BAR * done // expected
        sys.stderr.write(f"\rMaking Marshire [{'#' * full}{' ' * (BAR - full)}] {done:,} rows")
    else:
        sys.stderr.write(f"Making Marshire: {done:,} rows\n")
    sys.stderr.flush()
