"""Weights trained by Splink, without labels: prior from certain pairs, u from chance pairs, m by expectation.

The comparisons are ours, by the SQL that each names, on columns that our own standardising filled; the training is
Splink's, on DuckDB or on Spark.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

import numpy as np
import pyarrow as pa
from splink import Linker, block_on
from splink.internals.splink_dataframe import SplinkDataFrame

from redshank.recognition.errors import TrainingError
from redshank.recognition.keys import Term, terms_of
from redshank.recognition.linkage import Progress
from redshank.recognition.model import Model, dump_model
from redshank.recognition.standardise import Standardised
from redshank.recognition.training.expectation import Levels
from redshank.recognition.training.weights import probabilities, reweighed

_FEWEST_ROWS = 500
LEAST_DOUBLED = 0.05
"""Share of rows that must have a certain double: below it nearly every row is a person of its own, and expectation
collapses onto whatever else pairs have in common: homes, namesakes.
"""
_RECALL = 0.7
"""Share of true pairs that the certain rules find, as Splink's own examples put it."""
_CERTAIN = (("number", "forename"), ("birth", "forename", "surname"), ("email",), ("dwelling", "forename", "surname"))
_PASSES = (("forename", "surname"), ("birth",), ("number",), ("dwelling",))
"""What pairs share while m is learnt; comparisons that read these columns are learnt in the other passes."""
_MOST_PAIRS = 2e6
_FEW_ROWS = 5_000
"""Of fewer, all chance pairs are counted in one go; of more, only until each level was seen often enough."""
_PUBLIC_COLUMNS = ("forename", "surname", "birth", "sector")
"""Columns whose commonest values go into the companion; numbers, e-mails and homes are nobody's but their holder's."""
_MOST_VALUES, _FEWEST_HOLDERS = 200, 10


class Engine(Protocol):
    """What runs the training."""

    name: str

    def register(self, rows: pa.Table, name: str) -> SplinkDataFrame:
        """The rows as Splink takes them, under a name."""
        ...

    def condition(self, sql: str) -> str:
        """One of our SQL conditions in the engine's own SQL."""
        ...


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and what it was learnt from."""

    model: Model
    chance_of_match: float
    """P(two rows of the file are one person): Splink's prior; a live call has a prior of its own."""
    rows: int
    doubled: float
    """Share of rows with a certain double."""
    unseen: tuple[str, ...]
    """Levels that no pair was at: they keep the weights of the model to begin with."""
    term_shares: Mapping[str, Mapping[str, float]]
    """By column, the share of persons with each of the commonest values."""


def train(
    rows: Sequence[Standardised], model: Model, engine: Engine, *, name: str, seed: int, progress: Progress
) -> Trained:
    """Learn every weight from rows of whom nobody says which are one person.

    Args:
        rows: what to learn from; several of many persons among them.
        model: comparisons, and the weights to begin with.
        engine: runs Splink.
        name: the new model's version.
        seed: of the chance pairs; the same seed and rows give the same model on the same engine.
        progress: told as it goes.

    Raises:
        TrainingError: there are too few rows, or about one a person.
    """
    persons = _persons(rows)
    doubled = _share_doubled(persons)
    _check(len(rows), doubled)
    steps = len(_PASSES) + 2
    progress(f"u from chance pairs, seed {seed}", 0, steps)
    # One row a person: pairs of one person among the chance pairs, and those who ring often, would make every detail
    # that is a person's own look common.
    apart = [rows[place] for place, person in enumerate(persons) if place == person]
    by_chance = Linker(engine.register(_table(apart), "apart"), _settings(model, engine), log_level=None)
    by_chance.training.estimate_u_using_random_sampling(
        max_pairs=_MOST_PAIRS, seed=seed, num_chunks=10 if len(apart) > _FEW_ROWS else 1
    )
    settings = _with_u(_settings(model, engine), by_chance.misc.save_model_to_json())
    progress("prior from certain pairs", 1, steps)
    linker = Linker(engine.register(_table(rows), "contacts"), settings, log_level=None)
    rules: list[Any] = [block_on(*columns) for columns in _CERTAIN]
    try:
        linker.training.estimate_probability_two_random_records_match(rules, recall=_RECALL)
    except ValueError as error:
        raise TrainingError(f"nearly all rows are of one person, and so nobody can be told apart ({error})") from error
    for number, columns in enumerate(_PASSES, start=2):
        progress(f"m from pairs of one {' and '.join(columns)}", number, steps)
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*columns), estimate_without_term_frequencies=True
        )
    progress("trained", steps, steps)
    saved = linker.misc.save_model_to_json()
    same, other, unseen = _learnt(model, saved)
    return Trained(
        model=reweighed(model, same, other, name),
        chance_of_match=float(saved["probability_two_random_records_match"]),
        rows=len(rows),
        doubled=doubled,
        unseen=unseen,
        term_shares=_common_values(rows, persons),
    )


def _check(rows: int, doubled: float) -> None:
    if rows < _FEWEST_ROWS:
        raise TrainingError(f"{rows} rows are too few to learn from: at least {_FEWEST_ROWS}")
    if doubled < LEAST_DOUBLED:
        raise TrainingError(
            f"only {doubled:.1%} of the rows have a double that is certain: with about one row a person there are no "
            "pairs of one person to learn from, and training would take relatives and namesakes for them. Give a file "
            "that covers a longer time, or several files together, so that people occur in it more than once"
        )


def _settings(model: Model, engine: Engine) -> dict[str, Any]:
    settings = cast(dict[str, Any], dump_model(model)[0])
    for comparison in settings["comparisons"]:
        for level in comparison["comparison_levels"]:
            if level["sql_condition"] != "ELSE":
                level["sql_condition"] = engine.condition(level["sql_condition"])
    return settings


def _with_u(settings: dict[str, Any], learnt: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with u as far as it was learnt; a level that no chance pair was at keeps the u it had."""
    for comparison, found in zip(settings["comparisons"], learnt["comparisons"], strict=True):
        for level, seen in zip(comparison["comparison_levels"], found["comparison_levels"], strict=True):
            if "u_probability" in level and "u_probability" in seen:
                level["u_probability"] = seen["u_probability"]
    return settings


def _table(rows: Sequence[Standardised]) -> pa.Table:
    columns = [pa.array([value or None for value in column], pa.string()) for column in zip(*rows, strict=True)]
    return pa.table([pa.array(range(len(rows)), pa.int64()), *columns], ["record_id", *Standardised._fields])


def _learnt(model: Model, saved: Mapping[str, Any]) -> tuple[tuple[Levels, ...], tuple[Levels, ...], tuple[str, ...]]:
    """(m, u, levels unseen) by comparison; what Splink leaves out was seen in no pair."""
    same, other = ([np.array(each) for each in side] for side in probabilities(model))
    unseen = []
    for column, (weighed, comparison) in enumerate(zip(model.comparisons, saved["comparisons"], strict=True)):
        for place, level in enumerate(comparison["comparison_levels"]):
            if place and "m_probability" in level and "u_probability" in level:
                same[column][place], other[column][place] = level["m_probability"], level["u_probability"]
            elif place:
                unseen.append(f"{weighed.comparison.name}: {weighed.levels[place].level.name}")
    return tuple(same), tuple(other), tuple(unseen)


def _share_doubled(persons: Sequence[int]) -> float:
    return sum(size for size in Counter(persons).values() if size > 1) / max(len(persons), 1)


def _persons(rows: Sequence[Standardised]) -> list[int]:
    """For each row a number that rows of one person share, as far as the certain rules tell."""
    parents = list(range(len(rows)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    for columns in _CERTAIN:
        first: dict[tuple[str, ...], int] = {}
        for place, row in enumerate(rows):
            value = tuple(getattr(row, column) for column in columns)
            if all(value):
                parents[root(place)] = root(first.setdefault(value, place))
    return [root(place) for place in range(len(rows))]


def _common_values(rows: Sequence[Standardised], persons: Sequence[int]) -> dict[str, dict[str, float]]:
    """Shares of persons, not of rows: those who ring often are no commoner for it."""
    held: defaultdict[int, set[Term]] = defaultdict(set)
    for person, row in zip(persons, rows, strict=True):
        held[person].update(terms_of(row))
    counts = Counter(term for terms in held.values() for term in terms)
    holders = Counter(column for terms in held.values() for column in {term.column for term in terms})
    return {column: _commonest(counts, column, holders[column]) for column in _PUBLIC_COLUMNS}


def _commonest(counts: Mapping[Term, int], column: str, holders: int) -> dict[str, float]:
    found = [
        (term.value, count) for term, count in counts.items() if term.column == column and count >= _FEWEST_HOLDERS
    ]
    ordered = sorted(found, key=lambda each: (-each[1], each[0]))[:_MOST_VALUES]
    return {value: count / max(holders, 1) for value, count in ordered}
