"""Details and the questions that ask for them, in words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redshank.people.queries import Summary

_CLUES: Mapping[str, object] = {
    "name": gettext_lazy("name"),
    "forename": gettext_lazy("first name"),
    "surname": gettext_lazy("surname"),
    "date_of_birth": gettext_lazy("birth date"),
    "birth": gettext_lazy("birth date"),
    "phone": gettext_lazy("telephone number"),
    "number": gettext_lazy("telephone number"),
    "email": gettext_lazy("e-mail"),
    "postcode": gettext_lazy("full postcode"),
    "building": gettext_lazy("house number"),
    "sub_building": gettext_lazy("flat number"),
    "street": gettext_lazy("street"),
    "address": gettext_lazy("address"),
}


def clue(name: str) -> str:
    """A clue as a handler would call it."""
    return str(_CLUES.get(name, name))


_ASKS: Mapping[str, object] = {
    "forename": gettext_lazy("What is your first name?"),
    "surname": gettext_lazy("What is your surname?"),
    "date_of_birth": gettext_lazy("What is your date of birth?"),
    "phone": gettext_lazy("Which number do you usually ring from?"),
    "email": gettext_lazy("What is your e-mail address?"),
    "postcode": gettext_lazy("What is your full postcode?"),
    "building": gettext_lazy("Which house or flat number?"),
    "sub_building": gettext_lazy("Which flat?"),
    "street": gettext_lazy("Which street?"),
}


def asks(name: str) -> str:
    """How to ask for a clue openly: an offered detail gets a yes from anyone."""
    return str(_ASKS.get(name) or clue(name))


def name_of(who: Summary) -> str:
    """A person's name, or that none was given."""
    return who.name or _("No name given")


def joined(parts: Iterable[str], between: str = " ") -> str:
    """The parts that are there, on one line."""
    return between.join(part.strip() for part in parts if part.strip())


def isolated(text: str) -> str:
    """Typed text within our sentence: shortened, and kept from turning the sentence round."""
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return f"\N{FIRST STRONG ISOLATE}{short}\N{POP DIRECTIONAL ISOLATE}" if short else ""
