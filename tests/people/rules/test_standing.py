"""What people have decided stands against every proposal, until somebody decides otherwise."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from redshank.people.rules import Move
from redshank.people.rules.standing import Decided, Standing, standing

FILED = [Decided(is_human=False, moves=(Move(record=each, origin=None, target=100),)) for each in (1, 2, 3)]
OTHER = [Decided(is_human=False, moves=(Move(record=4, origin=None, target=200),))]


def _after(*decisions: Decided) -> Standing:
    every = [*FILED, *OTHER, *decisions]
    now = {move.record: move.target for decision in every for move in decision.moves}
    return standing(every, now)


def _moved(records: Sequence[int], origin: int, target: int, *, is_human: bool = True) -> Decided:
    return Decided(is_human, tuple(Move(record=each, origin=origin, target=target) for each in records))


SPLIT = _moved([3], 100, 300)
MERGE = _moved([4], 200, 100)


def test_what_somebody_separated_is_not_joined_again() -> None:
    assert _after(SPLIT).refuses_to_join({100}, {300})


def test_what_somebody_joined_is_not_separated_again() -> None:
    assert _after(MERGE).refuses_to_separate({4}, {1, 2, 3})
    assert _after(MERGE).refuses_to_separate({1, 2, 3}, {4})


def test_with_whom_of_those_there_it_stays_is_open() -> None:
    assert not _after(MERGE).refuses_to_separate({3}, {1, 2, 4})
    assert not _after(MERGE).refuses_to_separate({3, 4}, {1, 2})


def test_what_somebody_undid_is_not_joined_again() -> None:
    undone = _moved([4], 100, 200)
    after = _after(MERGE, undone)
    assert after.refuses_to_join({100}, {200})
    assert not after.placed


def test_who_joins_what_was_separated_has_decided_otherwise() -> None:
    after = _after(SPLIT, _moved([3], 300, 100))
    assert not after.apart
    assert after.refuses_to_separate({3}, {1, 2})


def test_a_decision_about_somebody_who_was_joined_since_holds_for_who_they_are_now() -> None:
    after = _after(SPLIT, _moved([1, 2], 100, 200))
    assert after.refuses_to_join({200}, {300})


def test_what_a_machine_linked_says_nothing() -> None:
    by_machine = [Decided(is_human=False, moves=each.moves) for each in (SPLIT, MERGE)]
    assert _after(*by_machine) == Standing(frozenset(), ())


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(100, 104), st.booleans()), max_size=25))
def test_what_stands_never_contradicts_what_is(steps: list[tuple[int, int, bool]]) -> None:
    under: dict[int, int] = {}
    decisions = []
    for record, target, is_human in steps:
        if under.get(record) != target:
            decisions.append(Decided(is_human, (Move(record=record, origin=under.get(record), target=target),)))
            under[record] = target

    found = standing(decisions, under)

    for pair in found.apart:
        assert len(pair) == 2
        assert pair <= set(under.values())
    for each in found.placed:
        assert len({under[record] for record in each.records | each.with_records}) == 1
        assert not each.records & each.with_records
    everybody = set(under)
    for person in set(under.values()):
        own = {record for record, holder in under.items() if holder == person}
        assert not found.refuses_to_separate(own, everybody - own), "what is apart today may stay so"
