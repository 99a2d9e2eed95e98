"""Letters: one plain form for every way of writing the same word."""

import re
import unicodedata
from functools import lru_cache

MAX_LENGTH = 300
"""Characters of any one field that are looked at: longer text is not an identity detail."""

# Letters that Unicode does not decompose into a base letter and an accent.
_UNDECOMPOSED = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ə": "e",
        "ĸ": "k",
        "ŧ": "t",
        # Marks that are part of a word rather than a gap between two.
        **dict.fromkeys("'’‘`´ʻʼʾʿ′", ""),
    }
)
_GAPS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, accents and apostrophes off, everything that is neither letter nor digit a single space.

    Letters outside the Latin alphabet are kept. Folding a folded text changes nothing.
    """
    text = text[:MAX_LENGTH]
    if text.isascii():
        return _GAPS.sub(" ", text.replace("'", "").replace("`", "").lower()).strip()
    # Case folding may bring back a composed or compatibility letter, so the passes repeat until nothing changes.
    for _ in range(4):
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def _fold_once(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _GAPS.sub(" ", bare.translate(_UNDECOMPOSED)).strip()


def letters_only(folded: str) -> str:
    """The words of a folded text that hold no digit."""
    if folded.isalpha():
        return folded
    return " ".join(word for word in folded.split() if not any(letter.isdigit() for letter in word))


def decimal_digits(text: str) -> str:
    """The decimal digits of a text as 0 to 9, whichever script they were written in."""
    if text.isascii():
        return re.sub(r"\D", "", text)
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdecimal())
