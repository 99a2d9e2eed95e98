"""Weights: Splink's formula, exact sums, and what more agreement does."""

from dataclasses import replace
from math import isclose, log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redshank.recognition.comparisons import COMPARISONS
from redshank.recognition.keys import Term
from redshank.recognition.model import WeighedLevel, load_model
from redshank.recognition.records import Band, Details, PersonId, RecordId
from redshank.recognition.score import Frequencies, PersonScore, Row, Scorer, Weigher, calibrate, standing_of
from redshank.recognition.score.frequencies import term_bits
from redshank.recognition.standardise import standardise

MODEL = load_model()
PERSON = PersonId(1)
WHOLE = {
    "forename": "Priya",
    "surname": "Trentham",
    "date_of_birth": "1988-02-09",
    "phone": "07700 900142",
    "email": "priya@example.org",
    "building": "14",
    "street": "Mill Lane",
    "postcode": "LE2 7AA",
}
PERSONAL = {"forename", "surname", "date_of_birth", "phone", "email"}
VALUES = st.fixed_dictionaries(
    {
        "forename": st.sampled_from(["", "Priya", "George", "Pria"]),
        "surname": st.sampled_from(["", "Trentham", "Shah"]),
        "date_of_birth": st.sampled_from(["", "1988-02-09", "1988-09-02", "1970-05-05"]),
        "phone": st.sampled_from(["", "07700 900142", "07700 900143"]),
        "email": st.sampled_from(["", "priya@example.org", "x@example.org"]),
        "postcode": st.sampled_from(["", "LE2 7AA", "LE2 7AB", "LE3 1AA"]),
        "building": st.sampled_from(["", "14"]),
    }
)
PERSONS = st.integers(1, 10_000_000)


def frequencies(persons: int, held: int = 1) -> Frequencies:
    terms = {Term("surname", "trentham"): held, Term("number", "700900142"): held}
    return Frequencies(terms, dict.fromkeys(MODEL.smoothing, persons), persons, MODEL.smoothing)


def score(clues: Details, records: list[Details], persons: int = 1000) -> PersonScore:
    rows = [Row(RecordId(n), PERSON, standardise(record)) for n, record in enumerate(records, 1)]
    return Weigher(Scorer(MODEL, standardise(clues)), frequencies(persons)).pool(PERSON, rows)


def a_level(**changes: object) -> WeighedLevel:
    level = WeighedLevel(COMPARISONS[0].levels[3], 0.9, 0.01, "forename", 1.0, 0.0, 0.01)
    return replace(level, **changes)  # type: ignore[arg-type]  # any member of the level


@pytest.mark.parametrize(
    ("level", "left", "right", "expected"),
    [
        (a_level(), 0.02, 0.001, log2(0.01 / 0.02)),
        (a_level(), None, 0.001, log2(0.01 / 0.001)),
        (a_level(), 0.001, None, log2(0.01 / 0.001)),
        (a_level(), None, None, 0.0),
        (a_level(term_weight=0.5), 0.02, 0.02, 0.5 * log2(0.01 / 0.02)),
        (a_level(term_minimum=0.005), 0.001, 0.001, log2(0.01 / 0.005)),
        (a_level(exact_u=None), 0.001, 0.001, 0.0),
    ],
)
def test_rarity_counts_as_splink_has_it(
    level: WeighedLevel, left: float | None, right: float | None, expected: float
) -> None:
    assert term_bits(level, left, right) == expected


@given(VALUES, st.lists(VALUES, min_size=1, max_size=4), PERSONS)
@settings(max_examples=150)
def test_the_waterfall_adds_up_exactly(clues: dict[str, str], records: list[dict[str, str]], persons: int) -> None:
    scored = score(Details(**clues), [Details(**record) for record in records], persons)
    total = scored.prior_bits
    for evidence in scored.evidence:
        total += evidence.bits
    assert total == scored.weight_bits


@given(VALUES, st.lists(VALUES, min_size=1, max_size=4))
def test_the_short_way_to_the_weight_gives_the_weight(clues: dict[str, str], records: list[dict[str, str]]) -> None:
    rows = [Row(RecordId(n), PERSON, standardise(Details(**record))) for n, record in enumerate(records, 1)]
    weigher = Weigher(Scorer(MODEL, standardise(Details(**clues))), frequencies(500))
    assert weigher.weight(rows) == weigher.pool(PERSON, rows).weight_bits


@given(VALUES, st.lists(VALUES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(
    clues: dict[str, str], records: list[dict[str, str]], chance: object
) -> None:
    rows = [Row(RecordId(n), PERSON, standardise(Details(**record))) for n, record in enumerate(records, 1)]
    scorer = Scorer(MODEL, standardise(Details(**clues)))
    straight = Weigher(scorer, frequencies(500)).pool(PERSON, rows)
    assert Weigher(scorer, frequencies(500)).pool(PERSON, rows[::-1]) == straight


@given(
    st.sets(st.sampled_from(sorted(WHOLE))), st.sampled_from(["forename", "surname", "date_of_birth", "phone", "email"])
)
def test_giving_one_more_detail_that_agrees_never_lowers_the_weight(given_already: set[str], more: str) -> None:
    record = Details(**WHOLE)
    fewer = {name: WHOLE[name] for name in given_already - {more}}
    before = score(Details(**fewer), [record]).weight_bits
    assert score(Details(**fewer, **{more: WHOLE[more]}), [record]).weight_bits >= before


@given(VALUES, st.lists(VALUES, min_size=1, max_size=3), VALUES)
def test_one_more_record_of_a_person_never_weighs_against_them_unless_it_was_missing(
    clues: dict[str, str], records: list[dict[str, str]], further: dict[str, str]
) -> None:
    before = score(Details(**clues), [Details(**record) for record in records])
    after = score(Details(**clues), [Details(**record) for record in [*records, further]])
    for old, new in zip(before.evidence, after.evidence, strict=True):
        assert old.row is None or new.bits >= old.bits


def test_the_prior_falls_as_the_file_grows() -> None:
    small, large = (score(Details(surname="Shah"), [Details(surname="Shah")], n) for n in (50_000, 10_000_000))
    assert isclose(small.prior_bits - large.prior_bits, 7.64, abs_tol=0.01)


def test_a_value_that_more_persons_share_weighs_less() -> None:
    clues = standardise(Details(surname="Trentham"))
    rows = [Row(RecordId(1), PERSON, clues)]
    rare, common = (Weigher(Scorer(MODEL, clues), frequencies(10_000, held)).weight(rows) for held in (1, 500))
    assert rare > common


def test_probabilities_of_all_candidates_together_never_exceed_one() -> None:
    one = score(Details(surname=WHOLE["surname"], phone=WHOLE["phone"]), [Details(**WHOLE)])
    probabilities = calibrate([one, replace(one, person=PersonId(2))], MODEL.calibration, {})
    assert sum(probabilities) <= 1
    assert probabilities[0] == probabilities[1] < 0.5


@pytest.mark.parametrize(
    ("fields", "highest"),
    [
        (("forename", "surname"), Band.POSSIBLY),
        (("phone",), Band.POSSIBLY),
        (("email",), Band.POSSIBLY),
        (("date_of_birth",), Band.POSSIBLY),
        (("postcode",), Band.NONE),
        (("building", "street", "postcode"), Band.POSSIBLY),
        (("phone", "building", "street", "postcode"), Band.POSSIBLY),
        (("surname", "phone", "building", "street", "postcode"), Band.PROBABLY),
        (("forename", "phone"), Band.SAME_PERSON),
    ],
)
def test_sparse_evidence_is_capped_however_sure_the_probability(fields: tuple[str, ...], highest: Band) -> None:
    clues = Details(**{name: WHOLE[name] for name in fields})
    standing = standing_of(score(clues, [Details(**WHOLE)]), 1.0, MODEL.bands, has_household_rival=False)
    assert standing.band is highest
    assert bool(standing.capped) == (highest is not Band.SAME_PERSON)


def test_names_given_the_other_way_round_count_by_the_rarity_of_the_names() -> None:
    clues = standardise(Details(forename="Trentham", surname="Priya"))
    rows = [Row(RecordId(1), PERSON, standardise(Details(forename="Priya", surname="Trentham")))]
    rare, common = (
        Weigher(Scorer(MODEL, clues), frequencies(100_000, held)).pool(PERSON, rows).weight_bits for held in (1, 1000)
    )
    assert rare > common + 5
