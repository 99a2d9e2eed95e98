"""A real server on a database of its own, as an operator would start it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

REDSHANK = str(Path(sys.executable).parent / "redshank")
START_SECONDS = 60


class Site:
    """A server under test: one database, as many server processes as are asked for."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.told = ""
        """What the builder of its world printed."""

    def command(self, *words: str) -> str:
        """Run one of Redshank's own commands on this site's database; what it printed."""
        done = subprocess.run([REDSHANK, *words], env=self.environment, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def serving(self, at: str = "") -> Iterator[str]:
        """The address of a running server: a new one, or the one it had before it stopped. It stops at the end."""
        port = int(at.rpartition(":")[2]) if at else _free_port()
        server = subprocess.Popen([REDSHANK, "serve", "--port", str(port)], env=self.environment)  # noqa: S603
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    for _ in range(START_SECONDS * 5):
        try:
            urllib.request.urlopen(f"{address}/sign-in", timeout=5)  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the server did not answer within {START_SECONDS} seconds")


def a_site(folder: Path, database: str = "", builder: str = "build_world.py") -> Site:
    """A site on a database of its own, with a world that one of the builders of `tests/browser` put there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REDSHANK_")}
    environment = {**kept, "REDSHANK_DATA": str(folder)} | ({"REDSHANK_DATABASE": database} if database else {})
    site = Site(environment)
    site.command("manage", "migrate", "--verbosity", "0")
    program = str(Path(__file__).parent / "browser" / builder)
    done = subprocess.run([sys.executable, program], env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    site.told = done.stdout
    return site
