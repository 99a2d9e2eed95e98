"""Details and the questions that ask for them, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from redshank.people.queries import Summary


def clue(name: str) -> str:
    """A clue as a handler would call it."""
    words = {
        "name": _("name"),
        "forename": _("first name"),
        "surname": _("surname"),
        "date_of_birth": _("birth date"),
        "birth": _("birth date"),
        "phone": _("telephone number"),
        "number": _("telephone number"),
        "email": _("e-mail"),
        "postcode": _("full postcode"),
        "building": _("house number"),
        "sub_building": _("flat number"),
        "street": _("street"),
        "address": _("address"),
    }
    return words.get(name, name)


def asks(name: str) -> str:
    """How to ask for a clue openly: an offered detail gets a yes from anyone."""
    words = {
        "forename": _("What is your first name?"),
        "surname": _("What is your surname?"),
        "date_of_birth": _("What is your date of birth?"),
        "phone": _("Which number do you usually ring from?"),
        "email": _("What is your e-mail address?"),
        "postcode": _("What is your full postcode?"),
        "building": _("Which house or flat number?"),
        "sub_building": _("Which flat?"),
        "street": _("Which street?"),
    }
    return words.get(name, clue(name))


def name_of(who: Summary) -> str:
    """A person's name, or that none was given."""
    return who.name or _("No name given")


def joined(parts: Iterable[str], between: str = " ") -> str:
    """The parts that are there, on one line."""
    return between.join(part.strip() for part in parts if part.strip())
