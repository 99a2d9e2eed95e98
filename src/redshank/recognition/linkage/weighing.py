"""The weight of a pair as SQL, from the conditions that the comparisons themselves name."""

from collections.abc import Iterable
from math import log2

from redshank.recognition.model import Model, WeighedComparison, WeighedLevel


def term_columns(model: Model) -> tuple[str, ...]:
    """Columns whose rarity counts at some level."""
    columns = {level.term_column for weighed in model.comparisons for level in weighed.levels}
    return tuple(sorted(columns - {""}))


def bits_of(weighed: WeighedComparison) -> str:
    """Bits of one comparison, rarity included, over columns named `x_l`, `x_r`, `tf_x_l` and `tf_x_r`."""
    *before, last = weighed.levels
    whens = " ".join(f"WHEN {level.level.condition.sql} THEN {_level_bits(level)}" for level in before)
    return f"CASE {whens} ELSE {_level_bits(last)} END"


def weight_of(model: Model, prior_bits: float) -> str:
    """The whole weight: the prior and the bits of every comparison, added in the order in which a live call adds."""
    return " + ".join([_number(prior_bits), *(f"({bits_of(weighed)})" for weighed in model.comparisons)])


def read_columns(model: Model, known: Iterable[str]) -> tuple[str, ...]:
    """Columns that any condition reads, of those known."""
    text = " ".join(level.level.condition.sql for weighed in model.comparisons for level in weighed.levels)
    return tuple(column for column in known if f'"{column}_l"' in text or f'"{column}_r"' in text)


def _level_bits(level: WeighedLevel) -> str:
    plain = _number(level.bits)
    if not level.term_column or level.exact_u is None:
        return plain
    left, right = f'"tf_{level.term_column}_l"', f'"tf_{level.term_column}_r"'
    # `greatest` passes over what is NULL, and so does the live search over what is unknown.
    shares = f"greatest({left}, {right}, {_number(level.term_minimum)})"
    rarity = f"{_number(level.term_weight)} * ({_number(log2(level.exact_u))} - log2({shares}))"
    return f"{plain} + CASE WHEN {left} IS NULL AND {right} IS NULL THEN 0.0::DOUBLE ELSE {rarity} END"


def _number(value: float) -> str:
    return f"{value!r}::DOUBLE"
