"""Tables that a telephone can show: each cell carries the heading of its column, for where rows are stacked."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

_CELL = re.compile(r'<(tr|td|th)(?=[\s>])(?=(?:[^>]*\scolspan="(\d+)")?)')


def labelled(rows: Markup, columns: Sequence[tuple[str, str]]) -> Markup:
    """The rows of a table, each ordinary cell with its column's heading in `data-label`.

    Args:
        rows: as the template has rendered and escaped them; a cell holds no table of its own.
        columns: pairs of heading and class, in the order of the cells.
    """
    place = 0

    def with_label(found: re.Match[str]) -> str:
        nonlocal place
        if found[1] == "tr":
            place = 0
            return found[0]
        heading = columns[place][0] if place < len(columns) else ""
        place += int(found[2] or 1)
        return f'{found[0]} data-label="{escape(heading)}"' if heading and found[1] == "td" else found[0]

    return Markup(_CELL.sub(with_label, rows))  # noqa: S704 - the template has escaped it
