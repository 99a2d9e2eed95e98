"""Settings made by Splink score here as Splink's own predict scores them."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator

from made_up import made_up_details
from redshank.recognition.errors import ModelError
from redshank.recognition.model.foreign import read_foreign

ROWS: list[dict[str, Any]] = [
    {
        "unique_id": number,
        "first_name": details.forename or None,
        "surname": details.surname or None,
        "dob": details.date_of_birth or None,
        "postcode": details.postcode or None,
        "email": details.email or None,
        "words": f"{details.forename} {details.street}".split() or None,
    }
    for number, details in enumerate(made_up_details(150, seed=3))
]
TEXTS = ("first_name", "surname", "dob", "postcode", "email")
TABLE = pa.Table.from_pylist(
    ROWS, pa.schema([("unique_id", pa.int64()), *((n, pa.string()) for n in TEXTS), ("words", pa.list_(pa.string()))])
)


def stock_settings() -> dict[str, Any]:
    """Splink's stock comparisons, some levels with m and u, others as they are when training never saw them."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.JaroWinklerAtThresholds("surname", [0.9, 0.8]).configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode"),
            cl.EmailComparison("email"),
            cl.ArrayIntersectAtSizes("words", [2, 1]),
        ],
        probability_two_random_records_match=0.003,
        blocking_rules_to_generate_predictions=[{"blocking_rule": "1 = 1"}],
        retain_intermediate_calculation_columns=True,
    ).create_settings_dict("duckdb")
    for comparison in settings["comparisons"]:
        for place, level in enumerate(comparison["comparison_levels"][1:]):
            if place % 2 == 0:
                level |= {"m_probability": 0.9 / (place + 1), "u_probability": 0.002 * (place + 1) ** 3}
    surname = settings["comparisons"][1]["comparison_levels"]
    surname[2] |= {"tf_adjustment_column": "surname", "tf_adjustment_weight": 0.5, "tf_minimum_u_value": 0.02}
    surname[3] |= {"tf_adjustment_column": "surname", "tf_adjustment_weight": 0}
    return settings


def test_every_pair_weighs_here_what_splink_says_it_weighs(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(stock_settings()), encoding="utf-8")
    linker = Linker(DuckDBAPI().register(TABLE), path, log_level=None)
    predicted = linker.inference.predict().as_duckdbpyrelation().to_arrow_table().to_pylist()
    model = read_foreign(json.loads(path.read_text(encoding="utf-8")))
    shares = {
        (name[3:-2], ROWS[pair[f"unique_id_{name[-1]}"]][name[3:-2]]): share
        for pair in predicted
        for name, share in pair.items()
        if name.startswith("tf_")
    }
    gaps, rare = [], 0
    for pair in predicted:
        left, right = ROWS[pair["unique_id_l"]], ROWS[pair["unique_id_r"]]
        score = model.score(left, right, lambda column, value: shares[column, value])
        gaps += [score.weight_bits - pair["match_weight"]]
        gaps += [bits - pair[f"mw_{name}"] for name, bits in score.bits.items()]
        rare += any(score.term_bits.values())
    assert len(predicted) == 150 * 149 / 2
    assert rare > 500
    assert max(map(abs, gaps)) < 1e-9


def test_a_condition_without_translation_is_refused_with_comparison_level_and_function() -> None:
    settings = stock_settings()
    settings["comparisons"][0]["comparison_levels"][2]["sql_condition"] = "metaphone(first_name_l) = 'X'"
    with pytest.raises(ModelError, match=r"'first_name', level 'Jaro-Winkler.*METAPHONE"):
        read_foreign(settings)


def test_a_comparison_whose_last_level_is_not_else_is_refused() -> None:
    settings = stock_settings()
    settings["comparisons"][2]["comparison_levels"].pop()
    with pytest.raises(ModelError, match="'dob': the last level should be ELSE"):
        read_foreign(settings)


def test_rarity_without_a_level_of_plain_equality_is_refused_as_splink_refuses_it() -> None:
    settings = stock_settings()
    del settings["comparisons"][1]["comparison_levels"][1]
    with pytest.raises(ModelError, match="no level is plain equality of 'surname'"):
        read_foreign(settings)
