"""`redshank serve`: the web server. Behind a reverse proxy in a force; by itself in the demo."""

import argparse
import os
from pathlib import Path

from django.conf import settings
from granian.constants import Interfaces
from granian.server import Server


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes; each holds its own database connections")
    parser.add_argument("--threads", type=int, default=4, help="requests at once in each process")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    server = Server(
        "redshank.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        workers_kill_timeout=10,
        websockets=False,
        log_access=False,
    )
    server.serve()
    return 0
