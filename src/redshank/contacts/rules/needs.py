"""What somebody needs in order to be understood: interpreter, BSL, Relay UK, formats. Pure.

A need is read from words or from the number rung from, and proposed; the handler notes it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from redshank.contacts.rules.phrases import find, longest, read_words, table, words_of


class Need(StrEnum):
    """One way of being understood."""

    INTERPRETER = "interpreter"
    BSL = "british sign language"
    RELAY_UK = "relay uk"
    EASY_READ = "easy read"
    LARGE_PRINT = "large print"
    HEARING = "hearing"
    SPEECH = "speech"
    WELSH = "welsh"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NeedRead:
    """A need that words suggest, as written; for an interpreter the language, where it was named."""

    need: Need
    phrase: str
    start: int
    end: int
    language: str = ""


MAIN_LANGUAGES: tuple[str, ...] = (
    "Polish", "Romanian", "Panjabi", "Urdu", "Portuguese", "Spanish", "Arabic", "Bengali", "Gujarati", "Italian",
)  # fmt: skip
"""The commonest main languages but English and Welsh in England and Wales, commonest first (ONS, Census 2021)."""
OTHER_LANGUAGES: tuple[str, ...] = (
    "Albanian", "Amharic", "Bulgarian", "Cantonese", "Czech", "Dari", "Dutch", "Farsi", "French", "German", "Greek",
    "Hindi", "Hungarian", "Kurdish", "Latvian", "Lithuanian", "Malayalam", "Mandarin", "Nepali", "Oromo", "Pashto",
    "Portuguese (Brazil)", "Russian", "Shona", "Sinhala", "Slovak", "Somali", "Swahili", "Sylheti", "Tagalog", "Tamil",
    "Telugu", "Thai", "Tigrinya", "Turkish", "Ukrainian", "Vietnamese", "Yoruba",
)  # fmt: skip
"""Others that interpreters are asked for, by the alphabet. Ours."""
LANGUAGES: tuple[str, ...] = (*MAIN_LANGUAGES, *OTHER_LANGUAGES)

SIGN_LANGUAGE = "BSL"
"""British Sign Language: a language that an interpreter is asked for, and no tongue."""
RELAY = "Relay UK"
"""How whoever types or lip-speaks rings: an operator speaks for them."""

_CALLED: Mapping[str, str] = {
    "punjabi": "Panjabi",
    "persian": "Farsi",
    "kurmanji": "Kurdish",
    "sorani": "Kurdish",
    "pushto": "Pashto",
    "filipino": "Tagalog",
    "nepalese": "Nepali",
    "singhalese": "Sinhala",
    "bangla": "Bengali",
    **{language.lower(): language for language in LANGUAGES if " " not in language},
}
"""What a language is called, in plain letters, and the name in the list."""
_TONGUES = "|".join(sorted(_CALLED))

_SAYINGS: Mapping[str, str] = {
    Need.INTERPRETER: f"""
        interpreter|translator|interpreting ! bsl sign signing
        speak|speaks|spoke|speaking only|mainly|just|mostly? {_TONGUES} ! also
        {_TONGUES} speaker|speaking|interpreter|translator|please|only
        cant|cannot|dont|doesnt|not speak|understand good|much|any|very|no? english ! hearing
        no|little|poor|bad english
        english is|not my? good|great|first
    """,
    Need.BSL: """
        bsl
        sign language
        british sign language?
        uses|use|need|needs sign|signing|signer|signs
    """,
    Need.RELAY_UK: """
        relay uk|call|service|operator|assistant
        text relay
        typetalk|textphone|minicom
        18001
        next generation text
    """,
    Need.EASY_READ: """
        easy read
        plain|simple|easy words|english
        cant|cannot|struggle|struggles|unable|trouble|difficulty to? read|reading|write ! number plate reg
        learning disability|disabilities|difficulty|difficulties
    """,
    Need.LARGE_PRINT: """
        large|big|bigger print|letters|type|font
        braille
        partially sighted
        visually impaired
    """,
    Need.HEARING: """
        deaf ! ears tone
        hard of hearing
        hearing aid|aids|loss|impaired
        cant|cannot|dont hear you|well|properly|much
        speak|talk up|louder
        lip read|reads|reading
        cochlear implant
    """,
    Need.SPEECH: """
        speech problems|impediment|impairment|difficulties|difficulty
        stammer|stammers|stutter|stutters|aphasia|mute
        cant|cannot talk|speak ! english right now long
    """,
    Need.WELSH: """
        yn|in gymraeg
        cymraeg|gymraeg
        speak|speaks|prefer|prefers|want|wants in? welsh
        in welsh
    """,
    Need.OTHER: """
        needs|need|with|through an? advocate|intermediary|supporter|appropriate adult?
        makaton
        communication card|needs|aid|passport
    """,
}
_TABLE = table(_SAYINGS)
_NOT = words_of("not no never dont doesnt without nobody dim")

_RELAY = re.compile(r"\A\s*1800[12](?=[\s\-]*(?:0|\+|44))")


def read_needs(text: str) -> tuple[NeedRead, ...]:
    """The needs that somebody's words suggest, in the order said; what is denied is left out."""
    words = read_words(text)
    needs = []
    for each in longest(find(words, _TABLE)):
        before = words[max(0, each.first - 2) : each.first]
        if any(word.plain in _NOT and word.clause == words[each.first].clause for word in before):
            continue
        start, end = words[each.first].start, words[each.after - 1].end
        named = (_CALLED[word.plain] for word in words[each.first : each.after] if word.plain in _CALLED)
        language = next(named, "") if each.sign == Need.INTERPRETER else ""
        needs.append(NeedRead(Need(each.sign), text[start:end], start, end, language))
    return tuple(needs)


def needs_noted(language: str, line: str, besides: str) -> str:
    """The needs in one line, as they are kept with a contact: the interpreter, the relay, and what else was noted.

    Args:
        language: for which an interpreter is needed; empty where none is.
        line: `RELAY` where the call comes that way.
        besides: what was typed.
    """
    is_known = language in {SIGN_LANGUAGE, *LANGUAGES}
    interpreter = f"{language} interpreter" if is_known else ""
    noted = (interpreter, RELAY if line == RELAY else "", besides.strip())
    return "; ".join(each for each in noted if each)


def is_relayed(number: str) -> bool:
    """Whether a number came by Relay UK: 18001 (whoever rings types) or 18002 (whoever rings speaks) leads it."""
    return _RELAY.match(number) is not None


def without_relay(number: str) -> str:
    """The number itself, without what leads a relayed call."""
    return _RELAY.sub("", number).strip(" -")


def find_languages(text: str) -> tuple[str, ...]:
    """The languages whose name, or another name, begins with what was typed; commonest first."""
    typed = text.strip().lower()
    named = {language for called, language in _CALLED.items() if typed and called.startswith(typed)}
    return tuple(each for each in LANGUAGES if each in named or (typed and each.lower().startswith(typed)))
