"""Names of persons: titles off, the parts told apart, in whatever order and fields they came."""

import re
from functools import lru_cache
from typing import NamedTuple

from redshank.recognition.standardise.config import StandardiseConfig
from redshank.recognition.standardise.families import is_known_forename
from redshank.recognition.standardise.text import MAX_LENGTH, fold, letters_only
from redshank.recognition.standardise.words import word_set

_TITLES = word_set("titles")
_SUFFIXES = word_set("suffixes")
# Glued to what follows: O Brien, Mc Donald, Abdul Rahman.
_GLUED = word_set("glued")
_SERVANT_OF = word_set("servant of")
# Between given name and family name, and no part of either when compared.
_PARTICLES = word_set("particles")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_HYPHEN = "\x1d"
"""Stands for a hyphen inside a word while the words are told apart."""


class Name(NamedTuple):
    """The parts of a name, folded."""

    forename: str = ""
    middle: str = ""
    surname: str = ""


NO_NAME = Name()


@lru_cache(maxsize=65_536)
def standardise_name(full_name: str, forename: str, middle_names: str, surname: str, config: StandardiseConfig) -> Name:
    """The parts of a name; the part fields win over the full name, and a part field may hold more than its part."""
    if not (forename.strip() or surname.strip() or middle_names.strip()):
        return _split_full_name(full_name, config)
    family, _ = _words(surname, config)
    given, _ = _words(f"{forename} {middle_names}", config, is_given=True)
    given = _glue_servants(given)
    return Name(given[0] if given else "", " ".join(given[1:]), " ".join(_without_particles(family)))


def _split_full_name(text: str, config: StandardiseConfig) -> Name:
    text = text[:MAX_LENGTH]
    before, comma, after = text.partition(",")
    if comma and after.strip() and letters_only(fold(before)):
        return standardise_name("", after, "", before, config)
    words, had_title = _words(text, config, keep_hyphens=True)
    words = _glue_servants(words) if len(words) > 2 else words
    if not words:
        return NO_NAME
    if len(words) == 1:
        family = words[0].split(_HYPHEN)
        if is_known_forename(words[0]) and not had_title:
            return Name(words[0], "", "")
        return Name("", "", " ".join(_without_particles(family)))
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    given = _without_suffixes(" ".join(words[:start]).replace(_HYPHEN, " ").split())
    family = " ".join(words[start:]).replace(_HYPHEN, " ").split()
    return Name(given[0], " ".join(given[1:]), " ".join(_without_particles(family)))


def _words(
    text: str, config: StandardiseConfig, *, keep_hyphens: bool = False, is_given: bool = False
) -> tuple[list[str], bool]:
    """(words without titles and stand-ins for "unknown", whether there was a title)."""
    text = text[:MAX_LENGTH]
    if keep_hyphens:
        pieces = [_HYPHEN.join(_glue(letters_only(fold(piece)).split())) for piece in _hyphenated(text)]
        words = _glue([piece for piece in pieces if piece])
    else:
        words = _glue(letters_only(fold(text)).split())
    words = [word for word in words if word not in config.sink_words]
    whole = len(words)
    words = _without_titles(words, keep_last=not (keep_hyphens or is_given))
    had_title = len(words) < whole
    return _without_suffixes(words), had_title


def _without_titles(words: list[str], *, keep_last: bool) -> list[str]:
    while words and words[0] in _TITLES and (len(words) > 1 or not keep_last):
        words = words[1:]
    return words


def _without_suffixes(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return words


def _hyphenated(text: str) -> list[str]:
    """The text in words, a word with an inner hyphen being one."""
    return re.split(r"[\s_./,;:()]+", _AFTER_HYPHEN.sub("-", text))


def _glue(words: list[str]) -> list[str]:
    glued: list[str] = []
    for word in words:
        if glued and glued[-1] in _GLUED:
            glued[-1] += word
        else:
            glued.append(word)
    return glued


def _glue_servants(words: list[str]) -> list[str]:
    """Abdul Rahman is one name, "servant of the Merciful", and is as often written in one word."""
    if len(words) > 1 and words[0] in _SERVANT_OF:
        return [words[0] + words[1], *words[2:]]
    return words


def _without_particles(words: list[str]) -> list[str]:
    kept = [word for word in words if word not in _PARTICLES]
    return _without_suffixes(_without_titles(kept, keep_last=True)) or words
