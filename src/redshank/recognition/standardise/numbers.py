"""Telephone numbers: the last nine significant digits, however they were dialled; all of a shorter one."""

import re
from functools import lru_cache

from redshank.recognition.standardise.config import StandardiseConfig
from redshank.recognition.standardise.text import MAX_LENGTH, decimal_digits

SIGNIFICANT_DIGITS = 9
_SHORTEST = 6
"""Digits of the shortest number worth comparing: a local one, given without its area code."""
_LONGEST = 15
"""Digits in the longest international number (ITU-T E.164)."""
_UK_MOBILE = 11
"""Digits of a mobile number as dialled in the United Kingdom."""
_SEVERAL = re.compile(r"[,;|/]|\bor\b", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:ext(?:ension|n)?|x|#)\.?\s*\d+\s*$", re.IGNORECASE)
_RUNS = frozenset({"123456789", "234567890", "987654321", "012345678"})


@lru_cache(maxsize=65_536)
def standardise_number(text: str, config: StandardiseConfig) -> str:
    """The last nine significant digits of the first usable number in the text; empty where there is none.

    Withheld, service and switchboard numbers and made-up runs of digits are no evidence and come out empty; so does
    a number that begins with a nought and is still being typed. A short number without one is a local number, or of a
    country with shorter ones: it stays as it is.
    """
    for part in _SEVERAL.split(text[:MAX_LENGTH]):
        number = _significant(part, config)
        if number:
            return number
    return ""


def _significant(text: str, config: StandardiseConfig) -> str:
    digits = decimal_digits(_EXTENSION.sub("", text))
    is_international = digits.startswith("00")
    if is_international:
        digits = digits[2:]
    if digits.startswith("44") and len(digits) > 10:
        digits = digits[2:]
    if not is_international and digits.startswith("07") and len(digits) < _UK_MOBILE:
        # Still being typed: its last nine digits are not yet its own.
        return ""
    is_unfinished = digits.startswith("0") and len(digits) < SIGNIFICANT_DIGITS
    is_national = len(digits) != SIGNIFICANT_DIGITS
    digits = digits.lstrip("0") if is_national else digits
    if is_unfinished or not _SHORTEST <= len(digits) <= _LONGEST:
        return ""
    if len(digits) == 10 and digits.startswith(config.service_prefixes):
        return ""
    number = digits[-SIGNIFICANT_DIGITS:]
    is_made_up = len(set(number)) <= 2 or number in _RUNS or number in config.sink_numbers
    return "" if is_made_up else number
