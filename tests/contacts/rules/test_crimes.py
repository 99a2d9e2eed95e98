"""Conduct that may be an offence is prompted as a crime as well, with its clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules import Answer, Answers, CrimeKind, Why, crime_prompts, due_at, is_settled, read_cues
from redshank.contacts.rules.crimes import LAW
from redshank.incidents.rules import Category

AGAIN = Answers(happened_before=Answer.YES, targeted=Answer.YES)
AT = datetime(2026, 11, 24, 14, 33, tzinfo=UTC)


def kinds(answers: Answers, said: str = "", **more: Category | bool) -> list[CrimeKind]:
    return [each.kind for each in crime_prompts(answers, read_cues(said), **more)]  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("they smashed my window", CrimeKind.DAMAGE),
        ("he follows me to work", CrimeKind.STALKING),
        ("racist abuse", CrimeKind.HATE),
        ("he threatened me", CrimeKind.THREATS),
        ("she spat at me", CrimeKind.ASSAULT),
        ("he keeps harassing me", CrimeKind.HARASSMENT),
    ],
)
def test_the_callers_words_prompt(said: str, kind: CrimeKind) -> None:
    prompt = next(each for each in crime_prompts(Answers(), read_cues(said)) if each.kind is kind)
    assert prompt.why is Why.SAID
    assert prompt.phrase in said
    assert prompt.law == LAW[kind]


def test_harassment_takes_a_course_of_conduct_aimed_at_somebody() -> None:
    assert kinds(AGAIN) == [CrimeKind.HARASSMENT]
    assert kinds(Answers(), category=Category.PERSONAL, is_repeat=True) == [CrimeKind.HARASSMENT]
    assert kinds(Answers(targeted=Answer.YES)) == []
    assert kinds(Answers(happened_before=Answer.YES)) == []
    assert kinds(Answers(), "they were harassing me") == []


def test_a_type_prompts_and_each_kind_comes_once() -> None:
    prompts = crime_prompts(AGAIN, read_cues("harassing me again"), from_type=[CrimeKind.HARASSMENT, CrimeKind.DAMAGE])
    assert [each.kind for each in prompts] == [CrimeKind.HARASSMENT, CrimeKind.DAMAGE]


@pytest.mark.parametrize(("reference", "reason", "settled"), [("", " ", False), ("MR/1", "", True), ("", "n", True)])
def test_a_prompt_is_settled_by_a_reference_or_a_reason(reference: str, reason: str, settled: bool) -> None:
    assert is_settled(reference, reason) is settled


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(ZoneInfo("Europe/London"))))  # noqa: DTZ001 - Hypothesis wants the bounds naive
def test_the_crime_is_due_a_real_day_after_the_report_even_when_clocks_change(told_at: datetime) -> None:
    prompt = crime_prompts(AGAIN)[0]
    assert due_at(prompt, told_at) - told_at.astimezone(UTC) == timedelta(hours=24)


def test_a_moment_without_a_zone_has_no_clock() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        due_at(crime_prompts(AGAIN)[0], AT.replace(tzinfo=None))
