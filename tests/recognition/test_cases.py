"""The readable cases of tests/cases: who is on file, what the caller gives, and what must come of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Band, Details, PersonId, Recognition, RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import Entry, MemoryStore

PATHS = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['case']}")
    for path in PATHS
    for case in yaml.safe_load(path.read_text("utf-8"))
]
SYLLABLES = ("bor", "dan", "fel", "gim", "kas", "lud", "mop", "nev", "rit", "sul", "tov", "wex")
BANDS = (Band.NONE, Band.POSSIBLY, Band.PROBABLY, Band.SAME_PERSON)
OTHERS = 2_000
"""Persons on file besides those of the case, so that rarity and prior are those of a small town."""


@pytest.fixture(scope="module")
def town() -> MemoryStore:
    """A store of other people, none of whom resembles anybody in a case."""
    store = MemoryStore()
    store.add_many(Entry(RecordId(n), PersonId(n), standardise(somebody(n))) for n in range(1, OTHERS + 1))
    return store


@pytest.fixture
def empty_place(town: MemoryStore) -> Iterator[MemoryStore]:
    """The town; what a test adds above its numbers goes again."""
    yield town
    for row in town.records_of([PersonId(OTHERS + n) for n in range(1, 100)]):
        town.remove(row.record)


def somebody(n: int) -> Details:
    forename, surname = (f"{SYLLABLES[n // d % 12]}{SYLLABLES[n // d // 12 % 12]}" for d in (1, 7))
    return Details(
        forename=forename,
        surname=f"{surname}son",
        date_of_birth=f"{1940 + n % 60}-{1 + n % 12:02d}-{2 + n % 26:02d}",
        phone=f"0161 {n:07d}",
        building=str(1 + n % 90),
        street=f"{SYLLABLES[n % 12]}ton Road",
        postcode=f"XM{1 + n % 20} {n % 10}QQ",
    )


def recognise(case: dict[str, Any], store: MemoryStore) -> tuple[Recognition, dict[str, PersonId]]:
    names: dict[str, PersonId] = {}
    for place, given in enumerate(case["history"], 1):
        details = {field: str(value) for field, value in given.items()}
        person = names.setdefault(details.pop("person"), PersonId(OTHERS + len(names) + 1))
        store.add(RecordId(OTHERS + place), person, standardise(Details(**details)))
    recogniser = Recogniser(load_model(), store, timer=lambda: 0.0)
    return recogniser.recognise(Details(**{field: str(value) for field, value in case["clues"].items()})), names


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], empty_place: MemoryStore) -> None:
    answer, names = recognise(case, empty_place)
    expected = case["expect"]
    found = {candidate.person: candidate for candidate in answer.candidates}
    for name, wanted in expected.get("bands", {}).items():
        band = found[names[name]].band if names[name] in found else Band.NONE
        least, _, most = wanted.partition("..")
        assert BANDS.index(Band(least)) <= BANDS.index(band) <= BANDS.index(Band(most or least)), (name, band, answer)
    if "first" in expected:
        assert answer.candidates[0].person == names[expected["first"]]
    for comparison, level in expected.get("levels", {}).items():
        reason = next(r for r in answer.candidates[0].reasons if r.comparison == comparison)
        assert reason.level == level
    for name, relations in expected.get("related", {}).items():
        listed = {related.person: related.relations for related in answer.related}
        listed |= {candidate.person: candidate.relations for candidate in answer.candidates}
        assert set(relations) <= listed[names[name]]


def test_there_are_at_least_sixty_cases_and_each_says_why() -> None:
    cases = [case for path in PATHS for case in yaml.safe_load(path.read_text("utf-8"))]
    assert len(cases) >= 60
    assert all(case["why"] for case in cases)
