"""Equal-mass bins and the distance of what was said from what came true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.statistics.calibration import calibration_bins, calibration_error

PREDICTIONS = st.lists(st.tuples(st.floats(0, 1), st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=80)


def test_two_bins_are_cut_at_equal_mass() -> None:
    bins = calibration_bins([0.9, 0.1, 0.2, 0.8], [1, 0, 1, 1], bins=2)
    assert [each.size for each in bins] == [2, 2]
    assert [each.share_true for each in bins] == [0.5, 1.0]
    # |0.15 - 0.5| and |0.85 - 1|, half each.
    assert calibration_error(bins) == pytest.approx(0.25)


def test_no_prediction_has_no_error() -> None:
    assert calibration_error(calibration_bins([], [])) is None


def test_every_probability_needs_its_outcome() -> None:
    with pytest.raises(ValueError, match="outcome"):
        calibration_bins([0.5], [])


@given(PREDICTIONS)
def test_the_order_of_predictions_changes_nothing(predictions: list[tuple[float, float]]) -> None:
    said, came = [each[0] for each in predictions], [each[1] for each in predictions]
    straight = calibration_bins(said, came)
    turned = calibration_bins(said[::-1], came[::-1])
    assert straight == turned
    assert sum(each.size for each in straight) == len(predictions)
    error = calibration_error(straight)
    assert error is not None
    assert 0 <= error <= 1
