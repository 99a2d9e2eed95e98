"""`redshank telephony ring`: ring a desk through the API, as a switch would: for the demonstration, trials and scripts.

Without a key it takes the one that `redshank demo` keeps in its data folder.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from redshank.config.demo.telephone import KEY_FILE
from redshank.exchange.telephony.reporting import Happening
from redshank.exchange.telephony.simulator import SCENES, CannotRing, Said, events, play, to_server


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument("scene", nargs="?", choices=sorted(SCENES), help="a scene of the demonstration")
    parser.add_argument("--server", default="http://127.0.0.1:8000", help="where Redshank is served")
    parser.add_argument("--key-file", type=Path, help="a file with the API key (default: the demonstration's)")
    parser.add_argument("--handler", default="handler", help="whose desk rings: username or staff number")
    parser.add_argument("--call", default="", help="instead of a scene: the call's key, the same at each of its events")
    parser.add_argument(
        "--event",
        choices=[each.value for each in Happening],
        default=Happening.RINGING.value,
        help="what happens to it",
    )
    parser.add_argument("--number", default="", help="the caller's number; without one it is withheld")
    parser.add_argument("--line", default="101", help="the number dialled (default: 101)")


def run(options: argparse.Namespace) -> int:
    """0 when the server took every event, 1 where it did not, 2 where nothing was asked for."""
    if not options.scene and not options.call:
        sys.stderr.write(f"redshank telephony ring: name a scene ({', '.join(sorted(SCENES))}) or a call.\n")
        return 2
    try:
        key = (options.key_file or Path(settings.DATA) / KEY_FILE).read_text(encoding="utf-8").strip()
    except OSError as error:
        sys.stderr.write(f"redshank telephony ring: no key: {error.filename}: {error.strerror}. See --key-file.\n")
        return 1
    try:
        answers = play(_told(options), post=to_server(options.server, key), wait=time.sleep)
    except CannotRing as error:
        sys.stderr.write(f"redshank telephony ring: {error}\n")
        return 1
    for answer in answers:
        saved = f", saved as {answer['contact']}" if answer["contact"] else ""
        sys.stdout.write(f"{answer['call']}: {answer['state']} at {answer['desk'] or 'any desk'}{saved}\n")
        sys.stderr.writelines(f"  {warning}\n" for warning in _warnings(answer))
    return 0


def _told(options: argparse.Namespace) -> Iterator[tuple[int, Said]]:
    if options.scene:
        yield from events(SCENES[options.scene], run=f"{options.scene}-{time.time_ns()}", handler=options.handler)
    else:
        asked = {name: getattr(options, name) for name in ("call", "event", "number", "line", "handler")}
        yield 0, asked


def _warnings(answer: Said) -> list[str]:
    found = answer["warnings"]
    return [str(each) for each in found] if isinstance(found, list) else []
