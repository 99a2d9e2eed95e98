"""Finds phrases of a written table in what somebody said, word by word. Pure.

A phrase is written as words with spaces: `every|each night|day` takes either word, `threat~` any word that begins so,
`my?` a word that may be missing, `..` up to four words between, `<n>` a number from two, `<nth>` an ordinal from
second, `<month>` a month, `<year>` a year, `<num>` any number. What stands after `!` are words that speak against it
near by, in the same clause. A line that ends with `|` goes on in the next. Matching looks at each word with the few
phrases that can begin there, so time grows with the length of the text and no text can make it run away.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*|[.!?;:,()\n–—]")
_CONTINUED = re.compile(r"\|\s*\n\s*")
_APOSTROPHES = frozenset("'’‘ʼ`´")
_SENTENCE_ENDS = frozenset(".!?;\n")
_JOINS = frozenset({"but", "although", "though", "however", "ond"})
"""Words after which a *not* no longer reaches."""
_GAP = 4
_BEFORE, _AFTER = 8, 4
"""How many words before and after a phrase its speaking-against words are looked for."""


def words_of(listed: str) -> frozenset[str]:
    """The words of a list written with spaces."""
    return frozenset(listed.split())


NUMBERS: Mapping[str, int] = {
    word: value
    for value, words in enumerate(
        (
            "one un",
            "two couple dau dwy twice ddwywaith",
            "three thrice tri tair teirgwaith",
            "four pedwar pedair",
            "five pump",
            "six chwech",
            "seven saith",
            "eight wyth",
            "nine naw",
            "ten deg",
            "eleven",
            "twelve dozen",
        ),
        start=1,
    )
    for word in words.split()
}
ORDINALS: Mapping[str, int] = {
    word: value
    for value, words in enumerate(
        (
            "second 2nd ail",
            "third 3rd trydydd trydedd thrid",
            "fourth 4th forth pedwerydd pedwaredd",
            "fifth 5th pumed",
            "sixth 6th chweched",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
            "eleventh 11th",
            "twelfth 12th",
        ),
        start=2,
    )
    for word in words.split()
}
MONTHS = words_of(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, in its plainest spelling, and where it stands."""

    plain: str
    start: int
    end: int
    clause: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Part:
    words: frozenset[str]
    beginnings: tuple[str, ...]
    slot: str
    is_optional: bool
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a table, and what it is a sign of."""

    sign: str
    parts: tuple[_Part, ...]
    against: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: the words it takes, from `first` up to before `after`, and the number in it."""

    sign: str
    first: int
    after: int
    number: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases by the word they can begin with; those that may begin with several stand under none."""

    by_word: Mapping[str, tuple[Phrase, ...]]
    anywhere: tuple[Phrase, ...]


def read_words(text: str, misspelt: Mapping[str, str] | None = None) -> tuple[Word, ...]:
    """The words of a text without case, accents and apostrophes, each with its clause and sentence."""
    spellings = misspelt or {}
    words: list[Word] = []
    clause = sentence = 0
    for match in _WORD.finditer(text):
        piece = match.group()
        if not piece[0].isalnum():
            clause += 1
            sentence += piece in _SENTENCE_ENDS
            continue
        plain = _plain(piece)
        clause += plain in _JOINS
        words.append(Word(spellings.get(plain, plain), match.start(), match.end(), clause, sentence))
    return tuple(words)


def _plain(piece: str) -> str:
    if piece.isascii():
        lowered = piece.lower().replace("`", "'")
        return _apart(lowered) if "'" in lowered else lowered
    taken_apart = unicodedata.normalize("NFKD", piece.casefold())
    return _apart("".join("'" if letter in _APOSTROPHES else letter for letter in taken_apart))


def _apart(spelt: str) -> str:
    """Without apostrophes and marks. *I'll* stays apart from *ill*, and *he'll* from *hell*."""
    spelt = spelt.removesuffix("'ll") + "will" if spelt.endswith("'ll") else spelt
    return "".join(letter for letter in spelt if letter.isalnum())


def table(phrases: Mapping[str, str]) -> Table:
    """A table to search with, from phrases written one to a line under what they are a sign of."""
    by_word: dict[str, list[Phrase]] = {}
    anywhere: list[Phrase] = []
    for sign, lines in phrases.items():
        for line in filter(None, (each.strip() for each in _CONTINUED.sub("|", lines).splitlines())):
            phrase = _read_phrase(sign, line)
            first = phrase.parts[0]
            if first.slot or first.beginnings:
                anywhere.append(phrase)
            for word in first.words:
                by_word.setdefault(word, []).append(phrase)
    return Table({word: tuple(each) for word, each in by_word.items()}, tuple(anywhere))


def _read_phrase(sign: str, line: str) -> Phrase:
    written, _, against = line.partition("!")
    return Phrase(sign, tuple(_read_part(each) for each in written.split()), frozenset(against.split()))


def _read_part(written: str) -> _Part:
    if written == "..":
        return _Part(frozenset(), (), "", is_optional=True, is_gap=True)
    is_optional = written.endswith("?")
    choices = written.removesuffix("?").split("|")
    slots = [each for each in choices if each.startswith("<")]
    return _Part(
        words=frozenset(each for each in choices if each[-1] not in "~>"),
        beginnings=tuple(each[:-1] for each in choices if each.endswith("~")),
        slot=slots[0] if slots else "",
        is_optional=is_optional,
        is_gap=False,
    )


def find(words: Sequence[Word], phrases: Table) -> Iterator[Found]:
    """Each phrase of the table that the words contain, wherever it begins; the longest reading of each."""
    for first, word in enumerate(words):
        for phrase in (*phrases.by_word.get(word.plain, ()), *phrases.anywhere):
            for after, number in _ends(words, first, first, phrase.parts):
                if not _is_spoken_against(words, first, after, phrase.against):
                    yield Found(phrase.sign, first, after, number)
                    break


def _ends(
    words: Sequence[Word], first: int, at: int, parts: Sequence[_Part], number: int | None = None
) -> Iterator[tuple[int, int | None]]:
    """Where the parts can end when the phrase begins at `first`, with the number read on the way."""
    if not parts:
        yield at, number
        return
    part, rest = parts[0], parts[1:]
    if part.is_gap:
        for end in range(at, at + _GAP + 1):
            yield from _ends(words, first, end, rest, number)
            if not _goes_on(words, end):
                return
        return
    if at == first or _goes_on(words, at):
        fits, value = _fits(part, words[at].plain)
        if fits:
            yield from _ends(words, first, at + 1, rest, value if value is not None else number)
    if part.is_optional:
        yield from _ends(words, first, at, rest, number)


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands in the clause of the word before it."""
    return at < len(words) and words[at].clause == words[at - 1].clause


def _fits(part: _Part, word: str) -> tuple[bool, int | None]:
    if part.slot:
        value = _value(part.slot, word)
        if value is not None:
            return True, value if part.slot != "<month>" else None
    return word in part.words or bool(part.beginnings and word.startswith(part.beginnings)), None


def _value(slot: str, word: str) -> int | None:
    if slot == "<month>":
        return 1 if word in MONTHS else None
    if slot == "<nth>":
        return ORDINALS.get(word)
    # Only figures that are plainly a count: a telephone number is none.
    value = int(word) if word.isdecimal() and len(word) <= 4 else NUMBERS.get(word)
    if value is None:
        return None
    lowest, highest = {"<n>": (2, 999), "<year>": (1950, 2099)}.get(slot, (0, 9999))
    return value if lowest <= value <= highest else None


def _is_spoken_against(words: Sequence[Word], first: int, after: int, against: frozenset[str]) -> bool:
    if not against:
        return False
    near = (*words[max(0, first - _BEFORE) : first], *words[after : after + _AFTER])
    return any(word.plain in against for word in near if word.clause == words[first].clause)


def longest(found: Iterable[Found]) -> tuple[Found, ...]:
    """Of the finds of one sign that overlap, the one that begins first, and of those the longest."""
    kept: list[Found] = []
    reach: dict[str, int] = {}
    for each in sorted(found, key=lambda one: (one.first, -one.after, one.sign)):
        if each.first >= reach.get(each.sign, 0):
            kept.append(each)
            reach[each.sign] = each.after
    return tuple(kept)
