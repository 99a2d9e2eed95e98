"""One line of an address: which part is flat, number, road and town."""

import re
from functools import lru_cache
from typing import NamedTuple

from redshank.recognition.standardise.text import MAX_LENGTH, fold
from redshank.recognition.standardise.words import word_set

# Usual abbreviations in British addresses; "st" at the start of a name is a saint.
_ROAD_TYPES = {
    "av": "avenue",
    "ave": "avenue",
    "bldgs": "buildings",
    "blvd": "boulevard",
    "cl": "close",
    "clo": "close",
    "cres": "crescent",
    "cresc": "crescent",
    "crt": "court",
    "ct": "court",
    "dr": "drive",
    "drv": "drive",
    "est": "estate",
    "gdn": "gardens",
    "gdns": "gardens",
    "gn": "green",
    "gr": "grove",
    "grn": "green",
    "gro": "grove",
    "gv": "grove",
    "la": "lane",
    "ln": "lane",
    "ms": "mews",
    "pde": "parade",
    "pk": "park",
    "pl": "place",
    "rd": "road",
    "sq": "square",
    "st": "street",
    "str": "street",
    "ter": "terrace",
    "terr": "terrace",
    "tce": "terrace",
    "wlk": "walk",
    "wy": "way",
}
_FULL_TYPES = frozenset(_ROAD_TYPES.values()) | word_set("roads")
# Where something happened, seen from somewhere else: not where anybody lives.
_LANDMARK = re.compile(
    r"^\s*(?:opp(?:osite)?|outside|o/s|near|nr|behind|next to|by the|junction of|jct|corner of|rear of|in front of)"
    r"\b[^,]*,?",
    re.IGNORECASE,
)
_FLAT_FIRST = re.compile(
    r"^(?:flat|flt|apartment|apt|unit|room|rm|studio|maisonette|bedsit)\s+([0-9]+[a-z]?|[a-z])(?:\s+|$)(.*)$"
)
_SLASHED = re.compile(r"^\s*([0-9]{1,4})\s*/\s*([0-9]{1,4}[a-z]?)\b(.*)$", re.IGNORECASE)
_RANGE = re.compile(r"^\s*([0-9]{1,4})\s*[-–]\s*[0-9]{1,4}\b(.*)$")
_NUMBERED = re.compile(r"^(?:no |number )?([0-9]{1,5})\s?([a-z](?=\s|$))?\s*(.*)$")


class Line(NamedTuple):
    """What one address line says."""

    flat: str = ""
    number: str = ""
    name: str = ""
    road: str = ""
    rest: str = ""
    """The last part after the road: town or locality."""


@lru_cache(maxsize=65_536)
def split_line(text: str) -> Line:
    """Split "Flat 2, 14 Mill Lane, Marsham", "2/14 Mill Lane", "14B", "Rose Cottage, Mill Lane" or "opp Spar"."""
    text = _LANDMARK.sub("", text[:MAX_LENGTH])
    flat = ""
    if slashed := _SLASHED.match(text):
        flat, text = slashed[1], f"{slashed[2]}{slashed[3]}"
    elif ranged := _RANGE.match(text):
        text = f"{ranged[1]}{ranged[2]}"
    parts = [part for part in (fold(part) for part in text.split(",")) if part]
    flat, parts = _take_flat(flat, parts)
    number, parts = _take_number(parts)
    name = ""
    if not number and len(parts) > 1 and not _looks_like_road(parts[0]) and _looks_like_road(parts[1]):
        name, parts = parts[0], parts[1:]
        if numbered := _NUMBERED.match(parts[0]):
            number, parts = _take_number([numbered[0], *parts[1:]])
    road = parts[0] if parts else ""
    return Line(flat, number, name, road, parts[-1] if len(parts) > 1 else "")


def _take_flat(flat: str, parts: list[str]) -> tuple[str, list[str]]:
    if not flat and parts and (found := _FLAT_FIRST.match(parts[0])):
        return found[1], [found[2], *parts[1:]] if found[2] else parts[1:]
    return flat, parts


def _take_number(parts: list[str]) -> tuple[str, list[str]]:
    if parts and (found := _NUMBERED.match(parts[0])):
        number = (found[1].lstrip("0") or "0") + (found[2] or "")
        return number, [found[3], *parts[1:]] if found[3] else parts[1:]
    return "", parts


def _looks_like_road(part: str) -> bool:
    last = part.rsplit(maxsplit=1)[-1]
    return last in _ROAD_TYPES or last in _FULL_TYPES


@lru_cache(maxsize=65_536)
def standardise_street(road: str) -> str:
    """A road name with its type and "saint" in full, and no number before it."""
    words = road.split()
    while words and words[0].isdigit():
        # A second number, of a flat or a plot that was not marked as one.
        words = words[1:]
    if not words:
        return ""
    last = len(words) - 1
    full = [_ROAD_TYPES.get(word, word) if place == last and place > 0 else word for place, word in enumerate(words)]
    if full[0] == "st":
        full[0] = "saint"
    return " ".join(full)
