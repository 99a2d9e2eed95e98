"""From counts of levels to the weights of a model."""

from collections.abc import Sequence
from typing import cast

import numpy as np

from redshank.recognition.model import Model, dump_model
from redshank.recognition.model.files import read_model
from redshank.recognition.training.expectation import Levels

_TRUSTED_AT = 10.0
"""A level seen so often among pairs of two persons is believed half."""
_LEAST, _MOST = 1e-9, 0.9999
HELD = frozenset((name, level) for name in ("forename", "surname") for level in ("swapped", "swapped and alike"))
"""Levels that keep their weights: those of forename and surname hold together, one event counted twice, and what it
weighs in all was divided between them when the model was made. Learnt apart, each would weigh as much as the event.
"""


def probabilities(model: Model) -> tuple[tuple[Levels, ...], tuple[Levels, ...]]:
    """(P(level | one person), P(level | two persons)), by comparison; 0 for the missing level."""
    same, other = [], []
    for weighed in model.comparisons:
        same.append(np.array([level.m_probability or 0.0 for level in weighed.levels]))
        other.append(np.array([level.u_probability or 0.0 for level in weighed.levels]))
    return tuple(same), tuple(other)


def with_same(prior: Sequence[Levels], counted: Sequence[Levels], prior_pairs: float) -> tuple[Levels, ...]:
    """P(level | one person) from counts, drawn towards the prior as if that had been seen `prior_pairs` times."""
    return tuple(
        (count + prior_pairs * before) / (count.sum() + prior_pairs)
        for before, count in zip(prior, counted, strict=True)
    )


def with_other(prior: Sequence[Levels], counted: Sequence[Levels]) -> tuple[Levels, ...]:
    """P(level | two persons) from counts, drawn towards the prior the more, the seldomer a level was seen.

    Drawn on the scale of the weights: some levels are held by one pair in a million, and chance pairs show none.
    """
    found = []
    for before, count in zip(prior, counted, strict=True):
        trust = count / (count + _TRUSTED_AT)
        seen = np.log(np.maximum(count, 0.5) / max(count.sum(), 1.0))
        drawn = np.exp(trust * seen + (1 - trust) * np.log(np.maximum(before, _LEAST)))
        found.append(np.where(before > 0, drawn, 0.0))
    return tuple(found)


def where_seen(
    before: Sequence[Levels], after: Sequence[Levels], counted: Sequence[Sequence[Levels]]
) -> tuple[Levels, ...]:
    """What was learnt, save for levels that no pair of either sort was at: of these the file says nothing."""
    seen = [sum(counts) > 0 for counts in zip(*counted, strict=True)]
    return tuple(np.where(is_seen, new, old) for is_seen, new, old in zip(seen, after, before, strict=True))


def reweighed(model: Model, same: Sequence[Levels], other: Sequence[Levels], version: str) -> Model:
    """The model with these probabilities, under a version of its own.

    Goes by way of the model's file, so that what was learnt is what is loaded again.
    """
    settings, companion = dump_model(model)
    comparisons = cast(list[dict[str, list[dict[str, object]]]], settings["comparisons"])
    for weighed, comparison, m, u in zip(model.comparisons, comparisons, same, other, strict=True):
        for place, level in enumerate(comparison["comparison_levels"]):
            if place and (weighed.comparison.name, weighed.levels[place].level.name) not in HELD:
                level["m_probability"] = float(np.clip(m[place], _LEAST, _MOST))
                level["u_probability"] = float(np.clip(u[place], _LEAST, _MOST))
    return read_model(settings, companion | {"version": version})
