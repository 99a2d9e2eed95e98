"""Everything the rules can say has words."""

import pytest

from redshank.contacts.rules import (
    TYPES,
    CrimeKind,
    DangerStep,
    Fact,
    Grade,
    Need,
    Oddity,
    OddityCode,
    Question,
    Sign,
    Suggestion,
    Thrive,
    Whose,
    Why,
    crime_prompts,
    read_cues,
    suggest_grade,
)
from redshank.contacts.rules.contacts import Answers
from redshank.contacts.wording import asked
from redshank.contacts.wording.oddities import oddity


@pytest.mark.parametrize(
    "words",
    [
        *[asked.question(each) for each in Question],
        *[asked.hint(each) for each in Question],
        *[asked.danger_step(each) for each in DangerStep],
        *[asked.sign(each) for each in Sign],
        *[asked.whose(each) for each in Whose],
        *[asked.grade(each) for each in Grade],
        *[asked.element(each) for each in Thrive],
        *[asked.fact(each) for each in Fact],
        *[asked.crime(each) for each in CrimeKind],
        *[asked.why(each) for each in Why],
        *[asked.need(each) for each in Need],
        *[asked.incident_type(each) for each in TYPES],
        *[oddity(Oddity(each, "5%", "%s")) for each in OddityCode],
    ],
)
def test_it_has_words(words: str) -> None:
    assert words


def test_a_suggestion_always_ends_with_who_decides() -> None:
    assert asked.suggestion(Suggestion(None, ())) == "No suggestion yet. You decide."
    suggested = asked.suggestion(suggest_grade({Fact.REPEAT, Fact.TARGETED}))
    assert suggested == "Suggested: Priority (targeted, repeat). You decide."


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("I'm on oxygen", "Breathing or oxygen, in the caller’s words: ‘on oxygen’"),
        ("my mum is on oxygen", "Breathing or oxygen (somebody at home), in the caller’s words: ‘on oxygen’"),
    ],
)
def test_a_slot_lit_by_a_cue_names_the_callers_words(said: str, source: str) -> None:
    assert asked.cue_source(read_cues(said)[0]) == source


def test_a_crime_prompt_asks_for_a_reference_or_a_reason() -> None:
    (prompt,) = crime_prompts(Answers(), read_cues("they smashed my window"))
    assert asked.crime_prompt(prompt) == (
        "May also be a crime: criminal damage, from ‘smashed my window’. Give its reference, or why there is none."
    )
