"""Writes to one audit chain from many threads at once, each on a connection of its own; run by test_two_writers.

Prints how many events the chain holds and how many flaws it has.
"""

import importlib
import sys
import threading
from datetime import UTC, datetime

import django
from django.core.management import call_command
from django.db import connection, transaction

CHAIN = "marshire-police"


def main(threads: int, events: int) -> None:
    """Let every thread write its events, all beginning together."""
    queries = importlib.import_module("redshank.audit.queries")  # it reads models: only now are they loaded
    call_command("migrate", verbosity=0)
    start = threading.Barrier(threads)
    failed: list[Exception] = []
    writers = [threading.Thread(target=_write, args=(name, events, start, failed)) for name in range(threads)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    sys.stdout.write(f"{queries.length(CHAIN)} {len(queries.flaws_of(CHAIN))} {len(failed)}\n")


def _write(name: int, events: int, start: threading.Barrier, failed: list[Exception]) -> None:
    append = importlib.import_module("redshank.audit.operations").append
    start.wait()
    for number in range(events):
        try:
            with transaction.atomic():
                append(chain=CHAIN, by=f"{name}", action="person.look", subject=f"{number}", at=datetime.now(tz=UTC))
        except Exception as error:  # whatever stops a writer is what the test is about
            failed.append(error)
    connection.close()


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
