"""`make test`: every test on SQLite, then those that touch the database again on PostgreSQL.

Nothing is skipped silently: what is missing is installed, or named with the command to type.
"""

import os
import subprocess
import sys
from pathlib import Path

from services import browser, ensure, postgresql, throw_away_cluster

PURE = ("architecture", "county", "documentation", "recognition", "statistics")
"""Tests that know no Django database: running them twice would prove nothing."""


def folders() -> list[str]:
    """The tests that run again on PostgreSQL."""
    return sorted(
        str(path) for path in Path("tests").iterdir() if path.is_dir() and path.name not in {*PURE, "__pycache__"}
    )


def pytest(*arguments: str, environment: dict[str, str]) -> int:
    """Run pytest on both cores; its exit code."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", *arguments]
    print(f"\n== {' '.join(command[2:])}", flush=True)
    return subprocess.run(command, check=False, env=environment).returncode  # noqa: S603


def main() -> int:
    """0 when every test passed on both databases."""
    ensure("browser", browser())
    ensure("postgresql", postgresql())
    chosen = sys.argv[1:]
    with throw_away_cluster() as url:
        shared = {**os.environ, "TEST_BROWSER": browser() or "", "TEST_POSTGRES": url}
        on_sqlite = pytest(*chosen, environment=shared)
        on_postgres = {**shared, "REDSHANK_DATABASE": url.format(name="redshank")}
        again = chosen or ["-m", "not browser", *folders()]
        return on_sqlite or pytest(*again, environment=on_postgres)


if __name__ == "__main__":
    sys.exit(main())
