"""An import that is killed in the middle goes on where its last batch ended: nothing twice, nothing lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from import_files import a_file

ROWS = 1400
PATIENCE = 300
"""Seconds, after which a process is taken to hang."""
COMMAND = "import sys; from redshank.config.cli import main; sys.exit(main(sys.argv[1:]))"
SET_UP = """
import django
django.setup()
from datetime import UTC, datetime
from django.core.management import call_command
from redshank.agencies.operations import add_agency
from redshank.agencies.rules import AgencyKind
call_command("migrate", verbosity=0)
add_agency(code="police", name="Police", kind=AgencyKind.POLICE, by="test", at=datetime.now(UTC))
"""
COUNT = """
import django
django.setup()
from redshank.audit.queries import flaws_of
from redshank.contacts.models import Contact
from redshank.exchange.models import ImportBatch, ImportedRow, ImportRun
from redshank.people.models import PersonRecord
run = ImportRun.objects.get()
numbers = list(ImportBatch.objects.order_by("number").values_list("number", flat=True))
print(run.state, run.rows_read, run.rows_filed, run.rows_rejected, ImportedRow.objects.count(),
      PersonRecord.objects.count(), Contact.objects.count(), numbers == list(range(1, len(numbers) + 1)),
      len(flaws_of("police")), run.batches_filed)
"""


@pytest.fixture
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Of processes with a database of their own, of the kind that the tests run on."""
    settings = {"DJANGO_SETTINGS_MODULE": "redshank.config.settings", "REDSHANK_DATA": str(tmp_path / "data")}
    if connection.vendor == "postgresql":
        settings["REDSHANK_DATABASE"] = request.getfixturevalue("postgres_dsn")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("REDSHANK_")}
    return inherited | settings


def python(*arguments: str, environment: dict[str, str], **options: Any) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, *arguments], env=environment, text=True, **options)  # noqa: S603


def output_of(*arguments: str, environment: dict[str, str]) -> tuple[int, str]:
    with python(*arguments, environment=environment, stdout=subprocess.PIPE) as process:
        try:
            said, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return process.returncode, said


def wait_for_a_batch(environment: dict[str, str]) -> None:
    watch = (
        "import django, time; django.setup(); from redshank.exchange.models import ImportBatch\n"
        "while not ImportBatch.objects.exists(): time.sleep(0.02)"
    )
    assert output_of("-c", watch, environment=environment)[0] == 0


def test_a_killed_import_goes_on_where_its_last_batch_ended(tmp_path: Path, environment: dict[str, str]) -> None:
    rows = [{"surname": f"Killed{number // 2}", "notes": "Loud"} for number in range(ROWS)]
    rows[700]["surname"] = rows[700]["notes"] = ""
    rows[700]["channel"] = "phone"
    path = a_file(tmp_path, rows)
    command = ("-c", COMMAND, "import", "contacts", str(path))
    assert output_of("-c", SET_UP, environment=environment)[0] == 0

    with python(*command, environment=environment) as process:
        wait_for_a_batch(environment)
        time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    cut_off = output_of("-c", COUNT, environment=environment)[1].split()
    assert cut_off[0] == "running"
    assert 0 < int(cut_off[1]) < ROWS

    code, said = output_of(*command, environment=environment)

    assert code == 1
    assert f"{ROWS:,} rows read" in said
    state, read, filed, rejected, rows_kept, records, contacts, in_order, flaws, _ = output_of(
        "-c", COUNT, environment=environment
    )[1].split()
    assert (state, int(read), int(filed), int(rejected)) == ("finished", ROWS, ROWS - 1, 1)
    assert int(rows_kept) == int(records) == int(contacts) == ROWS - 1
    assert (in_order, int(flaws)) == ("True", 0)
    assert (tmp_path / "contacts.rejects.csv").read_text(encoding="utf-8-sig").count("\n") == 2
