"""What proves that somebody is who they say: every combination tried, no database needed."""

from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.people.rules.safe_contact import WAYS, Allowed, SafeRules, is_only_stricter, strictest
from redshank.people.rules.verification import (
    MOST_WRONG_WORDS,
    NEVER_ENOUGH,
    RESTS_ON,
    Attempt,
    Document,
    KnownNumber,
    Method,
    OnFile,
    Refusal,
    RestsOn,
    is_guessable,
    may_change,
    plain_word,
)
from redshank.people.safe_ways import is_mobile

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DIGITS = st.sampled_from(["", "700900142", "612960100", "700900555"])
MOMENTS = st.integers(-400, 60).map(lambda days: NOW + timedelta(days=days, minutes=7))
KNOWN = st.builds(
    KnownNumber,
    digits=DIGITS,
    is_own=st.booleans(),
    is_mobile=st.booleans(),
    verified_at=st.none() | MOMENTS,
    first_given_at=MOMENTS,
    is_oldest=st.booleans(),
)
FILES = st.builds(
    OnFile,
    numbers=st.dictionaries(DIGITS, KNOWN),
    never_ring=st.frozensets(DIGITS),
    word_agreed_at=st.none() | MOMENTS,
    wrong_words=st.integers(0, 5),
)
ATTEMPTS = st.builds(
    Attempt,
    method=st.sampled_from(Method),
    at=MOMENTS | st.just(NOW),
    by_user=st.none() | st.integers(1, 3),
    evidence=st.text(max_size=5),
    number_in_use=DIGITS,
    number=DIGITS,
    document=st.none() | st.sampled_from(Document),
    confirmed_by_user=st.none() | st.integers(1, 3),
    confirmed_at=st.none() | MOMENTS | st.just(NOW),
    is_word_right=st.booleans(),
)
RULES = st.builds(
    SafeRules,
    **{way: st.sampled_from(Allowed) for way in WAYS},
    hours_from=st.none() | st.times(),
    hours_until=st.none() | st.times(),
    never_ring=st.frozensets(DIGITS),
    notes=st.text(max_size=3),
)
SEEN = Attempt(Method.IN_PERSON, NOW, 1, "Met her at the counter.", document=Document.PASSPORT)
LANDLINE = KnownNumber("612960100", True, False, NOW - timedelta(days=60), NOW - timedelta(days=60), False)


@given(attempt=ATTEMPTS, on_file=FILES)
def test_nothing_that_rests_on_details_or_on_the_telephone_in_hand_permits_a_change(
    attempt: Attempt, on_file: OnFile
) -> None:
    if may_change(attempt, on_file, is_contact_over=False, at=NOW) is not None:
        return
    assert RESTS_ON[attempt.method] not in NEVER_ENOUGH
    assert attempt.evidence.strip()
    if RESTS_ON[attempt.method] is RestsOn.KNOWN_NUMBER:
        known = on_file.numbers[attempt.number]
        assert attempt.number != attempt.number_in_use != ""
        assert attempt.number not in on_file.never_ring
        assert not (known.is_own and known.is_mobile)
    if attempt.method is Method.SAFE_WORD:
        assert attempt.is_word_right
        assert on_file.word_agreed_at is not None
        assert attempt.at - on_file.word_agreed_at >= timedelta(days=7)
        assert on_file.wrong_words < MOST_WRONG_WORDS
    if attempt.method is Method.COLLEAGUE:
        assert attempt.confirmed_by_user != attempt.by_user


@given(attempt=ATTEMPTS, on_file=FILES, later=st.timedeltas(timedelta(hours=1, seconds=1), timedelta(days=90)))
def test_an_old_verification_permits_nothing(attempt: Attempt, on_file: OnFile, later: timedelta) -> None:
    late = max(attempt.at, attempt.confirmed_at or attempt.at) + later
    assert may_change(attempt, on_file, is_contact_over=False, at=late) is not None


@given(attempt=st.none() | ATTEMPTS, on_file=FILES)
def test_once_the_contact_is_over_nothing_permits_a_change(attempt: Attempt | None, on_file: OnFile) -> None:
    assert may_change(attempt, on_file, is_contact_over=True, at=NOW) is not None


@pytest.mark.parametrize(
    ("attempt", "on_file", "why"),
    [
        (None, OnFile({}), Refusal.NOT_VERIFIED),
        (SEEN, OnFile({}), None),
        (replace(SEEN, document=None), OnFile({}), Refusal.NO_DOCUMENT),
        (replace(SEEN, evidence=" "), OnFile({}), Refusal.NO_EVIDENCE),
        (replace(SEEN, method=Method.COLLEAGUE), OnFile({}), Refusal.NOT_CONFIRMED),
        (
            replace(SEEN, method=Method.COLLEAGUE, confirmed_by_user=1, confirmed_at=NOW),
            OnFile({}),
            Refusal.CONFIRMED_BY_SELF,
        ),
        (replace(SEEN, method=Method.COLLEAGUE, confirmed_by_user=2, confirmed_at=NOW), OnFile({}), None),
    ],
)
def test_what_counts_and_what_does_not(attempt: Attempt | None, on_file: OnFile, why: Refusal | None) -> None:
    assert may_change(attempt, on_file, is_contact_over=False, at=NOW) is why


@pytest.mark.parametrize(
    ("known", "number_in_use", "why"),
    [
        (LANDLINE, "700900142", None),
        (LANDLINE, "", Refusal.NUMBER_IN_USE_UNKNOWN),
        (LANDLINE, "612960100", Refusal.RESTS_ON_NUMBER_IN_USE),
        (replace(LANDLINE, is_mobile=True), "700900555", Refusal.NUMBER_IN_HAND),
        (replace(LANDLINE, verified_at=NOW - timedelta(days=6)), "700900142", Refusal.NUMBER_TOO_NEW),
        (replace(LANDLINE, verified_at=None), "700900142", Refusal.NUMBER_TOO_NEW),
        (replace(LANDLINE, verified_at=None, is_oldest=True), "700900142", None),
        (replace(LANDLINE, digits="x"), "700900142", Refusal.NUMBER_UNKNOWN),
    ],
)
def test_which_number_proves_something_when_rung_back(
    known: KnownNumber, number_in_use: str, why: Refusal | None
) -> None:
    tried = Attempt(Method.CALL_BACK, NOW, 1, "She answered.", number_in_use=number_in_use, number="612960100")
    assert may_change(tried, OnFile({known.digits: known}), is_contact_over=False, at=NOW) is why


def _with(rules: SafeRules, way: str, answer: Allowed) -> SafeRules:
    return SafeRules(**{each.name: getattr(rules, each.name) for each in fields(rules)} | {way: answer})


@given(one=RULES, other=RULES)
def test_rules_kept_together_open_nothing_that_either_closed(one: SafeRules, other: SafeRules) -> None:
    both = strictest([one, other])
    for way in WAYS:
        assert both.of(way) is not Allowed.YES or one.of(way) is other.of(way) is Allowed.YES
    assert both.never_ring >= one.never_ring | other.never_ring
    assert strictest([one]) == one


@given(rules=RULES, way=st.sampled_from(WAYS))
def test_opening_a_way_is_never_taken_for_stricter(rules: SafeRules, way: str) -> None:
    opened, closed = _with(rules, way, Allowed.YES), _with(rules, way, Allowed.NO)
    assert is_only_stricter(opened, closed) is False
    assert is_only_stricter(closed, rules) is True


@pytest.mark.parametrize(
    ("new", "old", "is_stricter"),
    [
        (SafeRules(never_ring=frozenset({"1"})), SafeRules(), True),
        (SafeRules(), SafeRules(never_ring=frozenset({"1"})), False),
        (SafeRules(hours_from=time(10)), SafeRules(hours_from=time(9)), True),
        (SafeRules(hours_from=time(8)), SafeRules(hours_from=time(9)), False),
        (SafeRules(hours_until=None), SafeRules(hours_until=time(9)), False),
        (SafeRules(keep_from=""), SafeRules(keep_from="the husband"), False),
        (SafeRules(notes="a\nb"), SafeRules(notes="a"), True),
    ],
)
def test_stricter_closes_and_loses_no_word(new: SafeRules, old: SafeRules, is_stricter: bool) -> None:
    assert is_only_stricter(new, old) is is_stricter


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("07700 900142", True),
        ("+44 7700 900142", True),
        ("0044 7700 900142", True),
        ("7700 900142", True),
        ("+44 (0)7700 900142", True),
        ("+33 6 12 34 56 78", True),
        ("0161 496 0100", False),
        ("+44 161 496 0100", False),
        ("020 7946 0000", False),
    ],
)
def test_a_number_is_taken_for_a_mobile_unless_it_is_plainly_not_one(number: str, is_one: bool) -> None:
    assert is_mobile(number) is is_one


@pytest.mark.parametrize(
    "word", ["heron", "aaaaaaaa", "abcabcabc", "Priya Shah", "priyashah1", "14 quay row", "07700 900142"]
)
def test_what_whoever_knows_her_could_guess_is_no_safe_word(word: str) -> None:
    assert is_guessable(plain_word(word), ["Priya Shah", "Priya", "14 Quay Row", "07700 900142", ""])


@given(st.text(max_size=40))
def test_a_safe_word_is_heard_alike_however_it_is_written(word: str) -> None:
    assert plain_word(f"  {word.upper().lower()}. ") == plain_word(word.upper().lower())
    assert not is_guessable(plain_word("Heron, marsh!"), ["Priya Shah", "14 Quay Row"])
