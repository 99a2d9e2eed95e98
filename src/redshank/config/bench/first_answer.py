"""A process of its own that answers one call: `time_restart` starts it and reads what it prints."""

import json
import sys
import time

from redshank.config.bench.file import open_file, store_on
from redshank.config.bench.timing import own_memory
from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Details


def main(url: str, clues: str) -> None:
    """Answer, and print what memory that took."""
    started = time.perf_counter()
    file = open_file(url)
    connection = file.connect()
    recogniser = Recogniser(load_model(), store_on(connection, file.dialect), timer=time.perf_counter)
    recogniser.recognise(Details(**json.loads(clues)))
    connection.close()
    print(json.dumps({"of_it_in_the_engine_s": round(time.perf_counter() - started, 3), **own_memory()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
