"""Made-up details in large numbers: households, slips of the tongue, halves left out, letters of many alphabets."""

import random
from collections.abc import Iterator
from dataclasses import fields, replace

from redshank.recognition.records import Details
from redshank.recognition.standardise import Standardised, standardise

_FORENAMES = [
    "Priya",
    "Anil",
    "Zofia",
    "Łukasz",
    "Mohammed",
    "Muhammad",
    "Siân",
    "Seán",
    "Jean-Luc",
    "Ayşe",
    "Иван",
    "Ольга",
    "محمد",
    "李",
    "Chloë",
    "Bill",
    "William",
    "Liz",
    "Elizabeth",
    "Jo",
    "Joanna",
    "Ng",
    "Li",
    "Simran",
    "Harpreet",
    "Kaur",
    "José",
    "Jose",
    "Thuận",
    "Małgorzata",
    "A",
    "J",
    "Oluwaseun",
    "Émile",
    "Iván",
    "Зоя",
]
_SURNAMES = [
    "Shah",
    "Singh",
    "Kaur",
    "Wójcik",
    "Wojcik",
    "Kowalski",
    "Kowalska",
    "O'Brien",
    "Müller",
    "Mueller",
    "Nowak",
    "Begum",
    "Khan",
    "Smith",
    "Smyth",
    "Петров",
    "Иванова",
    "القحطاني",
    "王",
    "Ó-Súilleabháin",
    "Fernández",
    "Hernandez",
    "Bhatt",
    "Butt",
    "Taylor",
    "Tayler",
    "Ng",
    "Nguyễn",
    "Şahin",
    "Ødegård",
]
_STREETS = ("Mill Lane", "Church Street", "St Peter's Road", "Ŝtrato Road", "Mill Road", "High Street", "Улица Road")
_TOWNS = ("Marsham", "Fenwick", "Köln", "Marsham Parva")
_LETTERS = "aeinorstłéшж 1"


def made_up_details(count: int, seed: int) -> Iterator[Details]:
    """So many, several of one person or household among them; the same seed gives the same."""
    rng = random.Random(seed)  # noqa: S311 (repeatable chance is wanted)
    known: list[Details] = []
    for _ in range(count):
        details = rng.choice(known) if known and rng.random() < 0.6 else _anybody(rng)
        if rng.random() < 0.2:
            details = replace(details, forename=rng.choice(_FORENAMES), date_of_birth=_birth(rng))
        details = _with_slips(details, rng)
        known.append(details)
        yield details


def made_up_rows(count: int, seed: int) -> list[Standardised]:
    """The same, standardised."""
    return [standardise(details) for details in made_up_details(count, seed)]


def _anybody(rng: random.Random) -> Details:
    forename, surname = rng.choice(_FORENAMES), rng.choice(_SURNAMES)
    return Details(
        forename=forename,
        middle_names=rng.choice(["", "", rng.choice(_FORENAMES)]),
        surname=surname if rng.random() < 0.9 else f"{surname}-{rng.choice(_SURNAMES)}",
        date_of_birth=_birth(rng),
        phone=f"07700 900{rng.randrange(1000):03d}",
        email=f"{forename}.{surname}@{rng.choice(['example.org', 'example.com'])}".lower(),
        sub_building=rng.choice(["", "", "1", "2"]),
        building=str(rng.randrange(1, 40)),
        street=rng.choice(_STREETS),
        town=rng.choice(_TOWNS),
        postcode=f"LE{rng.randrange(1, 4)} {rng.randrange(1, 4)}A{rng.choice('ABD')}",
        uprn=str(100 + rng.randrange(60)) if rng.random() < 0.1 else "",
    )


def _birth(rng: random.Random) -> str:
    day = f"{rng.randrange(1, 13):02d}-{rng.randrange(1, 13):02d}"
    return rng.choice(
        [f"{rng.randrange(1960, 1966)}-{day}", f"{rng.randrange(1960, 1966)}-{day}", "1961", "1962-01-01"]
    )


def _with_slips(details: Details, rng: random.Random) -> Details:
    changes: dict[str, str] = {}
    if rng.random() < 0.1:
        changes = {"forename": details.surname, "surname": details.forename}
    for field in fields(Details):
        chance = rng.random()
        if chance < 0.15:
            changes[field.name] = ""
        elif chance < 0.3:
            changes[field.name] = _misspelt(changes.get(field.name, getattr(details, field.name)), rng)
    return replace(details, **changes)


def _misspelt(text: str, rng: random.Random) -> str:
    if len(text) < 2:
        return text
    place = rng.randrange(len(text) - 1)
    return rng.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + rng.choice(_LETTERS) + text[place:],
            text[:place] + text[place + 1] + text[place] + text[place + 2 :],
            text[: place + 1],
        ]
    )
