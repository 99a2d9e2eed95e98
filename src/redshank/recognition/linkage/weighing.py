"""The weight of a pair as SQL, from the conditions that the comparisons themselves name.

Columns are named `x_l` and `x_r`, and `rarity_x_l` and `rarity_x_r` hold log2 of the share of persons with that value.
"""

import re
from collections.abc import Iterable, Sequence
from math import log2

from redshank.recognition.model import Model, WeighedComparison, WeighedLevel

_ONE_EDIT = re.compile(r'damerau_levenshtein\("(\w+)", "(\w+)"\) <= 1\b')
_COSTS = (("jaro_winkler", 5), ("damerau", 2), ("list_has_any", 2), ("=", 1))
_SLACK = 1e-6
"""Bits by which a pair may seem to fall short before it is dropped: sums in another order round otherwise."""


def term_columns(model: Model) -> tuple[str, ...]:
    """Columns whose rarity counts at some level."""
    columns = {level.term_column for weighed in model.comparisons for level in weighed.levels}
    return tuple(sorted(columns - {""}))


def read_columns(model: Model, known: Iterable[str]) -> tuple[str, ...]:
    """Columns that any condition reads, of those known."""
    text = " ".join(level.level.condition.sql for weighed in model.comparisons for level in weighed.levels)
    return tuple(column for column in known if f'"{column}_l"' in text or f'"{column}_r"' in text)


def weighed_query(model: Model, prior_bits: float, compared: str) -> str:
    """SELECT of record_l, record_r and weight from the relation `compared`, for those of at least $least bits.

    Cheap comparisons come first. Before each one, pairs go that could not reach $least even if all the rest agreed as
    well as it can for values as rare as theirs; what is left is exact.
    """
    ordered = sorted(model.comparisons, key=_cost)
    ctes, before, weight = [], compared, _number(prior_bits)
    for number, weighed in enumerate(ordered):
        promised = " + ".join([weight, *(f"({best_bits_of(each)})" for each in ordered[number:])])
        ctes.append(
            f"weighed_{number} AS (SELECT *, {weight} + ({bits_of(weighed)}) AS weight_{number} FROM {before} "  # noqa: S608
            f"WHERE {promised} >= $least - {_SLACK})"
        )
        before, weight = f"weighed_{number}", f"weight_{number}"
    return f"{', '.join(ctes)} SELECT record_l, record_r, {weight} FROM {before} WHERE {weight} >= $least"  # noqa: S608


def bits_of(weighed: WeighedComparison) -> str:
    """Bits of one comparison, rarity included."""
    *before, last = weighed.levels
    whens = " ".join(f"WHEN {_sooner(level.level.condition.sql)} THEN {_level_bits(level)}" for level in before)
    return f"CASE {whens} ELSE {_level_bits(last)} END"


def best_bits_of(weighed: WeighedComparison) -> str:
    """The most that the comparison can come to for values of this rarity, whatever its level."""
    plain = max(level.bits for level in weighed.levels)
    rare = [_rarity(level) for level in weighed.levels if level.term_column and level.exact_u is not None]
    # NULL, of a value that neither side has, is passed over.
    return f"greatest({', '.join([_number(plain), *dict.fromkeys(rare)])})"


def _sooner(condition: str) -> str:
    """The same condition, with most of the pairs that fail it told by a look rather than by counting edits.

    One edit, or one swap of neighbours, leaves the first or the last half of a text as it was.
    """

    def guarded(found: re.Match[str]) -> str:
        one, other = f'"{found[1]}"', f'"{found[2]}"'
        half = f"(least(length({one}), length({other})) - 1) // 2"
        either = f"left({one}, {half}) = left({other}, {half}) OR right({one}, {half}) = right({other}, {half})"
        return f"(abs(length({one}) - length({other})) <= 1 AND ({either}) AND {found[0]})"

    return _ONE_EDIT.sub(guarded, condition)


def _level_bits(level: WeighedLevel) -> str:
    if not level.term_column or level.exact_u is None:
        return _number(level.bits)
    return f"coalesce({_rarity(level)}, {_number(level.bits)})"


def _rarity(level: WeighedLevel) -> str:
    """Bits at a level whose term column counts; NULL where neither side has a value."""
    sides = [f'"rarity_{level.term_column}_{side}"' for side in ("l", "r")]
    # `greatest` passes over NULL, and so does the live search over what is unknown.
    share = f"greatest({', '.join(sides)})"
    if level.term_minimum > 0:
        # A minimum is no value: with nothing known on either side there is still no rarity.
        least = _number(log2(level.term_minimum))
        share = f"CASE WHEN {share} < {least} THEN {least} ELSE {share} END"
    known = level.bits + level.term_weight * log2(level.exact_u or 1.0)
    return f"{_number(known)} - {_number(level.term_weight)} * ({share})"


def _cost(weighed: WeighedComparison) -> int:
    text = " ".join(level.level.condition.sql for level in weighed.levels)
    return sum(text.count(function) * cost for function, cost in _COSTS)


def _number(value: float) -> str:
    return f"{value!r}::DOUBLE"


def shown_columns(side: str, columns: Sequence[str], terms: Sequence[str]) -> str:
    """What a pair shows of its record on one side."""
    texts = [f'{side}."{column}" AS "{column}_{side}"' for column in columns]
    rarities = [f'{side}."rarity_{column}" AS "rarity_{column}_{side}"' for column in terms]
    return ", ".join([f"{side}.record AS record_{side}", *texts, *rarities])
