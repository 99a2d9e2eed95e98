"""Categories and types of anti-social behaviour, and how a handler finds one by a few letters. Pure.

Sources: National Standard for Incident Recording 2011 (three categories); the Metropolitan Police's thirteen headings
beneath them. The likely category is ours; the handler chooses, for it depends on how it is perceived.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from redshank.contacts.rules.crimes import CrimeKind
from redshank.contacts.rules.phrases import read_words
from redshank.incidents.rules import Category

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class IncidentType:
    """One heading: its code, the category it mostly falls under, and words that a handler may type to find it."""

    code: str
    name: str
    """In English, as published; the words of the page stand in `contacts.wording`."""
    category: Category
    words: tuple[str, ...]
    prompts: tuple[CrimeKind, ...] = ()
    """Offences that it often is as well."""


def _type(code: str, name: str, category: Category, words: str, *prompts: CrimeKind) -> IncidentType:
    return IncidentType(code, name, category, tuple(words.split()), prompts)


_PERSONAL, _NUISANCE, _ENVIRONMENTAL = Category.PERSONAL, Category.NUISANCE, Category.ENVIRONMENTAL

TYPES: tuple[IncidentType, ...] = (
    _type(
        "abandoned-vehicle",
        "Abandoned vehicle",
        _ENVIRONMENTAL,
        "abandoned dumped vehicle car van untaxed wreck burnt",
    ),
    _type(
        "vehicle-nuisance",
        "Vehicle nuisance or inappropriate use",
        _NUISANCE,
        "vehicle car motorbike moped quad scooter racing revving speeding parking cruising bike escooter",
    ),
    _type(
        "rowdy",
        "Rowdy or inconsiderate behaviour",
        _NUISANCE,
        "rowdy inconsiderate group gang youths shouting swearing drunk loitering ball intimidating gathering eggs",
    ),
    _type(
        "rowdy-neighbours",
        "Rowdy or nuisance neighbours",
        _PERSONAL,
        "rowdy nuisance neighbour neighbours next door upstairs downstairs dispute party banging tenant",
    ),
    _type(
        "littering",
        "Littering or drugs paraphernalia",
        _ENVIRONMENTAL,
        "litter littering rubbish fly tipping dumping needles syringes drugs paraphernalia graffiti dog mess waste",
    ),
    _type(
        "animals",
        "Animal problems",
        _NUISANCE,
        "animal animals dog dogs barking loose horse horses cat fouling bite straying cockerel",
    ),
    _type("trespass", "Trespass", _PERSONAL, "trespass trespassing land garden roof encampment squat squatters entry"),
    _type(
        "malicious-communications",
        "Malicious or nuisance communications",
        _PERSONAL,
        "malicious nuisance communications calls texts messages letters hoax online facebook whatsapp email abusive",
        CrimeKind.HARASSMENT,
    ),
    _type("street-drinking", "Street drinking", _NUISANCE, "street drinking drinkers alcohol drunk cans beer park"),
    _type(
        "prostitution",
        "Prostitution-related activity",
        _NUISANCE,
        "prostitution prostitute sex kerb crawling brothel soliciting",
    ),
    _type("noise", "Noise", _NUISANCE, "noise noisy loud music party alarm bass shouting stereo television sound"),
    _type("begging", "Begging or vagrancy", _NUISANCE, "begging beggar vagrancy rough sleeping homeless"),
    _type(
        "fireworks",
        "Fireworks",
        _NUISANCE,
        "firework fireworks bangers rockets bonfire",
        CrimeKind.DAMAGE,
    ),
)


def find_types(text: str) -> tuple[IncidentType, ...]:
    """The types that a handler may mean, best first; nothing for fewer than two letters.

    Every word typed must begin a word of the type. A type whose name begins so stands before one that is only known
    by it.
    """
    typed = [word.plain for word in read_words(text)]
    if sum(len(word) for word in typed) < FEWEST_LETTERS:
        return ()
    fitting = [(rank, place, each) for place, each in enumerate(TYPES) for rank in _ranks(each, typed)]
    return tuple(each for _, _, each in sorted(fitting, key=lambda one: one[:2]))


def _ranks(each: IncidentType, typed: list[str]) -> Iterator[int]:
    named = [word.plain for word in read_words(each.name)]
    if all(any(word.startswith(letters) for word in (*named, *each.words)) for letters in typed):
        yield 0 if named[0].startswith(typed[0]) else 1 if any(word.startswith(typed[0]) for word in named) else 2


def type_of(code: str) -> IncidentType | None:
    """The type of a code; nothing for a code that is not in use."""
    return next((each for each in TYPES if each.code == code), None)
