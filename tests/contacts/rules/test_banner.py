"""The banner's two slots: the caller's own yes lights them whoever it is, and silence is never a no."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules import Answer, Answers, Slot, Statement, banner, read_cues
from redshank.contacts.rules.account import own_account
from redshank.contacts.rules.banner import Known, OwnAccount
from redshank.contacts.rules.crime_notes import due_by, kinds_named, reference_or_reason
from redshank.contacts.rules.waterfall import MARGIN, WIDTH, waterfall

SAID_ONCE = Statement(agency="Marsham Council", said_at=datetime(2026, 9, 4, tzinfo=UTC))
accounts = st.builds(
    OwnAccount,
    happened_before=st.sampled_from(Answer),
    vulnerable=st.sampled_from(Answer),
    repeat_words=st.sampled_from(["", "third time"]),
    vulnerable_words=st.sampled_from(["", "on oxygen"]),
)
markers = st.lists(
    st.builds(
        Known,
        words=st.just("panic disorder"),
        source=st.just("Marsham Council"),
        begins_on=st.just(date(2026, 9, 4)),
        ends_on=st.just(date(2027, 3, 4)),
        has_ended=st.booleans(),
        is_proposed=st.booleans(),
        is_danger=st.booleans(),
    ),
    max_size=3,
)


@given(accounts, markers, markers, st.booleans())
def test_silence_is_never_a_no_and_a_yes_is_never_lost(
    own: OwnAccount, of_person: list[Known], at_address: list[Known], was_said: bool
) -> None:
    said = [SAID_ONCE] if was_said else []
    shown = banner((), vulnerable=said, own=own, markers=of_person, at_address=at_address)

    assert (shown.repeat is Slot.NO) <= (own.happened_before is Answer.NO)
    assert (shown.vulnerable is Slot.NO) <= (own.vulnerable is Answer.NO)
    assert (own.happened_before is Answer.YES) <= (shown.repeat is Slot.YES)
    assert (own.vulnerable is Answer.YES) <= (shown.vulnerable is Slot.YES)
    assert was_said <= (shown.vulnerable is Slot.YES)


def test_a_marker_that_has_ended_lights_nothing_by_itself() -> None:
    ended = Known("panic disorder", "Marsham Council", date(2025, 9, 4), date(2026, 3, 4), has_ended=True)
    shown = banner((), vulnerable=(), markers=[ended])

    assert shown.vulnerable is Slot.UNKNOWN
    assert shown.markers == (ended,)


@pytest.mark.parametrize(
    ("text", "is_for_other", "repeat", "vulnerable"),
    [
        ("Third time, and I’m on oxygen", False, "Third time", "on oxygen"),
        ("This is the first time. Nobody is ill.", False, "", ""),
        ("My neighbour is blind and they are back", False, None, ""),
        ("My neighbour is blind", True, "", "blind"),
    ],
)
def test_an_unknown_callers_own_words_light_the_slots(
    text: str, is_for_other: bool, repeat: str | None, vulnerable: str
) -> None:
    own = own_account(Answers(), read_cues(text), is_for_other=is_for_other)

    assert repeat is None or own.repeat_words == repeat
    assert own.vulnerable_words == vulnerable
    assert own.says_vulnerable == bool(vulnerable)


def test_a_no_to_the_question_outweighs_a_chance_word_in_the_notes() -> None:
    own = own_account(Answers(happened_before=Answer.NO), read_cues("They are out there again"))

    assert not own.says_repeat
    assert banner((), vulnerable=(), own=own).repeat is Slot.NO


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        ("42/12345/26", ("42/12345/26", "")),
        (" CR 12345-26 ", ("CR 12345-26", "")),
        ("no offence made out", ("", "no offence made out")),
        (
            "third time he says 2 boys were there but saw nothing",
            ("", "third time he says 2 boys were there but saw nothing"),
        ),
        ("", ("", "")),
    ],
)
def test_what_is_noted_beside_a_crime_is_a_reference_or_a_reason(noted: str, expected: tuple[str, str]) -> None:
    assert reference_or_reason(noted) == expected


def test_a_crime_is_due_within_a_day_and_unknown_kinds_are_passed_over() -> None:
    told_at = datetime(2026, 11, 24, 14, 33, tzinfo=UTC)

    assert due_by(told_at) == told_at + timedelta(hours=24)
    assert [each.value for each in kinds_named("threats,nonsense,threats,hate crime")] == ["threats", "hate crime"]


bits = st.floats(-40, 40, allow_nan=False)


@given(bits, st.lists(bits, max_size=8))
def test_each_bar_starts_where_the_last_ended_and_all_fit(prior: float, reasons: list[float]) -> None:
    drawn = waterfall(prior, reasons)

    begins = drawn.even
    for bar in drawn.bars:
        assert begins in (bar.left, pytest.approx(bar.left + bar.width, abs=0.11))
        begins = bar.end
    assert drawn.total.end == begins
    assert all(bar.left >= MARGIN - 0.1 and bar.left + bar.width <= WIDTH - MARGIN + 0.2 for bar in drawn.bars)
