"""The call task on files so small that every figure can be counted by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelled import ANNA, BORIS, CLARA, DAVID, HEADER, call_task
from redshank.recognition.errors import EvaluationError
from redshank.recognition.evaluation.figures import Share
from redshank.recognition.records import Band

HISTORY = [
    f"a,history,{ANNA},both,report,yes,2026-01-05T10:00",
    f"b,history,{BORIS},both,report,,2026-01-06T10:00",
]
CALLS = [
    f"a,call,{ANNA},both,report,,2026-03-05T10:00",
    f"c,call,{CLARA},both,report,,2026-03-06T10:00",
]
NAMES = st.sampled_from(["Anna", "Boris", "Clara"])
ROWS = st.lists(
    st.tuples(st.sampled_from("pqrs"), st.sampled_from(["history", "call"]), NAMES, st.sampled_from(["Ash", "Birch"])),
    min_size=2,
    max_size=12,
).filter(lambda rows: {row[1] for row in rows} == {"history", "call"})


def test_a_known_caller_who_is_put_first_counts_towards_recall() -> None:
    task = call_task([HEADER, *HISTORY, *CALLS])
    calls = task.figures.all_calls
    assert (calls.calls, calls.known_calls) == (2, 1)
    assert calls.recall_at_1 == Share(1.0, 1)
    assert calls.strangers_shown == Share(0, 1)
    assert task.figures.band_precision[Band.SAME_PERSON] == Share(1, 1)


def test_a_victim_with_a_report_and_a_marker_on_file_is_repeat_and_vulnerable() -> None:
    victims = call_task([HEADER, *HISTORY, *CALLS]).victims
    assert victims.repeat == victims.vulnerable == victims.both == Share(1, 1)


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        ("both,chaser,,2026-01-05T10:00", "both,report,,2026-03-05T10:00"),
        ("both,report,,2026-01-05T10:00", "both,chaser,,2026-03-05T10:00"),
        ("caller,report,,2026-01-05T10:00", "both,report,,2026-03-05T10:00"),
        ("both,report,,2024-01-05T10:00", "both,report,,2026-03-05T10:00"),
        ("both,report,,2026-04-05T10:00", "both,report,,2026-03-05T10:00"),
    ],
    ids=["earlier chaser", "a chaser now", "called for another", "too long ago", "only afterwards"],
)
def test_no_repeat_victim_without_two_reports_in_twelve_months(earlier: str, now: str) -> None:
    victims = call_task([HEADER, f"a,history,{ANNA},{earlier}", f"a,call,{ANNA},{now}"]).victims
    assert victims.repeat == Share(0, 0)


def test_two_who_tie_for_the_first_place_count_half_each() -> None:
    same = "Anna,Brown,,,,,both,report,,"
    task = call_task([HEADER, f"a,history,{same}", f"b,history,{same}", f"a,call,{same}"])
    assert task.figures.all_calls.recall_at_1 == Share(0.5, 1)


def test_six_who_tie_count_a_sixth_though_only_five_are_shown() -> None:
    same = "Anna,Brown,,,,,both,report,,"
    history = [f"{person},history,{same}" for person in "abcdef"]
    task = call_task([HEADER, *history, f"a,call,{same}"])
    assert task.figures.all_calls.recall_at_1.value == pytest.approx(1 / 6)


def test_a_caller_who_is_ranked_first_but_not_claimed_is_ranked_right_and_not_recognised() -> None:
    # Same home, another forename: nobody is shown as a candidate, and yet nobody comes closer.
    task = call_task(
        [
            HEADER,
            "a,history,Anna,Brown,,,MR1 1AA,4,both,report,yes,",
            "a,call,Zebedee,Brown,,,MR1 1AA,4,both,report,,",
        ]
    )
    assert task.figures.all_calls.recall_at_1 == Share(1.0, 1)
    assert task.victims.vulnerable == Share(0, 1)


def test_there_is_no_bar_with_fewer_than_a_hundred_strangers() -> None:
    figures = call_task([HEADER, *HISTORY, *CALLS]).figures
    assert figures.all_calls.recall_at_1pct is None
    assert figures.recall_at_0_1pct is None


def test_a_file_without_calls_and_doubles_is_refused() -> None:
    with pytest.raises(EvaluationError, match="several rows"):
        call_task([HEADER, *HISTORY])


def test_a_file_without_roles_is_split_alike_for_one_seed() -> None:
    bare = [
        HEADER,
        *(
            f"{name},,{details},both,report,,"
            for name, details in zip("abcd", (ANNA, BORIS, CLARA, DAVID), strict=True)
            for _ in range(2)
        ),
    ]
    first, second = call_task(bare, seed=3), call_task(bare, seed=3)
    assert [each.call.line for each in first.outcomes] == [each.call.line for each in second.outcomes]
    assert first.figures.all_calls.calls == 4
    assert first.figures.all_calls.known_calls == 3


@settings(max_examples=30, deadline=None)
@given(ROWS)
def test_recall_is_a_share_and_names_of_persons_change_nothing(rows: list[tuple[str, str, str, str]]) -> None:
    lines = ["person_id,role,forename,surname", *(",".join(row) for row in rows)]
    renamed = ["person_id,role,forename,surname", *(",".join((f"x{row[0]}", *row[1:])) for row in rows)]
    before, after = call_task(lines).figures, call_task(renamed).figures
    assert 0 <= before.all_calls.recall_at_1.part <= before.all_calls.recall_at_1.whole
    assert before == after
