"""How a name sounds, as a short code: made for the names of Britain today, not only for English ones.

The code keeps the consonants that survive mishearing and respelling. It equals itself for Kowalski and Kovalsky,
Thompson and Thomson, Hussain and Husayn, Begum and Begom, Siddiqui and Sidiki. It says too much alike now and then
(Bhatt and Butt): a code that agrees finds a candidate and is weak evidence; it never makes two names the same.
"""

import re
from functools import lru_cache

# In order; each pair is what is written and how it is coded. X stands for the sound of "sh", C for that of "ch".
_RULES = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"^(?:kn|gn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^wh", "v"),
        (r"^x", "s"),
        (r"^mac(?=[^aeiouhk])", "mk"),
        (r"^mc", "mk"),
        (r"tch|cz|cs(?=[aeiou])|ch", "C"),
        (r"sch|sz|sh|zh|rz", "X"),
        (r"(?<=[aeiou])gh(?=t|$|[^aeiou])", ""),
        (r"ph", "f"),
        (r"ck|kh|q|x", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"dg(?=[eiy])|dj", "j"),
        (r"g(?=[eiy])", "j"),
        (r"mps", "ms"),
        (r"mpt", "mt"),
        (r"(?<=s)t(?=[nlm])", ""),
        (r"w(?=[^aeiouy]|$)", ""),
        (r"w", "v"),
        (r"z", "s"),
        (r"([bdgkjtlr])h", r"\1"),
        (r"th", "t"),
    )
)
_LEADING_VOWEL = re.compile(r"^h?[aeiouy]+")
_VOWELS = re.compile(r"[aeiouyh]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def sound_of(word: str) -> str:
    """The sound code of one folded word; a word outside the Latin alphabet, or too short to code, stands for itself."""
    if not word.isascii() or not word.isalpha() or len(word) < 2:
        return word
    code = word
    for pattern, replacement in _RULES:
        code = pattern.sub(replacement, code)
    # A name keeps that it begins with a vowel, not which one: Elif and Alif, Hamid and Amid.
    first = "a" if _LEADING_VOWEL.match(code) else ""
    return first + _VOWELS.sub("", _DOUBLED.sub(r"\1", code)) or word


# Consonants that are taken for each other over a telephone: made at one place in the mouth, voiced or not.
_OVER_THE_PHONE = str.maketrans("mbpdtgkfvXCjs", "nbbddggvvssss")


def heard_as(sound: str) -> str:
    """The sound code as a bad line leaves it: Mark and Nark, Modi and Nodi, Patel and Badel are one."""
    return _DOUBLED.sub(r"\1", sound.translate(_OVER_THE_PHONE))


def sounds_of(words: str) -> str:
    """The sound code of each word, space between."""
    if " " not in words:
        return sound_of(words)
    return " ".join(sound_of(word) for word in words.split())
