"""Telephone numbers that belong to nobody.

The numbers that Ofcom keeps for drama come first: 07700 900000 to 900999 and 0116 496 0000 to 0999. A county of more
than a few hundred people needs more: then mobiles begin with 072, which no network has in service, and lines with
01632, an area code that is kept free. They have the form of real numbers, and no one answers.
"""

STORY_NUMBERS = frozenset({142, 118, 231, 317, 406, 518, 564, 655, 733, 812, 877, 951})
"""Of the drama mobiles, the last three digits that only the story's people have."""
_DRAMA_MOBILES = tuple(f"077009{number:05d}" for number in range(1_000) if number not in STORY_NUMBERS)
_DRAMA_LINES = 900
_DRAMA_WORK_LINES = 100
_MOBILES = 100_000_000
_LINES = 800_000
_WORK_LINES = 200_000
CHANGES = 4
"""Numbers that one person may have in turn."""


def _spread(index: int, size: int, step: int) -> int:
    """A different place below size for each index below size; the step shares no divisor with the size."""
    return (index * step + step // 3) % size


def mobile(adult: int, change: int) -> str:
    """The number that the adult of that ordinal has after so many changes; no two adults ever share one."""
    index = adult * CHANGES + change
    if index < len(_DRAMA_MOBILES):
        return _DRAMA_MOBILES[_spread(index, len(_DRAMA_MOBILES), 383)]
    return f"072{_spread(index, _MOBILES, 61_803_399):08d}"


def landline(household: int) -> str:
    """The line of that household, which it keeps when it moves; no two of the first 800,000 share one."""
    if household < _DRAMA_LINES:
        return f"01164960{_spread(household, _DRAMA_LINES, 367):03d}"
    return f"01632{200_000 + _spread(household, _LINES, 314_159):06d}"


def work_line(employer: int) -> str:
    """The switchboard of that employer."""
    if employer < _DRAMA_WORK_LINES:
        return f"01164960{_DRAMA_LINES + employer:03d}"
    return f"01632{_spread(employer, _WORK_LINES, 31_337):06d}"
