"""Model files: what they must say, and that a wrong one says where it is wrong."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from redshank.recognition.errors import ModelError
from redshank.recognition.model import DEFAULT_MODEL, dump_model, load_model
from redshank.recognition.model.files import read_model
from redshank.recognition.records import Verdict


@pytest.fixture
def documents() -> tuple[dict[str, Any], dict[str, Any]]:
    settings, companion = dump_model(load_model())
    return deepcopy(settings), deepcopy(companion)


def test_the_default_model_is_read_and_written_without_loss() -> None:
    model = load_model()
    settings, companion = dump_model(model)
    assert read_model(settings, companion) == model
    assert json.loads(DEFAULT_MODEL.read_text("utf-8")) == settings


def test_a_model_is_read_from_a_path_with_its_companion_beside_it(tmp_path: Path) -> None:
    settings, companion = dump_model(load_model())
    (tmp_path / "mine.json").write_text(json.dumps(settings), "utf-8")
    (tmp_path / "mine.companion.json").write_text(json.dumps(companion | {"version": "mine"}), "utf-8")
    assert load_model(tmp_path / "mine.json").version == "mine"


def test_a_model_without_its_companion_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError, match=r"mine\.companion\.json: cannot be read"):
        load_model(tmp_path / "mine.json")


def test_what_is_not_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match=r"mine\.json: is not JSON"):
        load_model(tmp_path / "mine.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"m_probability": 1.5}, r"comparison_levels\[2\]\.m_probability: should lie between"),
        ({"u_probability": "often"}, r"u_probability: should be a number"),
        ({"u_probability": 0}, r"u_probability: should lie between"),
        ({"label_for_charts": "sort of"}, r"label_for_charts: should be 'initial'"),
        ({"sql_condition": "1 = 1"}, r"sql_condition: is not the condition of 'initial' and cannot be translated"),
        ({"tf_adjustment_column": "shoe_size"}, r"tf_adjustment_column: no counts are kept of 'shoe_size'"),
        ({"is_null_level": "no"}, r"is_null_level: should be true or false"),
    ],
)
def test_a_wrong_level_is_refused_by_name(
    documents: tuple[dict[str, Any], dict[str, Any]], change: dict[str, object], message: str
) -> None:
    settings, companion = documents
    settings["comparisons"][0]["comparison_levels"][2].update(change)
    with pytest.raises(ModelError, match=message):
        read_model(settings, companion)


@pytest.mark.parametrize(
    ("member", "value", "message"),
    [
        ("standardisation_version", "0", "standardises by version"),
        ("share_on_file", 2, "should lie between"),
        ("bands", {}, r"bands\.same_person: is missing"),
        ("limits", [], "should be an object"),
        ("calibration", {"unlisted_relative_odds": 1}, "is missing"),
    ],
)
def test_a_wrong_companion_is_refused_by_name(
    documents: tuple[dict[str, Any], dict[str, Any]], member: str, value: object, message: str
) -> None:
    settings, companion = documents
    with pytest.raises(ModelError, match=message):
        read_model(settings, companion | {member: value})


def test_a_missing_or_unknown_comparison_is_refused(documents: tuple[dict[str, Any], dict[str, Any]]) -> None:
    settings, companion = documents
    with pytest.raises(ModelError, match=r"settings\.comparisons: lacks address"):
        read_model({"comparisons": settings["comparisons"][:-1]}, companion)
    settings["comparisons"][0]["output_column_name"] = "shoe_size"
    with pytest.raises(ModelError, match="no comparison is called 'shoe_size'"):
        read_model(settings, companion)


def test_an_unknown_calibration_feature_is_refused(documents: tuple[dict[str, Any], dict[str, Any]]) -> None:
    settings, companion = documents
    companion["calibration"]["coefficients"] = {"moon": 1}
    with pytest.raises(ModelError, match="knows no feature 'moon'"):
        read_model(settings, companion)


def test_what_agrees_weighs_for_and_what_differs_weighs_against() -> None:
    for weighed in load_model().comparisons:
        for level in weighed.levels:
            if level.level.verdict is Verdict.AGREES:
                assert level.bits > 0
            if level.level.verdict is Verdict.DIFFERS:
                assert level.bits < 0
            if level.level.verdict is Verdict.MISSING:
                assert level.bits == 0


def test_the_shares_of_all_levels_add_up_to_at_most_one() -> None:
    for weighed in load_model().comparisons:
        assert sum(level.m_probability or 0 for level in weighed.levels) <= 1.001
        assert sum(level.u_probability or 0 for level in weighed.levels) <= 1.001
