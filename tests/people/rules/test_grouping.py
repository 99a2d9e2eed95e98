"""Grouping records into persons: no chains, no contradictions, no order, nobody lost."""

from collections.abc import Collection
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from redshank.people.rules.grouping import LEAST_MEAN_BITS, Refuses, Unit, grouped, mean_bits, spanning, strongest

RECORDS = range(1, 9)
PAIRS = list(combinations(RECORDS, 2))
WEIGHTS = st.dictionaries(st.sampled_from(PAIRS), st.integers(-10, 40).map(float), max_size=len(PAIRS))
FORBIDDEN = st.frozensets(st.sampled_from(PAIRS), max_size=6)
SINGLES = [frozenset({record}) for record in RECORDS]


def _refusing(forbidden: Collection[tuple[int, int]]) -> Refuses:
    def refuses(left: Collection[int], right: Collection[int]) -> bool:
        return any((min(a, b), max(a, b)) in forbidden for a in left for b in right)

    return refuses


def _never(_left: Collection[int], _right: Collection[int]) -> bool:
    return False


@given(WEIGHTS, FORBIDDEN)
def test_every_record_is_in_one_group_and_no_forbidden_pair_is_together(
    weights: dict[tuple[int, int], float], forbidden: frozenset[tuple[int, int]]
) -> None:
    found = grouped(SINGLES, weights, refuses=_refusing(forbidden))

    assert sorted(record for unit in found for record in unit) == list(RECORDS)
    assert not any({left, right} <= unit for unit in found for left, right in forbidden)


@given(WEIGHTS, FORBIDDEN, st.permutations(SINGLES))
def test_the_order_of_the_units_says_nothing(
    weights: dict[tuple[int, int], float], forbidden: frozenset[tuple[int, int]], shuffled: list[Unit]
) -> None:
    refuses = _refusing(forbidden)
    assert grouped(shuffled, weights, refuses=refuses) == grouped(SINGLES, weights, refuses=refuses)


@given(WEIGHTS)
def test_no_two_groups_are_left_that_weigh_enough(weights: dict[tuple[int, int], float]) -> None:
    found = grouped(SINGLES, weights, refuses=_never)
    assert all(mean_bits(left, right, weights) < LEAST_MEAN_BITS for left, right in combinations(found, 2))


@given(WEIGHTS, st.integers(1, 7))
def test_what_is_one_to_begin_with_stays_one(weights: dict[tuple[int, int], float], size: int) -> None:
    first = frozenset(range(1, size + 1))
    found = grouped([first, *(unit for unit in SINGLES if not unit <= first)], weights, refuses=_never)
    assert any(first <= unit for unit in found)


def test_a_chain_of_strong_links_does_not_become_one_person() -> None:
    chain = {(number, number + 1): 14.0 for number in range(1, 8)}

    found = grouped(SINGLES, chain, refuses=_never)

    assert max(map(len, found)) == 2, "its ends were never linked"


def test_records_that_all_weigh_enough_become_one_person() -> None:
    assert grouped(SINGLES, dict.fromkeys(PAIRS, 12.0), refuses=_never) == [frozenset(RECORDS)]


def test_what_refuses_one_refuses_the_set_that_it_is_in() -> None:
    weights = {(1, 2): 30.0, (2, 3): 25.0, (1, 3): 25.0}
    found = grouped(SINGLES[:3], weights, refuses=_refusing({(1, 3)}))
    assert found == [frozenset({1, 2}), frozenset({3})]


@given(WEIGHTS)
def test_a_group_is_asked_about_in_as_few_questions_as_it_takes(weights: dict[tuple[int, int], float]) -> None:
    for group in grouped(SINGLES, weights, refuses=_never):
        units = [frozenset({record}) for record in sorted(group)]
        edges = spanning(units, weights)
        assert len(edges) == len(units) - 1
        assert all(strongest(left, right, weights) is not None for left, right in edges)
