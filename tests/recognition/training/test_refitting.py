"""A calibration refitted to proved calls: what it learns, what it refuses, and what it says of itself."""

from dataclasses import replace
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.recognition.comparisons import COMPARISONS
from redshank.recognition.model import dump_model, load_model
from redshank.recognition.model.files import read_model
from redshank.recognition.records import Band, PersonId
from redshank.recognition.score import Evidence, PersonScore, as_one_caller, calibrate
from redshank.recognition.training.refitting import (
    FEWEST_CALLS,
    FEWEST_OF_EACH,
    LabelledCall,
    ShownPerson,
    TooFewLabels,
    band_after,
    fold_of,
    log_odds,
    recalibrated,
    refit,
    weighted_error,
)

MODEL = load_model()
_LEVELS = {each.name: {level.name: level for level in each.levels} for each in COMPARISONS}


def a_score(person: int = 1, bits: float = 12.0, **levels: str) -> PersonScore:
    """A person's evidence at these levels; what is not named is missing."""
    evidence = [
        Evidence(each.name, _LEVELS[each.name][levels.get(each.name, "missing")], 0.0, None) for each in COMPARISONS
    ]
    return PersonScore(PersonId(person), -10.0, tuple(evidence), bits)


WHOLE = a_score(forename="same", surname="same", birth="same", number="same")


def shown(probability: float, *, is_right: bool, band: Band = Band.PROBABLY) -> ShownPerson:
    return ShownPerson(WHOLE, probability, band, is_right)


def calls_of(count: int, *, shift: float, slope: float, seed: int = 3) -> list[LabelledCall]:
    """Calls whose truth follows other odds than were said: `shift + slope ×` the log odds said."""
    rng = np.random.default_rng(seed)
    said = rng.uniform(-3.0, 5.0, count)
    came = rng.uniform(size=count) < 1 / (1 + np.exp(-(shift + slope * said)))
    return [
        LabelledCall(place, 1.0, (shown(1 / (1 + exp(-odds)), is_right=bool(right)),))
        for place, (odds, right) in enumerate(zip(said.tolist(), came.tolist(), strict=True))
    ]


def test_it_finds_how_the_odds_were_moved_and_stretched_and_the_error_falls() -> None:
    refitted = refit(calls_of(2_000, shift=-1.0, slope=0.7), MODEL, version="next", seed=1)
    assert refitted.intercept == pytest.approx(-1.0, abs=0.2)
    assert refitted.slope == pytest.approx(0.7, abs=0.1)
    before, after = refitted.effect.calibration_error
    assert after < before / 2
    assert refitted.effect.change.high < 0


def test_where_what_was_said_came_true_nothing_much_changes_and_no_gain_is_claimed() -> None:
    refitted = refit(calls_of(1_000, shift=0.0, slope=1.0), MODEL, version="next", seed=1)
    assert refitted.intercept == pytest.approx(0.0, abs=0.3)
    assert refitted.slope == pytest.approx(1.0, abs=0.2)
    assert refitted.effect.change.low < 0 < refitted.effect.change.high


def test_too_few_labels_are_refused_with_how_many_are_missing() -> None:
    with pytest.raises(TooFewLabels) as refused:
        refit(calls_of(120, shift=0.0, slope=1.0), MODEL, version="next", seed=1)
    assert refused.value.missing_calls == FEWEST_CALLS - 120
    only_right = [replace(call, shown=(shown(0.9, is_right=True),)) for call in calls_of(400, shift=0.0, slope=1.0)]
    with pytest.raises(TooFewLabels) as refused:
        refit(only_right, MODEL, version="next", seed=1)
    assert (refused.value.missing_calls, refused.value.missing_wrong) == (0, FEWEST_OF_EACH)


def test_the_proposal_is_a_whole_model_under_its_own_version_with_the_same_weights() -> None:
    refitted = refit(calls_of(600, shift=-0.5, slope=0.9), MODEL, version="next", seed=1)
    again = read_model(*dump_model(refitted.model))
    assert again == refitted.model
    assert (again.version, MODEL.version) == ("next", load_model().version)
    assert again.comparisons == MODEL.comparisons


@given(st.floats(-3, 3), st.floats(0.2, 5), st.floats(-9, 9))
def test_the_new_layer_says_the_old_odds_moved_and_stretched(shift: float, slope: float, bits: float) -> None:
    scores = [a_score(1, bits, surname="same"), a_score(2, bits - 1.5, surname="alike")]
    old = calibrate(scores, MODEL.calibration, {})
    new = calibrate(scores, recalibrated(MODEL.calibration, shift, slope), {})
    expected = as_one_caller([1 / (1 + exp(-(shift + slope * log_odds(before)))) for before in old])
    if all(1e-6 < before < 1 - 1e-6 for before in old) and sum(old) < 1:
        assert new == pytest.approx(expected, abs=1e-6)


def test_calls_of_one_caller_are_never_learnt_from_and_judged_by_at_once() -> None:
    calls = [replace(call, caller=place % 50) for place, call in enumerate(calls_of(400, shift=0.0, slope=1.0))]
    folds = [{call.caller for call in fold_of(calls, fold, seed=1)} for fold in range(5)]
    assert sum(len(fold) for fold in folds) == 50
    assert set().union(*folds) == set(range(50))


def test_what_held_a_person_lower_then_still_does() -> None:
    hidden_rival = shown(0.995, is_right=True, band=Band.POSSIBLY)
    assert band_after(hidden_rival, 0.999, MODEL, has_rival=False) is Band.POSSIBLY
    name_alone = ShownPerson(a_score(forename="same", surname="same"), 0.5, Band.POSSIBLY, is_right=True)
    assert band_after(name_alone, 0.9999, MODEL, has_rival=False) is Band.POSSIBLY
    assert band_after(shown(0.9, is_right=True), 0.999, MODEL, has_rival=False) is Band.SAME_PERSON


def test_a_call_that_stands_for_many_weighs_as_many() -> None:
    said, came = np.array([0.9, 0.1]), np.array([1.0, 1.0])
    assert weighted_error(said, came, np.array([1.0, 1.0])) == pytest.approx(0.5)
    assert weighted_error(said, came, np.array([3.0, 1.0])) == pytest.approx((0.1 * 3 + 0.9) / 4)
