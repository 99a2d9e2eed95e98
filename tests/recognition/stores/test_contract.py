"""What every store does, whatever it is made of."""

import random

import pytest

from redshank.recognition.errors import StoreError
from redshank.recognition.keys import Key, Term, clue_keys, record_keys, terms_of
from redshank.recognition.records import Details, PersonId, RecordId
from redshank.recognition.score import Row
from redshank.recognition.standardise import Standardised, standardise
from redshank.recognition.stores import CandidateStore, Counts, Entry, Found, Name

PRIYA = standardise(Details(forename="Priya", surname="Shah", phone="07700 900142", postcode="LE2 7AA"))
PRIYA_MOVED = standardise(Details(forename="Priya", surname="Shah", phone="07700 900142", postcode="LE3 1BB"))
ANIL = standardise(Details(forename="Anil", surname="Shah", postcode="LE2 7AA"))
SHAH = Term("surname", "shah")
FIRST, SECOND, THIRD = (RecordId(number) for number in (1, 2, 3))
HOLDERS = {"forename": 2, "surname": 2, "number": 1, "postcode": 2, "sector": 2}
ONE, TWO = PersonId(10), PersonId(20)


def numbers(rows: tuple[Row, ...]) -> list[int]:
    return [row.record for row in rows]


def persons_with(store: CandidateStore, term: Term) -> int:
    return store.counts([term]).persons.get(term, 0)


def test_a_record_added_is_found_by_the_next_look_up(store: CandidateStore) -> None:
    store.add(FIRST, ONE, PRIYA)
    assert store.look_up(clue_keys(PRIYA), 10).records == (FIRST,)
    assert store.rows([FIRST]) == (Row(FIRST, ONE, PRIYA),)


def test_no_keys_find_nothing(store: CandidateStore) -> None:
    store.add(FIRST, ONE, PRIYA)
    assert store.look_up((), 10) == Found((), ())


def test_records_come_in_the_order_asked_for_and_missing_ones_not_at_all(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, TWO, ANIL)])
    assert numbers(store.rows([SECOND, THIRD, FIRST])) == [SECOND, FIRST]


def test_a_person_counts_once_for_a_value_in_however_many_records(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, ONE, PRIYA_MOVED)])
    store.add(THIRD, ONE, PRIYA)
    assert persons_with(store, SHAH) == 1
    assert store.persons_on_file() == 1


def test_persons_who_share_a_value_are_counted_apart(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, TWO, ANIL)])
    counts = store.counts([SHAH, Term("forename", "anil"), Term("forename", "nobody")])
    assert counts == Counts({SHAH: 2, Term("forename", "anil"): 1}, HOLDERS, 2)


def test_assigning_a_record_moves_what_it_counts_towards(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, TWO, ANIL)])
    store.assign(SECOND, ONE)
    assert persons_with(store, SHAH) == 1
    assert store.persons_on_file() == 1
    assert numbers(store.records_of([ONE, TWO])) == [FIRST, SECOND]


def test_assigning_and_assigning_back_changes_no_count(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, TWO, ANIL)])
    terms = [*terms_of(PRIYA), *terms_of(ANIL)]
    before = store.counts(terms)
    store.assign(SECOND, ONE)
    store.assign(SECOND, TWO)
    assert store.counts(terms) == before


def test_a_removed_record_is_not_found_and_not_counted(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, TWO, ANIL)])
    store.remove(FIRST)
    assert store.look_up(clue_keys(PRIYA), 10).records == (SECOND,)
    assert persons_with(store, Term("number", PRIYA.number)) == 0
    assert store.persons_on_file() == 1


def test_removing_one_of_two_equal_records_keeps_the_person_counted(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, ONE, PRIYA)])
    store.remove(FIRST)
    assert persons_with(store, SHAH) == 1
    assert store.persons_on_file() == 1


def test_a_record_that_is_there_already_is_refused(store: CandidateStore) -> None:
    store.add(FIRST, ONE, PRIYA)
    with pytest.raises(StoreError):
        store.add(FIRST, TWO, ANIL)


def test_the_same_record_twice_in_one_batch_is_refused(store: CandidateStore) -> None:
    with pytest.raises(StoreError):
        store.add_many([Entry(FIRST, ONE, PRIYA), Entry(FIRST, TWO, ANIL)])


def test_a_record_that_is_not_there_can_be_neither_assigned_nor_removed(store: CandidateStore) -> None:
    with pytest.raises(StoreError):
        store.assign(FIRST, ONE)
    with pytest.raises(StoreError):
        store.remove(FIRST)


def test_under_a_budget_small_blocks_come_first_and_the_cut_kinds_are_named(store: CandidateStore) -> None:
    rare, common = Key("rare", record_keys(PRIYA)[0].hash), Key("common", record_keys(ANIL)[-1].hash)
    everybody = [Entry(RecordId(n), PersonId(n), ANIL) for n in range(1, 9)]
    store.add_many([*everybody, Entry(RecordId(9), PersonId(9), PRIYA)])
    assert store.look_up([common, rare], 5) == Found((RecordId(9), RecordId(8), RecordId(7), RecordId(6)), ("common",))


def test_within_the_budget_nothing_is_called_cut(store: CandidateStore) -> None:
    store.add_many([Entry(RecordId(n), PersonId(n), ANIL) for n in range(1, 5)])
    assert store.look_up([record_keys(ANIL)[0]], 4).truncated == ()


def test_what_shares_several_keys_comes_before_what_shares_one(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, TWO, ANIL), Entry(THIRD, PersonId(30), ANIL)])
    assert store.look_up(clue_keys(PRIYA), 50).records[0] == FIRST


def test_a_block_that_the_budget_leaves_out_is_named(store: CandidateStore) -> None:
    store.add_many([Entry(RecordId(n), PersonId(n), ANIL) for n in range(1, 5)])
    key = record_keys(ANIL)[0]
    assert store.look_up([Key("one", record_keys(ANIL)[1].hash), Key("two", key.hash)], 4).truncated == ("two",)


def test_a_misspelt_and_a_half_typed_name_lead_to_the_names_on_file(store: CandidateStore) -> None:
    katarzyna, katrina = (standardise(Details(forename=name, surname="Nowak")) for name in ("Katarzyna", "Katrina"))
    store.add_many([Entry(FIRST, ONE, katarzyna), Entry(SECOND, TWO, katrina), Entry(THIRD, PersonId(30), katrina)])
    assert store.similar_names(Term("forename", "katarzina"), 5) == (Name("katarzyna", 1),)
    assert store.similar_names(Term("forename", "katr"), 5) == (Name("katrina", 2),)
    assert store.similar_names(Term("surname", "nowack"), 5) == (Name("nowak", 3),)
    assert store.similar_names(Term("surname", "katrinas"), 5) == ()


def test_a_name_that_nobody_bears_any_more_is_proposed_no_more(store: CandidateStore) -> None:
    store.add_many([Entry(FIRST, ONE, PRIYA), Entry(SECOND, TWO, ANIL)])
    assert store.similar_names(Term("forename", "priyaa"), 5) == (Name("priya", 1),)
    store.remove(FIRST)
    assert store.similar_names(Term("forename", "priyaa"), 5) == ()
    store.add(FIRST, TWO, PRIYA)
    assert store.similar_names(Term("forename", "priyaa"), 5) == (Name("priya", 1),)


def test_an_empty_store_counts_nobody(store: CandidateStore) -> None:
    assert store.counts([SHAH]) == Counts({}, {}, 0)


def test_random_changes_leave_the_counts_that_counting_afresh_gives(store: CandidateStore) -> None:
    chance = random.Random(7)  # noqa: S311  (a made-up history, no secret)
    choices = [PRIYA, PRIYA_MOVED, ANIL, standardise(Details(surname="Smith", date_of_birth="1970-05-05"))]
    held: dict[RecordId, tuple[PersonId, Standardised]] = {}
    for number in range(1, 60):
        action = chance.random()
        if held and action < 0.25:
            record = chance.choice(list(held))
            person = PersonId(chance.randrange(1, 6))
            store.assign(record, person)
            held[record] = (person, held[record][1])
        elif held and action < 0.45:
            record = chance.choice(list(held))
            store.remove(record)
            del held[record]
        else:
            person, row = PersonId(chance.randrange(1, 6)), chance.choice(choices)
            store.add(RecordId(number), person, row)
            held[RecordId(number)] = (person, row)
    by_term: dict[Term, set[PersonId]] = {}
    for person, row in held.values():
        for term in terms_of(row):
            by_term.setdefault(term, set()).add(person)
    every_term = {term for row in choices for term in terms_of(row)}
    counts = store.counts(every_term)
    assert counts.persons == {term: len(persons) for term, persons in by_term.items()}
    columns = {term.column for term in by_term}
    assert counts.holders == {
        column: len({person for term in by_term if term.column == column for person in by_term[term]})
        for column in columns
    }
    assert counts.persons_on_file == len({person for person, _ in held.values()})
