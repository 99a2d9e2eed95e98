"""What the tests need beside Python: a browser, and a PostgreSQL server to throw away."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = {"browser": "chromium fonts-liberation", "postgresql": "postgresql"}


def run(command: list[str], *, quiet: bool = True) -> str:
    """Run a command to its end; its output, or a stop with what it said."""
    done = subprocess.run(command, capture_output=quiet, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout or ''}{done.stderr or ''}")
    return done.stdout or ""


def browser() -> str | None:
    """The path of a Chromium, if there is one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def postgresql() -> Path | None:
    """The folder of PostgreSQL's server programs, if they are here."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("initdb")
    candidates = [*versions, *([Path(on_path).parent] if on_path else [])]
    return next((path for path in candidates if (path / "initdb").exists() and (path / "pg_ctl").exists()), None)


def ensure(what: str, found: object) -> None:
    """Install what is missing when that is possible without asking; otherwise stop with the command to type."""
    if found:
        return
    command = f"apt-get install -y --no-install-recommends {PACKAGES[what]}"
    if os.geteuid() or not shutil.which("apt-get"):
        sys.exit(f"The tests need {what}. Install it, then run them again:\n\n    sudo {command}\n")
    print(f"Installing {what} …", flush=True)
    run(["apt-get", "update", "-q"])
    run(command.split())


@contextmanager
def throw_away_cluster() -> Iterator[str]:
    """A PostgreSQL server in a temporary folder, reached by a socket; its address as a URL without a database name.

    PostgreSQL refuses to run as root: then it runs as its own user, or as nobody.
    """
    programs = postgresql()
    if programs is None:
        sys.exit("PostgreSQL was not found, not even after installing it.")
    with tempfile.TemporaryDirectory(prefix="redshank-pg-") as folder:
        data = Path(folder) / "data"
        as_user = _unprivileged(Path(folder))
        tuned = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        options = f"-k {folder} -c listen_addresses= -c max_connections=60 {tuned}"
        run([*as_user, str(programs / "initdb"), "-D", str(data), "-U", "redshank", "-A", "trust", "-E", "UTF8"])
        control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w"]
        run([*control, "-o", options, "-l", str(data / "log"), "start"], quiet=False)
        try:
            yield f"postgresql://redshank@/{{name}}?host={folder}"
        finally:
            run([*control, "-m", "immediate", "stop"])


def _unprivileged(folder: Path) -> list[str]:
    if os.geteuid():
        return []
    user = "postgres" if _exists("postgres") else "nobody"
    shutil.chown(folder, user)
    return ["runuser", "-u", user, "--"]


def _exists(user: str) -> bool:
    return subprocess.run(["id", user], capture_output=True, check=False).returncode == 0  # noqa: S603, S607
