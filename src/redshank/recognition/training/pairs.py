"""Pairs of records to learn from: those that share something telling, and those that chance brings together."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redshank.recognition.model import Model
from redshank.recognition.standardise import Standardised

Pairs = NDArray[np.int64]
"""One pair of places a row, the smaller place first."""
LevelTable = NDArray[np.int8]
"""One pair a row, one comparison a column: the place of the level that holds, 0 where something is missing."""

_NEIGHBOURS = 3
"""Each record is paired with so many of its block: a caller of sixty calls must not outweigh sixty callers."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One way of bringing together records that may be one person."""

    name: str
    value: Callable[[Standardised], str]
    """What both records share; empty keeps a record out."""
    blocked: frozenset[str]
    """Comparisons that agree in every pair of the pass, and so cannot be learnt in it."""


def _birth(row: Standardised) -> str:
    return "" if row.birth_sink else row.birth


def _both_names(row: Standardised) -> str:
    return f"{row.forename}|{row.surname}" if len(row.forename) > 1 and row.surname else ""


def _surname_and_postcode(row: Standardised) -> str:
    return f"{row.surname}|{row.postcode}" if row.surname and row.postcode else ""


def _forename_and_postcode(row: Standardised) -> str:
    return f"{row.forename}|{row.postcode}" if len(row.forename) > 1 and row.postcode else ""


PASSES = (
    Pass("number", lambda row: row.number, frozenset({"number"})),
    Pass("birth", _birth, frozenset({"birth"})),
    Pass("both names", _both_names, frozenset({"forename", "surname"})),
    Pass("surname and postcode", _surname_and_postcode, frozenset({"surname", "address"})),
    Pass("forename and postcode", _forename_and_postcode, frozenset({"forename", "address"})),
    Pass("home", lambda row: row.dwelling, frozenset({"address"})),
    Pass("e-mail", lambda row: row.email, frozenset({"email"})),
)
"""Every comparison is blocked on in one pass and learnt in the others."""


def pairs_of(rows: Sequence[Standardised], blocking: Pass, rng: np.random.Generator) -> Pairs:
    """Pairs that share the pass's value, each record with a few others of its block."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        value = blocking.value(row)
        if value:
            blocks[value].append(place)
    found: list[tuple[int, int]] = []
    for block in blocks.values():
        shuffled = rng.permutation(block).tolist()
        for step in range(1, _NEIGHBOURS + 1):
            found += [(min(pair), max(pair)) for pair in zip(shuffled, shuffled[step:], strict=False)]
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def level_table(model: Model, rows: Sequence[Standardised], pairs: Pairs) -> LevelTable:
    """The level of every comparison for every pair."""
    comparisons = [weighed.comparison for weighed in model.comparisons]
    table = np.zeros((len(pairs), len(comparisons)), dtype=np.int8)
    levels_of: list[Callable[[Standardised], int] | None] = []
    bound = -1
    for place, (left, right) in enumerate(pairs.tolist()):
        if left != bound:
            levels_of = [comparison.bind(rows[left]) for comparison in comparisons]
            bound = left
        for column, level_of in enumerate(levels_of):
            if level_of is not None:
                table[place, column] = level_of(rows[right])
    return table
