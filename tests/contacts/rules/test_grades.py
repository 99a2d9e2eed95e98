"""The suggested grade names its reasons and only ever rises with what is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules import Answer, Answers, Fact, Grade, Thrive, facts_of, read_cues, suggest_grade
from redshank.contacts.rules.grades import ELEMENTS, URGENCY

facts = st.frozensets(st.sampled_from(Fact))


def urgency(known: frozenset[Fact]) -> int:
    grade = suggest_grade(known).grade
    return -1 if grade is None else URGENCY[grade]


@given(facts, st.sampled_from(Fact))
def test_one_more_fact_never_lowers_the_grade(known: frozenset[Fact], fact: Fact) -> None:
    assert urgency(known | {fact}) >= urgency(known)


@given(facts)
def test_every_suggestion_has_its_reasons_and_they_are_known(known: frozenset[Fact]) -> None:
    suggestion = suggest_grade(known)
    assert (suggestion.grade is None) == (suggestion.reasons == ())
    assert {each.fact for each in suggestion.reasons} <= known


def test_every_fact_has_its_element_and_every_element_a_fact() -> None:
    assert set(ELEMENTS) == set(Fact)
    assert set(ELEMENTS.values()) == set(Thrive)


@pytest.mark.parametrize(
    ("known", "grade"),
    [
        ({Fact.NOT_SAFE}, Grade.EMERGENCY),
        ({Fact.DANGER_NOW, Fact.REPEAT}, Grade.EMERGENCY),
        ({Fact.VULNERABLE}, Grade.PRIORITY),
        ({Fact.REPEAT, Fact.TARGETED}, Grade.PRIORITY),
        ({Fact.HATE}, Grade.PRIORITY),
        ({Fact.REPEAT}, Grade.SCHEDULED),
        (set(), None),
    ],
)
def test_what_is_known_suggests_a_grade(known: set[Fact], grade: Grade | None) -> None:
    assert suggest_grade(known).grade is grade


@pytest.mark.parametrize("answer", [Answer.NOT_ASKED, Answer.DONT_KNOW])
def test_what_was_not_answered_is_no_fact(answer: Answer) -> None:
    assert facts_of(Answers(answer, answer, answer, answer, answer, answer)) == frozenset()


def test_the_callers_words_are_facts() -> None:
    known = facts_of(Answers(), read_cues("third time, I'm on oxygen and he's at the door now with a knife"))
    assert known == {Fact.REPEAT, Fact.VULNERABLE, Fact.DANGER_NOW, Fact.WEAPON}
