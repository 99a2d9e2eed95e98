"""Learning from records without labels."""

import random

import pytest

from redshank.recognition.errors import TrainingError
from redshank.recognition.model import Model, load_model
from redshank.recognition.records import Details
from redshank.recognition.standardise import Standardised, standardise
from redshank.recognition.training.fitting import fit
from redshank.recognition.training.weights import HELD, probabilities, reweighed

FORENAMES = ["Anna", "Boris", "Clara", "David", "Edith", "Frank", "Grace", "Henry", "Irene", "Jacob", "Karen", "Leon"]
SYLLABLES = ["ash", "birch", "cald", "dun", "east", "fen", "gold", "hart", "ing", "kirk", "lang", "mar"]


def records(persons: int, each: int, *, wrong_number: float, seed: int = 1) -> list[Standardised]:
    """Records of made-up persons; of each, a share has a number that is another one."""
    chance = random.Random(seed)  # noqa: S311 (repeatable chance is wanted)
    rows = []
    for person in range(persons):
        forename = chance.choice(FORENAMES)
        surname = "".join(chance.choices(SYLLABLES, k=3))
        birth = f"{chance.randint(1940, 2005)}-{chance.randint(2, 12):02}-{chance.randint(2, 28):02}"
        for _ in range(each):
            number = person if chance.random() >= wrong_number else chance.randint(500_000, 900_000)
            given = Details(
                forename=forename,
                surname=surname,
                date_of_birth=birth,
                phone=f"07{700_000_000 + number * 37:09}",
                building=str(person % 90 + 1),
                street=f"{SYLLABLES[person % 12]}wood Road",
                town="Marsham",
            )
            rows.append(standardise(given))
    return rows


def no_progress(what: str, done: int, total: int) -> None:
    """Nobody watches."""


def m_of(model: Model, comparison: str, level: str) -> float:
    """P(level | one person)."""
    weighed = next(each for each in model.comparisons if each.comparison.name == comparison)
    return next(each.m_probability for each in weighed.levels if each.level.name == level) or 0.0


def test_how_often_numbers_change_is_learnt_without_labels() -> None:
    default = load_model()
    often = fit(records(700, 3, wrong_number=0.6), default, seed=1, progress=no_progress)
    seldom = fit(records(700, 3, wrong_number=0.05), default, seed=1, progress=no_progress)
    assert often.learnt_same
    assert m_of(often.model, "number", "different") > 0.3
    assert m_of(seldom.model, "number", "different") < 0.15


def test_m_stays_as_it_was_where_everybody_has_one_row() -> None:
    default = load_model()
    found = fit(records(800, 1, wrong_number=0.0), default, seed=1, progress=no_progress)
    assert not found.learnt_same
    for before, after in zip(probabilities(default)[0], probabilities(found.model)[0], strict=True):
        assert after == pytest.approx(before, rel=1e-3)


def test_the_same_rows_and_seed_give_the_same_model() -> None:
    rows = records(600, 2, wrong_number=0.2)
    first, second = (fit(rows, load_model(), seed=7, progress=no_progress) for _ in range(2))
    assert first == second


def test_levels_that_hold_together_keep_their_weights() -> None:
    default = load_model()
    same, other = probabilities(default)
    doubled = reweighed(default, [each * 0.5 for each in same], other, "halved")
    for comparison, level in HELD:
        assert m_of(doubled, comparison, level) == m_of(default, comparison, level)
    assert m_of(doubled, "number", "same") == pytest.approx(m_of(default, "number", "same") / 2)
    assert doubled.version == "halved"


def test_a_handful_of_rows_is_refused() -> None:
    with pytest.raises(TrainingError, match="too few"):
        fit(records(10, 2, wrong_number=0.1), load_model(), seed=1, progress=no_progress)
