"""Training by Splink: what it learns from, and what it refuses to learn from."""

import pytest

from labelled import no_progress
from made_up import made_up_details
from redshank.recognition.errors import TrainingError
from redshank.recognition.model import dump_model, load_model
from redshank.recognition.model.files import read_model
from redshank.recognition.records import Details
from redshank.recognition.standardise import Standardised, standardise
from redshank.recognition.training.engines import DuckDbEngine
from redshank.recognition.training.splinked import Trained, train


def train_from(rows: list[Standardised]) -> Trained:
    engine = DuckDbEngine(threads=1, memory="1GB")
    return train(rows, load_model(), engine, name="night-school", seed=1, progress=no_progress)


ROWS = [standardise(details) for details in made_up_details(600, seed=21)]


@pytest.fixture(scope="module")
def found() -> Trained:
    """Learnt once: Splink takes its time."""
    return train_from(ROWS)


def test_a_model_is_learnt_without_labels_and_is_read_again_as_it_was(found: Trained) -> None:
    assert found.model.version == "night-school"
    assert 0 < found.chance_of_match < 0.5
    assert found.doubled > 0.2
    before, after = load_model().comparisons, found.model.comparisons
    assert [each.comparison for each in after] == [each.comparison for each in before]
    bits = [[level.bits for each in comparisons for level in each.levels] for comparisons in (before, after)]
    assert sum(old != new for old, new in zip(*bits, strict=True)) > 20
    assert read_model(*dump_model(found.model)) == found.model


def test_a_file_of_about_one_row_a_person_is_refused_and_said_why() -> None:
    strangers = [
        standardise(Details(forename=f"Name{n}", surname=f"Sur{n}", phone=f"07700 {900_000 + n}")) for n in range(600)
    ]
    with pytest.raises(TrainingError, match="about one row a person"):
        train_from(strangers)


def test_too_few_rows_are_refused() -> None:
    with pytest.raises(TrainingError, match="too few"):
        train_from(ROWS[:100])


def test_common_values_are_of_persons_and_none_is_a_number_or_a_home(found: Trained) -> None:
    assert set(found.term_shares) == {"forename", "surname", "birth", "sector"}
    assert all(0 < share <= 1 for shares in found.term_shares.values() for share in shares.values())
