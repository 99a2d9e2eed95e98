"""Model files: Splink's settings JSON, and beside it a companion for what Splink's has no place for."""

import json
from collections.abc import Collection
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from redshank.recognition.comparisons import COMPARISONS, Comparison, Level, is_same
from redshank.recognition.errors import ModelError
from redshank.recognition.keys import TERM_COLUMNS
from redshank.recognition.model.definition import (
    BandRules,
    Calibration,
    Model,
    TermSmoothing,
    WeighedComparison,
    WeighedLevel,
)
from redshank.recognition.model.reading import Node
from redshank.recognition.standardise import VERSION as STANDARDISATION_VERSION

DEFAULT_MODEL = files("redshank.recognition") / "models" / "default.json"
COMPANION_SUFFIX = ".companion.json"
CALIBRATION_FEATURES = ("log_odds", "weight_bits", "gap_bits", "agreeing", "shared_number", "household_rival")
"""What the logistic layer may look at; `score.calibration` says what each is."""

_SMALLEST = 1e-12
_MOST_PERSONS = 1e10


def load_model(path: Path | None = None) -> Model:
    """The model in a settings file and the companion beside it; the default model without a path.

    Raises:
        ModelError: a file is missing, is no JSON, or says something that cannot be used; the message names the place.
    """
    source: Path | Traversable = path or DEFAULT_MODEL
    beside: Path | Traversable = (
        source.with_suffix(COMPANION_SUFFIX) if isinstance(source, Path) else _default_companion()
    )
    return read_model(_json(source), _json(beside))


def read_model(settings: object, companion: object) -> Model:
    """The model in two parsed JSON documents.

    Raises:
        ModelError: something in them cannot be used; the message names the place.
    """
    main, extra = Node(settings, "settings"), Node(companion, "companion")
    if extra["standardisation_version"].text() != STANDARDISATION_VERSION:
        raise extra["standardisation_version"].fail(f"this engine standardises by version {STANDARDISATION_VERSION}")
    limits, bands, calibration = extra["limits"], extra["bands"], extra["calibration"]
    return Model(
        version=extra["version"].text(),
        comparisons=_comparisons(main["comparisons"]),
        share_on_file=extra["share_on_file"].number(0.001, 0.999),
        least_persons=int(extra["least_persons"].number(1, 1_000_000)),
        smoothing={column: _smoothing(extra["term_smoothing"][column]) for column in TERM_COLUMNS},
        calibration=_calibration(calibration),
        bands=BandRules(*(bands[name].number(0, 1) for name in ("same_person", "probably", "possibly"))),
        candidate_budget=int(limits["candidate_records"].number(1, 100_000)),
        wide_budget=int(limits["wide_records"].number(0, 100_000)),
        leading_persons=int(limits["leading_persons"].number(1, 1_000)),
    )


def dump_model(model: Model) -> tuple[dict[str, object], dict[str, object]]:
    """(settings, companion), ready for `json.dumps`; reading them gives the model again."""
    settings: dict[str, object] = {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": 0.0001,
        "unique_id_column_name": "record_id",
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [_comparison_json(weighed) for weighed in model.comparisons],
    }
    calibration = model.calibration
    companion: dict[str, object] = {
        "version": model.version,
        "standardisation_version": STANDARDISATION_VERSION,
        "share_on_file": model.share_on_file,
        "least_persons": model.least_persons,
        "term_smoothing": {
            column: {"pseudo_persons": smoothing.pseudo_persons, "pseudo_count": smoothing.pseudo_count}
            for column, smoothing in model.smoothing.items()
        },
        "calibration": {
            "stranger_odds": calibration.stranger_odds,
            "unlisted_relative_odds": calibration.unlisted_relative_odds,
            "unlisted_number_user_odds": calibration.unlisted_number_user_odds,
            "unlisted_namesake_odds": calibration.unlisted_namesake_odds,
            "name_lift": calibration.name_lift,
            "intercept": calibration.intercept,
            "coefficients": dict(calibration.coefficients),
        },
        "bands": {
            "same_person": model.bands.same_person,
            "probably": model.bands.probably,
            "possibly": model.bands.possibly,
        },
        "limits": {
            "candidate_records": model.candidate_budget,
            "wide_records": model.wide_budget,
            "leading_persons": model.leading_persons,
        },
    }
    return settings, companion


def _default_companion() -> Traversable:
    return files("redshank.recognition") / "models" / f"default{COMPANION_SUFFIX}"


def _json(source: Path | Traversable) -> object:
    try:
        return json.loads(source.read_text("utf-8"))
    except OSError as error:
        raise ModelError(f"{source.name}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise ModelError(f"{source.name}: is not JSON ({error})") from error


def _comparisons(node: Node) -> tuple[WeighedComparison, ...]:
    by_name = {comparison.name: comparison for comparison in COMPARISONS}
    weighed = []
    for item in node.items():
        name = item["output_column_name"].text()
        if name not in by_name:
            raise item["output_column_name"].fail(f"no comparison is called {name!r}")
        weighed.append(_comparison(item, by_name.pop(name)))
    if by_name:
        raise node.fail(f"lacks {', '.join(by_name)}")
    return tuple(weighed)


def _comparison(node: Node, comparison: Comparison) -> WeighedComparison:
    items = node["comparison_levels"].items()
    if len(items) != len(comparison.levels):
        raise node["comparison_levels"].fail(f"should hold {len(comparison.levels)} levels, holds {len(items)}")
    weighed = [_level(item, level) for item, level in zip(items, comparison.levels, strict=True)]
    plain = {level.term_column: level.u_probability for level in weighed if _is_plain_equality(level)}
    return WeighedComparison(
        comparison,
        tuple(replace(level, exact_u=plain.get(level.term_column, level.u_probability)) for level in weighed),
    )


def _is_plain_equality(weighed: WeighedLevel) -> bool:
    """Whether the level is equality in its term column and nothing else: the one Splink looks for."""
    return weighed.term_column != "" and weighed.level.condition.sql == is_same(weighed.term_column).sql


def _level(node: Node, level: Level) -> WeighedLevel:
    if node["label_for_charts"].text() != level.name:
        raise node["label_for_charts"].fail(f"should be {level.name!r}")
    if node["sql_condition"].text() != level.condition.sql:
        raise node["sql_condition"].fail(f"is not the condition of {level.name!r} and cannot be translated")
    if node.get("is_null_level", False).flag():
        return WeighedLevel(level, None, None, "", 0.0, 0.0, None)
    column = node.get("tf_adjustment_column", None).optional_text()
    if column and column not in TERM_COLUMNS:
        raise node["tf_adjustment_column"].fail(f"no counts are kept of {column!r}")
    u_probability = node["u_probability"].number(_SMALLEST, 1)
    return WeighedLevel(
        level,
        m_probability=node["m_probability"].number(_SMALLEST, 1),
        u_probability=u_probability,
        term_column=column,
        # Splink reads a weight of 0 as 1, and so does this.
        term_weight=node.get("tf_adjustment_weight", 1.0).number(0, 1) or 1.0,
        term_minimum=node.get("tf_minimum_u_value", 0.0).number(0, 1),
        exact_u=u_probability,
    )


def _smoothing(node: Node) -> TermSmoothing:
    return TermSmoothing(node["pseudo_persons"].number(0, _MOST_PERSONS), node["pseudo_count"].number(0, _MOST_PERSONS))


def _calibration(node: Node) -> Calibration:
    coefficients = node["coefficients"]
    for name in coefficients.members():
        if name not in CALIBRATION_FEATURES:
            raise coefficients.fail(f"knows no feature {name!r}")
    return Calibration(
        stranger_odds=node["stranger_odds"].number(_SMALLEST, 1_000),
        unlisted_relative_odds=node["unlisted_relative_odds"].number(0, 1_000),
        unlisted_number_user_odds=node["unlisted_number_user_odds"].number(0, 1_000),
        unlisted_namesake_odds=node["unlisted_namesake_odds"].number(0, 1_000),
        name_lift=node["name_lift"].number(1, 1_000),
        intercept=node["intercept"].number(-100, 100),
        coefficients={name: coefficients[name].number(-100, 100) for name in coefficients.members()},
    )


def _comparison_json(weighed: WeighedComparison) -> dict[str, object]:
    plain = {level.term_column for level in weighed.levels if _is_plain_equality(level)}
    return {
        "output_column_name": weighed.comparison.name,
        "comparison_description": f"{weighed.comparison.name}, best level first",
        "comparison_levels": [_level_json(level, plain) for level in weighed.levels],
    }


def _level_json(weighed: WeighedLevel, plain: Collection[str]) -> dict[str, object]:
    head: dict[str, object] = {
        "sql_condition": weighed.level.condition.sql,
        "label_for_charts": weighed.level.name,
    }
    if weighed.m_probability is None:
        return {**head, "is_null_level": True}
    head |= {
        "m_probability": weighed.m_probability,
        "u_probability": weighed.u_probability,
        "fix_m_probability": False,
        "fix_u_probability": False,
    }
    if weighed.term_column:
        head |= {
            "tf_adjustment_column": weighed.term_column,
            "tf_adjustment_weight": weighed.term_weight,
            "tf_minimum_u_value": weighed.term_minimum,
            "disable_tf_exact_match_detection": weighed.term_column not in plain,
        }
    return head
