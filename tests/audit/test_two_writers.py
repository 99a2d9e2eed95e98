"""Several writers at once keep one chain: real threads, real connections, a real file or server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

SCRIPT = Path(__file__).parent / "writing_at_once.py"
WRITERS, EVENTS = 4, 40


def test_writers_at_once_keep_one_chain(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    where = "" if connection.vendor == "sqlite" else request.getfixturevalue("postgres_dsn")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "redshank.config.settings",
        "REDSHANK_DATA": str(tmp_path),
        "REDSHANK_DATABASE": where,
    }
    command = [sys.executable, str(SCRIPT), str(WRITERS), str(EVENTS)]

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(WRITERS * EVENTS), "0", "0"]
