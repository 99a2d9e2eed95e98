"""The replay: each contact sees only what came before it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelled import ANNA, BORIS, CLARA, HEADER, replay
from redshank.recognition.errors import EvaluationError
from redshank.recognition.evaluation.figures import Share


def at(person: str, details: str, moment: str) -> str:
    return f"{person},,{details},both,report,,{moment}"


def test_the_first_contact_of_a_person_is_a_strangers_and_the_second_is_known() -> None:
    found = replay([HEADER, at("a", ANNA, "2026-02-01T10:00"), at("a", ANNA, "2026-01-01T10:00")])
    assert (found.figures.all_calls.calls, found.figures.all_calls.known_calls) == (2, 1)
    assert found.victims.repeat == Share(1, 1)
    assert found.wrong_shown == Share(0, 2)


def test_contacts_of_one_moment_do_not_see_each_other() -> None:
    found = replay([HEADER, at("a", ANNA, "2026-01-01T10:00"), at("a", ANNA, "2026-01-01T10:00")])
    assert found.figures.all_calls.known_calls == 0


def test_the_wrong_person_shown_as_same_person_is_counted() -> None:
    found = replay([HEADER, at("a", ANNA, "2026-01-01T10:00"), at("b", ANNA, "2026-02-01T10:00")])
    assert found.wrong_shown == Share(1, 2)


def test_rows_without_a_time_are_left_out_and_counted() -> None:
    found = replay([HEADER, at("a", ANNA, "2026-01-01T10:00"), at("b", BORIS, "")])
    assert found.without_time == 1


def test_a_file_without_times_is_refused() -> None:
    with pytest.raises(EvaluationError, match="contacted_at"):
        replay([HEADER, at("a", ANNA, "")])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("pq"), st.sampled_from([ANNA, BORIS, CLARA]), st.integers(1, 3)),
        min_size=1,
        max_size=8,
    ),
)
def test_the_order_of_rows_in_the_file_changes_nothing(rows: list[tuple[str, str, int]]) -> None:
    lines = [at(person, details, f"2026-01-0{day}T10:00") for person, details, day in rows]
    straight, turned = replay([HEADER, *lines]), replay([HEADER, *reversed(lines)])
    assert straight.figures.all_calls == turned.figures.all_calls
    assert straight.victims == turned.victims
    assert straight.wrong_shown == turned.wrong_shown
