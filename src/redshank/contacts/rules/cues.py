"""Reads what somebody says in their own words for repetition, vulnerability, danger now and crime. Pure.

A cue only proposes. It lights a slot with its source, the caller's own words; it answers no question, and the absence
of a cue says nothing. What is denied ("not on oxygen", "first time") makes no cue at all: it is never turned into *no*,
for nobody was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from redshank.contacts.rules.phrases import Found, Word, find, longest, read_words, words_of
from redshank.contacts.rules.sayings import MISSPELT, PHRASES
from redshank.contacts.rules.signs import KINDS, CueKind, Sign

OLD_FROM_YEARS, YOUNG_BELOW_YEARS = 70, 18
"""From which age, and below which, an age said is itself a cue. Ours; a child is one under 18 (Children Act 1989)."""


class Whose(StrEnum):
    """Of whom a cue speaks, as far as the words before it tell."""

    CALLER = "caller"
    HOUSEHOLD = "household"
    OTHER = "somebody else"
    UNSAID = "not said"


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that suggests something, as written and where it stands in the text."""

    kind: CueKind
    sign: Sign
    """What it means; for vulnerability, the kind of marker it suggests."""
    phrase: str
    start: int
    end: int
    whose: Whose = Whose.UNSAID
    times: int | None = None
    """How many times, the present one included where an ordinal was said; nothing where no number was."""
    since: str = ""
    """Since when or for how long, as written."""
    age: int | None = None


_NOT = words_of(
    "not no never isnt arent wasnt werent aint dont doesnt didnt hasnt havent without nobody noone none neither nor "
    "nid dim ddim heb erioed"
)
_NOT_REACHES = 4
"""How many words a *not* is taken to reach."""
_UNDENIED = frozenset({Sign.COUNTED, Sign.AGAIN, Sign.OFTEN, Sign.SINCE, Sign.REPORTED})
"""A *not* before these mostly speaks of something else ("will not stop again"); what denies them is a void phrase."""
_ONLY = frozenset({"only", "just", "sure", "know", "doubt", "idea", "matter"})
"""After *not*, words that leave what follows standing."""
_OWN = words_of("i im ive id ill me my mine myself am we were weve our us dwi fi rydw")
_KIN = words_of(
    "mum mam mother dad father son daughter wife husband partner kids kid child children baby brother sister nan nana "
    "gran grandma grandad granddad grandmother grandfather girlfriend boyfriend parents parent lodger family toddler "
    "boy girl lad twins mam tad gwr gwraig plant merch mab"
)
_OTHERS = words_of(
    "neighbour neighbours neighbor he she they hes shes theyre his her their them man woman lady bloke guy gentleman "
    "tenant tenants resident couple dealer suspect friend somebody someone people people lads youths gang"
)
_REFER_BACK = 10
"""How many words back somebody named is looked for."""
_AGE_GOES_ON = words_of("and years year yrs yr old now with but so this next nearly oed")


def read_cues(text: str) -> tuple[Cue, ...]:
    """What a text suggests, in the order in which it says it.

    Args:
        text: the caller's own words or the handler's notes, of any length, in English or Welsh.
    """
    words = read_words(text, MISSPELT)
    found = tuple(find(words, PHRASES))
    reach = _void_reach(words, found)
    standing = (each for each in found if each.sign != Sign.VOID and each.after > reach[each.first])
    cues = [_cue(text, words, each) for each in longest(standing) if not _is_denied(words, each)]
    return tuple(sorted((*cues, *_ages(text, words)), key=lambda cue: (cue.start, cue.end, cue.sign)))


def _void_reach(words: Sequence[Word], found: Sequence[Found]) -> list[int]:
    """For each word, how far the void phrases reach that begin at it or before it."""
    reach = [0] * len(words)
    for each in found:
        if each.sign == Sign.VOID:
            reach[each.first] = max(reach[each.first], each.after)
    return list(accumulate(reach, max))


def _is_denied(words: Sequence[Word], found: Found) -> bool:
    if found.sign in _UNDENIED:
        return False
    clause = words[found.first].clause
    return any(
        words[at].clause == clause and words[at].plain in _NOT and words[at + 1].plain not in _ONLY
        for at in range(max(0, found.first - _NOT_REACHES), found.first)
    )


def _cue(text: str, words: Sequence[Word], found: Found) -> Cue:
    sign = Sign(found.sign)
    start, end = words[found.first].start, words[found.after - 1].end
    phrase, kind = text[start:end], KINDS[sign]
    is_vulnerable = kind is CueKind.VULNERABILITY
    return Cue(
        kind=kind,
        sign=sign,
        phrase=phrase,
        start=start,
        end=end,
        whose=_whose(words, found.first, found.after) if is_vulnerable else Whose.UNSAID,
        times=_times(words, found) if sign is Sign.COUNTED else None,
        since=phrase if sign is Sign.SINCE else "",
    )


def _times(words: Sequence[Word], found: Found) -> int | None:
    if words[found.first].plain in {"twice", "thrice", "ddwywaith", "teirgwaith"}:
        return 2 if words[found.first].plain in {"twice", "ddwywaith"} else 3
    return found.number


def _whose(words: Sequence[Word], first: int, after: int) -> Whose:
    """Of whom: the nearest named or meant, in the phrase and then before it, in the same sentence.

    Somebody of the household is named by kinship: "my mum" is household, "my neighbour" is somebody else.
    """
    for at in range(after - 1, max(-1, first - _REFER_BACK), -1):
        if words[at].sentence != words[first].sentence:
            break
        plain = words[at].plain
        if plain in _KIN:
            return _kin(words, at)
        if plain in _OTHERS:
            return _household_meant(words, at) if plain in {"he", "she", "hes", "shes", "her", "his"} else Whose.OTHER
        if plain in _OWN and not (at + 1 < len(words) and words[at + 1].plain in _KIN | _OTHERS):
            return Whose.CALLER
    return Whose.UNSAID


def _kin(words: Sequence[Word], at: int) -> Whose:
    """Whose mother, whose child: the caller's unless said to be another's."""
    before = words[at - 1].plain if at else ""
    return Whose.OTHER if before in {"his", "her", "their"} or before.startswith("neighbour") else Whose.HOUSEHOLD


def _household_meant(words: Sequence[Word], at: int) -> Whose:
    """Whom *he* or *she* means: the kin named last, else somebody else."""
    for each in reversed(words[max(0, at - _REFER_BACK) : at]):
        if each.plain in _KIN:
            return Whose.HOUSEHOLD
        if each.plain in _OTHERS and each.plain not in {"he", "she", "hes", "shes", "her", "his", "they"}:
            return Whose.OTHER
    return Whose.OTHER


def _ages(text: str, words: Sequence[Word]) -> list[Cue]:
    """Ages said that are cues by themselves: "I'm 84", "84 years old", "84yo", "aged 84"."""
    cues = []
    for at, word in enumerate(words):
        age, end = _age_at(words, at)
        if age is None or YOUNG_BELOW_YEARS <= age < OLD_FROM_YEARS or age > 115:
            continue
        sign = Sign.OLD_AGE if age >= OLD_FROM_YEARS else Sign.YOUNG
        whose = _whose(words, at, at + 1)
        cues.append(Cue(CueKind.VULNERABILITY, sign, text[word.start : end], word.start, end, whose=whose, age=age))
    return cues


def _age_at(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    """The age said at a word, if one is, and where it ends in the text."""
    plain, end = words[at].plain, words[at].end
    if plain.endswith("yo") and plain[:-2].isdecimal() and len(plain) <= 5:
        return int(plain[:-2]), end
    if not plain.isdecimal() or len(plain) > 3:
        return None, end
    after = [each for each in words[at + 1 : at + 3] if each.clause == words[at].clause]
    if len(after) > 1 and after[0].plain in {"year", "years", "yr", "yrs"} and after[1].plain == "old":
        return int(plain), after[1].end
    if after and after[0].plain in {"yo", "oed"}:
        return int(plain), after[0].end
    before = words[at - 1].plain if at and words[at - 1].clause == words[at].clause else ""
    is_told = before in {"im", "aged", "age", "shes", "hes"} or (
        before in {"am", "is", "be", "turned"} and at > 1 and words[at - 2].plain in {"i", "she", "he", "who"} | _KIN
    )
    goes_on = not after or after[0].plain in _AGE_GOES_ON
    is_span = after and after[0].plain in {"years", "weeks", "months"} and after[-1].plain != "old"
    return (int(plain), end) if is_told and goes_on and not is_span else (None, end)
