"""The backends give the same pairs and the same bits, letters outside ASCII included."""

import duckdb
import pyarrow as pa

from labelled import no_progress
from made_up import made_up_rows
from redshank.recognition.keys import Key, clue_keys, stable_hash
from redshank.recognition.linkage import DuckDbBackend, LinkageBackend, MemoryBackend
from redshank.recognition.linkage.duck import load_records, prepare_keys
from redshank.recognition.linkage.telling import TELLING
from redshank.recognition.model import load_model
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.stores import Entry

ENTRIES = [
    Entry(RecordId(number * 3 + 5), PersonId(number - number % 4), row)
    for number, row in enumerate(made_up_rows(800, seed=7))
]


def weights(backend: LinkageBackend) -> dict[tuple[int, int], float]:
    found = backend.pairs(ENTRIES, load_model(), least_bits=-12.0, progress=no_progress)
    return {(pair.left, pair.right): pair.weight_bits for pair in found}


def test_duckdb_finds_and_weighs_what_the_live_search_would() -> None:
    memory, duck = MemoryBackend(40), DuckDbBackend(40, threads=1, memory="1GB")
    ours, theirs = weights(memory), weights(duck)
    assert len(ours) > 1_500
    assert ours.keys() == theirs.keys()
    assert max(abs(ours[pair] - theirs[pair]) for pair in ours) < 1e-9
    assert memory.left_out() == duck.left_out() != ()


def test_keys_in_sql_are_the_keys_of_the_live_search() -> None:
    with duckdb.connect() as connection:
        load_records(connection, ENTRIES, no_progress)
        prepare_keys(connection)
        found: dict[int, set[Key]] = {entry.record: set() for entry in ENTRIES}
        for kind, values in TELLING.items():
            sql = f"SELECT record, value FROM (SELECT record, unnest({values}) AS value FROM keyed)"  # noqa: S608 (own names)
            for record, value in connection.execute(f"{sql} WHERE value IS NOT NULL").fetchall():
                found[record].add(Key(kind, stable_hash(kind, value)))
    assert found == {entry.record: set(clue_keys(entry.details)) for entry in ENTRIES}
    assert {key.kind for keys in found.values() for key in keys} == TELLING.keys()


def test_letters_outside_ascii_are_among_what_is_compared() -> None:
    assert sum(not "".join(entry.details).isascii() for entry in ENTRIES) > 150
    assert pa.array([entry.details.forename for entry in ENTRIES]).null_count == 0
