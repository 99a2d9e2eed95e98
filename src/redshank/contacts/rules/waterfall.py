"""How evidence adds up, drawn: each bar starts where the last ended. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 400.0
"""Width of the drawing, in its own units."""
MARGIN = 8.0
_PLACES = 1
"""Decimal places of the bits that are shown."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: from where the last ended, by its bits. In units of the drawing, from the left."""

    left: float
    width: float
    end: float
    is_for: bool
    """Whether it speaks for the person."""
    starts_at_bits: float
    ends_at_bits: float
    shown_bits: float
    """As written beside it: rounded so that what is written adds up too, to what is written below."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The whole drawing."""

    bars: tuple[Bar, ...]
    """The prior first, then each reason."""
    total: Bar
    """From even odds to where the last bar ended."""
    even: float
    """Where the odds are even."""


def waterfall(prior_bits: float, bits: Sequence[float]) -> Waterfall:
    """The drawing of a prior and its reasons.

    The bars are added up in the order of the table, as the weight itself is: the last ends at the weight exactly.

    Args:
        prior_bits: the chance before anything agreed, in bits.
        bits: each reason's part, in the order of the table.
    """
    ends = [prior_bits]
    for each in bits:
        ends.append(ends[-1] + each)
    low, high = min(0.0, *ends), max(0.0, *ends)
    scale = (WIDTH - 2 * MARGIN) / max(high - low, 1.0)

    def place(value: float) -> float:
        return round(MARGIN + (value - low) * scale, 1)

    def bar(begin: float, end: float) -> Bar:
        left, right = sorted((place(begin), place(end)))
        return Bar(
            left=left,
            width=round(right - left, 1),
            end=place(end),
            is_for=end >= begin,
            starts_at_bits=begin,
            ends_at_bits=end,
            shown_bits=round(round(end, _PLACES) - round(begin, _PLACES), _PLACES),
        )

    starts = [0.0, *ends[:-1]]
    return Waterfall(
        bars=tuple(bar(begin, end) for begin, end in zip(starts, ends, strict=True)),
        total=bar(0.0, ends[-1]),
        even=place(0.0),
    )
