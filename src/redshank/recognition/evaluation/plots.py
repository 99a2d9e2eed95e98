"""Dots with their intervals, drawn: shares of many groups beside each other. Pure; the words are given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor

_WIDTH, _LABELS, _COUNTS, _ROW, _HEAD, _AXIS = 760.0, 190.0, 150.0, 22.0, 30.0, 26.0
_LEFT, _RIGHT = _LABELS, _WIDTH - _COUNTS
_INK, _MUTED, _LINE, _SURE = "#14232b", "#47565e", "#c9d2d6", "#17323d"
_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Dot:
    """One group's share, 0 to 1, with its interval."""

    label: str
    share: float | None
    """None of nothing: the row stays empty."""
    low: float
    high: float
    whole: int
    """Of how many."""
    is_sure: bool = True
    """Filled; hollow where the group is too small to be compared."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One figure over all groups."""

    title: str
    dots: tuple[Dot, ...]


def plot(panels: Sequence[Panel], *, title: str) -> str:
    """One drawing of all panels, below each other, each with an axis of its own. It scales with its place.

    Args:
        panels: what to draw.
        title: what the drawing shows, for those who cannot see it; the figures belong in a table beside it.
    """
    heights = [_HEAD + _ROW * len(panel.dots) + _AXIS for panel in panels]
    body: list[str] = []
    top = 0.0
    for panel, height in zip(panels, heights, strict=True):
        body += _panel(panel, top)
        top += height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {top:g}" role="img" '
        f'font-family="Arial, sans-serif" font-size="12" fill="{_INK}"><title>{escape(title)}</title>'
        f"{''.join(body)}</svg>"
    )


def _panel(panel: Panel, top: float) -> Iterator[str]:
    low, high, ticks = _axis([dot for dot in panel.dots if dot.share is not None])
    bottom = top + _HEAD + _ROW * len(panel.dots)

    def place(share: float) -> float:
        return round(_LEFT + (min(max(share, low), high) - low) / (high - low) * (_RIGHT - _LEFT), 1)

    yield f'<text x="0" y="{top + 18:g}" font-size="13" font-weight="bold">{escape(panel.title)}</text>'
    for tick in ticks:
        x = place(tick)
        yield f'<line x1="{x:g}" x2="{x:g}" y1="{top + _HEAD - 4:g}" y2="{bottom:g}" stroke="{_LINE}"/>'
        yield f'<text x="{x:g}" y="{bottom + 14:g}" text-anchor="middle" fill="{_MUTED}">{_percent(tick)}</text>'
    for row, dot in enumerate(panel.dots):
        yield from _dot(dot, top + _HEAD + _ROW * row + _ROW / 2, place)


def _dot(dot: Dot, y: float, place: Callable[[float], float]) -> Iterator[str]:
    yield f'<text x="{_LEFT - 10:g}" y="{y + 4:g}" text-anchor="end">{escape(dot.label)}</text>'
    if dot.share is None:
        return
    x = place(dot.share)
    fill = _SURE if dot.is_sure else "#ffffff"
    ends = f'x1="{place(dot.low):g}" x2="{place(dot.high):g}" y1="{y:g}" y2="{y:g}"'
    yield f'<line {ends} stroke="{_MUTED}" stroke-width="2"/>'
    yield f'<circle cx="{x:g}" cy="{y:g}" r="4.5" fill="{fill}" stroke="{_SURE}" stroke-width="1.5"/>'
    said = f"{_percent(dot.share, 2)} / {dot.whole:,}"
    yield f'<text x="{_RIGHT + 12:g}" y="{y + 4:g}" fill="{_MUTED}">{said}</text>'


def _axis(dots: Sequence[Dot]) -> tuple[float, float, list[float]]:
    """Bounds that hold every interval, and round ticks between them."""
    low = min((dot.low for dot in dots), default=0.0)
    high = max((dot.high for dot in dots), default=1.0)
    span = max(high - low, 0.002)
    step = next((step for step in _STEPS if span / step <= _MOST_TICKS), _STEPS[-1])
    first, last = floor(low / step + 1e-9), max(ceil(high / step - 1e-9), floor(low / step + 1e-9) + 1)
    ticks = [round(number * step, 6) for number in range(first, last + 1)]
    return ticks[0], ticks[-1], ticks


def _percent(share: float, places: int | None = None) -> str:
    if places is None:
        return f"{share * 100:g}%"
    return f"{share * 100:.{places}f}%"
