"""Whatever the store is made of, the same clues over the same records give the same answer."""

import random
import sqlite3
from dataclasses import replace
from itertools import repeat

import psycopg

from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Details, PersonId, RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import (
    POSTGRESQL,
    SQLITE,
    CandidateStore,
    Entry,
    MemoryStore,
    SqlStore,
    create_schema,
)

FORENAMES = ("Priya", "Anil", "Maxamed", "Mohammed", "Katarzyna", "Kate", "John", "Jon", "Łukasz", "")
SURNAMES = ("Shah", "Smith", "Smyth", "Kowalski", "Kowalska", "Xasan", "Hassan", "Singh", "O'Brien", "")
STREETS = ("Mill Lane", "Mill Ln", "High Street", "")


def some_details(chance: random.Random) -> Details:
    return Details(
        forename=chance.choice(FORENAMES),
        surname=chance.choice(SURNAMES),
        date_of_birth=chance.choice(("", f"{chance.randrange(1, 4)}/2/198{chance.randrange(4)}")),
        phone=chance.choice(("", f"07700 90014{chance.randrange(4)}")),
        building=chance.choice(("", str(chance.randrange(1, 5)))),
        street=chance.choice(STREETS),
        postcode=chance.choice(("", "LE2 7AA", "LE2 7AB")),
    )


def test_memory_sqlite_and_postgresql_answer_alike(postgres_connection: psycopg.Connection) -> None:
    chance = random.Random(11)  # noqa: S311  (made-up details, no secret)
    entries = [
        Entry(RecordId(n), PersonId(chance.randrange(1, 60)), standardise(some_details(chance))) for n in range(1, 150)
    ]
    sqlite = sqlite3.connect(":memory:")
    create_schema(sqlite.cursor(), SQLITE)
    create_schema(postgres_connection.cursor(), POSTGRESQL)
    stores: list[CandidateStore] = [
        MemoryStore(),
        SqlStore(sqlite.cursor, SQLITE),
        SqlStore(postgres_connection.cursor, POSTGRESQL),
    ]
    # A budget that cuts, so that the choice under it is compared too.
    model = replace(load_model(), candidate_budget=20)
    for store in stores:
        store.add_many(entries)
    still = repeat(0.0)
    recognisers = [Recogniser(model, store, timer=lambda: next(still)) for store in stores]
    for clues in [some_details(chance) for _ in range(60)] + [Details(surname="Smi"), Details()]:
        memory, on_sqlite, on_postgresql = (recogniser.recognise(clues) for recogniser in recognisers)
        assert memory == on_sqlite == on_postgresql


def test_the_order_in_which_records_came_changes_no_answer() -> None:
    chance = random.Random(12)  # noqa: S311  (made-up details, no secret)
    entries = [
        Entry(RecordId(n), PersonId(chance.randrange(1, 20)), standardise(some_details(chance))) for n in range(1, 60)
    ]
    shuffled = entries.copy()
    chance.shuffle(shuffled)
    first, second = MemoryStore(), MemoryStore()
    first.add_many(entries)
    second.add_many(shuffled)
    still = repeat(0.0)
    model = load_model()
    one, two = (Recogniser(model, store, timer=lambda: next(still)) for store in (first, second))
    for clues in [some_details(chance) for _ in range(40)]:
        assert one.recognise(clues) == two.recognise(clues)
