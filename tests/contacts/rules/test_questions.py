"""Are you safe now comes first; not asked is never taken for no."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules import (
    QUESTIONS,
    Answer,
    Answers,
    DangerStep,
    Lights,
    Question,
    answer_to,
    ask_next,
    asked,
    danger_first,
    left_to_ask,
    lit,
    read_cues,
)

any_answers = st.builds(Answers, **{each.value: st.sampled_from(Answer) for each in Question})


def answers_of(given: Mapping[Question, Answer]) -> Answers:
    return Answers(
        safe_now=given[Question.SAFE_NOW],
        happened_before=given[Question.HAPPENED_BEFORE],
        told_others=given[Question.TOLD_OTHERS],
        targeted=given[Question.TARGETED],
        vulnerable=given[Question.VULNERABLE],
        getting_worse=given[Question.GETTING_WORSE],
    )


SAFE = Answers(safe_now=Answer.YES)


def test_every_question_is_there_once_and_safety_leads() -> None:
    assert [each.question for each in QUESTIONS] == list(Question)
    assert ask_next(Answers()) is Question.SAFE_NOW


@given(any_answers)
def test_what_was_asked_and_what_is_left_make_up_all(answers: Answers) -> None:
    assert {*asked(answers), *left_to_ask(answers)} == set(Question)
    assert not {*asked(answers)} & {*left_to_ask(answers)}
    assert (ask_next(answers) is None) == (not left_to_ask(answers))


@given(any_answers, st.sampled_from(Question))
def test_not_asking_lights_nothing_and_puts_nothing_else_out(answers: Answers, question: Question) -> None:
    given = {each: answer_to(answers, each) for each in Question}
    unasked = answers_of({**given, question: Answer.NOT_ASKED})
    own = next(each for each in QUESTIONS if each.question is question)
    assert lit(answers) - set(own.lights.values()) == lit(unasked)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("I'm on oxygen", Question.VULNERABLE),
        ("third time", Question.HAPPENED_BEFORE),
        ("he is harassing me", Question.TARGETED),
        ("", Question.HAPPENED_BEFORE),
    ],
)
def test_the_callers_words_say_what_to_ask_next(said: str, question: Question) -> None:
    assert ask_next(SAFE, read_cues(said)) is question


def test_what_nothing_on_record_speaks_of_is_asked_before_what_is_known() -> None:
    known = frozenset({Question.HAPPENED_BEFORE})
    assert ask_next(SAFE, (), known) is Question.TOLD_OTHERS


@pytest.mark.parametrize("answer", [Answer.YES, Answer.DONT_KNOW, Answer.NOT_ASKED])
def test_danger_leads_only_for_who_is_not_safe(answer: Answer) -> None:
    assert danger_first(Answers(safe_now=answer)) == ()
    assert danger_first(Answers(safe_now=Answer.NO))[1] is DangerStep.WHERE
    assert Lights.DANGER in lit(Answers(safe_now=Answer.NO))
