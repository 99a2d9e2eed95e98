"""A model drawn: what each level weighs, in bits, as text and as a picture that needs nothing else."""

from collections.abc import Iterator, Mapping
from html import escape

from redshank.recognition.model.definition import Model, WeighedLevel

_BLOCK, _LONGEST = 2.0, 14
"""Bits a block of text stands for; blocks at most."""
_WIDTH, _ROW, _HEAD, _LABEL = 980, 22, 30, 400
_ZERO, _SCALE = 600, 11.0
"""Where no bits stand, and how many units one bit is long."""
_INK, _QUIET, _FOR, _AGAINST = "#0b0c0c", "#505a5f", "#00703c", "#a4341d"
_MOST_TERMS = 5

TermShares = Mapping[str, Mapping[str, float]]
"""By column, the share of persons with each of the commonest values."""


def drawn_as_text(model: Model, shares: TermShares | None = None) -> str:
    """One line a level: bits, a bar, m and u; then the commonest values and what rarity takes from them."""
    lines = [f"model {model.version}", ""]
    for weighed in model.comparisons:
        lines.append(f"{weighed.comparison.name:<44}{'bits':>7}{'m':>37}{'u':>11}")
        lines += [f"  {_text_row(level)}" for level in weighed.levels if level.m_probability is not None]
        lines.append("")
    lines += _term_lines(model, shares or {})
    return "\n".join(lines).rstrip() + "\n"


def drawn_as_svg(model: Model, shares: TermShares | None = None) -> str:
    """A picture in itself, without style sheet, script or font; what it shows stands in its text too."""
    body, y = [], _HEAD
    for weighed in model.comparisons:
        body.append(_svg_text(0, y + 15, weighed.comparison.name, bold=True))
        y += _ROW
        for level in weighed.levels:
            if level.m_probability is not None:
                body += _svg_row(level, y)
                y += _ROW
        y += _ROW // 2
    axis = y
    for line in _term_lines(model, shares or {}):
        body.append(_svg_text(0, y + 15, line))
        y += _ROW
    title = f"Bits of each level of model {model.version}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" width="100%" role="img" '
        f'aria-label="{escape(title)}" font-family="sans-serif" font-size="14">'
        f"<title>{escape(title)}</title>"
        f'<line x1="{_ZERO}" y1="{_HEAD}" x2="{_ZERO}" y2="{axis}" stroke="{_QUIET}"/>'
        f"{_svg_text(_ZERO - 120, 18, 'against one person')}{_svg_text(_ZERO + 8, 18, 'for one person')}"
        f"{''.join(body)}</svg>\n"
    )


def _text_row(level: WeighedLevel) -> str:
    blocks = "█" * min(round(abs(level.bits) / _BLOCK), _LONGEST)
    left, right = (blocks, "") if level.bits < 0 else ("", blocks)
    name = f"{level.level.name}{' (rarity counts)' if level.term_column else ''}"
    return f"{name:<42}{level.bits:>+7.1f} {left:>{_LONGEST}}│{right:<{_LONGEST}}{_chances(level)}"


def _chances(level: WeighedLevel) -> str:
    return f"{level.m_probability or 0.0:>9.4f}{level.u_probability or 0.0:>11.2g}"


def _svg_row(level: WeighedLevel, y: int) -> Iterator[str]:
    length = min(abs(level.bits) * _SCALE, 190.0)
    x = _ZERO - length if level.bits < 0 else float(_ZERO)
    colour = _AGAINST if level.bits < 0 else _FOR
    name = f"{level.level.name}{', and rarity' if level.term_column else ''}"
    yield _svg_text(16, y + 15, name)
    yield f'<rect x="{x:.1f}" y="{y + 4}" width="{length:.1f}" height="14" fill="{colour}"/>'
    yield _svg_text(_LABEL - 70, y + 15, f"{level.bits:+.1f}")
    yield _svg_text(
        _ZERO + 200, y + 15, f"m {level.m_probability or 0:.3g}, u {level.u_probability or 0:.2g}", quiet=True
    )


def _svg_text(x: int, y: int, text: str, *, bold: bool = False, quiet: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" fill="{_QUIET if quiet else _INK}"{weight}>{escape(text)}</text>'


def _term_lines(model: Model, shares: TermShares) -> list[str]:
    """The commonest values of each column whose rarity counts, and the bits that the commonest costs or brings."""
    plain = {
        level.term_column: level.exact_u
        for weighed in model.comparisons
        for level in reversed(weighed.levels)
        if level.term_column and level.exact_u
    }
    lines = []
    for column, values in shares.items():
        if column in plain and values:
            common = sorted(values.items(), key=lambda each: -each[1])[:_MOST_TERMS]
            shown = ", ".join(f"{value} {share:.2%}" for value, share in common)
            lines.append(f"{column}: equal by chance in {plain[column]:.2g}; commonest {shown}")
    return lines
