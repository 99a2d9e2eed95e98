"""How a name reaches the record: what its bearer says, what is heard, what is typed."""

import random
from dataclasses import dataclass, field

from redshank.county.assumptions import Assumptions
from redshank.county.chance import pick
from redshank.county.households import folded
from redshank.county.naming import masculine
from redshank.county.people import Person
from redshank.county.population import SOUTH_ASIAN
from redshank.county.tables import Variants

_FAMILIAR = frozenset({"white_british", "african_caribbean", "traveller"})
_ANY_ORDER = frozenset({"chinese", "somali"})
_MIDDLE_IS_A_FATHER_S = frozenset({"somali", "gujarati_hindu", "punjabi_sikh", "pakistani", "bangladeshi"})
"""Or a title; at any rate no name to be called by."""
_TITLED_ENDINGS = ("bhai", "ben")
_NEAR_KEYS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip


@dataclass(slots=True)
class Said:
    """A name on its way to the record; parts change as things go wrong."""

    forename: str
    middle: str
    surname: str
    title: str = ""
    errors: list[str] = field(default_factory=list)


def say_name(rng: random.Random, person: Person, moment: float, given: Assumptions, variants: Variants) -> Said:
    """The name as it reaches the record, with what went wrong on the way."""
    name = person.name
    said = Said(name.forename, name.middle, person.surnames.at(moment))
    _former_name(rng, said, person, moment, given)
    _half_name(rng, said, given)
    _custom_parts(rng, said, person, given)
    _polish_ending(rng, said, person, given)
    _called(rng, said, person, given, variants)
    _heard(rng, said, person, given, variants)
    _typed(rng, said, person, given)
    return said


def _former_name(rng: random.Random, said: Said, person: Person, moment: float, given: Assumptions) -> None:
    former = person.surnames.before(moment)
    if former is not None and rng.random() < given.former_name_used:
        said.surname = former
        said.errors.append("former_name")


def _half_name(rng: random.Random, said: Said, given: Assumptions) -> None:
    halves = said.surname.split("-")
    if len(halves) == 2 and len(halves[0]) > 2 and rng.random() < given.double_barrel_half:
        said.surname = pick(rng, halves)
        said.errors.append("half_name")


def _custom_parts(rng: random.Random, said: Said, person: Person, given: Assumptions) -> None:
    community = person.community
    if community == "somali":
        _somali(rng, said, given)
    elif community == "punjabi_sikh":
        if said.middle in {"Singh", "Kaur"} and rng.random() < given.part_dropped:
            said.surname, said.middle = (said.middle, "") if rng.random() < 0.5 else (said.surname, "")
            said.errors.append("part_dropped")
    elif rng.random() >= given.middle_name_given:
        said.middle = ""
    if community == "gujarati_hindu":
        for ending in _TITLED_ENDINGS:
            if said.forename.endswith(ending) and rng.random() < given.part_dropped:
                said.forename = said.forename.removesuffix(ending)
                said.errors.append("part_dropped")
    if community in SOUTH_ASIAN and not person.is_male and rng.random() < given.title_only:
        said.forename, said.middle, said.title = "", "", "Mrs"
        said.errors.append("title_only")


def _polish_ending(rng: random.Random, said: Said, person: Person, given: Assumptions) -> None:
    male = masculine(said.surname) if person.community == "polish" and not person.is_male else said.surname
    if male != said.surname and rng.random() < given.polish_ending:
        said.surname = male
        said.errors.append("feminine_ending")


def _somali(rng: random.Random, said: Said, given: Assumptions) -> None:
    if rng.random() < given.somali_part_lost:
        if rng.random() < 0.7:
            said.surname, said.middle = said.middle, ""
            said.errors.append("third_name_lost")
        else:
            said.middle, said.surname = said.surname, said.middle
            said.errors.append("name_order")


def _called(rng: random.Random, said: Said, person: Person, given: Assumptions, variants: Variants) -> None:
    if not said.forename or rng.random() >= given.nickname:
        return
    # The same person uses the same short form every time, or she would not be called by it.
    own = random.Random(person.person_id)  # noqa: S311 (repeatable chance is wanted)
    short = variants.short.get(said.forename)
    nickname = own.choice(short) if short else clipped(said.forename)
    call_name = person.name.known_as or (person.name.middle if person.community not in _MIDDLE_IS_A_FATHER_S else "")
    if not person.name.known_as and nickname != said.forename:
        said.forename = nickname
        said.errors.append("nickname")
    elif call_name:
        said.forename, said.middle = call_name, ""
        said.errors.append("call_name")


def clipped(forename: str) -> str:
    """The short form of a name that has none of its own: up to the consonant behind its first vowel."""
    vowels = "aeiouyAEIOUY"
    for place in range(1, len(forename) - 2 if len(forename) > 5 else 0):
        if forename[place] not in vowels and forename[place - 1] in vowels and place >= 2:
            return forename[: place + 1]
    return forename


def _heard(rng: random.Random, said: Said, person: Person, given: Assumptions, variants: Variants) -> None:
    is_familiar = person.community in _FAMILIAR
    forename_rate = given.forename_misheard if is_familiar else given.forename_misheard_other
    surname_rate = given.surname_misheard if is_familiar else given.surname_misheard_other
    if said.forename and rng.random() < forename_rate:
        heard = misheard(rng, said.forename, variants)
        said.errors += ["forename_misheard"] if heard != said.forename else []
        said.forename = heard
    if said.surname and rng.random() < surname_rate:
        heard = misheard(rng, said.surname, variants)
        said.errors += ["surname_misheard"] if heard != said.surname else []
        said.surname = heard


def misheard(rng: random.Random, name: str, variants: Variants) -> str:
    """Another spelling of the name: one of its group, else a slip by ear; the name itself where neither is possible."""
    others = variants.groups.get(name)
    if others:
        return pick(rng, others)
    lower = name.lower()
    slips = [(heard, written) for heard, written in variants.sounds if heard in lower]
    if not slips:
        return name
    heard, written = pick(rng, slips)
    return lower.replace(heard, written, 1).title() if "'" not in name else name.replace("'", "")


def _typed(rng: random.Random, said: Said, person: Person, given: Assumptions) -> None:
    if said.forename and rng.random() < given.initial_only:
        said.forename, said.middle = said.forename[0], ""
        said.errors.append("initial")
    if rng.random() < given.name_typo:
        before = (said.forename, said.surname)
        if said.forename and rng.random() < 0.5:
            said.forename = mistyped(rng, said.forename)
        else:
            said.surname = mistyped(rng, said.surname)
        said.errors += ["name_typo"] if before != (said.forename, said.surname) else []
    if rng.random() < given.diacritics_lost:
        plain = Said(folded(said.forename), folded(said.middle), folded(said.surname))
        if (plain.forename, plain.surname) != (said.forename, said.surname):
            said.errors.append("diacritics")
        said.forename, said.middle, said.surname = plain.forename, plain.middle, plain.surname
    rate = given.order_swapped_other if person.community in _ANY_ORDER else given.order_swapped
    if said.forename and said.surname and rng.random() < rate:
        said.forename, said.surname = said.surname, said.forename
        said.errors.append("name_order")


def mistyped(rng: random.Random, text: str) -> str:
    """The text with one slip of the keyboard: a near key, a letter left out, doubled, or two swapped."""
    if len(text) < 3:
        return text
    place = rng.randrange(1, len(text) - 1)
    slip = rng.randrange(4)
    if slip == 0:
        near = _NEAR_KEYS.get(text[place].lower(), "")
        return text[:place] + (pick(rng, near) if near else "") + text[place + 1 :]
    if slip == 1:
        return text[:place] + text[place + 1 :]
    if slip == 2:
        return text[:place] + text[place] + text[place:]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
