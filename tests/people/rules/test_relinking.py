"""Relinking asks whether persons are one and whether a person is two; people decide."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.people.rules.relinking import Agreement, Comparing, Contradiction, Named, merges, splits
from redshank.people.rules.standing import Placed, Standing

NOTHING_STANDS = Standing(frozenset(), ())


def _same(one: int, two: int) -> Agreement:
    if not one or not two:
        return Agreement.UNKNOWN
    return Agreement.AGREES if one == two else Agreement.DIFFERS


EXACT = Comparing(forenames=_same, births=_same)
PRIYA, RAVI = 1, 2
FEB_89, JUL_61 = 10, 20


def _all(bits: float, records: int) -> dict[tuple[int, int], float]:
    return dict.fromkeys(combinations(range(1, records + 1), 2), bits)


def _named(*said: tuple[int, int]) -> list[Named]:
    return [Named(number, *each) for number, each in enumerate(said, start=1)]


def test_two_persons_who_weigh_enough_are_asked_about_once() -> None:
    one, two = _named((PRIYA, FEB_89), (PRIYA, 0))
    (found,) = merges([(100, [one]), (200, [two])], {(1, 2): 18.0}, EXACT, NOTHING_STANDS)
    assert (found.left, found.right, found.best, found.mean_bits) == (100, 200, (1, 2), 18.0)


def test_twins_are_never_proposed_whatever_they_share() -> None:
    one, two = _named((PRIYA, FEB_89), (RAVI, FEB_89))
    assert merges([(100, [one]), (200, [two])], {(1, 2): 40.0}, EXACT, NOTHING_STANDS) == []


def test_father_and_son_of_one_name_are_never_proposed() -> None:
    one, two = _named((RAVI, JUL_61), (RAVI, FEB_89))
    assert merges([(100, [one]), (200, [two])], {(1, 2): 40.0}, EXACT, NOTHING_STANDS) == []


def test_one_slip_among_many_does_not_hide_that_they_are_one() -> None:
    *many, last = _named((PRIYA, FEB_89), (PRIYA, FEB_89), (PRIYA, JUL_61), (PRIYA, FEB_89))
    assert len(merges([(100, many), (200, [last])], _all(20.0, 4), EXACT, NOTHING_STANDS)) == 1


def test_whom_somebody_keeps_apart_is_not_proposed() -> None:
    one, two = _named((PRIYA, FEB_89), (PRIYA, FEB_89))
    stands = Standing(frozenset({frozenset({100, 200})}), ())
    assert merges([(100, [one]), (200, [two])], {(1, 2): 40.0}, EXACT, stands) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (((PRIYA, FEB_89), (PRIYA, FEB_89), (RAVI, JUL_61)), Contradiction.BOTH),
        (((RAVI, FEB_89), (RAVI, FEB_89), (RAVI, FEB_89), (RAVI, JUL_61), (RAVI, JUL_61)), Contradiction.BIRTHS),
        (((PRIYA, 0), (PRIYA, 0), (PRIYA, 0), (RAVI, 0), (RAVI, 0)), Contradiction.NAMES),
    ],
)
def test_records_that_contradict_the_rest_are_asked_about(
    said: tuple[tuple[int, int], ...], why: Contradiction
) -> None:
    records = _named(*said)
    (found,) = splits(100, records, _all(20.0, len(said)), EXACT, NOTHING_STANDS)
    assert found.why is why
    assert len(found.taken) < len(said) / 2


@pytest.mark.parametrize(
    "said",
    [
        ((PRIYA, FEB_89), (PRIYA, FEB_89), (PRIYA, JUL_61)),
        ((PRIYA, FEB_89), (PRIYA, FEB_89), (RAVI, FEB_89)),
        ((PRIYA, FEB_89), (0, 0), (PRIYA, 0)),
        ((PRIYA, 0), (PRIYA, 0), (RAVI, 0)),
    ],
)
def test_a_slip_another_name_and_silence_are_no_reason_to_ask(said: tuple[tuple[int, int], ...]) -> None:
    for weights in ({}, _all(20.0, len(said))):
        assert splits(100, _named(*said), weights, EXACT, NOTHING_STANDS) == []


def test_a_record_that_somebody_put_there_is_not_taken_out_from_all_of_them() -> None:
    records = _named((PRIYA, FEB_89), (PRIYA, FEB_89), (RAVI, JUL_61))
    stands = Standing(frozenset(), (Placed(frozenset({3}), frozenset({1, 2})),))
    assert splits(100, records, _all(20.0, 3), EXACT, stands) == []


SAID = st.tuples(st.integers(0, 2), st.sampled_from((0, 10, 20)))


@given(st.lists(SAID, min_size=2, max_size=7), st.data())
def test_whatever_is_said_a_proposal_can_be_carried_out(said: list[tuple[int, int]], data: st.DataObject) -> None:
    records = _named(*said)
    pairs = list(combinations([each.record for each in records], 2))
    weights = data.draw(st.dictionaries(st.sampled_from(pairs), st.integers(-5, 40).map(float)))
    persons = [(100 + each.record, [each]) for each in records]

    for merge in merges(persons, weights, EXACT, NOTHING_STANDS):
        assert merge.left < merge.right
        assert set(merge.best) == {merge.left - 100, merge.right - 100}
    for split in splits(1, records, weights, EXACT, NOTHING_STANDS):
        assert 0 < len(split.taken) < len(records)
