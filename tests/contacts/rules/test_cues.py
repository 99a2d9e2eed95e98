"""What callers say in their own words lights what it should, and nothing that it should not."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules import Cue, CueKind, Sign, Whose, read_cues

HALVES: dict[str, list[dict[str, Any]]] = {
    half["half"]: half["cases"]
    for half in yaml.safe_load(
        (Path(__file__).parents[2] / "cases" / "contacts" / "cues.yaml").read_text(encoding="utf-8")
    )
}


def _signs(say: str) -> set[str]:
    return {cue.sign.name for cue in read_cues(say)}


def precision_and_recall(half: str) -> tuple[float, float]:
    expected = [(case["say"], sign) for case in HALVES[half] for sign in case["signs"]]
    found = [(case["say"], sign) for case in HALVES[half] for sign in _signs(case["say"])]
    right = len(set(expected) & set(found))
    return right / len(found), right / len(expected)


def only(say: str, kind: CueKind) -> Cue:
    (cue,) = (cue for cue in read_cues(say) if cue.kind is kind)
    return cue


@pytest.mark.parametrize("case", HALVES["tuned"], ids=lambda case: case["say"])
def test_a_sentence_of_the_table_brings_just_its_signs(case: dict[str, Any]) -> None:
    assert _signs(case["say"]) == set(case["signs"])


def test_the_table_is_wide() -> None:
    assert sum(map(len, HALVES.values())) >= 150


def test_sentences_never_tuned_on_are_mostly_read_right() -> None:
    precision, recall = precision_and_recall("held")
    assert precision >= 0.85
    assert recall >= 0.75


@pytest.mark.parametrize(
    ("say", "times"),
    [("third time", 3), ("the 4th time", 4), ("five times", 5), ("twice now", 2), ("y trydydd tro", 3), ("6 times", 6)],
)
def test_how_many_times_is_read(say: str, times: int) -> None:
    assert only(say, CueKind.REPETITION).times == times


def test_since_when_is_kept_as_written() -> None:
    assert only("Since August, that is", CueKind.REPETITION).since == "Since August"


@pytest.mark.parametrize(
    ("say", "whose"),
    [
        ("I'm on oxygen", Whose.CALLER),
        ("my mum is on oxygen", Whose.HOUSEHOLD),
        ("the neighbour is on oxygen", Whose.OTHER),
        ("my neighbour is on oxygen", Whose.OTHER),
        ("uses oxygen", Whose.UNSAID),
    ],
)
def test_it_says_of_whom_it_speaks(say: str, whose: Whose) -> None:
    assert only(say, CueKind.VULNERABILITY).whose is whose


@pytest.mark.parametrize("say", ["I’M ON OXYGEN", "Im on oxygen", "i'm on ocsigen", "I'm on oxegen!!"])
def test_quotes_case_and_spelling_do_not_matter(say: str) -> None:
    assert Sign.BREATHING in {cue.sign for cue in read_cues(say)}


@given(st.text(max_size=300))
def test_a_cue_is_always_a_piece_of_the_text_as_written(text: str) -> None:
    for cue in read_cues(text):
        assert text[cue.start : cue.end] == cue.phrase != ""


@given(st.text(max_size=60), st.sampled_from([case["say"] for half in HALVES.values() for case in half]))
def test_what_stands_in_a_sentence_of_its_own_changes_no_other(text: str, say: str) -> None:
    own = text.replace(".", " ")
    assert {(cue.sign, cue.phrase) for cue in read_cues(say)} <= {
        (cue.sign, cue.phrase) for cue in read_cues(f"{own}.\n{say}")
    }


@given(st.lists(st.sampled_from(["not", "no", "on", "oxygen", "again", "time", "third", ".", ","]), max_size=12))
def test_reading_twice_reads_the_same(words: list[str]) -> None:
    text = " ".join(words)
    assert read_cues(text) == read_cues(text)
