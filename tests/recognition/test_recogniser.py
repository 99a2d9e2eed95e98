"""One contact's clues, from text to persons."""

import sqlite3
from collections.abc import Callable
from itertools import count

from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Band, Details, PersonId, RecordId, Relation
from redshank.recognition.score import CrowdLimits
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import SQLITE, CandidateStore, MemoryStore, SqlStore, create_schema

PRIYA = Details(
    forename="Priya",
    surname="Shah",
    date_of_birth="9/2/1988",
    phone="07700 900142",
    building="14",
    street="Mill Lane",
    postcode="LE2 7AA",
)
ANIL = Details(forename="Anil", surname="Shah", building="14", street="Mill Lane", postcode="LE2 7AA")
JOHN = Details(full_name="John Smith", date_of_birth="5 May 1970")


def ticking_clock() -> Callable[[], float]:
    """A clock on which every look takes a millisecond."""
    ticks = count()
    return lambda: next(ticks) / 1000


def a_recogniser(store: CandidateStore) -> Recogniser:
    """A recogniser over three persons."""
    for number, details in enumerate((PRIYA, ANIL, JOHN), 1):
        store.add(RecordId(number), PersonId(number * 10), standardise(details))
    return Recogniser(load_model(), store, timer=ticking_clock())


def a_sqlite_store() -> CandidateStore:
    connection = sqlite3.connect(":memory:")
    create_schema(connection.cursor(), SQLITE)
    return SqlStore(connection.cursor, SQLITE)


def test_the_details_of_a_person_on_file_find_that_person() -> None:
    answer = a_recogniser(MemoryStore()).recognise(PRIYA)
    assert answer.candidates[0].person == 10
    assert answer.candidates[0].band is Band.SAME_PERSON
    assert answer.persons_on_file == 3
    assert answer.elapsed_ms == 1.0


def test_the_weight_is_the_prior_and_the_bits_of_all_reasons_exactly() -> None:
    best = a_recogniser(MemoryStore()).recognise(PRIYA).candidates[0]
    total = best.prior_bits
    for reason in best.reasons:
        total += reason.bits
    assert total == best.weight_bits


def test_somebody_else_at_the_address_is_related_and_no_candidate() -> None:
    answer = a_recogniser(MemoryStore()).recognise(PRIYA)
    assert [candidate.person for candidate in answer.candidates] == [10]
    assert [(one.person, Relation.SAME_HOUSEHOLD in one.relations) for one in answer.related] == [(20, True)]


def test_a_surname_at_an_address_is_someone_there_and_nobody_in_particular() -> None:
    answer = a_recogniser(MemoryStore()).recognise(
        Details(full_name="Mrs Shah", street="14 Mill Ln", postcode="le27aa")
    )
    assert {candidate.band for candidate in answer.candidates} == {Band.POSSIBLY}
    assert answer.ask_next[0].detail == "forename"


def test_memory_and_sqlite_give_the_same_answer() -> None:
    in_memory, in_sqlite = a_recogniser(MemoryStore()), a_recogniser(a_sqlite_store())
    for clues in (PRIYA, ANIL, JOHN, Details(surname="Smi"), Details(phone="07700900142"), Details()):
        assert in_memory.recognise(clues) == in_sqlite.recognise(clues)


def test_no_clues_give_no_candidates() -> None:
    assert a_recogniser(MemoryStore()).recognise(Details()).candidates == ()


def test_somebody_unlikely_is_listed_only_on_request() -> None:
    recogniser = a_recogniser(MemoryStore())
    clues = Details(forename="George", surname="Shah", building="14", street="Mill Lane", postcode="LE2 7AA")
    assert recogniser.recognise(clues).candidates == ()
    unlikely = recogniser.recognise(clues, with_unlikely=True).candidates
    assert {candidate.person for candidate in unlikely} == {10, 20}
    assert {candidate.band for candidate in unlikely} == {Band.NONE}


def test_a_record_moved_to_another_person_is_found_under_that_person() -> None:
    store = MemoryStore()
    recogniser = a_recogniser(store)
    store.assign(RecordId(1), PersonId(20))
    assert recogniser.recognise(PRIYA).candidates[0].person == 20


def test_two_slips_of_the_pen_in_a_bare_name_still_lead_to_its_bearer() -> None:
    # No key of sound, letters or family is left of either name: only the vocabulary leads there.
    store = MemoryStore()
    store.add(RecordId(4), PersonId(40), standardise(Details(full_name="Katarzyna Wojcik")))
    answer = a_recogniser(store).recognise(Details(forename="Kataryzna", surname="Ojcik"))
    assert [candidate.person for candidate in answer.candidates] == [40]


def test_a_number_that_too_many_share_is_set_aside_and_the_answer_says_so() -> None:
    store = MemoryStore()
    hostel = Details(phone="0116 496 0001")
    for number in range(4, 8):
        store.add(RecordId(number), PersonId(number * 10), standardise(hostel))
    recogniser = a_recogniser(store)
    few = Recogniser(load_model(), store, timer=ticking_clock(), limits=CrowdLimits(number=3))
    assert recogniser.recognise(hostel).set_aside == ()
    assert len(recogniser.recognise(hostel).candidates) == 4
    answer = few.recognise(Details(forename="Priya", surname="Shah", phone="0116 496 0001"))
    assert [(one.comparison, one.persons) for one in answer.set_aside] == [("number", 4)]
    (told,) = (reason for reason in answer.candidates[0].reasons if reason.comparison == "number")
    assert told.bits == 0.0
    assert "4 persons here share it" in told.sentence
    assert few.recognise(hostel).candidates == ()


def test_what_is_convincing_is_found_without_reading_every_record() -> None:
    store = MemoryStore()
    for number in range(100, 300):
        neighbour = Details(surname="Other", building=str(number), street="Mill Lane", postcode="LE2 7AA")
        store.add(RecordId(number), PersonId(number), standardise(neighbour))
    answer = a_recogniser(store).recognise(PRIYA)
    assert answer.candidates[0].person == 10
    assert answer.compared < 100
