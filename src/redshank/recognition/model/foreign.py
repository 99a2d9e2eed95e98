"""Settings files that Splink trained on columns of its own: scored here as Splink's `predict` scores them.

For whoever brings a model along and wants to know, pair by pair, that it says the same here. A live call needs more
(its bands ask what agrees), so it uses `files.read_model`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from redshank.recognition.errors import ModelError
from redshank.recognition.model.reading import Node
from redshank.recognition.model.sql import ELSE, Test, Untranslatable, Value, exact_column, translate

LEAST_PROBABILITY = 1e-300
"""What Splink takes a smaller m or u for."""
Shares = Callable[[str, Value], float | None]
"""The share of records with a value of a column; None where it is not known."""


@dataclass(frozen=True, slots=True)
class ForeignLevel:
    """One level: its test, and what it weighs."""

    label: str
    holds: Test
    bits: float
    term_column: str
    term_weight: float
    term_minimum: float
    exact_u: float
    """What rarity is measured against; 1 where it does not count."""


@dataclass(frozen=True, slots=True)
class ForeignComparison:
    """Levels in the order in which they are tried; the last holds always."""

    name: str
    levels: tuple[ForeignLevel, ...]


@dataclass(frozen=True, slots=True)
class PairScore:
    """What each comparison came to, in bits."""

    weight_bits: float
    levels: Mapping[str, str]
    bits: Mapping[str, float]
    term_bits: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ForeignModel:
    """A prior and comparisons, read from Splink's settings JSON."""

    prior_bits: float
    comparisons: tuple[ForeignComparison, ...]

    def score(self, left: Mapping[str, Value], right: Mapping[str, Value], shares: Shares) -> PairScore:
        """Weigh one pair; NULL is None.

        Raises:
            ModelError: a condition was given a value that it cannot judge, such as a sum of texts.
        """
        levels, bits, rarities = {}, {}, {}
        for comparison in self.comparisons:
            level = _level_of(comparison, (left, right))
            levels[comparison.name], bits[comparison.name] = level.label, level.bits
            rarities[comparison.name] = _rarity(level, left, right, shares)
        weight = self.prior_bits
        for name, plain in bits.items():
            weight = weight + plain + rarities[name]
        return PairScore(weight, levels, bits, rarities)


def read_foreign(settings: object, dialect: str = "duckdb") -> ForeignModel:
    """The model in a parsed settings JSON.

    Raises:
        ModelError: the file cannot be used, or a condition has no translation: which one, and what in it.
    """
    main = Node(settings, "settings")
    prior = main["probability_two_random_records_match"].number(LEAST_PROBABILITY, 1 - 1e-15)
    comparisons = [_comparison(item, dialect) for item in main["comparisons"].items()]
    return ForeignModel(log2(prior / (1 - prior)), tuple(comparisons))


def translated(node: Node, comparison: str, label: str, dialect: str = "duckdb") -> Test:
    """The test in a level's `sql_condition`.

    Raises:
        ModelError: it has no translation.
    """
    try:
        return translate(node.text(), dialect)
    except Untranslatable as error:
        raise node.fail(f"comparison {comparison!r}, level {label!r}: cannot be translated: {error}") from error


def default_probabilities(levels: int) -> list[tuple[float, float]]:
    """(m, u) that Splink gives levels never seen in training, best level first; the null level is not among them."""
    spare = 0.05 / max(levels - 1, 1)
    steps = max(levels - 2, 1)
    weights = [10.0, *(3.0 - 8.0 * step / steps for step in range(levels - 1))] if levels > 2 else [10.0, -5.0]
    m_probabilities = [0.95] + [spare] * (levels - 1)
    return [(m, m / 2**weight) for m, weight in zip(m_probabilities, weights, strict=True)]


def _level_of(comparison: ForeignComparison, pair: tuple[Mapping[str, Value], Mapping[str, Value]]) -> ForeignLevel:
    for level in comparison.levels:
        try:
            if level.holds(pair):
                return level
        except (TypeError, ValueError, OverflowError) as error:
            raise ModelError(f"comparison {comparison.name!r}, level {level.label!r}: {error}") from error
    raise ModelError(f"comparison {comparison.name!r}: no level holds, and there is no ELSE")


def _rarity(level: ForeignLevel, left: Mapping[str, Value], right: Mapping[str, Value], shares: Shares) -> float:
    if not level.term_column:
        return 0.0
    values = (left.get(level.term_column), right.get(level.term_column))
    known = [share for value in values if value is not None and (share := shares(level.term_column, value)) is not None]
    if not known:
        return 0.0
    return level.term_weight * (log2(level.exact_u) - log2(max(*known, level.term_minimum)))


def _comparison(node: Node, dialect: str) -> ForeignComparison:
    name = node["output_column_name"].text()
    items = node["comparison_levels"].items()
    telling = [item for item in items if not item.get("is_null_level", False).flag()]
    if not items or items[-1]["sql_condition"].text().strip().upper() != ELSE:
        raise node["comparison_levels"].fail(f"comparison {name!r}: the last level should be ELSE")
    defaults = default_probabilities(len(telling))
    weights: dict[int, tuple[float, float]] = {}
    for item, (m, u) in zip(telling, defaults, strict=True):
        weights[id(item)] = (_probability(item, "m_probability", m), _probability(item, "u_probability", u))
    exact = {column: weights[id(item)][1] for item in reversed(telling) if (column := _exact(item, name, dialect))}
    return ForeignComparison(name, tuple(_level(item, name, weights.get(id(item)), exact, dialect) for item in items))


def _exact(item: Node, comparison: str, dialect: str) -> str:
    translated(item["sql_condition"], comparison, _label(item), dialect)
    return exact_column(item["sql_condition"].text(), dialect)


def _probability(item: Node, name: str, default: float) -> float:
    return max(item.get(name, default).number(0, 1), LEAST_PROBABILITY)


def _label(item: Node) -> str:
    return item.get("label_for_charts", "").text() or item["sql_condition"].text()


def _level(
    item: Node, name: str, weights: tuple[float, float] | None, exact: Mapping[str, float], dialect: str
) -> ForeignLevel:
    label = _label(item)
    holds = translated(item["sql_condition"], name, label, dialect)
    column = item.get("tf_adjustment_column", None).optional_text()
    if weights is None:
        return ForeignLevel(label, holds, 0.0, "", 0.0, 0.0, 1.0)
    m, u = weights
    bits = log2(m / u)
    if not column or item["sql_condition"].text().strip().upper() == ELSE:
        return ForeignLevel(label, holds, bits, "", 0.0, 0.0, 1.0)
    plain = u if item.get("disable_tf_exact_match_detection", False).flag() else exact.get(column.lower())
    if plain is None:
        raise item.fail(f"comparison {name!r}, level {label!r}: no level is plain equality of {column!r}")
    return ForeignLevel(
        label,
        holds,
        bits,
        column,
        # Splink reads a weight of 0 as 1, and so does this.
        item.get("tf_adjustment_weight", 1.0).number(0, 1) or 1.0,
        item.get("tf_minimum_u_value", 0.0).number(0, 1),
        plain,
    )


def column_names(comparisons: Sequence[ForeignComparison]) -> tuple[str, ...]:
    """Columns whose rarity counts."""
    return tuple(sorted({level.term_column for each in comparisons for level in each.levels} - {""}))
